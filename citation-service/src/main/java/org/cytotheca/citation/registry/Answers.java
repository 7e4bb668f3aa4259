package org.cytotheca.citation.registry;

import java.util.Arrays;

/**
 * What answers of an agency take that were not held up on the way. Where they take about the same that is what the quickest take:
 * a request that was held up is not told too early when many are, as on a machine that is busy. Where an agency needs very
 * different times, what was held up is told from what is merely slow by the spread of the quicker half. Nanoseconds. Not
 * thread-safe.
 */
final class Answers {

    private static final int KEPT = 64;
    private static final int RECKON_EVERY = 8;
    /** Half of the answers are no later than that after the quickest: they take the same. */
    private static final long SAME = 50_000_000L;

    private final long[] last = new long[KEPT];
    private int seen;
    private long usual = Long.MAX_VALUE / 4;

    void took(long nanos) {
        last[seen++ % KEPT] = nanos;
        if (seen < KEPT) {
            usual = Math.min(usual, nanos);
        } else if (seen % RECKON_EVERY == 0) {
            long[] sorted = last.clone();
            Arrays.sort(sorted);
            long quickest = sorted[KEPT / 32];
            long median = sorted[KEPT / 2];
            usual = median - quickest < SAME ? quickest : median + 2 * (median - sorted[KEPT / 4]);
        }
    }

    /** What an answer takes that was not held up. */
    long usual() {
        return usual;
    }
}
