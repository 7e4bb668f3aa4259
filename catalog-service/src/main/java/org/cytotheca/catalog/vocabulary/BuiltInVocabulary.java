package org.cytotheca.catalog.vocabulary;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The vocabulary that ships with the service: one file a domain, beside this class. */
public final class BuiltInVocabulary {

    private static final List<String> FILES = List.of("therapies.txt", "diseases.txt", "cell-types.txt", "targets.txt");

    private BuiltInVocabulary() {}

    /** Reads it anew at each call; keep the answer. */
    public static Vocabulary load() {
        return reader().read();
    }

    /** Its files, open for more. */
    public static VocabularyReader reader() {
        VocabularyReader reader = new VocabularyReader();
        for (String file : FILES) {
            reader.add(
                    file,
                    new InputStreamReader(BuiltInVocabulary.class.getResourceAsStream(file), StandardCharsets.UTF_8));
        }
        return reader;
    }
}
