package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that benchmarks read: the plain-text articles in the folder that the system property {@code articles} names,
 * else those of {@code seeds/}.
 */
final class Articles {
    private Articles() {}

    static List<byte[]> load() {
        Path folder = Path.of(System.getProperty("articles", "seeds"));
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> articles = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Articles::read)
                    .toList();
            if (articles.isEmpty()) {
                throw new IllegalStateException(
                        "No .txt in " + folder.toAbsolutePath() + "; name a folder by -Darticles=");
            }
            return articles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
