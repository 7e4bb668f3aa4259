package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.contracts.Reference;
import org.cytotheca.ingest.reading.Run;

/**
 * The citations that a format declares itself. What is printed for them is a marker and leaves the text ("[3]", "(Noor 2006)" in
 * its parentheses) or it is a part of the sentence and stays ("Noor et al. showed"). A range names its first and last member
 * alone: those between them follow from the list.
 */
final class DeclaredCitations {
    /** What may stand between two citations of one marker. */
    private static final int WIDEST_GAP = 5;

    private static final int WIDEST_RANGE = 60;

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Reference> references;
    private final List<List<Marker>> markers;
    private final Map<CitationStyle, Integer> styles = new EnumMap<>(CitationStyle.class);
    private final Set<String> cited = new HashSet<>();

    DeclaredCitations(List<Passage> passages, List<Reference> references) {
        this.references = references;
        for (Reference reference : references) {
            places.put(reference.label(), places.size());
        }
        this.markers = passages.stream().map(this::of).toList();
    }

    /** Whether they account for most of the list: then a number that the format does not link is no citation. */
    boolean complete() {
        return !references.isEmpty() && cited.size() * 2 >= references.size();
    }

    /** The style of most of them; nothing where there is none. */
    Optional<CitationStyle> style() {
        return styles.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The markers of a passage, in order and apart from each other. */
    List<Marker> of(int passage) {
        return markers.get(passage);
    }

    private List<Marker> of(Passage passage) {
        List<Run> runs = new ArrayList<>();
        for (Run run : passage.runs()) {
            if (run.kind() == Run.Kind.CITATION) {
                runs.add(run);
            }
        }
        if (runs.isEmpty()) {
            return List.of();
        }
        BitSet raised = new BitSet();
        for (Run run : passage.runs()) {
            if (run.kind() == Run.Kind.SUPERSCRIPT) {
                raised.set(run.start(), run.end());
            }
        }
        List<Marker> found = new ArrayList<>();
        for (int i = 0; i < runs.size(); ) {
            List<String> labels = new ArrayList<>(labels(passage.text(), runs.get(i)));
            int start = runs.get(i).start();
            int end = runs.get(i).end();
            int next = i + 1;
            while (next < runs.size()
                    && joins(passage.text(), end, runs.get(next).start())) {
                List<String> more = labels(passage.text(), runs.get(next));
                if (range(passage.text(), end, runs.get(next).start()) && !labels.isEmpty() && !more.isEmpty()) {
                    between(labels.get(labels.size() - 1), more.get(0)).forEach(labels::add);
                }
                labels.addAll(more);
                end = Math.max(end, runs.get(next).end());
                next++;
            }
            i = next;
            List<String> known =
                    labels.stream().distinct().filter(places::containsKey).toList();
            if (!known.isEmpty()
                    && (found.isEmpty() || found.get(found.size() - 1).end() <= start)) {
                found.add(marker(passage.text(), raised, start, end, known));
                cited.addAll(known);
            }
        }
        return List.copyOf(found);
    }

    private static boolean joins(String text, int from, int to) {
        if (to < from || to - from > WIDEST_GAP) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (" ,;[]()–—-‐‑−".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean dash(char c) {
        return "–—-‐‑−".indexOf(c) >= 0;
    }

    private static boolean range(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (dash(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The labels of a citation; where its text is a range that its target only begins, all of the range. */
    private List<String> labels(String text, Run run) {
        List<String> labels = List.of(run.target().split(" "));
        String shown = text.substring(run.start(), run.end()).strip();
        int dash = 0;
        while (dash < shown.length() && !dash(shown.charAt(dash))) {
            dash++;
        }
        if (labels.size() > 2 || dash == shown.length() || shown.length() > 12) {
            return labels;
        }
        String first = digits(shown.substring(0, dash));
        String last = digits(shown.substring(dash + 1));
        if (!first.equals(labels.get(0)) || !places.containsKey(last)) {
            return labels;
        }
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(between(first, last));
        all.add(last);
        return all;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /** The labels that the list has between two. */
    private List<String> between(String first, String last) {
        Integer from = places.get(first);
        Integer to = places.get(last);
        if (from == null || to == null || to - from < 2 || to - from > WIDEST_RANGE) {
            return List.of();
        }
        return references.subList(from + 1, to).stream().map(Reference::label).toList();
    }

    private Marker marker(String text, BitSet raised, int from, int to, List<String> labels) {
        int start = from;
        int end = to;
        boolean enclosed = start > 0
                && end < text.length()
                && (text.charAt(start - 1) == '[' && text.charAt(end) == ']'
                        || text.charAt(start - 1) == '(' && text.charAt(end) == ')');
        String shown = text.substring(start, end);
        boolean words = Words.count(shown, 2) > 0
                && shown.codePoints().filter(Character::isLetter).count() > 1;
        if (enclosed) {
            start--;
            end++;
        }
        CitationStyle style = style(text, raised, start, end, words);
        styles.merge(style, 1, Integer::sum);
        boolean closed = end > start
                && (text.charAt(start) == '(' && text.charAt(end - 1) == ')'
                        || text.charAt(start) == '[' && text.charAt(end - 1) == ']');
        if (words && !closed) {
            return new Marker(style, Evidence.DECLARED, end, end, labels, List.of());
        }
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        return new Marker(style, Evidence.DECLARED, start, end, labels, List.of());
    }

    private static CitationStyle style(String text, BitSet raised, int start, int end, boolean words) {
        if (words) {
            return CitationStyle.AUTHOR_YEAR;
        }
        if (start < end && text.charAt(start) == '[') {
            return CitationStyle.BRACKETS;
        }
        if (start < end && text.charAt(start) == '(') {
            return CitationStyle.PARENTHESES;
        }
        int first = raised.nextSetBit(start);
        return first >= 0 && first < end || start == 0 || text.charAt(start - 1) != ' '
                ? CitationStyle.SUPERSCRIPT
                : CitationStyle.BRACKETS;
    }
}
