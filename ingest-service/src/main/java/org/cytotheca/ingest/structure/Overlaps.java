package org.cytotheca.ingest.structure;

import java.util.List;

/** Looks up markers by where they stand. They are in order and apart from each other, so that a lookup halves its way. */
final class Overlaps {
    private final List<Marker> markers;

    Overlaps(List<Marker> markers) {
        this.markers = markers;
    }

    /** Whether one of them has a character from {@code start} to {@code end} in it. */
    boolean any(int start, int end) {
        int at = firstEndingAfter(start);
        return at < markers.size() && markers.get(at).start() < end;
    }

    /** Whether one of them has such a character in it or borders on it. */
    boolean touching(int start, int end) {
        int at = firstEndingAfter(start - 1);
        return at < markers.size() && markers.get(at).start() <= end;
    }

    private int firstEndingAfter(int offset) {
        int low = 0;
        int high = markers.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (markers.get(middle).end() > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
