package org.cytotheca.local.registry;

import java.time.Duration;

/**
 * How the stand-in answers.
 *
 * @param delay before each answer
 * @param perSecond requests that it lets through in a second, and tells so in its headers; the rest gets 429
 * @param concurrency requests at a time that it tells to be allowed
 * @param retryAfter what its 429 and 503 say in {@code Retry-After}; zero for not saying it
 * @param fault what is wrong with it
 */
public record Behaviour(Duration delay, int perSecond, int concurrency, Duration retryAfter, Fault fault) {

    public static final Behaviour GOOD = new Behaviour(Duration.ZERO, 1000, 50, Duration.ofSeconds(1), Fault.NONE);

    /** What can be wrong with an agency. */
    public enum Fault {
        NONE,
        /** Every answer is 429. */
        LIMITS,
        /** Every answer is 503. */
        FAILS,
        /** A page of a proxy, with status 200. */
        ANSWERS_HTML,
        /** The right headers, half of the body, and the connection closes. */
        CUTS_SHORT,
        /** The connection stays open and nothing comes. */
        HANGS
    }

    public Behaviour withDelay(Duration delay) {
        return new Behaviour(delay, perSecond, concurrency, retryAfter, fault);
    }

    public Behaviour withLimit(int perSecond, int concurrency) {
        return new Behaviour(delay, perSecond, concurrency, retryAfter, fault);
    }

    public Behaviour withRetryAfter(Duration retryAfter) {
        return new Behaviour(delay, perSecond, concurrency, retryAfter, fault);
    }

    public Behaviour withFault(Fault fault) {
        return new Behaviour(delay, perSecond, concurrency, retryAfter, fault);
    }
}
