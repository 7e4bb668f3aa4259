package org.cytotheca.catalog.claims;

import java.util.Arrays;

/** Features of something that is to be judged, as hashes. A kind keeps equal values of different questions apart. */
final class Clues {

    private int[] features = new int[128];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int get(int at) {
        return features[at];
    }

    /** @return the feature */
    int add(int kind, long value) {
        if (size == features.length) {
            features = Arrays.copyOf(features, size * 2);
        }
        int feature = hash(kind, value);
        features[size++] = feature;
        return feature;
    }

    void add(int kind, boolean value) {
        if (value) {
            add(kind, 1);
        }
    }

    /** Makes all features so far those of one question. */
    void ask(int question) {
        for (int i = 0; i < size; i++) {
            features[i] = LinearModel.asked(features[i], question);
        }
    }

    int[] toArray() {
        return Arrays.copyOf(features, size);
    }

    static int hash(int kind, long value) {
        long hash = (value + kind * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (hash >>> 32);
    }

    static long both(long one, long other) {
        return one * 0x9E3779B97F4A7C15L + other;
    }
}
