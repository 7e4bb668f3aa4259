package org.cytotheca.citation.registry;

import java.util.Arrays;

/**
 * What answers of an agency take that were not held up on the way. Where they take about the same that is what the quickest of
 * the last five hundred took: on a machine that is busy many are held up. Where an agency needs very
 * different times, what was held up is told from what is merely slow by the spread of the quicker half. Nanoseconds. Not
 * thread-safe.
 */
final class Answers {

    private static final int KEPT = 64;
    private static final int STRETCHES = 8;
    private static final int RECKON_EVERY = 8;
    /** Half of the answers are no later than that after the quickest: they take the same. */
    private static final long SAME = 50_000_000L;

    private final long[] last = new long[KEPT];
    /** The quickest of each of the last stretches of so many. */
    private final long[] quickest = new long[STRETCHES];

    private int seen;
    private long usual = Long.MAX_VALUE / 4;

    void took(long nanos) {
        int at = seen % KEPT;
        int stretch = seen / KEPT % STRETCHES;
        quickest[stretch] = at == 0 ? nanos : Math.min(quickest[stretch], nanos);
        last[at] = nanos;
        seen++;
        if (seen < KEPT) {
            usual = Math.min(usual, nanos);
        } else if (seen % RECKON_EVERY == 0) {
            usual = reckon();
        }
    }

    private long reckon() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < Math.min(STRETCHES, (seen + KEPT - 1) / KEPT); i++) {
            least = Math.min(least, quickest[i]);
        }
        long[] sorted = last.clone();
        Arrays.sort(sorted);
        long median = sorted[KEPT / 2];
        return median - least < SAME ? least : median + 2 * (median - sorted[KEPT / 4]);
    }

    /** What an answer takes that was not held up. */
    long usual() {
        return usual;
    }
}
