package org.cytotheca.citation.registry;

/**
 * When the last requests of this process can have arrived, so that an agency never counts more of them in any span than it
 * allows, however its windows lie: a request goes no sooner than a span after the one as many places before it as the agency
 * allows in a span. What a stall has heaped up may catch up with its slots, but leaves at no more than twice the rate. When a
 * request arrived is not known; an answer that takes longer than answers do tells that it may have been as much later, and so
 * does one that is still missing. A change of the limit forgets nothing. Times are nanoseconds of a steady clock. Not
 * thread-safe.
 */
final class SendWindow {

    /** A span is cut to what this holds where an agency allows more in a second. */
    private static final int MOST = 1_024;

    /** What an answer takes longer than that was not lost on the way to the agency. */
    private static final long LONGEST_DELAY = 150_000_000L;

    /** An agency's clock is not ours, and what an answer tells of the way to it is not exact. */
    private static final double DISTRUST = 1.003;

    private enum Stage {
        WAITS,
        WENT,
        ANSWERED
    }

    private final Stage[] stages = new Stage[MOST];
    private final long[] times = new long[MOST];
    private final Answers answers = new Answers();
    private long next;
    private int count;
    private long span;
    private long distance;
    /** The next departure is not before that. */
    private long free = Long.MIN_VALUE;

    SendWindow(double perSecond) {
        allow(perSecond);
    }

    /** Holds from the next request on. */
    void allow(double perSecond) {
        count = (int) Math.max(1, Math.min(MOST / 2, Math.floor(perSecond)));
        span = Math.round(count / perSecond * 1e9 * DISTRUST);
        distance = (long) (0.5e9 / perSecond);
    }

    /** A request's place among the others, and the slot that the schedule has for it. */
    static final class Place {
        private final long number;
        private final long slot;
        private long leaves = Long.MIN_VALUE;
        private long went;

        private Place(long number, long slot) {
            this.number = number;
            this.slot = slot;
        }

        /** How long after its slot it is. */
        long lateness(long now) {
            return now - slot;
        }

        private int at() {
            return (int) (number % MOST);
        }
    }

    /** Takes the next place for a request that the schedule lets go at a time. */
    Place reserve(long slot) {
        Place place = new Place(next++, slot);
        stages[place.at()] = Stage.WAITS;
        times[place.at()] = slot;
        return place;
    }

    /** When the request of the place may go: now or earlier, or a time at which to ask again. */
    long due(Place place, long now) {
        long due = Math.max(place.slot, place.number < count ? place.slot : latest(place.number - count, now) + span);
        if (due > now) {
            return due;
        }
        if (place.leaves == Long.MIN_VALUE) {
            place.leaves = Math.max(now, free);
            free = place.leaves + distance;
        }
        return place.leaves;
    }

    /** When a request can have arrived at the latest, as far as is known now. */
    private long latest(long number, long now) {
        int at = (int) (number % MOST);
        return switch (stages[at]) {
            case WAITS -> Math.max(times[at], now);
            case WENT -> times[at] + delay(now - times[at]);
            case ANSWERED -> times[at];
        };
    }

    private long delay(long took) {
        return Math.max(0, Math.min(LONGEST_DELAY, took - answers.usual()));
    }

    /** The request of the place goes now. */
    void goes(Place place, long now) {
        place.went = now;
        stages[place.at()] = Stage.WENT;
        times[place.at()] = now;
    }

    /** The request of the place does not go. */
    void givesUp(Place place) {
        stages[place.at()] = Stage.ANSWERED;
        times[place.at()] = place.number < count ? Long.MIN_VALUE / 2 : latest(place.number - count, place.slot);
    }

    /** The request of the place is answered now. */
    void answered(Place place, long now) {
        if (next - place.number < MOST) {
            stages[place.at()] = Stage.ANSWERED;
            times[place.at()] = place.went + delay(now - place.went);
        }
        answers.took(now - place.went);
    }
}
