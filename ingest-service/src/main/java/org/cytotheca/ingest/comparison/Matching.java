package org.cytotheca.ingest.comparison;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which item of one list is which of another: by keys, the surest first, then by resemblance. Items of one key are paired in
 * their order.
 */
final class Matching {
    /** Where more than this are left on a side after the keys, resemblance is not asked: it takes the product of both. */
    private static final int MOST_COMPARED = 400;

    private static final int NONE = -1;

    /** For each item of the newer list its place in the older one. */
    private final int[] before;

    private final boolean[] taken;

    private Matching(int olderSize, int newerSize) {
        before = new int[newerSize];
        Arrays.fill(before, NONE);
        taken = new boolean[olderSize];
    }

    /**
     * @param keys empty where an item has none
     * @param least the resemblance under which two items are not the same; that of texts as {@link Shingles} see them
     */
    static <T> Matching of(
            List<T> older,
            List<T> newer,
            List<Function<T, String>> keys,
            Function<T, Shingles> shingles,
            double least) {
        Matching matching = new Matching(older.size(), newer.size());
        keys.forEach(key -> matching.pairByKey(older, newer, key));
        matching.pairByResemblance(older, newer, shingles, least);
        return matching;
    }

    private <T> void pairByKey(List<T> older, List<T> newer, Function<T, String> key) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < taken.length; i++) {
            String own = taken[i] ? "" : key.apply(older.get(i));
            if (!own.isEmpty()) {
                places.computeIfAbsent(own, k -> new ArrayDeque<>()).add(i);
            }
        }
        for (int i = 0; i < before.length; i++) {
            Deque<Integer> found = before[i] == NONE ? places.get(key.apply(newer.get(i))) : null;
            if (found != null && !found.isEmpty()) {
                pair(found.poll(), i);
            }
        }
    }

    private <T> void pairByResemblance(List<T> older, List<T> newer, Function<T, Shingles> shingles, double least) {
        int[] left = IntStream.range(0, taken.length).filter(i -> !taken[i]).toArray();
        int[] open =
                IntStream.range(0, before.length).filter(i -> before[i] == NONE).toArray();
        if (left.length > MOST_COMPARED || open.length > MOST_COMPARED) {
            return;
        }
        Shingles[] texts =
                Arrays.stream(left).mapToObj(i -> shingles.apply(older.get(i))).toArray(Shingles[]::new);
        for (int i : open) {
            Shingles own = shingles.apply(newer.get(i));
            int best = NONE;
            double highest = least;
            for (int j = 0; j < left.length; j++) {
                double resemblance = taken[left[j]] ? 0 : texts[j].resemblance(own);
                if (resemblance >= highest) {
                    best = left[j];
                    highest = Math.nextUp(resemblance);
                }
            }
            if (best != NONE) {
                pair(best, i);
            }
        }
    }

    private void pair(int older, int newer) {
        before[newer] = older;
        taken[older] = true;
    }

    boolean isNew(int newer) {
        return before[newer] == NONE;
    }

    boolean isGone(int older) {
        return !taken[older];
    }

    int before(int newer) {
        return before[newer];
    }

    /**
     * Whether each item of the newer list kept its place among those that were there before: the longest increasing run of old
     * places stays, what is outside it has moved (Fredman 1975, in n log n).
     */
    boolean[] kept() {
        int[] last = new int[before.length];
        int[] previous = new int[before.length];
        int length = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] == NONE) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (before[last[middle]] < before[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? NONE : last[low - 1];
            last[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] kept = new boolean[before.length];
        for (int i = length == 0 ? NONE : last[length - 1]; i != NONE; i = previous[i]) {
            kept[i] = true;
        }
        return kept;
    }
}
