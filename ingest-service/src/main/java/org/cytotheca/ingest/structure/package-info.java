/**
 * Finds out what the elements of a document are: title, section tree, lists, captions, reference list, citation markers, and
 * what is no part of the article. {@link org.cytotheca.ingest.structure.ArticleStructure} lists the stages in their order.
 * Pure functions, linear in the length of the text; what they know of language stands in the resource files of this package.
 */
package org.cytotheca.ingest.structure;
