package org.cytotheca.shell.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.cytotheca.shell.problem.Problems;

/** Strong entity tags and the conditions on them, RFC 9110 section 8.8.3 and 13.1. Thread-safe. */
public final class EntityTag {
    private EntityTag() {}

    /** The tag of a representation, from its bytes. */
    public static String ofContent(byte[] content) {
        // 128 bits tell representations of one resource apart; more would only lengthen headers.
        return '"' + HexFormat.of().formatHex(sha256(content), 0, 16) + '"';
    }

    /** The tag of a resource whose versions are counted, such as {@code "article-id:3"}. */
    public static String ofVersion(Object... parts) {
        String text = String.join(":", Arrays.stream(parts).map(String::valueOf).toList());
        return ofContent(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header {@code If-None-Match} or {@code If-Match} names the tag. */
    public static boolean matches(String header, String tag) {
        if (header.strip().equals("*")) {
            return true;
        }
        // Our tags hold no comma, so that a list can be cut at commas.
        return Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    /**
     * Holds a change to the condition that its caller has seen the current version.
     *
     * @throws org.cytotheca.shell.problem.ProblemException 428 where {@code If-Match} is missing, 412 where it names
     *     another version
     */
    public static void requireMatch(String ifMatch, String current) {
        if (ifMatch == null) {
            throw Problems.preconditionRequired();
        }
        honourMatch(ifMatch, current);
    }

    /** As {@link #requireMatch} where the caller may leave the condition out. */
    public static void honourMatch(String ifMatch, String current) {
        if (ifMatch != null && !matches(ifMatch, current)) {
            throw Problems.preconditionFailed(current);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
