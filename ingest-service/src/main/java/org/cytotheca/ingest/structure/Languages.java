package org.cytotheca.ingest.structure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells the language of a text by its most frequent words, or by its script. */
final class Languages {
    /** So much of an article tells its language. */
    private static final int SAMPLE = 20_000;

    private static final Map<String, Set<String>> FREQUENT = new HashMap<>();

    static {
        WordList.read("stopwords.txt").get("").forEach(line -> FREQUENT.computeIfAbsent(
                        line.substring(0, 2), language -> new HashSet<>())
                .addAll(List.of(line.substring(3).split(" "))));
    }

    private Languages() {}

    /** BCP 47, or {@code und}. */
    static String of(Iterable<String> texts) {
        Map<String, Integer> votes = new HashMap<>();
        int read = 0;
        int words = 0;
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        for (String text : texts) {
            String part = text.substring(0, Math.min(text.length(), SAMPLE - read));
            read += part.length();
            for (String word : part.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
                if (word.isEmpty()) {
                    continue;
                }
                words++;
                scripts.merge(Character.UnicodeScript.of(word.codePointAt(0)), word.length(), Integer::sum);
                FREQUENT.forEach((language, frequent) -> {
                    if (frequent.contains(word)) {
                        votes.merge(language, 1, Integer::sum);
                    }
                });
            }
            if (read >= SAMPLE) {
                break;
            }
        }
        Character.UnicodeScript script = scripts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Character.UnicodeScript.COMMON);
        if (scripts.containsKey(Character.UnicodeScript.HIRAGANA) && script != Character.UnicodeScript.LATIN) {
            return "ja";
        }
        int all = words;
        return switch (script) {
            case HAN -> "zh";
            case HANGUL -> "ko";
            case CYRILLIC -> "ru";
            case ARABIC -> "ar";
            case GREEK -> "el";
            case HEBREW -> "he";
            default ->
                votes.entrySet().stream()
                        .filter(vote -> vote.getValue() * 12 >= all)
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(vote -> vote.getKey().equals("en") ? 1 : 0))
                        .map(Map.Entry::getKey)
                        .orElse("und");
        };
    }
}
