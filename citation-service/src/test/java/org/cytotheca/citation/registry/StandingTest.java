package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.cytotheca.citation.registry.Standing.Caution;
import org.cytotheca.citation.registry.Standing.Grant;
import org.cytotheca.citation.registry.Standing.Outage;
import org.cytotheca.citation.registry.Standing.Report;

class StandingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Caution CAUTION = new Caution(
            1, 0.98, 2, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofMinutes(1), Duration.ofMillis(250));

    private Instant now = START;
    private Standing standing = standing(50, 50);

    private static Standing standing(double perSecond, int concurrency) {
        return new Standing(perSecond, 1, concurrency, START, START, Outage.NONE, Map.of());
    }

    private Grant wants(String replica, int underWay, int wanted) {
        return exchange(new Report(replica, underWay, false, 0, 0, 0, Duration.ZERO, wanted));
    }

    private Grant fails(int failures) {
        return exchange(new Report("one", 0, false, failures, 0, 0, Duration.ZERO, 1));
    }

    private Grant exchange(Report report) {
        Grant grant = standing.exchange(report, CAUTION, now);
        standing = grant.after();
        return grant;
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    // ---- the rate

    @Test
    void slotsLieEvenlyWhoeverTakesThem() {
        List<Instant> slots = new ArrayList<>(wants("one", 0, 3).slots());
        slots.addAll(wants("other", 0, 3).slots());

        for (int i = 1; i < slots.size(); i++) {
            // Fifty a second, and a reserve of two in a hundred once there are two.
            Duration gap = Duration.ofNanos(i < 4 ? 20_000_000 : 20_408_163);
            assertEquals(gap, Duration.between(slots.get(i - 1), slots.get(i)), slots::toString);
        }
    }

    @Test
    void replicasThatAskTogetherAreTolerantOfHalfTheirReserve() {
        assertFalse(wants("one", 0, 1).isShared());

        Grant grant = wants("other", 0, 1);

        assertTrue(grant.isShared());
        assertEquals(10, grant.tolerance().toMillis());
    }

    @Test
    void onlySoManyAreGivenAsLieShortlyAhead() {
        Grant grant = wants("one", 0, 100);

        assertEquals(13, grant.slots().size());
        assertEquals(START.plusMillis(135), grant.askAgain());
    }

    @Test
    void anyHourKeepsTheRateWhateverIsAskedFor() {
        int given = 0;
        java.util.Random random = new java.util.Random(7);
        while (now.isBefore(START.plusSeconds(3600))) {
            given += wants("one", 0, random.nextInt(30)).slots().size();
            pass(random.nextInt(200));
        }
        assertTrue(given <= 3600 * 50 + 13, "given " + given);
    }

    @Test
    void whatAReplicaAloneDidNotUseIsLostButForWhatAStallMayCost() {
        wants("one", 0, 1);
        pass(10_000);

        assertEquals(now.minusMillis(250), wants("one", 0, 5).slots().get(0));
    }

    @Test
    void whatSeveralDidNotUseIsLostButForOneGap() {
        wants("one", 0, 1);
        pass(10_000);

        Duration late = Duration.between(wants("other", 0, 5).slots().get(0), now);

        assertEquals(Duration.ofNanos(20_408_163), late);
    }

    // ---- requests at a time

    @Test
    void replicasTogetherKeepTheNumberOfRequestsAtATime() {
        standing = standing(1_000, 3);
        assertEquals(2, wants("one", 0, 2).slots().size());

        assertEquals(1, wants("other", 0, 5).slots().size());
        assertTrue(wants("third", 0, 1).isCrowded());
        assertEquals(1, wants("one", 1, 5).slots().size());
    }

    @Test
    void whatADeadReplicaHadUnderWayIsForgottenAfterItsLease() {
        standing = standing(1_000, 3);
        wants("dead", 0, 3);
        assertEquals(0, wants("one", 0, 1).slots().size());
        pass(60_001);

        assertEquals(1, wants("one", 0, 1).slots().size());
    }

    // ---- what the agency says

    @Test
    void aPauseHoldsForAll() {
        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ofSeconds(30), 0));

        Grant grant = wants("other", 0, 1);

        assertEquals(List.of(), grant.slots());
        assertEquals(START.plusSeconds(30), grant.askAgain());
        pass(30_000);
        assertEquals(1, wants("other", 0, 1).slots().size());
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ofSeconds(30), 0));
        exchange(new Report("other", 0, true, 0, 0, 0, Duration.ofSeconds(1), 0));
        pass(2_000);

        assertEquals(0, wants("one", 0, 1).slots().size());
    }

    @Test
    void limitsThatOneLearnsHoldForAll() {
        exchange(new Report("one", 0, true, 0, 10, 4, Duration.ZERO, 0));

        List<Instant> slots = wants("other", 0, 2).slots();

        assertEquals(Duration.ofMillis(100), Duration.between(slots.get(0), slots.get(1)));
        assertEquals(4, standing.concurrency());
    }

    @Test
    void requestsThatAreRefusedTogetherMakeItSlowerOnce() {
        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ofSeconds(1), 0));
        exchange(new Report("other", 0, true, 0, 0, 0, Duration.ofSeconds(1), 0));

        assertEquals(0.995, standing.share(), 1e-9);
    }

    @Test
    void aNewLimitIsTriedInFull() {
        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ofSeconds(1), 0));
        exchange(new Report("one", 0, true, 0, 20, 0, Duration.ZERO, 0));

        assertEquals(1, standing.share());
    }

    @Test
    void aRefusalMakesItSlowerAndManyRequestsWithoutOneAsFastAgain() {
        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ofSeconds(1), 0));
        assertEquals(0.995, standing.share(), 1e-9);

        for (int i = 0; i < 300; i++) {
            pass(1_000);
            wants("one", 0, 12);
        }
        assertEquals(1, standing.share());
    }

    // ---- outages

    @Test
    void someFailuresAreToleratedAndAnAnswerForgetsThem() {
        assertFalse(fails(1).isOut());
        exchange(new Report("other", 0, true, 0, 0, 0, Duration.ZERO, 0));

        assertFalse(fails(1).isOut());
        assertTrue(fails(1).isOut());
    }

    @Test
    void failuresOfAllReplicasCountTogether() {
        fails(1);
        exchange(new Report("other", 0, false, 1, 0, 0, Duration.ZERO, 0));

        assertTrue(wants("third", 0, 1).isOut());
    }

    @Test
    void afterItsRestOneRequestIsLetThrough() {
        fails(2);
        pass(1_000);

        assertEquals(1, wants("one", 0, 9).slots().size());
        assertEquals(0, wants("other", 0, 9).slots().size());
    }

    @Test
    void anAnswerToItEndsTheOutage() {
        fails(2);
        pass(1_000);
        wants("one", 0, 1);

        exchange(new Report("one", 0, true, 0, 0, 0, Duration.ZERO, 0));

        assertFalse(standing.outage().isOpen());
        pass(100);
        assertEquals(9, wants("other", 0, 9).slots().size());
    }

    @Test
    void restsDoubleUpToTheLongest() {
        fails(2);
        for (long rest : new long[] {1, 2, 4, 4}) {
            assertEquals(now.plusSeconds(rest), standing.outage().until());
            pass(rest * 1_000);
            assertEquals(1, wants("one", 0, 1).slots().size());
            fails(1);
        }
    }

    @Test
    void failuresOfRequestsThatWereUnderWayMakeARestNoLonger() {
        fails(2);
        pass(100);
        fails(5);

        assertEquals(START.plusSeconds(1), standing.outage().until());
    }
}
