package org.cytotheca.citation.registry;

import java.util.Arrays;

/**
 * What answers of an agency take: a time that most of the last ones keep. Where they take about the same that is hardly more than
 * the quickest of them; where they take very different times, what was held up is told from what is merely slow by the spread of
 * the quicker half. As long as there are few, whatever is slower than the quickest counts as held up: a process that has just
 * started is slow itself. Nanoseconds. Not thread-safe.
 */
final class Answers {

    private static final int KEPT = 64;
    private static final int RECKON_EVERY = 8;

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
            long median = sorted[KEPT / 2];
            usual = median + 2 * (median - sorted[KEPT / 4]);
        }
    }

    /** What an answer takes that was not held up. */
    long usual() {
        return usual;
    }
}
