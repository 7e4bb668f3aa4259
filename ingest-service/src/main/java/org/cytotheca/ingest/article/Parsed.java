package org.cytotheca.ingest.article;

import java.util.List;

import org.cytotheca.ingest.comparison.SectionSketch;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.structure.ContentHash;
import org.cytotheca.ingest.structure.StructuredArticle;

/**
 * A submission that was read and taken apart.
 *
 * @param original the decoded text, or the text layer of a format that is no text
 * @param mediaType what it was read as
 * @param textHash over all that the article says, whatever format said it
 * @param sketches by which it is compared with other articles
 */
record Parsed(
        String original,
        MediaType mediaType,
        StructuredArticle structure,
        String textHash,
        List<SectionSketch> sketches) {

    static Parsed of(String original, MediaType mediaType, StructuredArticle structure) {
        return new Parsed(
                original, mediaType, structure, ContentHash.of(structure), SectionSketch.of(structure.sections()));
    }
}
