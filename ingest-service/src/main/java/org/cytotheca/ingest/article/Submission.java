package org.cytotheca.ingest.article;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.cytotheca.ingest.reading.MediaType;

/**
 * An article as it comes in.
 *
 * @param source address that the editor gave for it; null where none was given
 * @param contentHash SHA-256 of the bytes, hexadecimal
 */
record Submission(byte[] bytes, MediaType mediaType, String source, String contentHash) {

    static Submission of(byte[] bytes, MediaType mediaType, String source) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Submission(bytes, mediaType, source == null || source.isBlank() ? null : source.strip(), hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The media type as stored: bytes that are read in another character set are another text. */
    String typeName() {
        return typeName(mediaType);
    }

    static String typeName(MediaType type) {
        return type.charset()
                .filter(charset -> !charset.equals(java.nio.charset.StandardCharsets.UTF_8))
                .map(charset -> type.name() + ";charset=" + charset.name())
                .orElse(type.name());
    }

    /** What an Idempotency-Key stands for: everything that makes the payload. */
    String fingerprint() {
        return contentHash + " " + typeName() + " " + source;
    }
}
