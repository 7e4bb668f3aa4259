package org.cytotheca.citation.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.cytotheca.words.WordFile;

/** Tells names of groups by their words, which stand in {@code organisations.txt}. One pass over the text. */
final class Organisations {

    private static final int LETTERS = 26;

    private static final Set<String> EXACT = new HashSet<>();
    private static final Set<String> WORDS = new HashSet<>();
    /** Parts of words by their first two letters. */
    private static final List<List<String>> PARTS = new ArrayList<>();

    static {
        for (int i = 0; i < LETTERS * LETTERS; i++) {
            PARTS.add(null);
        }
        WordFile.beside(Organisations.class, "organisations.txt").lines().forEach(Organisations::add);
    }

    private Organisations() {}

    private static void add(String line) {
        if (line.startsWith("= ")) {
            EXACT.add(line.substring(2));
        } else if (line.startsWith("~ ")) {
            WORDS.add(line.substring(2));
        } else {
            int at = pair(line, 0);
            if (PARTS.get(at) == null) {
                PARTS.set(at, new ArrayList<>());
            }
            PARTS.get(at).add(line);
        }
    }

    /** Whether the text has a word that only names of groups have. */
    static boolean isNamedIn(String text) {
        int wordStart = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isWord(text.charAt(i));
            if (inside) {
                wordStart = wordStart < 0 ? i : wordStart;
                if (hasPartAt(text, i)) {
                    return true;
                }
            } else if (wordStart >= 0) {
                if (i - wordStart <= 4 && isOne(text.substring(wordStart, i))) {
                    return true;
                }
                wordStart = -1;
            }
        }
        return false;
    }

    private static boolean isOne(String word) {
        return EXACT.contains(word) || WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean hasPartAt(String text, int at) {
        int pair = at + 1 < text.length() ? pair(text, at) : -1;
        List<String> parts = pair < 0 ? null : PARTS.get(pair);
        if (parts == null) {
            return false;
        }
        for (String part : parts) {
            if (text.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    private static int pair(String text, int at) {
        int first = (text.charAt(at) | 0x20) - 'a';
        int second = (text.charAt(at + 1) | 0x20) - 'a';
        return first >= 0 && first < LETTERS && second >= 0 && second < LETTERS ? first * LETTERS + second : -1;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
