package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SendWindowTest {
    private static final long MILLI = 1_000_000L;

    private final SendWindow window = new SendWindow(50);

    /** Has a request go when it may, but not before a time. */
    private long send(SendWindow.Place place, long notBefore) {
        long now = notBefore;
        for (long due = window.due(place, now); due > now; due = window.due(place, now)) {
            now = due;
        }
        window.goes(place, now);
        return now;
    }

    @Test
    void whatIsLateCatchesUpWithItsSlotAtTwiceTheRate() {
        List<Long> went = new ArrayList<>();
        for (int slot = 0; slot < 8; slot++) {
            went.add(send(window.reserve(slot * 20 * MILLI), 70 * MILLI) / MILLI);
        }

        assertEquals(List.of(70L, 80L, 90L, 100L, 110L, 120L, 130L, 140L), went);
    }

    @Test
    void aRequestKeepsTheDistanceOfASpanFromTheOneSoManyPlacesBefore() {
        send(window.reserve(0), 15 * MILLI);
        for (int slot = 1; slot < 50; slot++) {
            send(window.reserve(slot * 20 * MILLI), slot * 20 * MILLI);
        }

        assertEquals(1_018 * MILLI, send(window.reserve(1_000 * MILLI), 1_000 * MILLI));
    }

    @Test
    void oneThatGivesUpLeavesItsPlaceAsItWas() {
        for (int slot = 0; slot < 50; slot++) {
            send(window.reserve(slot * 20 * MILLI), slot * 20 * MILLI);
        }
        SendWindow.Place gone = window.reserve(1_000 * MILLI);
        for (int slot = 51; slot < 100; slot++) {
            send(window.reserve(slot * 20 * MILLI), slot * 20 * MILLI);
        }
        window.givesUp(gone);

        assertEquals(2_000 * MILLI, send(window.reserve(2_000 * MILLI), 2_000 * MILLI));
    }

    @Test
    void whatWasAnsweredLateMayHaveArrivedLate() {
        window.allow(1);
        for (int slot = 0; slot < 20; slot++) {
            SendWindow.Place place = window.reserve(slot * 1_100 * MILLI);
            send(place, slot * 1_100 * MILLI);
            window.answered(place, (slot * 1_100 + 80) * MILLI);
        }
        SendWindow.Place late = window.reserve(22_000 * MILLI);
        send(late, 22_000 * MILLI);
        window.answered(late, 22_120 * MILLI);

        assertEquals(23_043 * MILLI, send(window.reserve(23_000 * MILLI), 23_000 * MILLI));
    }

    @Test
    void anotherLimitForgetsNothing() {
        window.allow(1_000);
        for (int slot = 0; slot < 50; slot++) {
            send(window.reserve(slot * MILLI), slot * MILLI);
        }

        window.allow(50);

        assertEquals(1_003 * MILLI, send(window.reserve(60 * MILLI), 60 * MILLI));
    }

    // ---- an agency that counts

    private record Happening(long at, SendWindow.Place place, boolean answer) {}

    /** When so many requests arrive, sent by a process that stalls, over a network that holds some of them up. */
    private List<Long> arrivals(int requests, double share, long answersTake, Random random) {
        PriorityQueue<Happening> happenings = new PriorityQueue<>(Comparator.comparingLong(Happening::at));
        List<Long> arrived = new ArrayList<>();
        long gap = (long) (20 * MILLI / share);
        long stalledUntil = 0;
        for (int i = 0; i < requests; i++) {
            happenings.add(new Happening(i * gap, null, false));
        }
        while (!happenings.isEmpty()) {
            Happening one = happenings.poll();
            if (random.nextInt(2_000) == 0) {
                stalledUntil = one.at() + random.nextInt(300) * MILLI;
            }
            long now = Math.max(one.at(), stalledUntil);
            if (one.answer()) {
                window.answered(one.place(), now);
                continue;
            }
            SendWindow.Place place = one.place() == null ? window.reserve(one.at()) : one.place();
            long due = window.due(place, now);
            if (due > now) {
                happenings.add(new Happening(due, place, false));
                continue;
            }
            window.goes(place, now);
            long way = random.nextInt(100) == 0 ? random.nextInt(60) * MILLI : random.nextInt(1_000) * 1_000L;
            arrived.add(now + way);
            happenings.add(new Happening(now + way + answersTake + random.nextInt(1_000) * 1_000L, place, true));
        }
        arrived.sort(Comparator.naturalOrder());
        return arrived;
    }

    @Test
    void noSpanHasMoreThanItMayHoweverMuchStalls() {
        List<Long> arrived = arrivals(20_000, 0.995, 80 * MILLI, new Random(3));

        for (int i = 50; i < arrived.size(); i++) {
            assertTrue(arrived.get(i) - arrived.get(i - 50) >= 1_000 * MILLI, "request " + i);
        }
        long took = arrived.get(19_999) - arrived.get(0);
        assertTrue(took < 1.01 * 400_000 * MILLI, () -> "the rate is kept all the same: " + took / MILLI);
    }

    @Test
    void aWindowWithoutReserveHoldsToo() {
        List<Long> arrived = arrivals(20_000, 1, 80 * MILLI, new Random(5));

        for (int i = 50; i < arrived.size(); i++) {
            assertTrue(arrived.get(i) - arrived.get(i - 50) >= 1_000 * MILLI, "request " + i);
        }
    }
}
