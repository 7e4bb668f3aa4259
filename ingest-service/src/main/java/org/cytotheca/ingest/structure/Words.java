package org.cytotheca.ingest.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cytotheca.words.WordFile;

/** Looks at a short text as words. Only ever called for texts of bounded length. */
final class Words {
    static final Set<String> STOPWORDS = WordFile.beside(Words.class, "stopwords.txt").lines().stream()
            .filter(line -> line.startsWith("en "))
            .flatMap(line -> List.of(line.substring(3).split(" ")).stream())
            .collect(Collectors.toUnmodifiableSet());

    /** So many letters of a word tell it from others, whatever its ending. */
    static final int STEM = 6;

    private Words() {}

    /** Lower case, letters and digits alone, one space between the words: what typography may change falls away. */
    static String normal(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)
                    || c == '\'' && gap == false && normal.length() > 0 && letterAt(text, i + 1)) {
                if (gap && normal.length() > 0) {
                    normal.append(' ');
                }
                gap = false;
                normal.append(Character.toLowerCase(c));
            } else if (c == '’' && letterAt(text, i + 1) && normal.length() > 0 && !gap) {
                normal.append('\'');
            } else {
                gap = true;
            }
        }
        return normal.toString();
    }

    private static boolean letterAt(String text, int i) {
        return i < text.length() && Character.isLetter(text.charAt(i));
    }

    /** How many words, counted no further than {@code atMost}. */
    static int count(String text, int atMost) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length() && words < atMost; i++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(i));
            if (letter && !inside) {
                words++;
            }
            inside = letter || inside && !Character.isWhitespace(text.charAt(i));
        }
        return words;
    }

    /** Words that say something, cut to {@value #STEM} letters so that endings do not matter. */
    static List<String> stems(String normal) {
        return telling(normal).map(Words::stem).toList();
    }

    /** Words that say something: no stop words, three letters and more. */
    static Stream<String> telling(String normal) {
        return Arrays.stream(normal.split(" "))
                .filter(word -> word.length() >= 3 && !STOPWORDS.contains(word) && Character.isLetter(word.charAt(0)));
    }

    static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() > STEM
                ? lower.substring(0, STEM)
                : lower.endsWith("s") && lower.length() > 3 ? lower.substring(0, lower.length() - 1) : lower;
    }

    static char last(String text) {
        return text.isEmpty() ? '\0' : text.charAt(text.length() - 1);
    }

    static boolean capital(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
    }
}
