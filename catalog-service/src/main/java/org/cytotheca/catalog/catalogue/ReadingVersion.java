package org.cytotheca.catalog.catalogue;

/**
 * What read an article: an article that something older has read is read again in the background.
 *
 * @param rules      grows with every change of the rules; the higher is the newer
 * @param vocabulary version of the vocabulary; another is newer, whichever it is
 */
public record ReadingVersion(int rules, String vocabulary) {}
