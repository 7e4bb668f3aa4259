package org.cytotheca.ingest.structure;

import java.util.Arrays;

/**
 * A set of words by their 64-bit hashes, so that the words of a whole article are asked for without being cut out of it. Two of a
 * million words have the same hash with a probability of 1 in 37 million, and then count as one. Open addressing with linear
 * probing (Knuth, The Art of Computer Programming 3, 6.4). Confined to one thread.
 */
final class WordSet {
    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final int most;
    private long[] slots = new long[512];
    private int size;

    /** @param most words; what comes later is not taken */
    WordSet(int most) {
        this.most = most;
    }

    /** The hash of a word as it is written. */
    static long hash(CharSequence text, int from, int to) {
        long hash = START;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    /** The hash of a word's {@linkplain Words#stem stem}. */
    static long stemHash(CharSequence text, int from, int to) {
        long hash = START;
        int end = Math.min(to, from + Words.STEM);
        for (int i = from; i < end; i++) {
            char lower = Character.toLowerCase(text.charAt(i));
            if (lower != 's' || i != to - 1 || to - from <= 3) {
                hash = (hash ^ lower) * PRIME;
            }
        }
        return mixed(hash);
    }

    /** The finaliser of MurmurHash3, so that neighbours do not share slots; never 0, which marks a free one. */
    private static long mixed(long value) {
        long h = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return h == 0 ? 1 : h;
    }

    void add(long hash) {
        if (size >= most) {
            return;
        }
        int slot = slot(slots, hash);
        if (slots[slot] == 0) {
            slots[slot] = hash;
            if (++size * 2 > slots.length) {
                grow();
            }
        }
    }

    boolean contains(long hash) {
        return slots[slot(slots, hash)] == hash;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> larger[slot(larger, hash)] = hash);
        slots = larger;
    }

    private static int slot(long[] slots, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
