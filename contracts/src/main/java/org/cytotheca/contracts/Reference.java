package org.cytotheca.contracts;

/**
 * An entry of a reference list as the author wrote it.
 *
 * @param ordinal place in the list, from 1
 * @param label what sentences cite it by; the ordinal where the list prints no label
 * @param raw the entry without its label
 * @param start where it begins in the article's original text, in UTF-16 code units
 * @param end exclusive
 */
public record Reference(int ordinal, String label, String raw, int start, int end) {}
