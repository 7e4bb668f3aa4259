package org.cytotheca.catalog.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The vocabulary that ships with the service: one file a domain, beside this class. */
public final class BuiltInVocabulary {

    private static final List<String> FILES = List.of("therapies.txt", "diseases.txt", "cell-types.txt", "targets.txt");

    private BuiltInVocabulary() {}

    /** Reads it anew at each call; keep the answer. */
    public static Vocabulary load() {
        VocabularyReader reader = new VocabularyReader();
        for (String file : FILES) {
            try (InputStream in = BuiltInVocabulary.class.getResourceAsStream(file)) {
                reader.add(file, new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader.read();
    }
}
