package org.cytotheca.contracts;

/**
 * Where a sentence cites a reference, and how sure that is.
 *
 * @param label of the reference
 * @param start of the marker in the article's original, in UTF-16 code units
 * @param end exclusive; several labels of one marker ("1–3") share its place
 * @param confidence from 0 to 1: the share of links of this form that are right, as measured
 */
public record CitationLink(String label, int start, int end, double confidence) {}
