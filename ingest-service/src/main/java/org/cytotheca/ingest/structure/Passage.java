package org.cytotheca.ingest.structure;

import java.util.List;

import org.cytotheca.contracts.BlockKind;
import org.cytotheca.ingest.reading.Run;
import org.cytotheca.ingest.reading.SourceMap;

/**
 * The text of a block as printed, citation markers and all.
 *
 * @param shift offset of the text within the text that {@code source} maps
 * @param runs with offsets into {@code text}
 */
record Passage(BlockKind kind, String text, int shift, SourceMap source, List<Run> runs) {

    /** A part of a line: what stands from {@code from} to {@code to}. */
    static Passage of(BlockKind kind, Line line, int from, int to) {
        int start = from;
        while (start < to && line.text.charAt(start) == ' ') {
            start++;
        }
        int shift = start;
        List<Run> runs = line.element.runs().stream()
                .filter(run -> run.start() >= shift && run.end() <= to)
                .map(run -> new Run(run.kind(), run.start() - shift, run.end() - shift, run.target()))
                .toList();
        return new Passage(kind, line.text.substring(start, to), start, line.element.source(), runs);
    }

    int start() {
        return source.at(shift);
    }

    int end() {
        // What a parser moved may stand before what it was moved behind.
        return Math.max(start(), source.endAt(shift + text.length()));
    }

    int sourceAt(int offset) {
        return source.at(shift + offset);
    }
}
