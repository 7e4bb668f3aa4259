package org.cytotheca.ingest.article;

import org.cytotheca.ingest.structure.StructuredArticle;

/**
 * A submission that was read and taken apart.
 *
 * @param original the decoded text
 */
record Parsed(String original, StructuredArticle structure) {}
