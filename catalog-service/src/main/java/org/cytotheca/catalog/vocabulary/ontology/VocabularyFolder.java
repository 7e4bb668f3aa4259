package org.cytotheca.catalog.vocabulary.ontology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of vocabularies, as an operator mounts it. */
public final class VocabularyFolder {

    private VocabularyFolder() {}

    /** Its vocabularies in the order of their names: no hidden file, no notes (.md) and no model of the tagger. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return !name.startsWith(".") && !name.endsWith(".md") && !name.endsWith(".model");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model of a tagger that lies beside them; the last one by name where there are several. */
    public static Optional<Path> tagger(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".model"))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws org.cytotheca.catalog.vocabulary.VocabularyFormatException naming the file and the line */
    public static VocabularyFile read(Path file, long limit) {
        try (InputStream in = Files.newInputStream(file)) {
            return VocabularyFile.read(file.getFileName().toString(), in, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
