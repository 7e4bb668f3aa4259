package org.cytotheca.ingest.reading;

import java.util.Arrays;

/**
 * Leads from an offset of a text that was made from the original to the offset in the original: piecewise linear, a piece a
 * stretch that was copied without change. Immutable.
 */
public final class SourceMap {
    private final int[] texts;
    private final int[] sources;
    private final int end;

    private SourceMap(int[] texts, int[] sources, int end) {
        this.texts = texts;
        this.sources = sources;
        this.end = end;
    }

    /** A text that is a part of the original, character by character. */
    public static SourceMap of(int start, int end) {
        return new SourceMap(new int[] {0}, new int[] {start}, end);
    }

    /** Where the character at {@code offset} stands in the original. */
    public int at(int offset) {
        int piece = Arrays.binarySearch(texts, offset);
        if (piece < 0) {
            piece = Math.max(0, -piece - 2);
        }
        return Math.min(sources[piece] + offset - texts[piece], end);
    }

    /** Where the text that ends before {@code offset} ends in the original. */
    public int endAt(int offset) {
        return offset == 0 ? at(0) : Math.min(at(offset - 1) + 1, end);
    }

    public int start() {
        return sources[0];
    }

    /** Where the text ends in the original, exclusive. */
    public int end() {
        return end;
    }

    /** Collects a text together with the way back to the original. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] texts = new int[8];
        private int[] sources = new int[8];
        private int pieces;
        private int next = -1;

        /** Adds a character that stands at {@code source}, in the order of the original. */
        public Builder add(char c, int source) {
            if (source != next) {
                if (pieces == texts.length) {
                    texts = Arrays.copyOf(texts, pieces * 2);
                    sources = Arrays.copyOf(sources, pieces * 2);
                }
                texts[pieces] = text.length();
                sources[pieces++] = source;
            }
            text.append(c);
            next = source + 1;
            return this;
        }

        /** Shows another character in place of one that was added. */
        public void show(int offset, char c) {
            text.setCharAt(offset, c);
        }

        public char charAt(int offset) {
            return text.charAt(offset);
        }

        public int length() {
            return text.length();
        }

        public char last() {
            return text.length() == 0 ? '\0' : text.charAt(text.length() - 1);
        }

        public void dropLast() {
            text.setLength(text.length() - 1);
            next = -1;
            while (pieces > 0 && texts[pieces - 1] >= text.length()) {
                pieces--;
            }
        }

        public String text() {
            return text.toString();
        }

        /** @param start where the source begins, for a text without characters */
        public SourceMap map(int start, int end) {
            return pieces == 0
                    ? of(start, end)
                    : new SourceMap(Arrays.copyOf(texts, pieces), Arrays.copyOf(sources, pieces), end);
        }
    }
}
