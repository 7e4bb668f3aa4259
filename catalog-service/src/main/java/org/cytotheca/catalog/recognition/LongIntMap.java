package org.cytotheca.catalog.recognition;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** From long to a number that is not negative, by open addressing; only grows. */
final class LongIntMap {

    private long[] keys;
    private int[] values;
    private int size;

    LongIntMap(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, expected) * 2);
        keys = new long[capacity];
        values = new int[capacity];
        Arrays.fill(values, -1);
    }

    /** -1 when there is none. */
    int get(long key) {
        int slot = slot(key);
        while (values[slot] >= 0) {
            if (keys[slot] == key) {
                return values[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return -1;
    }

    void put(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(key);
        while (values[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        if (values[slot] < 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    void forEach(LongIntConsumer each) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0) {
                each.accept(keys[i], values[i]);
            }
        }
    }

    @FunctionalInterface
    interface LongIntConsumer {
        void accept(long key, int value);
    }

    LongIntMap mapValues(IntUnaryOperator change) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0) {
                values[i] = change.applyAsInt(values[i]);
            }
        }
        return this;
    }

    /** The highest of the values; -1 when there is none. */
    int highest() {
        return Arrays.stream(values).max().orElse(-1);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        Arrays.fill(values, -1);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }
}
