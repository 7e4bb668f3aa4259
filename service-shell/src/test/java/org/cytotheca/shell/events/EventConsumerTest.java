package org.cytotheca.shell.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

class EventConsumerTest {
    @Test
    void pausesGrowAndStayBounded() {
        assertEquals(Duration.ofMillis(100), EventConsumer.pauseAfter(1));
        assertEquals(Duration.ofMillis(800), EventConsumer.pauseAfter(4));
        assertTrue(IntStream.range(1, 10_000)
                .allMatch(tries -> EventConsumer.pauseAfter(tries).compareTo(Duration.ofSeconds(10)) <= 0));
    }

    @Test
    void anOutageMayPass() {
        assertTrue(Failures.mayPass(new IOException("connection reset")));
        assertTrue(Failures.mayPass(new RuntimeException(new PgException("deadlock", "ERROR", "40P01", ""))));
        assertTrue(Failures.mayPass(new PgException("shutting down", "FATAL", "57P01", "")));
    }

    @Test
    void aFaultOfOursDoesNot() {
        assertFalse(Failures.mayPass(new NullPointerException()));
        assertFalse(Failures.mayPass(new PgException("no such column", "ERROR", "42703", "")));
    }
}
