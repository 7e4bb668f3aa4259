package org.cytotheca.citation.registry;

/**
 * When the last requests of this process can have arrived, so that what a stall has heaped up does not come to more in any
 * span than an agency allows: a request may catch up with its slot, but not before the one as many places before it is a span
 * away. A request whose answer takes longer than answers mostly do may have arrived as much later. Times are nanoseconds of a
 * steady clock. Not thread-safe.
 */
final class SendWindow {

    private static final int MOST = 1_000;

    /** What an answer takes longer than that was not lost on the way to the agency. */
    private static final long LONGEST_DELAY = 100_000_000L;

    private long[] arrived;
    private long[] places;
    private long next;
    private long span;
    private double perSecond;
    /** What a quick answer takes; follows quicker ones soon and slower ones slowly. */
    private double quick = -1;

    SendWindow(double perSecond) {
        allow(perSecond);
    }

    /** Begins anew with another limit; the same one changes nothing. */
    void allow(double told) {
        if (told != perSecond) {
            perSecond = told;
            int size = (int) Math.max(1, Math.min(MOST, Math.floor(told)));
            span = (long) (size / told * 1e9);
            arrived = new long[size];
            places = new long[size];
            java.util.Arrays.fill(places, -1);
        }
    }

    /**
     * A place for a request.
     *
     * @param number of the request
     * @param due when it may go
     */
    record Place(long number, long due) {}

    /** Takes the next place for a request that the schedule lets go at a time. */
    Place reserve(long slot) {
        int at = (int) (next % arrived.length);
        long due = places[at] < 0 ? slot : Math.max(slot, arrived[at] + span);
        arrived[at] = due;
        places[at] = next;
        return new Place(next++, due);
    }

    /** The request of the place goes now, which may be later than it was due. */
    void goes(Place place, long now) {
        int at = (int) (place.number() % arrived.length);
        if (places[at] == place.number()) {
            arrived[at] = now;
        }
    }

    /** The request of the place, which went then, is answered now. */
    void answered(Place place, long went, long now) {
        double took = now - went;
        quick += quick < 0 ? took - quick : (took - quick) * (took < quick ? 0.2 : 0.01);
        long late = (long) Math.min(LONGEST_DELAY, Math.max(0, took - quick));
        goes(place, went + late);
    }
}
