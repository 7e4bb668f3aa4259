package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the text of one block of markup: white space collapses to one space, what cannot be seen is left out and counted,
 * and every character knows where it stands in the original.
 */
final class InlineText {
    private SourceMap.Builder text = new SourceMap.Builder();
    private List<Run> runs = new ArrayList<>();
    private int invisible;
    private int start = -1;
    private int end;
    /** Where the white space stands that has been read and not been shown yet, or -1. */
    private int gap = -1;

    private boolean verbatim;

    /** Adds a text that stands in the original at {@code source}, character by character. */
    void add(String part, int source) {
        add(part, 0, part.length(), source);
    }

    /** Adds {@code part} from {@code from} to {@code to}; its first character stands at {@code source}. */
    void add(String part, int from, int to, int source) {
        for (int i = from; i < to; i++) {
            char c = part.charAt(i);
            int at = source + i - from;
            if (c > ' ' && c < 0x7F) {
                put(c, at);
            } else if (c == ' ' || Characters.lineEnd(c) || Characters.blank(c)) {
                if (verbatim) {
                    put(c == '\n' ? c : ' ', at);
                } else {
                    space(at);
                }
            } else if (Characters.invisible(c)) {
                invisible++;
            } else {
                put(c, at);
            }
        }
    }

    /** Whether white space stays as it is: in code. */
    void verbatim(boolean stays) {
        verbatim = stays;
    }

    /** Adds what the original writes in another way: {@code shown} stands for the source from {@code from} to {@code to}. */
    void add(String shown, int from, int to) {
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (Characters.lineEnd(c) || Characters.blank(c)) {
                space(from);
            } else if (Characters.invisible(c)) {
                invisible++;
            } else {
                put(c, from);
                end = Math.max(end, to);
            }
        }
    }

    /** A border between words: shown as a space where text follows on the same line. */
    void space(int source) {
        if (gap < 0) {
            gap = source;
        }
    }

    /** A border between cells. */
    void tab(int source) {
        gap = -1;
        text.add('\t', source);
        touch(source);
    }

    private void put(char c, int source) {
        if (gap >= 0) {
            if (text.length() > 0 && text.last() != '\t') {
                text.add(' ', Math.min(gap, source));
            }
            gap = -1;
        }
        text.add(c, source);
        touch(source);
    }

    private void touch(int source) {
        if (start < 0) {
            start = source;
        }
        end = Math.max(end, source + 1);
    }

    /** Where the next visible character will stand. */
    int position() {
        return gap >= 0 && text.length() > 0 && text.last() != '\t' ? text.length() + 1 : text.length();
    }

    int length() {
        return text.length();
    }

    char last() {
        return gap >= 0 ? ' ' : text.last();
    }

    /** Marks what was added since {@code from}, a former {@link #position()}. A citation may be without text. */
    void mark(Run.Kind kind, int from, String target) {
        int to = text.length();
        if (from < to || kind == Run.Kind.CITATION) {
            runs.add(new Run(kind, Math.min(from, to), to, target));
        }
    }

    boolean blank() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** How many invisible characters were left out of all texts so far. */
    int invisible() {
        return invisible;
    }

    String text() {
        return text.text();
    }

    /** The element of what was collected; the next text begins. */
    Element take(Element.Kind kind, int level, String marker, boolean apart) {
        while (text.length() > 0 && text.last() <= ' ') {
            text.dropLast();
        }
        int length = text.length();
        List<Run> inside = new ArrayList<>(runs.size());
        for (Run run : runs) {
            if (run.end() <= length) {
                inside.add(run);
            }
        }
        inside.sort(Comparator.comparingInt(Run::start).thenComparing(Run::end, Comparator.reverseOrder()));
        int from = Math.max(0, start);
        Element element =
                new Element(kind, level, marker, text.text(), text.map(from, Math.max(from, end)), inside, apart);
        clear();
        return element;
    }

    /** A text that was begun and waits until another one is finished. */
    record State(SourceMap.Builder text, List<Run> runs, int start, int end, int gap) {}

    /** Sets aside what was collected; another text may be collected and taken before {@link #resume}. */
    State open() {
        State state = new State(text, runs, start, end, gap);
        clear();
        return state;
    }

    void resume(State state) {
        text = state.text;
        runs = state.runs;
        start = state.start;
        end = state.end;
        gap = state.gap;
    }

    /** Leaves out the first characters of the text. */
    void dropFirst(int count) {
        String all = text.text();
        SourceMap source = text.map(start, end);
        List<Run> before = runs;
        int stop = end;
        clear();
        for (int i = count; i < all.length(); i++) {
            text.add(all.charAt(i), source.at(i));
        }
        for (Run run : before) {
            if (run.start() >= count) {
                runs.add(new Run(run.kind(), run.start() - count, run.end() - count, run.target()));
            }
        }
        start = source.at(count);
        end = stop;
    }

    void clear() {
        text = new SourceMap.Builder();
        runs = new ArrayList<>();
        start = -1;
        end = 0;
        gap = -1;
    }
}
