package org.cytotheca.citation.registry;

import java.time.Duration;

/**
 * Keeps us from asking an agency that is out. After some failures in a row it opens; when its rest is over one request is
 * let through, and what becomes of that decides. Rests double up to a limit. Times are nanoseconds of any steady clock.
 * Thread-safe.
 */
public final class Breaker {

    private final int tolerated;
    private final long firstRest;
    private final long longestRest;

    private int failures;
    private long rest;
    private long openUntil;
    private boolean open;
    private boolean probing;

    public Breaker(int tolerated, Duration firstRest, Duration longestRest) {
        this.tolerated = tolerated;
        this.firstRest = firstRest.toNanos();
        this.longestRest = longestRest.toNanos();
        this.rest = this.firstRest;
    }

    /** 0 if a request may go, and then {@link #succeeded} or {@link #failed} must follow; else how long to wait. */
    public synchronized long permit(long now) {
        if (!open) {
            return 0;
        }
        if (openUntil - now > 0) {
            return openUntil - now;
        }
        if (probing) {
            return 50_000_000L;
        }
        probing = true;
        return 0;
    }

    /** How long {@link #permit} would say to wait, without asking for a permit. */
    public synchronized long permitIn(long now) {
        return !open ? 0 : Math.max(0, openUntil - now);
    }

    public synchronized void succeeded() {
        failures = 0;
        open = false;
        probing = false;
        rest = firstRest;
    }

    public synchronized void failed(long now) {
        failures++;
        if (probing || failures >= tolerated) {
            open = true;
            openUntil = now + rest;
            rest = Math.min(longestRest, rest * 2);
            probing = false;
        }
    }

    public synchronized boolean isOpen() {
        return open;
    }
}
