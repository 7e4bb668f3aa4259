package org.cytotheca.citation.verification;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How alike two texts are once typography is taken away. */
final class Likeness {

    private static final Set<String> SMALL = Set.of(
            "the", "a", "an", "of", "in", "on", "and", "or", "for", "to", "with", "by", "from", "at", "as", "is", "are",
            "der", "die", "das", "und", "von", "de", "la", "le", "les", "des", "et", "el", "los", "y", "en", "un",
            "une", "del", "di", "il", "du", "using", "its", "their", "via", "into");

    private static final Map<Character, String> GREEK = Map.ofEntries(
            Map.entry('\u03B1', "alpha"),
            Map.entry('\u03B2', "beta"),
            Map.entry('\u03B3', "gamma"),
            Map.entry('\u03B4', "delta"),
            Map.entry('\u03B5', "epsilon"),
            Map.entry('\u03B6', "zeta"),
            Map.entry('\u03BA', "kappa"),
            Map.entry('\u03BB', "lambda"),
            Map.entry('\u03BC', "mu"),
            Map.entry('\u00B5', "mu"),
            Map.entry('\u03C3', "sigma"),
            Map.entry('\u03C4', "tau"),
            Map.entry('\u03C9', "omega"),
            Map.entry('\u03B8', "theta"));

    private Likeness() {}

    /** Lower case, without diacritics, Greek letters by name, other marks as blanks. */
    static String folded(String text) {
        String bounded = text.length() > 2000 ? text.substring(0, 2000) : text;
        String decomposed = Normalizer.normalize(bounded, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (GREEK.containsKey(c)) {
                folded.append(GREEK.get(c));
            } else if (Character.isLetterOrDigit(c)) {
                folded.append(c == '\u00F8' ? 'o' : c == '\u0142' ? 'l' : c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\'' && c != '\u2019') {
                folded.append(' ');
            }
        }
        return folded.toString().strip();
    }

    /** Letters and digits alone. */
    static String bare(String text) {
        return folded(text).replace(" ", "");
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : folded(text).split(" +")) {
            if (!word.isEmpty() && !SMALL.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Between 0 and 1: the better of words in common and letter triples in common (Dice's coefficient). */
    static double ofTitles(String a, String b) {
        String bareA = bare(a);
        String bareB = bare(b);
        if (bareA.isEmpty() || bareB.isEmpty()) {
            return 0;
        }
        if (bareA.equals(bareB)) {
            return 1;
        }
        boolean long_ = Math.min(bareA.length(), bareB.length()) >= 18;
        if (long_
                && (bareA.startsWith(bareB)
                        || bareB.startsWith(bareA)
                        || bareA.contains(bareB)
                        || bareB.contains(bareA))) {
            return 0.95;
        }
        return Math.max(dice(counted(words(a)), counted(words(b))), dice(triples(bareA), triples(bareB)));
    }

    /** Whether the shorter of two titles is, but for errors of typing, what the longer one begins with. */
    static boolean beginAlike(String a, String b) {
        String bareA = bare(a);
        String bareB = bare(b);
        int length = Math.min(bareA.length(), bareB.length());
        String beginA = bareA.substring(0, length);
        String beginB = bareB.substring(0, length);
        return length >= 6 && beginA.equals(beginB) || length >= 12 && dice(triples(beginA), triples(beginB)) >= 0.7;
    }

    /** The share of a title that a whole reference string has: of its words by their length, or of its letter triples. */
    static double coverage(String title, String raw) {
        List<String> wanted = words(title);
        if (wanted.size() < 3) {
            return 0;
        }
        String bare = bare(raw);
        if (bare.contains(bare(title))) {
            return 1;
        }
        Set<String> there = new HashSet<>(words(raw));
        double letters = 0;
        double found = 0;
        for (String word : wanted) {
            letters += word.length();
            found += there.contains(word) || word.length() > 5 && bare.contains(word) ? word.length() : 0;
        }
        return Math.max(found / letters, sharedTriples(bare(title), bare));
    }

    /** Of a long title alone: a long string has the triples of a short one by chance. */
    private static double sharedTriples(String title, String bare) {
        if (title.length() < 24 || bare.length() > 1_500) {
            return 0;
        }
        Set<String> there = triples(bare).keySet();
        int found = 0;
        for (int i = 0; i + 3 <= title.length(); i++) {
            found += there.contains(title.substring(i, i + 3)) ? 1 : 0;
        }
        return (double) found / (title.length() - 2);
    }

    private static Map<String, Integer> counted(List<String> words) {
        Map<String, Integer> counted = new HashMap<>();
        words.forEach(word -> counted.merge(word, 1, Integer::sum));
        return counted;
    }

    private static Map<String, Integer> triples(String text) {
        Map<String, Integer> triples = new HashMap<>();
        for (int i = 0; i + 3 <= text.length(); i++) {
            triples.merge(text.substring(i, i + 3), 1, Integer::sum);
        }
        return triples;
    }

    private static double dice(Map<String, Integer> a, Map<String, Integer> b) {
        int common = 0;
        int all = 0;
        for (Map.Entry<String, Integer> entry : a.entrySet()) {
            common += Math.min(entry.getValue(), b.getOrDefault(entry.getKey(), 0));
            all += entry.getValue();
        }
        for (int count : b.values()) {
            all += count;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
