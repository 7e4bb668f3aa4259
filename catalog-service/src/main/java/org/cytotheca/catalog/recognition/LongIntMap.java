package org.cytotheca.catalog.recognition;

import java.util.function.IntUnaryOperator;

/**
 * From long to a number that is not negative, by open addressing; only grows. Key and value stand side by side, so that a
 * look-up costs one line of the processor's cache.
 */
final class LongIntMap {

    /** A key, then the value plus one; zero where there is none. */
    private long[] slots;

    private int size;

    LongIntMap(int expected) {
        slots = new long[2 * Integer.highestOneBit(Math.max(16, expected) * 2)];
    }

    /** -1 when there is none. */
    int get(long key) {
        int at = slot(key);
        while (slots[at + 1] != 0) {
            if (slots[at] == key) {
                return (int) slots[at + 1] - 1;
            }
            at = (at + 2) & (slots.length - 1);
        }
        return -1;
    }

    void put(long key, int value) {
        if (size * 4 >= slots.length) {
            grow();
        }
        int at = slot(key);
        while (slots[at + 1] != 0 && slots[at] != key) {
            at = (at + 2) & (slots.length - 1);
        }
        if (slots[at + 1] == 0) {
            size++;
        }
        slots[at] = key;
        slots[at + 1] = value + 1L;
    }

    LongIntMap mapValues(IntUnaryOperator change) {
        for (int at = 1; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                slots[at] = change.applyAsInt((int) slots[at] - 1) + 1L;
            }
        }
        return this;
    }

    /** How many keys it has. */
    int size() {
        return size;
    }

    /** Takes each entry, in no order. */
    void each(Entry take) {
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at + 1] != 0) {
                take.entry(slots[at], (int) slots[at + 1] - 1);
            }
        }
    }

    /** Takes an entry. */
    @FunctionalInterface
    interface Entry {
        void entry(long key, int value);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (int at = 0; at < old.length; at += 2) {
            if (old[at + 1] != 0) {
                put(old[at], (int) old[at + 1] - 1);
            }
        }
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 31) & (slots.length - 2);
    }
}
