package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text on its way, with what its format sets apart. What cannot be seen is left out and counted; spaces of every kind become the
 * plain one; half a surrogate pair, which no encoding can carry, becomes U+FFFD.
 */
final class StyledText {
    private final StringBuilder text = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();
    private int invisible;

    StyledText append(CharSequence added) {
        for (int i = 0; i < added.length(); i++) {
            char c = added.charAt(i);
            if (c >= 0x20 && c < 0x7F) {
                text.append(c);
            } else if (Characters.lineEnd(c)) {
                text.append(' ');
            } else if (Characters.invisible(c)) {
                invisible++;
            } else if (!Character.isSurrogate(c)) {
                text.append(Characters.shown(c));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < added.length()
                    && Character.isLowSurrogate(added.charAt(i + 1))) {
                text.append(c).append(added.charAt(++i));
            } else {
                text.append('\uFFFD');
            }
        }
        return this;
    }

    StyledText append(StyledText other) {
        int shift = text.length();
        text.append(other.text);
        invisible += other.invisible;
        for (Run run : other.runs) {
            mark(run.kind(), run.start() + shift, run.end() + shift, run.target());
        }
        return this;
    }

    /** Adds a text that stands higher or lower than its line. */
    StyledText append(CharSequence added, Run.Kind kind) {
        int start = text.length();
        append(added);
        mark(kind, start, text.length(), "");
        return this;
    }

    /** Sets a stretch apart; one that goes on where another of its kind and target ended is one with it. */
    void mark(Run.Kind kind, int start, int end, String target) {
        if (start >= end) {
            return;
        }
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null
                && last.kind() == kind
                && last.end() == start
                && last.target().equals(target)) {
            runs.set(runs.size() - 1, new Run(kind, last.start(), end, target));
        } else {
            runs.add(new Run(kind, start, end, target));
        }
    }

    void dropLast() {
        text.setLength(text.length() - 1);
        while (!runs.isEmpty() && runs.get(runs.size() - 1).end() > text.length()) {
            Run last = runs.remove(runs.size() - 1);
            mark(last.kind(), last.start(), text.length(), last.target());
        }
    }

    /** The same with a space for each tab. */
    StyledText withoutTabs() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\t') {
                text.setCharAt(i, ' ');
            }
        }
        return this;
    }

    int length() {
        return text.length();
    }

    char charAt(int offset) {
        return text.charAt(offset);
    }

    char last() {
        return text.length() == 0 ? '\0' : text.charAt(text.length() - 1);
    }

    boolean isBlank() {
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.blank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    int invisible() {
        return invisible;
    }

    /** A part of it, without the spaces and tabs at its borders. */
    Stretch stretch(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Characters.blank(text.charAt(start))) {
            start++;
        }
        while (end > start && Characters.blank(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder(text.substring(start, end));
        List<Run> inside = new ArrayList<>();
        for (Run run : runs) {
            int first = Math.max(run.start(), start);
            int last = Math.min(run.end(), end);
            while (first < last && text.charAt(first) == ' ') {
                first++;
            }
            while (last > first && text.charAt(last - 1) == ' ') {
                last--;
            }
            if (first < last) {
                inside.add(new Run(run.kind(), first - start, last - start, run.target()));
                if (run.kind() == Run.Kind.SUPERSCRIPT) {
                    showPower(shown, first - start, last - start);
                }
            }
        }
        inside.sort(Comparator.comparingInt(Run::start));
        return new Stretch(shown.toString(), inside);
    }

    Stretch whole() {
        return stretch(0, text.length());
    }

    /** A power ("10" and a raised "6") would read as another number without its position: it is shown in Unicode's raised digits. */
    private static void showPower(StringBuilder shown, int start, int end) {
        if (start == 0 || !Character.isDigit(shown.charAt(start - 1))) {
            return;
        }
        for (int i = start; i < end; i++) {
            shown.setCharAt(i, Characters.raised(shown.charAt(i)));
        }
    }

    /** A finished text. */
    record Stretch(String text, List<Run> runs) {}
}
