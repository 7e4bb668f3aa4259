package org.cytotheca.shell.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.cytotheca.shell.problem.Problems;

/** A position in a list, by the values of its sort key; opaque to callers. */
public record Cursor(List<String> key) {
    /** Between values in the encoded form: a control character that no sort key holds. */
    private static final String SEPARATOR = "\u001f";

    public Cursor {
        key = List.copyOf(key);
    }

    public static Cursor at(Object... key) {
        return new Cursor(Arrays.stream(key).map(String::valueOf).toList());
    }

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encoded()} wrote.
     *
     * @param parts number of values that the list's sort key has
     * @throws org.cytotheca.shell.problem.ProblemException where it is no cursor of such a list
     */
    public static Cursor decode(String encoded, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            List<String> key = List.of(text.split(SEPARATOR, -1));
            if (key.size() == parts) {
                return new Cursor(key);
            }
        } catch (IllegalArgumentException e) {
            // No Base64: the same answer as for Base64 of something else.
        }
        throw Problems.badParameter("cursor", "This is no cursor of this list; take the one that its 'next' gave.");
    }

    public String text(int part) {
        return key.get(part);
    }

    /** @throws org.cytotheca.shell.problem.ProblemException where the value is no number */
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw Problems.badParameter("cursor", "This is no cursor of this list; take the one that its 'next' gave.");
        }
    }
}
