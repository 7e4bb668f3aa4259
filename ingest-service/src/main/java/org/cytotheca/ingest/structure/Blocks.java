package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.CitationLink;
import org.cytotheca.contracts.Sentence;

/** Makes a block of a passage: markers cut out, sentences with the labels that they cite. */
final class Blocks {
    private Blocks() {}

    static Block of(Passage printed, List<Marker> markers) {
        Passage passage = Scripts.shown(printed, markers);
        StringBuilder text = new StringBuilder(passage.text().length());
        int[] places = new int[markers.size()];
        int copied = 0;
        for (int m = 0; m < markers.size(); m++) {
            Marker marker = markers.get(m);
            text.append(passage.text(), copied, Math.max(copied, marker.start()));
            places[m] = text.length();
            copied = Math.max(copied, marker.end());
            boolean gap = text.length() > 0 && text.charAt(text.length() - 1) == ' ';
            while (gap
                    && copied < passage.text().length()
                    && passage.text().charAt(copied) == ' '
                    && marker.end() > marker.start()) {
                copied++;
            }
            if (marker.end() > marker.start()
                    && text.length() > 0
                    && copied < passage.text().length()
                    && Character.isLetterOrDigit(text.charAt(text.length() - 1))
                    && Character.isLetterOrDigit(passage.text().charAt(copied))) {
                text.append(' ');
            }
        }
        text.append(passage.text(), copied, passage.text().length());
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        String clean = text.substring(0, end);
        List<Sentences.Span> spans = Sentences.of(clean);
        List<Sentence> sentences = new ArrayList<>(spans.size());
        int next = 0;
        for (int s = 0; s < spans.size(); s++) {
            Set<String> cited = new LinkedHashSet<>();
            List<CitationLink> links = new ArrayList<>();
            int border = s + 1 < spans.size() ? spans.get(s + 1).start() : Integer.MAX_VALUE;
            // A marker belongs to the text that it follows: at the very border, to the sentence before.
            while (next < markers.size() && places[next] <= border) {
                Marker marker = markers.get(next++);
                cited.addAll(marker.labels());
                link(passage, marker, links);
            }
            sentences.add(new Sentence(spans.get(s).start(), spans.get(s).end(), List.copyOf(cited), links));
        }
        return new Block(passage.kind(), clean, passage.start(), passage.end(), sentences);
    }

    private static void link(Passage passage, Marker marker, List<CitationLink> links) {
        int start = passage.sourceAt(marker.start());
        int end = marker.end() > marker.start() ? passage.sourceAt(marker.end() - 1) + 1 : start;
        for (String label : marker.labels()) {
            links.add(new CitationLink(label, start, end, marker.evidence().right()));
        }
    }
}
