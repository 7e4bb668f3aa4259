package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.cytotheca.words.WordFile;

/**
 * Parts a text into sentences. A full stop ends one unless an abbreviation, an initial, a number or a lower-case word behind it says
 * otherwise ({@code abbreviations.txt}).
 */
final class Sentences {
    private static final Set<String> ABBREVIATIONS =
            WordFile.beside(Sentences.class, "abbreviations.txt").lines().stream()
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TITLES = Set.of(
            "dr", "prof", "mr", "mrs", "ms", "st", "fig", "figs", "ref", "refs", "eq", "eqs", "no", "nos", "cf", "vs",
            "e.g", "i.e", "al", "sp", "tab", "vol", "ca", "approx");

    /** @param start inclusive @param end exclusive; white space between sentences belongs to none */
    record Span(int start, int end) {}

    private Sentences() {}

    static List<Span> of(String text) {
        List<Span> sentences = new ArrayList<>();
        int start = skipBlank(text, 0);
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.' || c == '!' || c == '?' || c == '。' || c == '！' || c == '？' || c == '…') {
                int end = i + 1;
                while (end < text.length() && closes(text.charAt(end))) {
                    end++;
                }
                if (ends(text, start, i, end)) {
                    sentences.add(new Span(start, end));
                    start = skipBlank(text, end);
                    i = start;
                    continue;
                }
                i = end;
            } else {
                i++;
            }
        }
        if (start < text.length()) {
            int end = text.length();
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            if (end > start) {
                sentences.add(new Span(start, end));
            }
        }
        return sentences;
    }

    private static int skipBlank(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean closes(char c) {
        return c == '.' || c == '!' || c == '?' || c == ')' || c == ']' || c == '"' || c == '”' || c == '’' || c == '\''
                || c == '»' || c == '…';
    }

    private static boolean ends(String text, int start, int stop, int end) {
        char c = text.charAt(stop);
        if (c == '。' || c == '！' || c == '？') {
            return true;
        }
        if (end >= text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(end))) {
            return false;
        }
        int next = skipBlank(text, end);
        if (next >= text.length()) {
            return true;
        }
        char first = text.charAt(next);
        if (first == '(' || first == '[' || first == '"' || first == '“' || first == '‘' || first == '\'') {
            first = next + 1 < text.length() ? text.charAt(next + 1) : first;
        }
        if (Character.isLowerCase(first)) {
            boolean point = c == '.' || c == '…';
            return point ? codeWord(text, next) && !abbreviated(text, start, stop) : c == '!';
        }
        if (c != '.') {
            return true;
        }
        return !abbreviated(text, start, stop)
                || end - stop > 1
                        && text.charAt(stop + 1) == ')'
                        && Character.isUpperCase(first)
                        && !initial(text, start, stop);
    }

    /** "pT703", "mRNA", "iPSC": a word that begins with a small letter and yet may open a sentence. */
    private static boolean codeWord(String text, int from) {
        for (int i = from; i < text.length() && i < from + 12 && !Character.isWhitespace(text.charAt(i)); i++) {
            if (Character.isUpperCase(text.charAt(i)) || Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean abbreviated(String text, int start, int stop) {
        int begin = stop;
        while (begin > start && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
        }
        String word = text.substring(begin, stop);
        if (word.isEmpty()) {
            return false;
        }
        if (initial(text, start, stop)) {
            return true;
        }
        if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (!ABBREVIATIONS.contains(lower)) {
            return word.indexOf('.') > 0 && word.length() <= 5 && !sentenceFollows(text, stop);
        }
        if (TITLES.contains(lower)) {
            return true;
        }
        return !sentenceFollows(text, stop) || word.length() <= 2 && !lower.equals("no");
    }

    /** A single capital, as in "J. Smith" or "S. cerevisiae", but not "vitamin D." or "group A." at the end of a sentence. */
    private static boolean initial(String text, int start, int stop) {
        if (stop - 1 < start || !Character.isUpperCase(text.charAt(stop - 1))) {
            return false;
        }
        if (stop - 2 >= start
                && text.charAt(stop - 2) != ' '
                && text.charAt(stop - 2) != '('
                && text.charAt(stop - 2) != '.'
                && text.charAt(stop - 2) != '-') {
            return false;
        }
        int before = stop - 3;
        int wordStart = before;
        while (wordStart >= start && Character.isLetter(text.charAt(wordStart))) {
            wordStart--;
        }
        String previous =
                before >= start ? text.substring(wordStart + 1, before + 1).toLowerCase(Locale.ROOT) : "";
        return !Set.of(
                        "vitamin",
                        "group",
                        "hepatitis",
                        "type",
                        "class",
                        "protein",
                        "panel",
                        "figure",
                        "fig",
                        "table",
                        "appendix",
                        "factor",
                        "influenza",
                        "and")
                .contains(previous);
    }

    private static boolean sentenceFollows(String text, int stop) {
        int next = skipBlank(text, stop + 1);
        return next < text.length()
                && Character.isUpperCase(text.charAt(next))
                && next + 1 < text.length()
                && (Character.isLowerCase(text.charAt(next + 1)) || text.charAt(next + 1) == ' ');
    }
}
