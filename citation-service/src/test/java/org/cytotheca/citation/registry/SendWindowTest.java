package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SendWindowTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void whatIsLateCatchesUpWithItsSlot() {
        SendWindow window = new SendWindow(50);
        window.goes(window.reserve(0), 90 * MILLI);

        assertEquals(20 * MILLI, window.reserve(20 * MILLI).due());
    }

    @Test
    void noSpanHasMoreThanItMayHoweverMuchStalls() {
        // Given
        SendWindow window = new SendWindow(50);
        Random random = new Random(3);
        List<Long> went = new ArrayList<>();
        long stalledUntil = 0;
        // When
        for (int i = 0; i < 5_000; i++) {
            SendWindow.Place place = window.reserve(i * 20_408_000L);
            if (random.nextInt(50) == 0) {
                stalledUntil = place.due() + random.nextInt(300) * MILLI;
            }
            long goes = Math.max(place.due(), stalledUntil);
            window.goes(place, goes);
            went.add(goes);
        }
        // Then
        for (int i = 50; i < went.size(); i++) {
            assertTrue(went.get(i) - went.get(i - 50) >= 1_000 * MILLI, "request " + i);
        }
        assertTrue(went.get(4_999) < 4_999 * 20_408_000L + 1_000 * MILLI, "the rate is kept all the same");
    }

    @Test
    void whatWasAnsweredLateMayHaveArrivedLate() {
        SendWindow window = new SendWindow(1);
        SendWindow.Place first = window.reserve(0);
        window.answered(first, 0, 80 * MILLI);
        SendWindow.Place second = window.reserve(1_000 * MILLI);
        window.goes(second, 1_000 * MILLI);

        window.answered(second, 1_000 * MILLI, 1_120 * MILLI);

        long due = window.reserve(2_000 * MILLI).due();
        assertTrue(due > 2_030 * MILLI && due <= 2_040 * MILLI, "due " + due);
    }

    @Test
    void anotherLimitBeginsAnew() {
        SendWindow window = new SendWindow(1);
        window.reserve(0);
        assertEquals(1_000 * MILLI, window.reserve(0).due());

        window.allow(100);

        assertEquals(5, window.reserve(5).due());
    }
}
