package org.cytotheca.citation.doi;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DOI name in its normal form. DOI names are case-insensitive for ASCII letters (DOI Handbook 2.4); the normal form is
 * lower case, so that equal DOIs are equal objects.
 */
public final class Doi implements Comparable<Doi> {

    /** Longer names are not registered anywhere; the limit keeps hostile input out of indexes. */
    static final int MAX_LENGTH = 512;

    private static final Pattern NAME = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d{1,9}){0,3}/[^\\s\\p{Cntrl}]+");
    private static final Pattern SHORT_NAME = Pattern.compile("10/[a-z0-9]{3,10}");
    /** A shortDOI's own address leaves its prefix out. */
    private static final Pattern SHORT_LINK =
            Pattern.compile("(?:https?://)?(?:dx\\.)?doi\\.org/([a-z0-9]{3,10})", Pattern.CASE_INSENSITIVE);

    private static final Pattern RESOLVER = Pattern.compile(
            "^(?:doi\\s{0,3}[:=]?\\s{0,3})?(?:https?://)?(?:(?:dx|www)\\.)?(doi\\.org/|doi:\\s{0,3})?(?:doi:\\s{0,3})?(?=10[./])",
            Pattern.CASE_INSENSITIVE);

    private final String name;

    private Doi(String name) {
        this.name = name;
    }

    /**
     * Reads one DOI that somebody gives as such: the bare name, with {@code doi:} before it, or as the address of a
     * resolver. Nothing is trimmed but white space; for DOIs inside a text use {@link DoiExtractor}.
     */
    public static Optional<Doi> parse(String text) {
        if (text == null || text.length() > MAX_LENGTH * 3) {
            return Optional.empty();
        }
        String stripped = text.strip();
        var shortLink = SHORT_LINK.matcher(stripped);
        if (shortLink.matches()) {
            return ofName("10/" + shortLink.group(1));
        }
        var resolver = RESOLVER.matcher(stripped);
        boolean address = false;
        if (resolver.find()) {
            address = stripped.regionMatches(true, 0, "http", 0, 4);
            stripped = stripped.substring(resolver.end());
        }
        return ofName(
                address || stripped.contains("%2F") || stripped.contains("%2f") ? Percent.decode(stripped) : stripped);
    }

    /** The DOI of a name that has neither resolver nor escapes. */
    static Optional<Doi> ofName(String name) {
        String normal = lowerCase(name);
        boolean wellFormed = normal.length() <= MAX_LENGTH
                && (NAME.matcher(normal).matches() || SHORT_NAME.matcher(normal).matches());
        return wellFormed ? Optional.of(new Doi(normal)) : Optional.empty();
    }

    private static String lowerCase(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    /** The name in lower case, such as {@code 10.1016/j.stlm.2022.100066}. */
    public String name() {
        return name;
    }

    /** What stands before the first slash: who registered it. */
    public String prefix() {
        return name.substring(0, name.indexOf('/'));
    }

    /** What stands after the first slash. */
    public String suffix() {
        return name.substring(name.indexOf('/') + 1);
    }

    /** Whether this is a shortDOI ({@code 10/abcde}), an alias that only doi.org can resolve. */
    public boolean isShort() {
        return name.startsWith("10/");
    }

    /** The form that Crossref asks authors to print: the address of the resolver, escaped where an address must be. */
    public String display() {
        return "https://doi.org/" + pathEscaped();
    }

    /** The name as path of an address: everything escaped that may not stand there, slashes kept. */
    public String pathEscaped() {
        return Percent.encode(name);
    }

    @Override
    public int compareTo(Doi other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Doi doi && doi.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
