package org.cytotheca.ingest.structure;

/**
 * A text that is no part of the article.
 *
 * @param reason what it is, in one word a program may rely on
 * @param rule the rule that took it out, as the resource files name it
 * @param start in the original, UTF-16 code units
 * @param end exclusive
 */
public record Removed(String text, String reason, String rule, int start, int end) {}
