package org.cytotheca.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An article of {@code seeds/}.
 *
 * @param name its file's name
 * @param mediaType by the ending of the name
 */
public record Seed(String name, String mediaType, byte[] content) {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "txt", "text/plain; charset=utf-8",
            "md", "text/markdown; charset=utf-8");

    /** The articles of a folder, by name; files that are no articles are passed over. */
    static List<Seed> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> articles = files.filter(Files::isRegularFile)
                    .filter(file -> MEDIA_TYPES.containsKey(ending(file)))
                    .filter(file -> !file.getFileName().toString().startsWith("README"))
                    .sorted()
                    .toList();
            List<Seed> seeds = new java.util.ArrayList<>();
            for (Path file : articles) {
                seeds.add(new Seed(
                        file.getFileName().toString(), MEDIA_TYPES.get(ending(file)), Files.readAllBytes(file)));
            }
            return seeds;
        }
    }

    /** Where it says that it comes from. */
    String source() {
        return "seeds/" + name;
    }

    /** The same for the same article with the same content. */
    String idempotencyKey() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "seed-" + name + "-" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
