package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;

/**
 * What benchmarks read: the articles in the folder that the system property {@code articles} names, else those of {@code seeds/}.
 */
final class Articles {
    private Articles() {}

    /** The plain texts. */
    static List<byte[]> load() {
        List<byte[]> articles = load(".txt");
        if (articles.isEmpty()) {
            throw new IllegalStateException("No .txt in the folder of articles; name one by -Darticles=");
        }
        return articles;
    }

    /** The files whose names end so; none where the folder has none. */
    static List<byte[]> load(String suffix) {
        Path folder = Path.of(System.getProperty("articles", "seeds"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .map(Articles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, or files made of the plain texts where there are none. */
    static List<byte[]> loadOrMake(String suffix, Function<byte[], byte[]> make) {
        List<byte[]> own = load(suffix);
        return own.isEmpty() ? load().stream().map(make).toList() : own;
    }

    static List<Document> read(MediaType type, List<byte[]> files) {
        List<Document> documents = new ArrayList<>(files.size());
        for (byte[] file : files) {
            documents.add(Reader.readAs(type, file, Limits.DEFAULT));
        }
        return documents;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
