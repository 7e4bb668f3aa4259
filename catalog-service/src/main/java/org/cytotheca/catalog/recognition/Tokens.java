package org.cytotheca.catalog.recognition;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The words of a text, in order, as an automaton reads them.
 *
 * <p>A token is a run of letters or of digits and letters ({@code CD19}); hyphens, slashes and spaces stand between
 * tokens. A Greek letter is a token of its own and is read by its name. A possessive {@code 's} belongs to no token. Each
 * token carries a 64-bit hash of its folded form (lower case, no accents) so that a look-up allocates nothing.
 *
 * <p>Offsets are UTF-16 code units of the text, end exclusive. Immutable once built, safe for any number of threads.
 */
public final class Tokens {

    /** What stands between a token and the one before it, as a set of bits. */
    static final int SPACE = 1, HYPHEN = 2, SLASH = 4, COMMA = 8, OPEN = 16, CLOSE = 32, HARD = 64;

    /** How a token is written, as a set of bits: first letter upper; two or more upper; no lower letter; has a digit. */
    static final int CAPITAL = 1, UPPERS = 2, NO_LOWER = 4, DIGIT = 8;

    private static final String[] GREEK = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
    };

    private final String text;
    private int size;
    private int[] start;
    private int[] end;
    private long[] hash;
    private byte[] shape;
    private byte[] gap;

    private Tokens(String text) {
        this.text = text;
        int guess = text.length() / 5 + 8;
        start = new int[guess];
        end = new int[guess];
        hash = new long[guess];
        shape = new byte[guess];
        gap = new byte[guess];
    }

    /** Reads a text in one pass. */
    public static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.read();
        return tokens;
    }

    private void read() {
        int length = text.length();
        int between = HARD;
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (isGreek(c)) {
                add(at, at + 1, hashOf(GREEK[greekIndex(c)]), 0, between);
                between = 0;
                at++;
            } else if (c < 128 ? isAsciiWord(c) : Character.isLetterOrDigit(c)) {
                int from = at;
                long h = SEED;
                int uppers = 0;
                boolean lower = false;
                boolean digit = false;
                while (at < length) {
                    c = text.charAt(at);
                    if (c < 128) {
                        if (c >= 'a' && c <= 'z') {
                            lower = true;
                        } else if (c >= 'A' && c <= 'Z') {
                            uppers++;
                            c += 32;
                        } else if (c >= '0' && c <= '9') {
                            digit = true;
                        } else {
                            break;
                        }
                        h = step(h, c);
                    } else if (isGreek(c)) {
                        break;
                    } else if (Character.isLetterOrDigit(c)) {
                        if (Character.isUpperCase(c)) {
                            uppers++;
                        } else {
                            lower = true;
                        }
                        h = foldInto(h, c);
                    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        break;
                    }
                    at++;
                }
                if (isPossessive(from, at)) {
                    continue;
                }
                boolean capital = Character.isUpperCase(text.charAt(from));
                int written = (capital ? CAPITAL : 0)
                        | (uppers > 1 ? UPPERS : 0)
                        | (lower ? 0 : NO_LOWER)
                        | (digit ? DIGIT : 0);
                add(from, at, h, written, between);
                between = 0;
            } else {
                between |= between(c, at, length);
                at++;
            }
        }
    }

    /** A lone s after an apostrophe, with or without a space before the apostrophe. */
    private boolean isPossessive(int from, int to) {
        return to - from == 1
                && (text.charAt(from) == 's' || text.charAt(from) == 'S')
                && from > 0
                && isApostrophe(text.charAt(from - 1))
                && size > 0
                && from - end[size - 1] <= 2;
    }

    private int between(char c, int at, int length) {
        switch (c) {
            case ' ',
                    '\t',
                    '\u00a0',
                    '\'',
                    '\u2019',
                    '\u2018',
                    '`',
                    '"',
                    '\u201c',
                    '\u201d',
                    '+',
                    '\u2122',
                    '\u00ae',
                    '*':
                return SPACE;
            // Signs of quantities stand inside a clause: "in 54% of patients", "n = 12".
            case '%',
                    '\u2030',
                    '\u00b0',
                    '=',
                    '<',
                    '>',
                    '~',
                    '\u00b1',
                    '\u00d7',
                    '\u2264',
                    '\u2265',
                    '$',
                    '\u20ac',
                    '&':
                return SPACE;
            case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u00ad':
                return HYPHEN;
            case '/':
                return SLASH;
            case ',':
                return COMMA;
            case '(', '[':
                return OPEN;
            case ')', ']':
                return CLOSE;
            case '.':
                return isInsideWord(at, length) ? SPACE : HARD;
            case '\n', '\r':
                return at + 1 < length && text.charAt(at + 1) == '\n' ? HARD : SPACE;
            default:
                return Character.isWhitespace(c) ? SPACE : HARD;
        }
    }

    /** A full stop in "18.2", in "e.g." and at the end of it, and in "C. difficile" ends nothing. */
    private boolean isInsideWord(int at, int length) {
        if (at + 1 < length && Character.isLetterOrDigit(text.charAt(at + 1))) {
            return true;
        }
        return at >= 3 && Character.isLetter(text.charAt(at - 1)) && text.charAt(at - 2) == '.' || isGenus(at, length);
    }

    /** A capital by itself before a word in small letters. */
    private boolean isGenus(int at, int length) {
        return at >= 1
                && at + 2 < length
                && Character.isUpperCase(text.charAt(at - 1))
                && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)))
                && text.charAt(at + 1) == ' '
                && Character.isLowerCase(text.charAt(at + 2));
    }

    private void add(int from, int to, long h, int written, int between) {
        if (size == start.length) {
            int bigger = size + (size >> 1) + 8;
            start = Arrays.copyOf(start, bigger);
            end = Arrays.copyOf(end, bigger);
            hash = Arrays.copyOf(hash, bigger);
            shape = Arrays.copyOf(shape, bigger);
            gap = Arrays.copyOf(gap, bigger);
        }
        start[size] = from;
        end[size] = to;
        hash[size] = h;
        shape[size] = (byte) written;
        gap[size++] = (byte) between;
    }

    private static final long SEED = 0x51ed270b76a9c6f3L;

    private static long step(long h, char c) {
        h = (h ^ c) * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 29);
    }

    /** The hash that a token with this form has; the form is folded as a text is. */
    static long hashOf(String form) {
        long h = SEED;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            h = c < 128 ? step(h, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : foldInto(h, c);
        }
        return h;
    }

    private static long foldInto(long h, char c) {
        String folded = Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFKD);
        for (int i = 0; i < folded.length(); i++) {
            char part = folded.charAt(i);
            if (Character.isLetterOrDigit(part)) {
                h = step(h, part);
            }
        }
        return h;
    }

    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '`' || c == '\u00b4';
    }

    private static boolean isGreek(char c) {
        return (c >= '\u03b1' && c <= '\u03c9') || (c >= '\u0391' && c <= '\u03a9');
    }

    private static int greekIndex(char c) {
        return c >= '\u03b1' ? c - '\u03b1' : c - '\u0391';
    }

    public int size() {
        return size;
    }

    public int start(int token) {
        return start[token];
    }

    public int end(int token) {
        return end[token];
    }

    public long hash(int token) {
        return hash[token];
    }

    /** The token as it is written. */
    public String form(int token) {
        return text.substring(start[token], end[token]);
    }

    public String text() {
        return text;
    }

    boolean is(int token, int written) {
        return (shape[token] & written) != 0;
    }

    /** How the token is written, as a set of {@link #CAPITAL} and the like. */
    int written(int token) {
        return shape[token];
    }

    /** What stands before the token, as a set of {@link #SPACE} and the like. */
    int gapBefore(int token) {
        return gap[token];
    }

    /** Whether one of these stands before the token. */
    boolean after(int token, int kinds) {
        return (gap[token] & kinds) != 0;
    }

    /** Whether a sentence or clause mark, a comma or a bracket stands before the token. */
    public boolean breaksBefore(int token) {
        return (gap[token] & (HARD | COMMA | OPEN | CLOSE)) != 0;
    }

    public boolean commaBefore(int token) {
        return (gap[token] & COMMA) != 0;
    }

    public boolean bracketBefore(int token) {
        return (gap[token] & (OPEN | CLOSE)) != 0;
    }

    public boolean hardBefore(int token) {
        return (gap[token] & HARD) != 0;
    }

    /** Whether a colon stands right before a token. */
    public boolean colonBefore(int token) {
        return token > 0
                && token < size
                && text.substring(end(token - 1), start(token)).indexOf(':') >= 0;
    }

    /** The first token that starts at or after the offset; {@link #size()} when none does. */
    public int firstFrom(int offset) {
        int found = Arrays.binarySearch(start, 0, size, offset);
        return found >= 0 ? found : -found - 1;
    }
}
