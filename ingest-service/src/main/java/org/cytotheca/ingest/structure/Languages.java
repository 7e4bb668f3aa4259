package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cytotheca.words.WordFile;

/** Tells the language of a text by its most frequent words, or by its script. */
final class Languages {
    /** So many characters of an article tell its language. */
    private static final int SAMPLE = 20_000;

    /** The languages that a word is frequent in. */
    private static final Map<String, List<String>> FREQUENT = new HashMap<>();

    private static final int LONGEST;

    static {
        for (String line : WordFile.beside(Languages.class, "stopwords.txt").lines()) {
            String language = line.substring(0, 2);
            for (String word : line.substring(3).split(" ")) {
                FREQUENT.computeIfAbsent(word, w -> new ArrayList<>()).add(language);
            }
        }
        LONGEST = FREQUENT.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private final Map<String, Integer> votes = new HashMap<>();
    private final Map<Character.UnicodeScript, Integer> scripts = new EnumMap<>(Character.UnicodeScript.class);
    private int words;

    private Languages() {}

    /** BCP 47, or {@code und}. */
    static String of(Iterable<String> texts) {
        Languages languages = new Languages();
        int read = 0;
        for (String text : texts) {
            int end = Math.min(text.length(), SAMPLE - read);
            languages.read(text, end);
            read += end;
            if (read >= SAMPLE) {
                break;
            }
        }
        return languages.elected();
    }

    private void read(String text, int end) {
        int start = -1;
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            boolean letter = Character.isLetter(c);
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                count(text, start, i);
                start = -1;
            }
            i += Character.charCount(c);
        }
        if (start >= 0) {
            count(text, start, end);
        }
    }

    private void count(String text, int start, int end) {
        words++;
        scripts.merge(Character.UnicodeScript.of(text.codePointAt(start)), end - start, Integer::sum);
        if (end - start <= LONGEST) {
            String word = text.substring(start, end).toLowerCase(Locale.ROOT);
            FREQUENT.getOrDefault(word, List.of()).forEach(language -> votes.merge(language, 1, Integer::sum));
        }
    }

    private String elected() {
        Character.UnicodeScript script = scripts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Character.UnicodeScript.COMMON);
        if (scripts.containsKey(Character.UnicodeScript.HIRAGANA) && script != Character.UnicodeScript.LATIN) {
            return "ja";
        }
        return switch (script) {
            case HAN -> "zh";
            case HANGUL -> "ko";
            case CYRILLIC -> "ru";
            case ARABIC -> "ar";
            case GREEK -> "el";
            case HEBREW -> "he";
            default ->
                votes.entrySet().stream()
                        .filter(vote -> vote.getValue() * 12 >= words)
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(vote -> vote.getKey().equals("en") ? 1 : 0))
                        .map(Map.Entry::getKey)
                        .orElse("und");
        };
    }
}
