package org.cytotheca.citation.reference;

import java.util.Arrays;

import org.cytotheca.citation.doi.FoundDoi;

/**
 * The words, numbers and marks of a reference. Digits and letters are apart ("D85" is two tokens, glued), a hyphen or an
 * apostrophe between letters does not divide a word, and an address or DOI is one token.
 */
final class Tokens {

    /** Longer references are cut here; no real one comes near. */
    static final int MAX = 1200;

    /** Kinds of token. */
    static final int WORD = 0;

    static final int NUMBER = 1;
    static final int MARK = 2;
    static final int ADDRESS = 3;
    static final int DOI = 4;

    final String text;
    int count;
    int[] start = new int[96];
    int[] end = new int[96];
    byte[] kind = new byte[96];

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(PrintedReference reference) {
        Tokens tokens = new Tokens(reference.text());
        tokens.read(reference);
        return tokens;
    }

    private void read(PrintedReference reference) {
        int nextDoi = 0;
        int i = 0;
        while (i < text.length() && count < MAX) {
            while (nextDoi < reference.dois().size()
                    && reference.dois().get(nextDoi).start() < i) {
                nextDoi++;
            }
            char c = text.charAt(i);
            int from = i;
            if (nextDoi < reference.dois().size()
                    && reference.dois().get(nextDoi).start() == i) {
                FoundDoi doi = reference.dois().get(nextDoi);
                i = doi.end();
                add(from, i, DOI);
            } else if (c == ' ') {
                i++;
            } else if (isAddress(i)) {
                i = addressEnd(
                        i,
                        nextDoi < reference.dois().size()
                                ? reference.dois().get(nextDoi).end()
                                : -1);
                add(from, i, ADDRESS);
            } else if (isLetter(i)) {
                i = wordEnd(i);
                add(from, i, WORD);
            } else if (Character.isDigit(c)) {
                while (i < text.length() && Character.isDigit(text.charAt(i))) {
                    i++;
                }
                add(from, i, NUMBER);
            } else {
                i += Character.charCount(text.codePointAt(i));
                add(from, i, MARK);
            }
        }
    }

    private boolean isLetter(int i) {
        return Character.isLetter(text.codePointAt(i));
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            boolean inside = Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            boolean joined = (c == '-' || c == '\'' || c == '\u2019' || c == '\u2010' || c == '\u2011')
                    && i > from
                    && i + 1 < text.length()
                    && Character.isLetter(text.codePointAt(i + 1));
            if (!inside && !joined) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private boolean isAddress(int i) {
        return text.startsWith("http://", i)
                || text.startsWith("https://", i)
                || text.startsWith("www.", i)
                || text.startsWith("ftp://", i);
    }

    private int addressEnd(int from, int doiEnd) {
        int i = from;
        while (i < text.length() && text.charAt(i) != ' ' && "<>\"]}\u201D".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        while (i > from + 4 && i != doiEnd && ".,;:)'\u2019".indexOf(text.charAt(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    private void add(int from, int to, int what) {
        if (count == start.length) {
            start = Arrays.copyOf(start, count * 2);
            end = Arrays.copyOf(end, count * 2);
            kind = Arrays.copyOf(kind, count * 2);
        }
        start[count] = from;
        end[count] = to;
        kind[count++] = (byte) what;
    }

    String text(int token) {
        return text.substring(start[token], end[token]);
    }

    /** The one character of a mark. */
    char mark(int token) {
        return kind[token] == MARK ? text.charAt(start[token]) : 0;
    }

    /** Whether nothing stands between this token and the one before it. */
    boolean glued(int token) {
        return token > 0 && end[token - 1] == start[token];
    }
}
