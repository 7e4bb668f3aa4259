package org.cytotheca.catalog.release;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile;

/**
 * Vocabulary files as they were read, so that loading one does not read all of the others again. They take more room than
 * what is compiled of them, and go when the heap is wanted for something else.
 */
final class ReadFiles {

    private final Map<String, SoftReference<VocabularyFile>> byContent = new ConcurrentHashMap<>();

    /** @param content what tells one content from another, such as a digest with the name */
    VocabularyFile get(String content, Supplier<VocabularyFile> read) {
        SoftReference<VocabularyFile> known = byContent.get(content);
        VocabularyFile file = known == null ? null : known.get();
        if (file == null) {
            file = read.get();
            byContent.values().removeIf(reference -> reference.get() == null);
            byContent.put(content, new SoftReference<>(file));
        }
        return file;
    }
}
