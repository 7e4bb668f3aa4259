package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line of a {@link CueFile} that stands for many phrases:
 *
 * <pre>
 * {reduce} the (risk|rate) of      reduce, reduces, reduced, reducing; risk or rate
 * (durable|) (response|remission)  a choice with nothing in it may be left out
 * {reduce} &lt;amount&gt; of              any phrase of the group [&lt;amount&gt;] of the same file, above it
 * </pre>
 *
 * Choices do not nest; a pattern may stand for {@value #MOST} phrases at most.
 */
final class CuePatterns {

    private static final int MOST = 20_000;

    private CuePatterns() {}

    /** @param classes the groups that a pattern may name, with their brackets: {@code <amount>} */
    static List<String> expand(String pattern, Map<String, List<String>> classes) {
        if (pattern.indexOf('{') < 0 && pattern.indexOf('(') < 0 && pattern.indexOf('<') < 0) {
            return List.of(pattern);
        }
        List<String> phrases = List.of("");
        int at = 0;
        while (at < pattern.length()) {
            int opens = next(pattern, at);
            phrases = joined(phrases, List.of(pattern.substring(at, opens)), pattern);
            if (opens == pattern.length()) {
                break;
            }
            int closes = pattern.indexOf(closing(pattern.charAt(opens)), opens);
            if (closes < 0) {
                throw new IllegalStateException("no end of a choice: " + pattern);
            }
            phrases = joined(phrases, choices(pattern.substring(opens, closes + 1), classes), pattern);
            at = closes + 1;
        }
        Set<String> distinct = new LinkedHashSet<>();
        for (String phrase : phrases) {
            String plain = phrase.strip().replaceAll(" {2,}", " ");
            if (!plain.isEmpty()) {
                distinct.add(plain);
            }
        }
        return List.copyOf(distinct);
    }

    private static int next(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && "{(<".indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static char closing(char opening) {
        return switch (opening) {
            case '{' -> '}';
            case '(' -> ')';
            default -> '>';
        };
    }

    /** @param choice with its brackets */
    private static List<String> choices(String choice, Map<String, List<String>> classes) {
        String inner = choice.substring(1, choice.length() - 1);
        switch (choice.charAt(0)) {
            case '{':
                List<String> forms = new ArrayList<>();
                for (String verb : inner.split("\\|")) {
                    forms.addAll(VerbForms.of(verb));
                }
                return forms;
            case '(':
                return List.of(inner.split("\\|", -1));
            default:
                List<String> phrases = classes.get(choice);
                if (phrases == null) {
                    throw new IllegalStateException("no group [" + choice + "] above its use");
                }
                return phrases;
        }
    }

    private static List<String> joined(List<String> starts, List<String> ends, String pattern) {
        if ((long) starts.size() * ends.size() > MOST) {
            throw new IllegalStateException("more than " + MOST + " phrases: " + pattern);
        }
        List<String> all = new ArrayList<>(starts.size() * ends.size());
        for (String start : starts) {
            for (String end : ends) {
                all.add(start + end);
            }
        }
        return all;
    }
}
