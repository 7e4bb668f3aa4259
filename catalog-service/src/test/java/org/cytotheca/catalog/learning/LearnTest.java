package org.cytotheca.catalog.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tagger;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;

/** What a corpus teaches, from its file to what is recognised afterwards. */
class LearnTest {

    @TempDir
    Path folder;

    @Test
    void namesAreAddedDecidedAndForbidden() throws IOException {
        // Given a corpus that calls Alzheimer disease the long goodbye, and takes no fatigue for a disease
        Path corpus = corpus(
                document(1, "The long goodbye is hard.", 0, 16, "D000544"),
                document(2, "He feared the long goodbye and fatigue.", 10, 26, "D000544"),
                document(3, "Metal fatigue was found.", 0, 0, ""),
                document(4, "Brittle-moon fever and fatigue.", 0, 18, "OMIM:999999"));

        // When
        String overlay = overlay(corpus);

        // Then
        assertTrue(overlay.contains("+ disease:alzheimers-disease | The long goodbye | 2 of 2\n"), overlay);
        assertTrue(overlay.contains("- fatigue | 0 of 3\n"), overlay);
        assertTrue(overlay.contains("Brittle-moon fever [learned-omim-999999] |  | OMIM:999999\n"), overlay);
        Recognizer after = Recognizer.of(loaded());
        assertEquals(
                List.of("long goodbye disease:alzheimers-disease"),
                diseases(after, "It is a long goodbye, with fatigue.".replace("a long", "the long")).stream()
                        .map(mention -> mention.text().replace("the ", "") + " "
                                + mention.grounding().id())
                        .toList());
    }

    @Test
    void aTaggerLearnsWhereNamesEnd() throws IOException {
        // Given a corpus whose annotators leave "childhood" out of every name
        String[] documents = new String[60];
        String[] names = {"asthma", "epilepsy", "leukemia", "anemia", "obesity", "measles"};
        for (int i = 0; i < documents.length; i++) {
            String name = names[i % names.length];
            String before = (i % 2 == 0 ? "We studied childhood " : "Cases of childhood ");
            documents[i] = document(
                    i, before + name + " in cohort " + i + ".", before.length(), before.length() + name.length(), "");
        }
        Path model = folder.resolve("bounds.model");

        // When
        Learn.run(
                new String[] {
                    "--corpus", corpus(documents).toString(),
                    "--overlay", folder.resolve("learned.txt").toString(),
                    "--tagger", model.toString()
                },
                new PrintStream(new ByteArrayOutputStream()));

        // Then
        try (InputStream file = Files.newInputStream(model)) {
            Recognizer recognizer = Recognizer.of(VocabularyRelease.of(List.of()), Tagger.read(file));
            assertEquals(
                    List.of("asthma"),
                    diseases(recognizer, "Cases of childhood asthma in cohort 9.").stream()
                            .map(Mention::text)
                            .toList());
        }
    }

    @Test
    void aBrokenModelIsRefused() throws IOException {
        Path model = Files.writeString(folder.resolve("broken.model"), "no model");

        try (InputStream file = Files.newInputStream(model)) {
            assertThrows(IOException.class, () -> Tagger.read(file));
        }
    }

    @Test
    void aCorpusThatIsNoneNamesItsLine() throws IOException {
        Path corpus = Files.writeString(folder.resolve("corpus"), "1|t|Title\n1|a|Text\nnonsense\n");

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PubTatorCorpus.read(corpus));
        assertTrue(error.getMessage().endsWith(":3: neither a text nor a mention"), error.getMessage());
    }

    @Test
    void wrongArgumentsAreAnsweredWithTheUsage() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertEquals(2, Learn.run(new String[] {"--corpus"}, new PrintStream(out)));
        assertTrue(out.toString().startsWith("learn "));
    }

    private String overlay(Path corpus) throws IOException {
        Path overlay = folder.resolve("learned.txt");
        assertEquals(
                0,
                Learn.run(
                        new String[] {"--corpus", corpus.toString(), "--overlay", overlay.toString()},
                        new PrintStream(new ByteArrayOutputStream())));
        return Files.readString(overlay);
    }

    private Vocabulary loaded() {
        return VocabularyRelease.of(List.of(VocabularyFolder.read(folder.resolve("learned.txt"), 100_000)));
    }

    private static List<Mention> diseases(Recognizer recognizer, String text) {
        return recognizer.recognise(text).mentions().stream()
                .filter(mention -> mention.is(ConceptType.DISEASE))
                .toList();
    }

    private Path corpus(String... documents) throws IOException {
        return Files.writeString(folder.resolve("corpus.pubtator.txt"), String.join("\n", documents));
    }

    /** A document whose only mention, if it has one, is in its title. */
    private static String document(int id, String title, int start, int end, String concept) {
        String mention = end == 0
                ? ""
                : String.join(
                                "\t",
                                String.valueOf(id),
                                String.valueOf(start),
                                String.valueOf(end),
                                title.substring(start, end),
                                "Disease",
                                concept)
                        + "\n";
        return id + "|t|" + title + "\n" + id + "|a|\n" + mention;
    }
}
