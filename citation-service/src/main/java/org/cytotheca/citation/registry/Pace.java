package org.cytotheca.citation.registry;

import java.time.Duration;

/**
 * How fast an agency may be asked. Requests are spread evenly over the interval, because an agency that counts by windows
 * refuses bursts; the limits are those of its last answer. Times are nanoseconds of any steady clock. Thread-safe.
 */
public final class Pace {

    /** Requests in flight and in the queue of this process that are not yet through. */
    private final double cautious;

    private double perSecond;
    private int concurrency;
    private int inFlight;
    private long nextSlot;
    private long pausedUntil;

    /**
     * @param cautious share of the told rate that is used, such as 0.97: clocks and networks are not even
     * @param perSecond to begin with, until an answer tells
     */
    public Pace(double cautious, double perSecond, int concurrency) {
        this.cautious = cautious;
        this.perSecond = perSecond;
        this.concurrency = concurrency;
    }

    /** Takes note of what an answer's headers say. */
    public synchronized void limits(double limit, Duration interval, int concurrent) {
        double seconds = interval.toNanos() / 1e9;
        if (limit > 0 && seconds > 0) {
            perSecond = limit / seconds;
        }
        if (concurrent > 0) {
            concurrency = concurrent;
        }
    }

    /** Nobody asks before this moment: the agency said so. */
    public synchronized void pauseUntil(long nanos) {
        pausedUntil = Math.max(pausedUntil, nanos);
    }

    /**
     * Tries to begin a request.
     *
     * @return 0 if it may go now, and then {@link #end()} must follow; else how many nanoseconds to wait before asking again
     */
    public synchronized long begin(long now) {
        if (pausedUntil - now > 0) {
            return pausedUntil - now;
        }
        if (inFlight >= concurrency) {
            return 5_000_000L;
        }
        if (nextSlot - now > 0) {
            return nextSlot - now;
        }
        inFlight++;
        long gap = (long) (1e9 / (perSecond * cautious));
        nextSlot = Math.max(nextSlot, now - gap) + gap;
        return 0;
    }

    public synchronized void end() {
        inFlight--;
    }

    public synchronized double perSecond() {
        return perSecond;
    }

    public synchronized int concurrency() {
        return concurrency;
    }

    public synchronized boolean paused(long now) {
        return pausedUntil - now > 0;
    }
}
