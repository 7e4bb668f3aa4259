package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cytotheca.catalog.recognition.ShortFormMatch.Strategy;

/**
 * Finds short forms where a text defines them: "graft-versus-host disease (GVHD)", "GVHD (graft-versus-host disease)",
 * "the barrier (blood-brain barrier, BBB)".
 *
 * <p>Where to look is told by brackets, as Schwartz and Hearst do (A simple algorithm for identifying abbreviation
 * definitions in biomedical text, 2003). What a short form stands for is read by {@link ShortFormMatch}, and believed when
 * that way of reading a short form of that length is right often enough ({@link AbbreviationPrecision}), as Ab3P does. Linear:
 * of each bracket at most a fixed number of characters is looked at.
 */
public final class AbbreviationFinder {

    static final int LONGEST_SHORT = 12;

    /** What has more letters and no capital is a word. */
    private static final int LONGEST_WORD = 6;

    private static final int LOOSE = 4;

    private static final int LONGEST_BRACKET = 160;
    private static final int WINDOW = 240;

    /** A single letter stands for a word or two, not for half a sentence. */
    private static final int WORDS_OF_A_LETTER = 2;

    private static final List<String> ANNOUNCING = ShortFormMatch.announcing();

    private final String text;
    private final ShortFormMatch match = new ShortFormMatch();
    private final Map<String, Abbreviation> found = new LinkedHashMap<>();

    private AbbreviationFinder(String text) {
        this.text = text;
    }

    /** In order of the text, each short form once. */
    public static List<Abbreviation> find(String text) {
        int open = nextOpen(text, 0);
        return open < 0 ? List.of() : new AbbreviationFinder(text).from(open);
    }

    private List<Abbreviation> from(int first) {
        for (int open = first; open >= 0; open = nextOpen(text, open + 1)) {
            int close = close(text, open);
            if (close < 0 || (open > 0 && text.charAt(open - 1) == '-')) {
                continue;
            }
            definition(open, close).ifPresent(definition -> found.putIfAbsent(definition.shortForm(), definition));
        }
        return new ArrayList<>(found.values());
    }

    /** A short form in a bracket and the words before it that could be what it stands for. */
    record Place(String shortForm, String window) {}

    /** Every bracket of a text that begins with what could be a short form. */
    static List<Place> places(String text) {
        AbbreviationFinder finder = new AbbreviationFinder(text);
        List<Place> places = new ArrayList<>();
        for (int open = nextOpen(text, 0); open >= 0; open = nextOpen(text, open + 1)) {
            int close = close(text, open);
            if (close >= 0) {
                int from = finder.announced(finder.skipSpace(open + 1, close), close);
                int cut = finder.firstCut(from, close);
                String candidate = text.substring(from, cut < 0 ? close : cut).strip();
                if (isShort(candidate)) {
                    places.add(new Place(
                            candidate,
                            text.substring(finder.windowBefore(open, candidate), open)
                                    .strip()));
                }
            }
        }
        return places;
    }

    /** What a bracket defines: a short form in it, a long form in it, or both. */
    private Optional<Abbreviation> definition(int open, int close) {
        int from = announced(skipSpace(open + 1, close), close);
        int to = close;
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        int cut = firstCut(from, to);
        int firstEnd = cut < 0 ? to : cut;
        String candidate = text.substring(from, firstEnd).strip();
        if (isShort(candidate)) {
            return before(windowBefore(open, candidate), open, candidate);
        }
        Optional<Abbreviation> pair = reversed(open, from, to);
        if (pair.isEmpty() && cut >= 0) {
            pair = reversed(open, from, cut);
            if (pair.isEmpty()) {
                String last = text.substring(announced(skipSpace(cut + 1, to), to), to)
                        .strip();
                pair = isShort(last) && upperIn(last) > 1 ? before(from, cut, last) : Optional.empty();
            }
        }
        return pair;
    }

    private static int nextOpen(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                return i;
            }
        }
        return -1;
    }

    private static int close(String text, int open) {
        char wanted = text.charAt(open) == '(' ? ')' : ']';
        int depth = 0;
        int limit = Math.min(text.length(), open + LONGEST_BRACKET);
        for (int i = open + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == text.charAt(open)) {
                depth++;
            } else if (c == wanted && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** A semicolon, or a comma with a space behind it. */
    private int firstCut(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == ';'
                    || (c == ',' && i + 1 < to && Character.isWhitespace(text.charAt(i + 1)))
                    || (c == ' ' && text.startsWith(" or ", i))) {
                return i;
            }
        }
        return -1;
    }

    private int skipSpace(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Past "hereafter", "also called" and the like. */
    private int announced(int from, int to) {
        for (String words : ANNOUNCING) {
            int end = from + words.length();
            if (end < to
                    && Character.isWhitespace(text.charAt(end))
                    && text.regionMatches(true, from, words, 0, words.length())) {
                return skipSpace(end, to);
            }
        }
        return from;
    }

    /**
     * One or two words, twelve characters at most, a letter in it, begins with a letter or digit; what stands in brackets in
     * it is glued to it. A single letter is a capital.
     */
    private static boolean isShort(String form) {
        if (form.isEmpty() || form.length() > LONGEST_SHORT || !Character.isLetterOrDigit(form.charAt(0))) {
            return false;
        }
        if (form.length() == 1) {
            return Character.isUpperCase(form.charAt(0));
        }
        boolean capital = false;
        boolean letter = false;
        boolean digit = false;
        boolean comma = false;
        int words = 1;
        int depth = 0;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            letter |= Character.isLetter(c);
            capital |= Character.isUpperCase(c);
            if (c == ' ') {
                words++;
            } else if (c == '(' || c == '[') {
                if (form.charAt(i - 1) == ' ') {
                    return false;
                }
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (!Character.isLetterOrDigit(c) && "-/+'.&,\u2019\u2013".indexOf(c) < 0) {
                return false;
            }
            digit |= Character.isDigit(c);
            comma |= c == ',';
        }
        return letter
                && depth == 0
                && (!comma || digit)
                && (capital || (words == 1 && (digit || form.length() <= LONGEST_WORD)))
                && words <= 2;
    }

    /** The long form that ends before {@code end}, where the reading of it is to be believed. */
    private Optional<Abbreviation> before(int begin, int limit, String shortForm) {
        int end = limit;
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        boolean read = end > begin
                && ((match.find(text, begin, end, shortForm) && believed(shortForm))
                        || (upperIn(shortForm) > 0 && match.findTurned(text, begin, end, shortForm)));
        if (!read) {
            return Optional.empty();
        }
        String longForm = text.substring(match.start(), end);
        return isLong(longForm, shortForm)
                ? Optional.of(new Abbreviation(shortForm, longForm, match.start()))
                : Optional.empty();
    }

    /** What is read loosely must look like a short form: capitals beyond the first. */
    private boolean believed(String shortForm) {
        if (match.length() == 1) {
            return match.strategy() == Strategy.FIRST_LETTERS;
        }
        boolean loose = match.strategy() == Strategy.ANY_LETTERS && match.length() > LOOSE;
        return AbbreviationPrecision.isEnough(match.strategy(), match.length()) && (!loose || upperIn(shortForm) > 1);
    }

    /** As many words before a bracket as a short form can stand for; they do not reach over the end of a sentence. */
    private int windowBefore(int open, String shortForm) {
        int end = open;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int from = Math.max(0, end - WINDOW);
        int letters = lettersIn(shortForm);
        int words = letters == 1 ? WORDS_OF_A_LETTER : Math.min(letters + 5, letters * 2);
        int begin = end;
        while (begin > from) {
            char c = text.charAt(begin - 1);
            if (Character.isWhitespace(c)) {
                if (--words == 0) {
                    break;
                }
                while (begin > from && Character.isWhitespace(text.charAt(begin - 1))) {
                    begin--;
                }
                continue;
            }
            if (isSentenceMark(begin - 1) || c == ';' || c == ':') {
                break;
            }
            if (c == ')' || c == ']') {
                int opened = openOf(begin - 1, from);
                boolean glued = opened > 0
                        && (!Character.isWhitespace(text.charAt(opened - 1))
                                || (begin < text.length() && isGlue(text.charAt(begin))));
                if (!glued) {
                    break;
                }
                begin = opened;
                continue;
            }
            if (c == '(' || c == '[') {
                break;
            }
            begin--;
        }
        return begin;
    }

    private static boolean isGlue(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '/';
    }

    private int openOf(int close, int from) {
        char closing = text.charAt(close);
        char opening = closing == ')' ? '(' : '[';
        int depth = 0;
        for (int i = close - 1; i >= from; i--) {
            char c = text.charAt(i);
            if (c == closing) {
                depth++;
            } else if (c == opening && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** "SHORT (long form)": the whole of what is in the bracket is read. */
    private Optional<Abbreviation> reversed(int open, int from, int to) {
        int end = open;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && end - start <= LONGEST_SHORT && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        String shortForm = text.substring(start, end);
        if (!isShort(shortForm) || lettersIn(shortForm) < 2) {
            return Optional.empty();
        }
        String inside = text.substring(from, to);
        int words = wordsIn(inside);
        int letters = lettersIn(shortForm);
        if (words > Math.min(letters + 5, letters * 2)
                || !match.find(text, from, to, shortForm)
                || match.start() != from
                || !believed(shortForm)
                || (upperIn(shortForm) < 2 && match.strategy() != Strategy.FIRST_LETTERS)) {
            return Optional.empty();
        }
        return isLong(inside, shortForm) ? Optional.of(new Abbreviation(shortForm, inside, from)) : Optional.empty();
    }

    private static boolean isLong(String longForm, String shortForm) {
        return longForm.length() > shortForm.length()
                && !longForm.equalsIgnoreCase(shortForm)
                && !containsWord(longForm, shortForm);
    }

    private static boolean containsWord(String longForm, String shortForm) {
        int at = longForm.indexOf(shortForm);
        return at >= 0
                && shortForm.length() > 1
                && (at == 0 || !Character.isLetterOrDigit(longForm.charAt(at - 1)))
                && (at + shortForm.length() == longForm.length()
                        || !Character.isLetterOrDigit(longForm.charAt(at + shortForm.length())));
    }

    /** The end of a sentence; not the point of an initial ("T. kodakaraensis"). */
    private boolean isSentenceMark(int at) {
        char c = text.charAt(at);
        if ((c != '.' && c != '?' && c != '!')
                || at + 1 >= text.length()
                || !Character.isWhitespace(text.charAt(at + 1))) {
            return false;
        }
        boolean initial = c == '.'
                && at > 1
                && Character.isUpperCase(text.charAt(at - 1))
                && Character.isWhitespace(text.charAt(at - 2));
        return !initial;
    }

    private static int wordsIn(String form) {
        int words = 1;
        for (int i = 1; i < form.length(); i++) {
            words += Character.isWhitespace(form.charAt(i - 1)) && !Character.isWhitespace(form.charAt(i)) ? 1 : 0;
        }
        return words;
    }

    private static int lettersIn(String form) {
        return (int) form.chars().filter(Character::isLetterOrDigit).count();
    }

    private static int upperIn(String form) {
        return (int) form.chars().filter(Character::isUpperCase).count();
    }
}
