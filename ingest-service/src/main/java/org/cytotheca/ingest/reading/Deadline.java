package org.cytotheca.ingest.reading;

import java.time.Duration;

/** The moment at which a reader gives up. Confined to one reading. */
final class Deadline {
    private final long end;
    private final Duration time;

    private Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
        this.time = time;
    }

    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /** To be called wherever the work done since the last call is bounded. */
    void check() {
        if (System.nanoTime() - end > 0) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.TOO_SLOW, "Reading the article takes longer than " + time.toSeconds() + " s");
        }
    }
}
