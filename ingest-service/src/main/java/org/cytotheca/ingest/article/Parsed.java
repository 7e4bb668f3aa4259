package org.cytotheca.ingest.article;

import java.util.List;

import org.cytotheca.ingest.structure.ContentHash;
import org.cytotheca.ingest.structure.StructuredArticle;

/**
 * A submission that was read and taken apart.
 *
 * @param original the decoded text, or the text layer of a format that is no text
 * @param textHash over all that the article says, whatever format said it
 * @param sketches by which it is compared with other articles
 */
record Parsed(String original, StructuredArticle structure, String textHash, List<SectionSketch> sketches) {

    static Parsed of(String original, StructuredArticle structure) {
        return new Parsed(original, structure, ContentHash.of(structure), SectionSketch.of(structure.sections()));
    }
}
