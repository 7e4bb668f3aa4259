package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.words.WordFile;

/**
 * The patterns of {@code furniture.txt}. A line is held against those alone that could match by its first character and, where
 * an expression names words, by its words. Immutable once filled.
 */
final class FurniturePatterns {
    /** One more than the last character of ASCII: stands for every other one. */
    private static final char OTHER = 128;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** @param needsWord whether the line must have one of the words that patterns name */
    private record Entry(String rule, String pattern, boolean needsWord) {}

    private record Rule(String name, Pattern pattern) {}

    private final WordSet words = new WordSet(1_000);
    private final List<List<Rule>> withWord = new ArrayList<>();
    private final List<List<Rule>> withoutWord = new ArrayList<>();

    /** @param file lines by rule; phrases among them are passed over */
    FurniturePatterns(WordFile file) {
        List<Entry> entries = new ArrayList<>();
        file.groups().forEach(rule -> file.lines(rule).stream()
                .filter(FurniturePatterns::is)
                .forEach(line -> entries.add(entry(rule, line))));
        for (char first = 0; first <= OTHER; first++) {
            withWord.add(rules(entries, first, true));
            withoutWord.add(rules(entries, first, false));
        }
    }

    /** Whether a line of the file is a pattern. */
    static boolean is(String line) {
        return line.startsWith("~") || line.startsWith("@");
    }

    private Entry entry(String rule, String line) {
        int behind = line.indexOf('~');
        String named = line.startsWith("@") ? line.substring(1, behind).strip() : "";
        addWords(named);
        return new Entry(rule, line.substring(behind + 1).strip(), !named.isEmpty());
    }

    private void addWords(String named) {
        if (!named.isEmpty()) {
            for (String word : named.split(" ")) {
                words.add(WordSet.hash(word, 0, word.length()));
            }
        }
    }

    private static List<Rule> rules(List<Entry> entries, char first, boolean word) {
        List<Rule> rules = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if ((word || !entry.needsWord()) && (first == OTHER || mayBegin(entry.pattern(), first))) {
                pattern.append(pattern.isEmpty() ? "(?:" : "|").append(entry.pattern());
            }
            boolean last = i + 1 == entries.size() || !entries.get(i + 1).rule().equals(entry.rule());
            if (last && !pattern.isEmpty()) {
                rules.add(new Rule(
                        entry.rule(), Pattern.compile(pattern.append(')').toString())));
                pattern.setLength(0);
            }
        }
        return rules;
    }

    /** Whether a match may begin with this character: whether it is one, or more text behind it could make one. */
    private static boolean mayBegin(String pattern, char first) {
        Matcher matcher = Pattern.compile(pattern).matcher(String.valueOf(first));
        return matcher.matches() || matcher.hitEnd();
    }

    /**
     * The first rule that has a pattern for the whole of a line.
     *
     * @param normal the line's {@linkplain Words#normal words}, not empty
     */
    Optional<String> rule(String line, String normal) {
        String lower = SPACES.matcher(line.toLowerCase(Locale.ROOT)).replaceAll(" ");
        List<List<Rule>> rules = hasWord(normal) ? withWord : withoutWord;
        for (Rule rule : rules.get(Math.min(lower.charAt(0), OTHER))) {
            if (rule.pattern().matcher(lower).matches()) {
                return Optional.of(rule.name());
            }
        }
        return Optional.empty();
    }

    private boolean hasWord(String normal) {
        int start = 0;
        for (int i = 0; i <= normal.length(); i++) {
            if (i == normal.length() || normal.charAt(i) == ' ' || normal.charAt(i) == '\'') {
                if (words.contains(WordSet.hash(normal, start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
