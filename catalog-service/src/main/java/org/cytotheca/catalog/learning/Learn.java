package org.cytotheca.catalog.learning;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cytotheca.catalog.learning.PubTatorCorpus.Document;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tagger;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.VocabularyReader;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;

/**
 * Learns from annotated documents on the command line; see {@link #USAGE}. Without {@code --vocabularies} it learns on top of
 * the built-in vocabulary alone.
 */
public final class Learn {

    static final String USAGE = """
            learn [--vocabularies FOLDER] --corpus FILE [--corpus FILE …] --overlay FILE [--tagger FILE.model]
              --vocabularies  the folder of ontologies that the service is started with
              --corpus        annotated documents in the form of PubTator
              --overlay       where to write the names that were learned; put it into the folder, or post it
              --tagger        where to write a tagger for the bounds of names; put it into the folder
            """;

    /** Parts of the documents that are set aside in turn while the names for the tagger's training are learned. */
    private static final int FOLDS = 5;

    private static final long LONGEST = 1L << 30;

    private Learn() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) throws IOException {
        Path folder = null;
        Path overlay = null;
        Path model = null;
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            Path file = Path.of(arguments[i + 1]);
            switch (arguments[i]) {
                case "--vocabularies" -> folder = file;
                case "--corpus" -> documents.addAll(PubTatorCorpus.read(file));
                case "--overlay" -> overlay = file;
                case "--tagger" -> model = file;
                default -> {
                    out.print(USAGE);
                    return 2;
                }
            }
        }
        if (documents.isEmpty() || overlay == null || arguments.length % 2 == 1) {
            out.print(USAGE);
            return 2;
        }
        List<VocabularyFile> files = new ArrayList<>();
        if (folder != null) {
            VocabularyFolder.files(folder).forEach(file -> files.add(VocabularyFolder.read(file, LONGEST)));
        }
        Vocabulary vocabulary = VocabularyRelease.of(files);
        files.clear();
        String learned = new OverlayLearner(Recognizer.of(vocabulary)).learn(documents);
        Files.writeString(overlay, learned);
        out.println(documents.size() + " documents, " + learned.lines().count() + " lines in " + overlay);
        if (model != null) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(model))) {
                tagger(vocabulary, documents).write(file);
            }
            out.println("a tagger in " + model);
        }
        return 0;
    }

    /**
     * The features of each document come from a vocabulary that learned from the other parts alone: with its own names in it,
     * the tagger would learn to believe the vocabulary more than it deserves.
     */
    private static Tagger tagger(Vocabulary vocabulary, List<Document> documents) {
        TaggerTrainer trainer = new TaggerTrainer();
        Recognizer plain = Recognizer.of(vocabulary);
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Document> others = new ArrayList<>();
            List<Document> mine = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                (i % FOLDS == fold ? mine : others).add(documents.get(i));
            }
            VocabularyFile names = VocabularyFile.read(
                    "learned",
                    new ByteArrayInputStream(
                            new OverlayLearner(plain).learn(others).getBytes(StandardCharsets.UTF_8)),
                    LONGEST);
            VocabularyReader reader = new VocabularyReader().add("learned", names.ownReader());
            trainer.add(Recognizer.of(vocabulary.edited(reader.edits())), mine);
        }
        return trainer.train();
    }
}
