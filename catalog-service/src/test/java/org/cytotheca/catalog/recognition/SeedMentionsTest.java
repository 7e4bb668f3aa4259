package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/** The seeds against a careful reader: which therapies and diseases they name, and which concepts these are. */
class SeedMentionsTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());
    private static final Path SEEDS = Path.of("..", "seeds");

    /** Where an article ends and its references begin. */
    private static final List<String> ENDS = List.of("\nReferences", "\n## References", "\n[^1]:");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "car-t-cell-therapy.md",
                "cellular-immunotherapy.txt",
                "gene-therapy.md",
                "mesenchymal-stem-cells.txt",
                "stem-cell-transplantation.txt"
            })
    void noTherapyAndNoDiseaseIsMissedAndNoneIsWrong(String name) throws IOException {
        // Given
        Set<String> expected = new TreeSet<>();
        Set<String> arguable = new TreeSet<>();
        for (String line : Files.readAllLines(SEEDS.resolve("expected").resolve(name + ".mentions.tsv"))) {
            if (line.startsWith("?")) {
                arguable.add(line.substring(1));
            } else if (!line.startsWith("#")) {
                expected.add(line);
            }
        }

        // When
        Set<String> found = new TreeSet<>();
        for (Mention mention : RECOGNIZER.recognise(article(name)).mentions()) {
            if (mention.is(ConceptType.THERAPY) || mention.is(ConceptType.DISEASE)) {
                found.add(mention.type().label()
                        + "\t"
                        + mention.text().toLowerCase(Locale.ROOT).replace('\n', ' ')
                        + "\t"
                        + mention.concept().map(Concept::id).orElse("-"));
            }
        }

        // Then
        found.removeAll(arguable);
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    private static String article(String name) throws IOException {
        String text = Files.readString(SEEDS.resolve(name));
        for (String end : ENDS) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        return text;
    }
}
