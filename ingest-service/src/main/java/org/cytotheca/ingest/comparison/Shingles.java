package org.cytotheca.ingest.comparison;

import java.util.Arrays;
import java.util.List;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Section;

/**
 * The set of runs of {@value #LENGTH} words of a text, case and punctuation left aside, each as a 64-bit hash (w-shingling;
 * Broder, "On the resemblance and containment of documents", 1997). Immutable.
 */
final class Shingles {
    static final int LENGTH = 5;

    private final long[] sorted;
    private final int words;

    private Shingles(long[] sorted, int words) {
        this.sorted = sorted;
        this.words = words;
    }

    static Shingles of(Section section) {
        return of(section.blocks().stream().map(Block::text).toList());
    }

    static Shingles of(List<String> texts) {
        Collector collector = new Collector();
        texts.forEach(collector::read);
        return collector.shingles();
    }

    int words() {
        return words;
    }

    int size() {
        return sorted.length;
    }

    long at(int index) {
        return sorted[index];
    }

    /** Jaccard's coefficient: shared shingles by all; 0 where one of them has none. */
    double resemblance(Shingles other) {
        if (sorted.length == 0 || other.sorted.length == 0) {
            return 0;
        }
        int shared = 0;
        for (int i = 0, j = 0; i < sorted.length && j < other.sorted.length; ) {
            int order = Long.compare(sorted[i], other.sorted[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared / (double) (sorted.length + other.sorted.length - shared);
    }

    /** Hashes words as they come; the last few make a shingle. */
    private static final class Collector {
        private static final long PRIME = 0x100000001b3L;

        private final long[] window = new long[LENGTH];
        private long[] found = new long[64];
        private int count;
        private int words;

        void read(String text) {
            long word = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    word = ((word == 0 ? 0xcbf29ce484222325L : word) ^ Character.toLowerCase(c)) * PRIME;
                } else if (word != 0) {
                    end(word);
                    word = 0;
                }
            }
            if (word != 0) {
                end(word);
            }
        }

        private void end(long word) {
            window[words++ % LENGTH] = word;
            if (words >= LENGTH) {
                add();
            }
        }

        private void add() {
            long hash = 0;
            for (int i = 0; i < LENGTH; i++) {
                hash = mix(hash + window[(words + i) % LENGTH]);
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = hash;
        }

        Shingles shingles() {
            Arrays.sort(found, 0, count);
            int distinct = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || found[i] != found[i - 1]) {
                    found[distinct++] = found[i];
                }
            }
            return new Shingles(Arrays.copyOf(found, distinct), words);
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the answer depends on every bit of the value. */
    static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
