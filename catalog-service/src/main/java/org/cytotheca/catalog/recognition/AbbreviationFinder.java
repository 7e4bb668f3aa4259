package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds short forms where a text defines them: "graft-versus-host disease (GVHD)", "GVHD (graft-versus-host disease)".
 *
 * <p>The algorithm of Schwartz and Hearst (A simple algorithm for identifying abbreviation definitions in biomedical text,
 * 2003): the characters of the short form are looked for from right to left in the words before the bracket; the first must
 * begin a word. Linear: of each bracket at most a fixed number of characters is looked at.
 */
public final class AbbreviationFinder {

    private static final int LONGEST_SHORT = 12;
    private static final int LONGEST_BRACKET = 160;
    private static final int WINDOW = 240;

    private AbbreviationFinder() {}

    /** In order of the text, each short form once. */
    public static List<Abbreviation> find(String text) {
        Map<String, Abbreviation> found = new LinkedHashMap<>();
        for (int open = nextOpen(text, 0); open >= 0; open = nextOpen(text, open + 1)) {
            int close = close(text, open);
            if (close < 0 || (open > 0 && text.charAt(open - 1) == '-')) {
                continue;
            }
            String inside = text.substring(open + 1, close).strip();
            int cut = firstCut(inside);
            String candidate = cut < 0 ? inside : inside.substring(0, cut).strip();
            Optional<Abbreviation> pair = isShort(candidate)
                    ? before(text, open, candidate)
                    : reversed(text, open, inside, open + 1 + leadingSpace(text, open + 1));
            pair.ifPresent(definition -> found.putIfAbsent(definition.shortForm(), definition));
        }
        return new ArrayList<>(found.values());
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

    private static int firstCut(String inside) {
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == ';' || c == ',' || (c == ' ' && inside.startsWith(" or ", i))) {
                return i;
            }
        }
        return -1;
    }

    private static int leadingSpace(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i - at;
    }

    /** One or two words, two to twelve characters, a letter in it, begins with a letter or digit. */
    private static boolean isShort(String form) {
        if (form.length() < 2 || form.length() > LONGEST_SHORT || !Character.isLetterOrDigit(form.charAt(0))) {
            return false;
        }
        boolean letter = false;
        int words = 1;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            letter |= Character.isLetter(c);
            if (c == ' ') {
                words++;
            } else if (!Character.isLetterOrDigit(c) && "-/+'.&\u2019\u2013".indexOf(c) < 0) {
                return false;
            }
        }
        return letter
                && words <= 2
                && (words == 1 || form.chars().anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c)));
    }

    private static Optional<Abbreviation> before(String text, int open, String shortForm) {
        int end = open;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int from = Math.max(0, end - WINDOW);
        int letters = lettersIn(shortForm);
        int words = Math.min(letters + 5, letters * 2);
        int begin = end;
        while (begin > from && words > 0) {
            int word = begin;
            while (word > from && isInWord(text.charAt(word - 1))) {
                word--;
            }
            if (word == begin) {
                char c = text.charAt(begin - 1);
                if (isSentenceMark(text, begin - 1) || c == '(' || c == ')' || c == ';' || c == ':') {
                    break;
                }
                begin--;
            } else {
                begin = word;
                words--;
            }
        }
        int start = initials(text, begin, end, shortForm);
        if (start < 0) {
            start = match(text, begin, end, shortForm);
        }
        if (start < 0) {
            return Optional.empty();
        }
        String longForm = text.substring(start, end);
        return isLong(longForm, shortForm)
                ? Optional.of(new Abbreviation(shortForm, longForm, start))
                : Optional.empty();
    }

    /** "SHORT (long form)". */
    private static Optional<Abbreviation> reversed(String text, int open, String inside, int insideStart) {
        int end = open;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && end - start <= LONGEST_SHORT && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        String shortForm = text.substring(start, end);
        while (!shortForm.isEmpty() && !Character.isLetterOrDigit(shortForm.charAt(0))) {
            shortForm = shortForm.substring(1);
        }
        if (!isShort(shortForm) || upperIn(shortForm) < 2) {
            return Optional.empty();
        }
        int words = inside.split("\\s+").length;
        int letters = lettersIn(shortForm);
        if (words > Math.min(letters + 5, letters * 2) || inside.indexOf(',') >= 0) {
            return Optional.empty();
        }
        int at = match(inside, 0, inside.length(), shortForm);
        return at == 0 && isLong(inside, shortForm)
                ? Optional.of(new Abbreviation(shortForm, inside, insideStart))
                : Optional.empty();
    }

    /**
     * Where the long form begins whose words' initials are the short form, or -1. Small words may be passed over. Tried first:
     * "proton pump inhibitors (PPIs)" begins with the first p, not the nearest.
     */
    private static int initials(String text, int begin, int end, String shortForm) {
        String letters = shortForm.endsWith("s") && shortForm.length() > 2 && Character.isUpperCase(shortForm.charAt(1))
                ? shortForm.substring(0, shortForm.length() - 1)
                : shortForm;
        if (letters.length() < 2 || !letters.chars().allMatch(Character::isUpperCase)) {
            return -1;
        }
        int wanted = letters.length() - 1;
        int at = end;
        while (at > begin) {
            int word = at;
            while (word > begin && isInWord(text.charAt(word - 1))) {
                word--;
            }
            if (word == at) {
                at--;
                continue;
            }
            char initial = Character.toUpperCase(text.charAt(word));
            if (initial == letters.charAt(wanted)) {
                if (wanted-- == 0) {
                    return isWordStart(text, word) ? word : -1;
                }
            } else if (at - word > 3 || wanted == letters.length() - 1) {
                return -1;
            }
            at = word;
        }
        return -1;
    }

    /** After a space or a bracket: what follows a hyphen is the middle of a name. */
    private static boolean isWordStart(String text, int at) {
        return at == 0
                || Character.isWhitespace(text.charAt(at - 1))
                || "(['\"\u201c\u2018/".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Where the long form begins, or -1: right to left, each character of the short form in order, the first at a word's start. */
    private static int match(String text, int begin, int end, String shortForm) {
        if (begin == end) {
            return -1;
        }
        int at = end - 1;
        for (int s = shortForm.length() - 1; s >= 0; s--) {
            char wanted = Character.toLowerCase(shortForm.charAt(s));
            if (!Character.isLetterOrDigit(wanted)) {
                continue;
            }
            if (s == shortForm.length() - 1
                    && wanted == 's'
                    && s > 1
                    && Character.isUpperCase(shortForm.charAt(s - 1))
                    && shortForm.charAt(s) == 's'
                    && Character.toLowerCase(text.charAt(end - 1)) != 's') {
                continue;
            }
            while (at >= begin
                    && (Character.toLowerCase(text.charAt(at)) != wanted
                            || (s == 0 && at > begin && !isWordStart(text, at)))) {
                at--;
            }
            if (at < begin) {
                return -1;
            }
            at--;
        }
        return at + 1;
    }

    private static boolean isLong(String longForm, String shortForm) {
        return longForm.length() > shortForm.length()
                && !longForm.equalsIgnoreCase(shortForm)
                && !containsWord(longForm, shortForm);
    }

    private static boolean containsWord(String longForm, String shortForm) {
        int at = longForm.indexOf(shortForm);
        return at >= 0
                && (at == 0 || !isInWord(longForm.charAt(at - 1)))
                && (at + shortForm.length() == longForm.length()
                        || !isInWord(longForm.charAt(at + shortForm.length())));
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean isSentenceMark(String text, int at) {
        char c = text.charAt(at);
        return (c == '.' || c == '?' || c == '!')
                && at + 1 < text.length()
                && Character.isWhitespace(text.charAt(at + 1));
    }

    private static int lettersIn(String form) {
        return (int) form.chars().filter(Character::isLetterOrDigit).count();
    }

    private static int upperIn(String form) {
        return (int) form.chars().filter(Character::isUpperCase).count();
    }
}
