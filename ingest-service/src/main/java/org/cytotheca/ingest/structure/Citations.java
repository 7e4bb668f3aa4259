package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cytotheca.contracts.Reference;
import org.cytotheca.ingest.reading.Run;

/**
 * The style in which an article cites, chosen by vote of all its passages, and the markers of that style alone. A number that is
 * written in another way is a number. What the format itself marks as a superscript or note counts in any case.
 */
final class Citations {
    private final Map<CitationStyle, List<List<Marker>>> candidates = new EnumMap<>(CitationStyle.class);
    private final Optional<CitationStyle> style;
    private final List<List<Marker>> chosen;

    private Citations(List<Passage> passages, List<Reference> references, boolean notes) {
        DeclaredCitations declared = new DeclaredCitations(passages, references);
        if (declared.complete()) {
            style = declared.style();
            chosen = IntStream.range(0, passages.size())
                    .mapToObj(i -> withNotes(passages.get(i), declared.of(i)))
                    .toList();
            return;
        }
        Set<String> labels = references.stream().map(Reference::label).collect(Collectors.toSet());
        NumericMarkers numeric = new NumericMarkers(labels);
        NumericMarkers.Vocabulary words = new NumericMarkers.Vocabulary(passages);
        AuthorYearMarkers named = new AuthorYearMarkers(references);
        // Without a list nothing can be told to cite it.
        for (Passage passage : references.isEmpty() ? List.<Passage>of() : passages) {
            String text = passage.text();
            add(CitationStyle.NOTES, numeric.runs(text, passage.runs(), notes));
            add(CitationStyle.BRACKETS, numeric.brackets(text));
            add(CitationStyle.PARENTHESES, numeric.parentheses(text));
            add(CitationStyle.UNICODE_SUPERSCRIPT, numeric.unicode(text));
            add(CitationStyle.SUPERSCRIPT, outsideNotes(passage, numeric.glued(text, words)));
            add(CitationStyle.AUTHOR_YEAR, named.find(text));
        }
        style = references.isEmpty() ? Optional.empty() : vote(labels.size()).or(declared::style);
        List<List<Marker>> voted =
                style.map(candidates::get).orElseGet(() -> Collections.nCopies(passages.size(), List.of()));
        chosen = IntStream.range(0, passages.size())
                .mapToObj(i -> withNotes(passages.get(i), besides(declared.of(i), voted.get(i))))
                .toList();
    }

    /** @param notes whether the references are the article's footnotes */
    static Citations of(List<Passage> passages, List<Reference> references, boolean notes) {
        return new Citations(passages, references, notes);
    }

    /** The signs of footnotes, in order and apart from each other. */
    private static List<Marker> notes(Passage passage) {
        List<Marker> signs = new ArrayList<>();
        int end = 0;
        for (Run run : passage.runs()) {
            if (run.kind() == Run.Kind.NOTE_REFERENCE && run.start() >= end) {
                signs.add(new Marker(
                        CitationStyle.NOTES, Evidence.DECLARED, run.start(), run.end(), List.of(), List.of()));
                end = run.end();
            }
        }
        return signs;
    }

    private static List<Marker> outsideNotes(Passage passage, List<Marker> markers) {
        List<Marker> signs = notes(passage);
        if (signs.isEmpty()) {
            return markers;
        }
        Overlaps noted = new Overlaps(signs);
        return markers.stream()
                .filter(marker -> !noted.any(marker.start(), marker.end()))
                .toList();
    }

    /** What is declared, and what was found elsewhere in the passage. */
    private static List<Marker> besides(List<Marker> declared, List<Marker> found) {
        if (declared.isEmpty()) {
            return found;
        }
        List<Marker> all = new ArrayList<>(declared);
        Overlaps known = new Overlaps(declared);
        for (Marker marker : found) {
            if (!known.touching(marker.start(), marker.end())) {
                all.add(marker);
            }
        }
        all.sort(Comparator.comparingInt(Marker::start));
        return List.copyOf(all);
    }

    /** The sign of a footnote is no word of the text, whatever the article cites by. */
    private static List<Marker> withNotes(Passage passage, List<Marker> markers) {
        Overlaps cited = new Overlaps(markers);
        List<Marker> signs = notes(passage).stream()
                .filter(sign -> !cited.any(sign.start(), sign.end()))
                .toList();
        if (signs.isEmpty()) {
            return markers;
        }
        List<Marker> all = new ArrayList<>(markers);
        all.addAll(signs);
        all.sort(Comparator.comparingInt(Marker::start));
        return List.copyOf(all);
    }

    private void add(CitationStyle candidate, List<Marker> markers) {
        candidates.computeIfAbsent(candidate, s -> new ArrayList<>()).add(markers);
    }

    /** The style that accounts for most of the list; the number of its markers decides between equals. */
    private Optional<CitationStyle> vote(int references) {
        CitationStyle best = null;
        double highest = 0;
        for (Map.Entry<CitationStyle, List<List<Marker>>> candidate : candidates.entrySet()) {
            Set<String> cited = new HashSet<>();
            int markers = 0;
            for (List<Marker> passage : candidate.getValue()) {
                for (Marker marker : passage) {
                    cited.addAll(marker.labels());
                    markers++;
                }
            }
            double score = cited.size() + Math.min(markers, 3 * references) * 0.1;
            boolean enough = cited.size() >= Math.min(3, references) || cited.size() * 4 >= references;
            if (enough && score > highest) {
                best = candidate.getKey();
                highest = score;
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<CitationStyle> style() {
        return style;
    }

    /** The markers of a passage, in order and apart from each other. */
    List<Marker> of(int passage) {
        return chosen.get(passage);
    }
}
