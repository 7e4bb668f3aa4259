package org.cytotheca.catalog.recognition;

/**
 * A short form and what an article says that it stands for.
 *
 * @param longStart where the long form stands in the text that defines it, in UTF-16 code units
 */
public record Abbreviation(String shortForm, String longForm, int longStart) {}
