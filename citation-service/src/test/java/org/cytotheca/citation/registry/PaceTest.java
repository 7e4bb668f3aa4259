package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private static int requestsWithin(Pace pace, long from, long to) {
        int requests = 0;
        for (long now = from; now < to; now += 1_000_000) {
            if (pace.begin(now) == 0) {
                requests++;
                pace.end();
            }
        }
        return requests;
    }

    @Test
    void requestsAreSpreadOverTheSecond() {
        Pace pace = new Pace(1, 10, 5);

        assertEquals(0, pace.begin(0));
        assertEquals(SECOND / 10, pace.begin(0));
    }

    @Test
    void theRateIsThatOfTheLastAnswer() {
        Pace pace = new Pace(1, 1, 5);
        pace.limits(50, Duration.ofSeconds(1), 5);

        int requests = requestsWithin(pace, 0, SECOND);

        assertTrue(requests >= 49 && requests <= 50, () -> requests + " requests");
    }

    @Test
    void anIdleTimeIsNotMadeUpForByABurst() {
        Pace pace = new Pace(1, 10, 50);
        pace.begin(0);

        assertTrue(requestsWithin(pace, 60 * SECOND, 61 * SECOND) <= 11);
    }

    @Test
    void noMoreAreInFlightThanTheAgencyAllows() {
        Pace pace = new Pace(1, 1000, 1);
        pace.limits(0, Duration.ZERO, 2);

        assertEquals(0, pace.begin(0));
        assertEquals(0, pace.begin(SECOND));
        assertTrue(pace.begin(2 * SECOND) > 0);
        pace.end();
        assertEquals(0, pace.begin(3 * SECOND));
    }

    @Test
    void aPauseThatIsAskedForIsKept() {
        Pace pace = new Pace(1, 1000, 10);
        pace.pauseUntil(7 * SECOND);

        assertEquals(6 * SECOND, pace.begin(SECOND));
        assertEquals(0, pace.begin(7 * SECOND));
    }
}
