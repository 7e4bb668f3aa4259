package org.cytotheca.citation.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.cytotheca.citation.doi.DoiExtractor;
import org.cytotheca.citation.doi.FoundDoi;

/**
 * A reference as printed, made readable on one line: words hyphenated at a line's end are joined, white space is single,
 * invisible characters are gone, and each DOI stands without the accidents of typesetting.
 *
 * @param text the line
 * @param dois the DOIs, with offsets into {@code text}
 */
record PrintedReference(String text, List<FoundDoi> dois) {

    /** First halves that keep their hyphen when a line ends behind it. */
    private static final Set<String> COMPOUND = Set.of(
            "long",
            "short",
            "high",
            "low",
            "self",
            "cross",
            "double",
            "single",
            "well",
            "half",
            "full",
            "large",
            "small",
            "follow",
            "non",
            "wide",
            "whole",
            "three",
            "two",
            "four",
            "first",
            "second",
            "third",
            "end",
            "state",
            "real",
            "time",
            "dose",
            "cost",
            "evidence",
            "case",
            "population",
            "health",
            "quality",
            "age",
            "drug",
            "open",
            "gene",
            "cell",
            "antigen");

    static PrintedReference of(String raw) {
        List<FoundDoi> found = raw.indexOf("10") >= 0 ? DoiExtractor.extract(raw) : List.of();
        StringBuilder line = new StringBuilder(raw.length());
        List<FoundDoi> dois = new ArrayList<>(found.size());
        int next = 0;
        int i = 0;
        while (i < raw.length()) {
            if (next < found.size() && found.get(next).start() == i) {
                FoundDoi doi = found.get(next++);
                int start = line.length();
                String printed = raw.substring(doi.start(), doi.end());
                boolean clean = printed.length() == doi.doi().name().length();
                line.append(clean ? printed : doi.doi().name());
                dois.add(new FoundDoi(doi.doi(), start, line.length(), doi.repaired(), doi.uncertain()));
                i = doi.end();
                continue;
            }
            char c = raw.charAt(i);
            if (isInvisible(c)) {
                i++;
            } else if (isSpace(c)) {
                i = lineBreak(raw, i, line);
            } else {
                line.append(c);
                i++;
            }
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
        return new PrintedReference(line.toString(), dois);
    }

    private static boolean isInvisible(char c) {
        return c == '\u00AD'
                || c >= '\u200B' && c <= '\u200F'
                || c == '\u2060'
                || c == '\uFEFF'
                || c < ' ' && !isSpace(c);
    }

    private static boolean isSpace(char c) {
        return c == ' '
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || c == '\u00A0'
                || c == '\f'
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\u2000' && c <= '\u200A'
                || c == '\u202F'
                || c == '\u3000';
    }

    /** White space becomes one blank, or nothing where a word or a range was divided at the end of a line. */
    private static int lineBreak(String raw, int from, StringBuilder line) {
        int i = from;
        boolean newLine = false;
        while (i < raw.length() && (isSpace(raw.charAt(i)) || isInvisible(raw.charAt(i)))) {
            newLine |= raw.charAt(i) == '\n' || raw.charAt(i) == '\r';
            i++;
        }
        int length = line.length();
        if (length == 0) {
            return i;
        }
        char before = line.charAt(length - 1);
        boolean hyphen = newLine
                && (before == '-' || before == '\u2010')
                && length > 1
                && i < raw.length()
                && Character.isLetterOrDigit(line.charAt(length - 2));
        if (hyphen) {
            boolean divided = Character.isLetter(line.charAt(length - 2))
                    && Character.isLowerCase(raw.charAt(i))
                    && !COMPOUND.contains(wordBefore(line, length - 1));
            if (divided) {
                line.setLength(length - 1);
            }
        } else if (before == '\u00AD' || newLine && i < raw.length() && before == '/') {
            line.setLength(length);
        } else {
            line.append(' ');
        }
        return i;
    }

    private static String wordBefore(StringBuilder line, int end) {
        int start = end;
        while (start > 0 && end - start < 14 && Character.isLetter(line.charAt(start - 1))) {
            start--;
        }
        return line.substring(start, end).toLowerCase(java.util.Locale.ROOT);
    }
}
