package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a text into sentences, for callers that bring a bare text. Linear. */
public final class Sentences {

    private static final Set<String> NO_END = Set.copyOf(
            CueFile.beside(Sentences.class, "sentence-abbreviations.txt").group("no sentence ends here"));

    private Sentences() {}

    public static List<Span> of(String text) {
        List<Span> sentences = new ArrayList<>();
        int start = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean end = false;
            if (c == '\n') {
                end = i + 1 >= length || text.charAt(i + 1) == '\n' || !continues(text, i + 1);
            } else if (c == '.' || c == '!' || c == '?') {
                end = endsHere(text, i);
            }
            if (end) {
                int stop = i + 1;
                while (stop < length && ")]\u201d\"'\u2019".indexOf(text.charAt(stop)) >= 0) {
                    stop++;
                }
                add(sentences, text, start, stop);
                start = stop;
                i = stop - 1;
            }
        }
        add(sentences, text, start, length);
        return sentences;
    }

    /** A line break inside a sentence: the next line goes on in lower case. */
    private static boolean continues(String text, int at) {
        return at < text.length() && Character.isLowerCase(text.charAt(at));
    }

    private static boolean endsHere(String text, int at) {
        int next = at + 1;
        while (next < text.length() && ")]\u201d\"'\u2019".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next >= text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        if (text.charAt(at) != '.') {
            return true;
        }
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next < text.length() && Character.isLowerCase(text.charAt(next)) && !isSpelledSo(text, next)) {
            return false;
        }
        int word = at;
        while (word > 0
                && at - word < 12
                && (Character.isLetterOrDigit(text.charAt(word - 1)) || text.charAt(word - 1) == '.')) {
            word--;
        }
        String before = text.substring(word, at).toLowerCase(Locale.ROOT);
        boolean initial = before.length() == 1 && Character.isUpperCase(text.charAt(word));
        return !initial && !NO_END.contains(before);
    }

    /** "iPSC", "mRNA", "p53": names that keep their small letters at the start of a sentence. */
    private static boolean isSpelledSo(String text, int at) {
        for (int i = at; i < text.length() && i < at + 12 && Character.isLetterOrDigit(text.charAt(i)); i++) {
            if (Character.isUpperCase(text.charAt(i)) || Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<Span> sentences, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            sentences.add(new Span(from, to));
        }
    }
}
