package org.cytotheca.citation.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an agency may be asked just now, as all replicas know it together: its limits, the next free slot of the schedule, a
 * pause that it asked for, whether it is out, and how many requests each replica has under way. Immutable; the time is an
 * argument.
 *
 * <p>The schedule is that of the generic cell rate algorithm (ITU-T I.371): slots lie evenly, {@code 1 / rate} apart. A replica
 * that asks alone keeps the agency's window by itself ({@link SendWindow}); nearly all of the rate is used then, and slots that
 * a stall let pass are made up for. Replicas that ask together cannot see how late the others' requests are: they keep a
 * reserve that makes up for it, give up a slot that they are too late for, and what was not used is lost but for one gap.
 * Each refusal takes half a hundredth off the rate, and a thousand requests without one bring it back.
 *
 * @param perSecond requests a second that the agency allows
 * @param share of that rate that is used by a replica that asks alone; never more than the caution allows
 * @param concurrency requests at a time that it allows
 * @param nextSlot before this no further request goes
 * @param pausedUntil the agency asked to be left alone until then
 * @param outage failures in a row and what came of them
 * @param holdings requests that each replica has under way or has been given slots for
 */
record Standing(
        double perSecond,
        double share,
        int concurrency,
        Instant nextSlot,
        Instant pausedUntil,
        Outage outage,
        Map<String, Holding> holdings) {

    /** How soon to ask again when other replicas have all the places there are. */
    private static final Duration BUSY = Duration.ofMillis(40);

    private static final double LESS_PER_REFUSAL = 0.005;
    private static final double MORE_PER_REQUEST = 0.005 / 1_000;
    private static final double LEAST_SHARE = 0.8;

    Standing {
        holdings = Map.copyOf(holdings);
    }

    /**
     * Whether an agency is out. After some failures in a row it is left alone for a rest; then one request is let through, and
     * what becomes of that decides. Rests double up to a limit.
     *
     * @param failures in a row
     * @param rests how many rests in a row there have been
     * @param until end of the rest; null while the agency is well
     * @param probeUntil until when the one request is waited for; null where none is under way
     */
    record Outage(int failures, int rests, Instant until, Instant probeUntil) {
        static final Outage NONE = new Outage(0, 0, null, null);

        boolean isOpen() {
            return until != null;
        }
    }

    /** @param until after this they count as lost */
    record Holding(int requests, Instant until) {}

    /**
     * How careful the replicas are: the same for all of them.
     *
     * @param shareOfRate most of the agency's rate that one replica uses which asks alone
     * @param shareTogether the same for several that ask together
     */
    record Caution(
            double shareOfRate,
            double shareTogether,
            int toleratedFailures,
            Duration firstRest,
            Duration longestRest,
            Duration lease,
            Duration ahead) {}

    /**
     * What a replica tells: what happened since it last told, and what it wants.
     *
     * @param underWay its requests that are not answered yet, those with slots in the future too
     * @param succeeded whether a request was answered
     * @param failures failures since the last answer
     * @param perSecond what the agency told of its limit; 0 where it told nothing
     * @param concurrency the same
     * @param pause what the agency asked for; zero where it did not
     * @param wanted slots for further requests
     */
    record Report(
            String replica,
            int underWay,
            boolean succeeded,
            int failures,
            double perSecond,
            int concurrency,
            Duration pause,
            int wanted) {}

    /**
     * What it gets.
     *
     * @param slots when each of its requests may go; at most as many as were wanted
     * @param askAgain the earliest time at which there can be more
     * @param isOut whether nobody may ask until then because the agency does not answer
     * @param isCrowded whether there are fewer than wanted because too many requests are under way
     * @param tolerance how late for its slot a request may go; null where other replicas do not ask just now
     */
    record Grant(
            List<Instant> slots,
            Instant askAgain,
            boolean isOut,
            boolean isCrowded,
            Duration tolerance,
            Standing after) {

        boolean isShared() {
            return tolerance != null;
        }
    }

    /** Takes a report in and gives slots, in one step. */
    Grant exchange(Report report, Caution caution, Instant now) {
        return heard(report, caution, now).granted(report, caution, now);
    }

    private Standing heard(Report report, Caution caution, Instant now) {
        Map<String, Holding> holding = new LinkedHashMap<>(holdings);
        holding.remove(report.replica());
        holding.values().removeIf(other -> !other.until().isAfter(now));
        if (report.underWay() > 0) {
            holding.put(report.replica(), new Holding(report.underWay(), now.plus(caution.lease())));
        }
        Instant paused = now.plus(report.pause());
        return new Standing(
                report.perSecond() > 0 ? report.perSecond() : perSecond,
                shareAfter(report, caution, now),
                report.concurrency() > 0 ? report.concurrency() : concurrency,
                nextSlot,
                !report.pause().isZero() && paused.isAfter(pausedUntil) ? paused : pausedUntil,
                outageAfter(report, caution, now),
                holding);
    }

    /** What was learnt under one limit says nothing of another, and requests that were under way together are refused together. */
    private double shareAfter(Report report, Caution caution, Instant now) {
        if (report.perSecond() > 0 && report.perSecond() != perSecond) {
            return caution.shareOfRate();
        }
        double known = Math.min(share, caution.shareOfRate());
        boolean refused = !report.pause().isZero() && !pausedUntil.isAfter(now);
        return refused ? Math.max(LEAST_SHARE, known - LESS_PER_REFUSAL) : known;
    }

    private Outage outageAfter(Report report, Caution caution, Instant now) {
        Outage before = report.succeeded() ? Outage.NONE : outage;
        if (report.failures() == 0) {
            return before;
        }
        int failures = before.failures() + report.failures();
        boolean resting = before.isOpen() && before.until().isAfter(now);
        if (resting || !before.isOpen() && failures < caution.toleratedFailures()) {
            return new Outage(failures, before.rests(), before.until(), before.probeUntil());
        }
        long rest = Math.min(
                caution.longestRest().toMillis(), caution.firstRest().toMillis() << Math.min(20, before.rests()));
        return new Outage(failures, before.rests() + 1, now.plusMillis(rest), null);
    }

    private Grant granted(Report report, Caution caution, Instant now) {
        boolean shared = holdings.keySet().stream().anyMatch(replica -> !replica.equals(report.replica()));
        double used = shared ? share * caution.shareTogether() / caution.shareOfRate() : share;
        Duration tolerance = shared ? Duration.ofNanos((long) ((1 - used) * 0.5e9)) : null;
        if (outage.isOpen() && outage.until().isAfter(now)) {
            return new Grant(List.of(), outage.until(), true, false, tolerance, this);
        }
        if (pausedUntil.isAfter(now)) {
            return new Grant(List.of(), pausedUntil, false, false, tolerance, this);
        }
        boolean probing = outage.isOpen();
        if (probing && outage.probeUntil() != null && outage.probeUntil().isAfter(now)) {
            return new Grant(List.of(), now.plus(BUSY), false, true, tolerance, this);
        }
        int underWay = holdings.values().stream().mapToInt(Holding::requests).sum();
        int room = Math.min(probing ? 1 : report.wanted(), Math.max(0, concurrency - underWay));
        Duration gap = Duration.ofNanos((long) (1e9 / (perSecond * used)));
        Instant earliest = now.minus(shared || caution.ahead().compareTo(gap) < 0 ? gap : caution.ahead());
        Instant slot = nextSlot.isBefore(earliest) ? earliest : nextSlot;
        Instant horizon = now.plus(caution.ahead());
        List<Instant> slots = new ArrayList<>();
        while (slots.size() < room && !slot.isAfter(horizon)) {
            slots.add(slot);
            slot = slot.plus(gap);
        }
        boolean crowded = slots.size() == room && room < report.wanted();
        Instant again = crowded ? now.plus(BUSY) : slot.minus(caution.ahead().dividedBy(2));
        return new Grant(
                List.copyOf(slots),
                again.isBefore(now) ? now : again,
                false,
                crowded,
                tolerance,
                after(report, caution, now, slots, slot));
    }

    private Standing after(Report report, Caution caution, Instant now, List<Instant> slots, Instant next) {
        if (slots.isEmpty()) {
            return this;
        }
        Map<String, Holding> holding = new LinkedHashMap<>(holdings);
        holding.put(report.replica(), new Holding(report.underWay() + slots.size(), now.plus(caution.lease())));
        Outage told = outage.isOpen()
                ? new Outage(outage.failures(), outage.rests(), outage.until(), now.plus(caution.lease()))
                : outage;
        return new Standing(
                perSecond,
                Math.min(caution.shareOfRate(), share + slots.size() * MORE_PER_REQUEST),
                concurrency,
                next,
                pausedUntil,
                told,
                holding);
    }
}
