package org.cytotheca.ingest.structure;

import java.util.ArrayList;
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

    /** Lines that a broken paragraph is made of. A hyphen at the end of a line stays; the break behind it falls away. */
    static Passage joined(BlockKind kind, List<Line> lines, int from) {
        if (lines.size() == 1) {
            return of(kind, lines.get(0), from, lines.get(0).text.length());
        }
        SourceMap.Builder text = new SourceMap.Builder();
        List<Run> runs = new ArrayList<>();
        for (Line line : lines) {
            SourceMap source = line.element.source();
            int skip = line == lines.get(0) ? from : 0;
            if (text.length() > 0 && text.last() != '-') {
                text.add(' ', source.start());
            }
            int offset = text.length() - skip;
            line.element.runs().stream()
                    .filter(run -> run.start() >= skip)
                    .forEach(run ->
                            runs.add(new Run(run.kind(), run.start() + offset, run.end() + offset, run.target())));
            for (int i = skip; i < line.text.length(); i++) {
                text.add(line.text.charAt(i), source.at(i));
            }
        }
        SourceMap first = lines.get(0).element.source();
        return new Passage(
                kind,
                text.text(),
                0,
                text.map(
                        first.start(),
                        lines.get(lines.size() - 1).element.source().end()),
                runs);
    }

    int start() {
        return source.at(shift);
    }

    int end() {
        return source.endAt(shift + text.length());
    }

    int sourceAt(int offset) {
        return source.at(shift + offset);
    }
}
