package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cytotheca.ingest.reading.Run;

/**
 * Finds markers made of numbers: brackets, parentheses, superscripts. Every scan goes once over the text and looks no further than a
 * marker is long.
 */
final class NumericMarkers {
    /** A marker longer than this is none. */
    private static final int LONGEST = 120;

    private static final int WIDEST_RANGE = 60;
    private static final Set<String> COUNTED = Set.of(
            "figure",
            "figures",
            "fig",
            "figs",
            "table",
            "tables",
            "tab",
            "box",
            "eq",
            "eqs",
            "equation",
            "equations",
            "section",
            "step",
            "phase",
            "type",
            "stage",
            "grade",
            "group",
            "day",
            "days",
            "week",
            "month",
            "year",
            "chapter",
            "appendix",
            "panel",
            "version",
            "ver",
            "no",
            "nos",
            "log",
            "ln",
            "exp",
            "supplementary",
            "text",
            "movie",
            "video",
            "dataset",
            "file",
            "arm",
            "case",
            "patient",
            "exon",
            "chromosome",
            "lane",
            "lanes",
            "p",
            "pp",
            "v",
            "vol",
            "n");
    /** "equation (2)" points at the article itself. */
    private static final Set<String> POINTED_AT = Set.of(
            "figure",
            "figures",
            "fig",
            "figs",
            "table",
            "tables",
            "eq",
            "eqs",
            "eqn",
            "equations",
            "section",
            "sections",
            "step",
            "steps",
            "box",
            "item",
            "items");

    private static final Set<String> UNITS = Set.of(
            "m", "cm", "mm", "km", "µm", "μm", "nm", "dm", "s", "r", "x", "kg", "χ", "z", "y", "a", "b", "c", "i", "n",
            "t", "f", "mol", "min", "sec", "ha", "ft", "l", "d", "ml", "h", "hr");

    private final Set<String> labels;
    private int highest;

    NumericMarkers(Set<String> labels) {
        this.labels = labels;
        for (String label : labels) {
            if (label.length() <= 5 && label.chars().allMatch(Character::isDigit)) {
                highest = Math.max(highest, Integer.parseInt(label));
            }
        }
    }

    List<Marker> brackets(String text) {
        return enclosed(text, '[', ']', CitationStyle.BRACKETS);
    }

    List<Marker> parentheses(String text) {
        List<Marker> found = enclosed(text, '(', ')', CitationStyle.PARENTHESES);
        return enumerates(text, found) ? List.of() : found;
    }

    /** "(1) first, (2) second": numbers that count the parts of a sentence. */
    private static boolean enumerates(String text, List<Marker> markers) {
        int counted = 0;
        for (Marker marker : markers) {
            int after = marker.end();
            boolean item = after + 1 < text.length()
                    && text.charAt(after) == ' '
                    && Character.isLetter(text.charAt(after + 1));
            int before = marker.start() - 1;
            boolean introduced = before < 0
                    || text.charAt(before) == ':'
                    || text.charAt(before) == ';'
                    || text.charAt(before) == ',';
            if (item
                    && introduced
                    && marker.labels().size() == 1
                    && marker.labels().get(0).equals(String.valueOf(counted + 1))) {
                counted++;
            }
        }
        return counted >= 2;
    }

    private List<Marker> enclosed(String text, char open, char close, CitationStyle style) {
        List<Marker> markers = new ArrayList<>();
        for (int i = text.indexOf(open); i >= 0 && i < text.length(); i = text.indexOf(open, i)) {
            int end = i + 1;
            while (end < text.length() && end - i < LONGEST && numeral(text.charAt(end))) {
                end++;
            }
            if (end >= text.length() || text.charAt(end) != close || end == i + 1) {
                i++;
                continue;
            }
            Numbers numbers = Numbers.parse(text, i + 1, end);
            int stop = end + 1;
            // "[1]–[3]" and "[1], [2]" are one marker.
            while (numbers != null && stop + 2 < text.length()) {
                int next = stop;
                boolean range = false;
                while (next < text.length()
                        && next - stop < 3
                        && (text.charAt(next) == ' ' || text.charAt(next) == ',' || dash(text.charAt(next)))) {
                    range |= dash(text.charAt(next));
                    next++;
                }
                int close2 = next < text.length() && text.charAt(next) == open ? text.indexOf(close, next) : -1;
                if (close2 < 0 || close2 - next > LONGEST) {
                    break;
                }
                Numbers more = Numbers.parse(text, next + 1, close2);
                if (more == null) {
                    break;
                }
                numbers = range ? numbers.through(more) : numbers.and(more);
                stop = close2 + 1;
            }
            if (numbers != null && (open == '[' || !counted(text, i))) {
                Evidence evidence = style == CitationStyle.BRACKETS ? Evidence.BRACKETS : Evidence.PARENTHESES;
                Marker marker = marker(style, evidence, backOverSpace(text, i), stop, numbers);
                if (marker != null
                        && (style == CitationStyle.BRACKETS || marker.missing().isEmpty())) {
                    markers.add(marker);
                }
            }
            i = stop;
        }
        return markers;
    }

    private static int backOverSpace(String text, int i) {
        int start = i;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        return start;
    }

    /** Whether the word before a marker is one that is counted: "equation (2)", "Figure [3]". */
    private static boolean counted(String text, int i) {
        int end = backOverSpace(text, i);
        if (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < 16 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return POINTED_AT.contains(text.substring(start, end).toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean numeral(char c) {
        return c >= '0' && c <= '9' || c == ',' || c == ' ' || c == ';' || dash(c);
    }

    private static boolean dash(char c) {
        return c == '-' || c == '–' || c == '—' || c == '−' || c == '‐' || c == '‑';
    }

    private Marker marker(CitationStyle style, Evidence evidence, int start, int end, Numbers numbers) {
        List<String> cited = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int number : numbers.values()) {
            (labels.contains(String.valueOf(number)) ? cited : missing).add(String.valueOf(number));
        }
        if (cited.isEmpty()
                && (missing.size() > 3 || style != CitationStyle.BRACKETS && style != CitationStyle.SUPERSCRIPT)) {
            return null;
        }
        if (numbers.values().contains(0) || missing.stream().anyMatch(m -> Integer.parseInt(m) > highest + 50)) {
            return null;
        }
        return new Marker(style, evidence, start, end, cited, missing);
    }

    /** Superscripts in Unicode's own characters; "10⁶", "m²" and "Ca²⁺" are none. */
    List<Marker> unicode(String text) {
        List<Marker> markers = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (!SuperscriptDigits.is(text.charAt(i))) {
                continue;
            }
            StringBuilder digits = new StringBuilder();
            int end = i;
            while (end < text.length() && end - i < LONGEST) {
                char c = text.charAt(end);
                boolean joins = (c == '⁻'
                                || c == ','
                                || c == '˒'
                                || c == '’'
                                || dash(c)
                                || c == ' ' && end > i && text.charAt(end - 1) == ',')
                        && end + 1 < text.length()
                        && (SuperscriptDigits.is(text.charAt(end + 1))
                                || c == ','
                                        && end + 2 < text.length()
                                        && text.charAt(end + 1) == ' '
                                        && SuperscriptDigits.is(text.charAt(end + 2)));
                if (!SuperscriptDigits.is(c) && !joins) {
                    break;
                }
                digits.append(
                        SuperscriptDigits.is(c)
                                ? (char) ('0' + SuperscriptDigits.digit(c))
                                : c == '⁻' ? '-' : c == '˒' ? ',' : c);
                end++;
            }
            if (citable(text, i) && (end == text.length() || text.charAt(end) != '⁺' && text.charAt(end) != '⁻')) {
                Numbers numbers = Numbers.parse(digits, 0, digits.length());
                Marker marker = numbers == null
                        ? null
                        : marker(CitationStyle.UNICODE_SUPERSCRIPT, Evidence.UNICODE_SUPERSCRIPT, i, end, numbers);
                if (marker != null && !marker.labels().isEmpty()) {
                    markers.add(marker);
                }
            }
            i = end - 1;
        }
        return markers;
    }

    private static boolean citable(String text, int i) {
        if (i == 0) {
            return false;
        }
        char before = text.charAt(i - 1);
        if (before >= '0' && before <= '9' || before == '⁻' || before == '×') {
            return false;
        }
        int start = i;
        while (start > 0 && Character.isLetter(text.charAt(start - 1)) && i - start < 8) {
            start--;
        }
        return !UNITS.contains(text.substring(start, i).toLowerCase(java.util.Locale.ROOT)) || i == start;
    }

    /** Superscripts that the format keeps as such. */
    List<Marker> runs(String text, List<Run> runs, boolean notes) {
        List<Marker> markers = new ArrayList<>();
        for (Run run : runs) {
            if (notes && run.kind() == Run.Kind.NOTE_REFERENCE && labels.contains(run.target())) {
                markers.add(new Marker(
                        CitationStyle.NOTES,
                        Evidence.DECLARED,
                        run.start(),
                        run.end(),
                        List.of(run.target()),
                        List.of()));
            } else if (run.kind() == Run.Kind.SUPERSCRIPT
                    && run.end() - run.start() <= LONGEST
                    && citable(text, run.start())) {
                Numbers numbers = Numbers.parse(text, run.start(), run.end());
                Marker marker = numbers == null
                        ? null
                        : marker(CitationStyle.SUPERSCRIPT, Evidence.SUPERSCRIPT, run.start(), run.end(), numbers);
                if (marker != null && !marker.labels().isEmpty()) {
                    markers.add(marker);
                }
            }
        }
        return markers;
    }

    /** How the words of an article are written without a number behind them, by which "cells4" is told from "CD4". */
    static final class Vocabulary {
        private final List<Passage> passages;
        private final WordSet bare = new WordSet(100_000);
        private final Map<String, Integer> numbered = new HashMap<>();
        /** "pLKO.1": names with a point before their number. */
        private final Map<String, Integer> dotted = new HashMap<>();

        private boolean learnt;

        /** Reads the passages when it is asked for the first time; few articles come to that. */
        Vocabulary(List<Passage> passages) {
            this.passages = passages;
        }

        private Vocabulary read() {
            if (!learnt) {
                learnt = true;
                passages.forEach(passage -> learn(passage.text()));
            }
            return this;
        }

        boolean writesBare(String word) {
            return read().bare.contains(WordSet.hash(word, 0, word.length()));
        }

        int numbered(String word) {
            return read().numbered.getOrDefault(word, 0);
        }

        int dotted(String word) {
            return read().dotted.getOrDefault(word, 0);
        }

        private void learn(String text) {
            int start = -1;
            boolean digits = false;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ' ';
                if (Character.isLetter(c) && start < 0) {
                    start = i;
                    digits = false;
                } else if (start >= 0 && c >= '0' && c <= '9') {
                    digits = true;
                } else if (start >= 0 && !Character.isLetter(c)) {
                    if (c == '.'
                            && i + 1 < text.length()
                            && Character.isDigit(text.charAt(i + 1))
                            && i - start <= 40
                            && dotted.size() < 100_000) {
                        dotted.merge(text.substring(start, i + 2), 1, Integer::sum);
                    }
                    if (i - start <= 40 && !digits) {
                        bare.add(WordSet.hash(text, start, i));
                    } else if (i - start <= 40 && numbered.size() < 100_000) {
                        numbered.merge(text.substring(start, i), 1, Integer::sum);
                    }
                    start = -1;
                }
            }
        }
    }

    /** Digits glued to the word or point before them: "tissues.4,5", "MSCs.1–3", "negativity,11,12", "patients4". */
    List<Marker> glued(String text, Vocabulary words) {
        List<Marker> markers = new ArrayList<>();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = text.charAt(i - 1);
            if (c < '1' || c > '9' || before == ' ' || before >= '0' && before <= '9' || !mayPrecede(text, i, words)) {
                continue;
            }
            int end = endOfGlued(text, i);
            Numbers numbers = end < 0 ? null : Numbers.parse(text, i, end);
            if (numbers != null
                    && numbers.ascending()
                    && numbers.values().stream().allMatch(n -> labels.contains(String.valueOf(n)))) {
                markers.add(marker(CitationStyle.SUPERSCRIPT, evidence(text, i), i, end, numbers));
                i = end - 1;
            }
        }
        return markers;
    }

    /** By what digits that {@link #mayPrecede} lets pass are taken for a marker. */
    private static Evidence evidence(String text, int i) {
        char p = text.charAt(i - 1);
        if (p == '.' || p == ',' || p == ';' || p == ':') {
            return Evidence.BEHIND_STOP;
        }
        if (!Character.isLetter(p)) {
            return Evidence.BEHIND_SIGN;
        }
        return Character.isLowerCase(p) ? Evidence.BEHIND_WORD : Evidence.BEHIND_NAME;
    }

    private boolean mayPrecede(String text, int i, Vocabulary words) {
        char p = text.charAt(i - 1);
        if (p == '.' || p == ',' || p == ';' || p == ':') {
            return endsWord(text, i - 1, p) && !(p == '.' && name(text, i, words));
        }
        if (p == ')' || p == ']' || p == '”' || p == '’' || p == '"' || p == '\'' || p == '»' || p == '%' || p == '?'
                || p == '!' || p == '®' || p == '™' || p == '*') {
            return true;
        }
        if (!Character.isLetter(p)) {
            return false;
        }
        int start = i;
        while (start > 0 && i - start < 40 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, i);
        if (word.chars().anyMatch(Character::isDigit)
                || COUNTED.contains(word.toLowerCase(java.util.Locale.ROOT))
                || UNITS.contains(word)) {
            return false;
        }
        int lower = 0;
        while (lower < word.length() && Character.isLowerCase(word.charAt(word.length() - 1 - lower))) {
            lower++;
        }
        if (lower >= 4
                || lower >= 3 && words.writesBare(word)
                || word.equals("al")
                || word.equals("in")
                || word.equals("by")) {
            return true;
        }
        int end = i;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return words.writesBare(word)
                && word.length() >= 3
                && words.numbered(text.substring(start, end)) <= 1
                && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }

    private static boolean severalFollow(String text, int i) {
        int end = i;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end + 1 < text.length()
                && (text.charAt(end) == ',' || dash(text.charAt(end)))
                && (Character.isDigit(text.charAt(end + 1))
                        || text.charAt(end + 1) == ' '
                                && end + 2 < text.length()
                                && Character.isDigit(text.charAt(end + 2)));
    }

    /** Whether a word with capitals and the digit behind its point come together again and again. */
    private static boolean name(String text, int i, Vocabulary words) {
        int start = i - 1;
        while (start > 0 && i - start < 40 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, i - 1);
        return word.chars().anyMatch(Character::isUpperCase) && words.dotted(text.substring(start, i + 1)) >= 3;
    }

    /** Whether a word, not a number and not an abbreviation, stands before the point or comma at {@code at}. */
    private static boolean endsWord(String text, int at, char sign) {
        if (at == 0) {
            return false;
        }
        char p = text.charAt(at - 1);
        if (p == ')' || p == ']' || p == '”' || p == '’' || p == '"' || p == '\'' || p == '%' || p == '®' || p == '™'
                || p == '+' || p == '*') {
            return true;
        }
        int start = at;
        while (start > 0 && at - start < 40 && (Character.isLetterOrDigit(text.charAt(start - 1)))) {
            start--;
        }
        String word = text.substring(start, at);
        if (word.isEmpty() || word.chars().allMatch(Character::isDigit)) {
            // "in 2010.12 Moreover", "370 million.2": a year may end a sentence, a number before its decimals may not.
            return word.matches("(?:19|20)\\d\\d") && sign == '.' && sentenceAfter(text, at)
                    || sign == ';' && !word.isEmpty();
        }
        if (start > 0
                && (text.charAt(start - 1) == '/' || text.charAt(start - 1) == '@' || text.charAt(start - 1) == '_')) {
            return text.charAt(start - 1) == '/'
                    && word.length() > 3
                    && !text.substring(Math.max(0, start - 20), start).contains("://");
        }
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        if (sign == '.'
                && (COUNTED.contains(lower) && (word.length() <= 3 || lower.startsWith("fig"))
                        || word.length() == 1
                                && Character.isLowerCase(word.charAt(0))
                                && (start == 0 || text.charAt(start - 1) == ' '))) {
            return false;
        }
        return !word.chars().anyMatch(Character::isDigit) || sentenceAfter(text, at) || sign == ',';
    }

    private static boolean sentenceAfter(String text, int at) {
        int i = at + 1;
        while (i < text.length()
                && (Character.isDigit(text.charAt(i)) || text.charAt(i) == ',' || dash(text.charAt(i)))) {
            i++;
        }
        return i == text.length()
                || text.charAt(i) == ' '
                        && i + 1 < text.length()
                        && !Character.isLowerCase(text.charAt(i + 1))
                        && !Character.isDigit(text.charAt(i + 1));
    }

    /** Where the run of numbers ends, or -1 where what follows shows that it is no marker. */
    private static int endOfGlued(String text, int from) {
        int i = from;
        int end = from;
        while (i < text.length() && i - from < LONGEST) {
            int digits = i;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            if (digits == i || digits - i > 3) {
                if (digits - i > 3) {
                    return -1;
                }
                break;
            }
            end = digits;
            i = digits;
            if (i < text.length() && (text.charAt(i) == ',' || dash(text.charAt(i)))) {
                i++;
                boolean comma = text.charAt(i - 1) == ',';
                // A superscript that was set with a space after its commas.
                if (comma
                        && i + 1 < text.length()
                        && text.charAt(i) == ' '
                        && Character.isDigit(text.charAt(i + 1))
                        && numberStands(text, i + 1)) {
                    i++;
                }
            } else {
                break;
            }
        }
        if (end == text.length()) {
            return end;
        }
        char next = text.charAt(end);
        boolean bordered = next == ' '
                || next == '.'
                || next == ','
                || next == ';'
                || next == ':'
                || next == ')'
                || next == ']'
                || next == '”'
                || next == '"'
                || next == '’'
                || next == '?'
                || next == '!'
                || next == '/'
                || next == '—'
                || next == '('
                || next == '[';
        boolean decimal =
                (next == '.' || next == ',') && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
        return bordered && !decimal ? end : -1;
    }

    /** Whether a number is followed by no word that it counts. */
    private static boolean numberStands(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isDigit(text.charAt(i)) || dash(text.charAt(i)))) {
            i++;
        }
        return i - from <= 7
                && (i == text.length()
                        || text.charAt(i) == ','
                        || text.charAt(i) == '.'
                        || text.charAt(i) == ')'
                        || text.charAt(i) == ';'
                        || text.charAt(i) == ' ' && i + 1 < text.length());
    }

    /** Numbers and ranges between separators. */
    private record Numbers(List<Integer> values) {

        /** @return null where the text is anything else */
        static Numbers parse(CharSequence text, int from, int to) {
            List<Integer> values = new ArrayList<>();
            int i = from;
            int open = -1;
            boolean separated = true;
            while (i < to) {
                char c = text.charAt(i);
                if (c == ' ') {
                    i++;
                } else if (c == ',' || c == ';') {
                    if (separated) {
                        return null;
                    }
                    separated = true;
                    i++;
                } else if (dash(c)) {
                    if (separated || open >= 0) {
                        return null;
                    }
                    open = values.get(values.size() - 1);
                    separated = true;
                    i++;
                } else if (c >= '0' && c <= '9') {
                    int start = i;
                    int value = 0;
                    while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                        value = value * 10 + text.charAt(i) - '0';
                        if (++i - start > 5) {
                            return null;
                        }
                    }
                    if (!separated) {
                        return null;
                    }
                    if (open >= 0) {
                        if (value <= open || value - open > WIDEST_RANGE) {
                            return null;
                        }
                        for (int n = open + 1; n <= value; n++) {
                            values.add(n);
                        }
                        open = -1;
                    } else {
                        values.add(value);
                    }
                    separated = false;
                } else {
                    return null;
                }
            }
            return values.isEmpty() || separated ? null : new Numbers(values);
        }

        Numbers and(Numbers more) {
            List<Integer> all = new ArrayList<>(values);
            all.addAll(more.values);
            return new Numbers(all);
        }

        Numbers through(Numbers more) {
            List<Integer> all = new ArrayList<>(values);
            int last = values.get(values.size() - 1);
            int first = more.values.get(0);
            if (first - last <= WIDEST_RANGE) {
                for (int n = last + 1; n < first; n++) {
                    all.add(n);
                }
            }
            all.addAll(more.values);
            return new Numbers(all);
        }

        boolean ascending() {
            for (int i = 1; i < values.size(); i++) {
                if (values.get(i) <= values.get(i - 1)) {
                    return false;
                }
            }
            return true;
        }
    }
}
