package org.cytotheca.catalog.release;

import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile;

/**
 * One of the files that a release is made of.
 *
 * @param origin   {@code built-in}, {@code folder} or {@code uploaded}
 * @param format   as {@link VocabularyFile.Format} names it, or {@code tagger}
 * @param version  the release that the file names, or empty
 * @param concepts concepts or terms in the file, before merging
 * @param names    names of these
 * @param mappings of the file between terms
 * @param digest   SHA-256 of the file as it came; empty for what is built in
 */
public record Source(
        String name,
        String origin,
        String format,
        String version,
        long concepts,
        long names,
        long mappings,
        String digest) {

    static final String BUILT_IN = "built-in";
    static final String FOLDER = "folder";
    static final String UPLOADED = "uploaded";

    static Source ofTagger(String name, String origin, String digest) {
        return new Source(name, origin, "tagger", "", 0, 0, 0, digest);
    }

    static Source of(VocabularyFile file, String origin, String digest) {
        return new Source(
                file.name(),
                origin,
                file.format().label(),
                file.version(),
                file.concepts(),
                file.names(),
                file.mappings(),
                digest);
    }
}
