package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Breaker breaker = new Breaker(2, Duration.ofSeconds(1), Duration.ofSeconds(4));

    @Test
    void someFailuresAreTolerated() {
        breaker.failed(0);
        assertEquals(0, breaker.permit(0));

        breaker.succeeded();
        breaker.failed(0);
        assertFalse(breaker.isOpen());
    }

    @Test
    void afterItsRestOneRequestIsLetThrough() {
        breaker.failed(0);
        breaker.failed(0);

        assertEquals(SECOND, breaker.permit(0));
        assertEquals(0, breaker.permit(SECOND));
        assertTrue(breaker.permit(SECOND) > 0);
    }

    @Test
    void restsDoubleUpToTheLongest() {
        breaker.failed(0);
        long now = 0;
        for (long rest : new long[] {1, 2, 4, 4}) {
            breaker.failed(now);
            assertEquals(rest * SECOND, breaker.permit(now));
            now += rest * SECOND;
            assertEquals(0, breaker.permit(now));
        }
    }

    @Test
    void aSuccessClosesIt() {
        breaker.failed(0);
        breaker.failed(0);
        breaker.permit(SECOND);
        breaker.succeeded();

        assertEquals(0, breaker.permit(SECOND));
        assertEquals(0, breaker.permit(SECOND));
    }
}
