package org.cytotheca.citation.registry;

/**
 * When the last requests of this process went, so that what a stall has heaped up does not come to more in any span than an
 * agency allows: a request may catch up with its slot, but not before the one as many places before it is a span away. Times
 * are nanoseconds of a steady clock. Not thread-safe.
 */
final class SendWindow {

    private static final int MOST = 1_000;

    private long[] went;
    private long[] places;
    private long next;
    private long span;
    private double perSecond;

    SendWindow(double perSecond) {
        allow(perSecond);
    }

    /** Begins anew with another limit; the same one changes nothing. */
    void allow(double told) {
        if (told != perSecond) {
            perSecond = told;
            int size = (int) Math.max(1, Math.min(MOST, Math.floor(told)));
            span = (long) (size / told * 1e9);
            went = new long[size];
            places = new long[size];
            java.util.Arrays.fill(places, -1);
        }
    }

    /**
     * A place for a request.
     *
     * @param number to be told to {@link #goes}
     * @param due when it may go
     */
    record Place(long number, long due) {}

    /** Takes the next place for a request that the schedule lets go at a time. */
    Place reserve(long slot) {
        int at = (int) (next % went.length);
        long due = places[at] < 0 ? slot : Math.max(slot, went[at] + span);
        went[at] = due;
        places[at] = next;
        return new Place(next++, due);
    }

    /** The request of the place goes now, which may be later than it was due. */
    void goes(Place place, long now) {
        int at = (int) (place.number() % went.length);
        if (places[at] == place.number()) {
            went[at] = now;
        }
    }
}
