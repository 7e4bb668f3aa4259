package org.cytotheca.citation.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.registry.Standing.Caution;
import org.cytotheca.citation.registry.Standing.Grant;
import org.cytotheca.citation.registry.Standing.Holding;
import org.cytotheca.citation.registry.Standing.Outage;
import org.cytotheca.citation.registry.Standing.Report;

/**
 * How fast one agency may be asked by all replicas together. Its {@link Standing} is a row in PostgreSQL; a replica tells what
 * happened and takes slots for all requests that wait, a quarter of a second ahead, in one transaction, so that there are
 * about eight of these a second however many requests there are. What an answer says (limits, a pause, a failure) goes into
 * the row at once and holds for this replica at once; others learn it at their next exchange. A replica that dies with
 * requests under way holds its places only until its lease ends. Thread-safe.
 */
final class SharedPace {

    private static final String BEGIN =
            "INSERT INTO agency (name, per_second, concurrency) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";

    private static final String LOCK = """
            SELECT per_second, share, concurrency, next_slot, paused_until, failures, rests, out_until, probe_until, holdings,
                clock_timestamp() AS now
            FROM agency WHERE name = $1 FOR UPDATE
            """;

    /** A crash that takes it back makes nobody ask too fast for longer than a moment: no need to wait for the disk. */
    private static final String HASTE = "SET LOCAL synchronous_commit = off";

    private static final String KEEP = """
            UPDATE agency SET per_second = $2, concurrency = $3, next_slot = $4, paused_until = $5, failures = $6, rests = $7,
                out_until = $8, probe_until = $9, holdings = $10, share = $11 WHERE name = $1
            """;

    /** A request that was late for so many slots goes with the next one however late it is. */
    private static final int MOST_MISSED = 3;

    /** What was not told with a request for slots is told after this long. */
    private static final Duration TELL_AFTER = Duration.ofMillis(100);

    private final Pool pool;
    private final ScheduledExecutorService timer;
    private final String name;
    private final Caution caution;
    private final double firstPerSecond;
    private final int firstConcurrency;
    private final String replica = UUID.randomUUID().toString();

    // All below is guarded by this.
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private final SendWindow window;
    private int underWay;
    private boolean exchanging;
    /** Whether a timer is set for {@link #askAgain}. */
    private boolean timed;

    private boolean somethingToTell;
    private boolean succeeded;
    private int failures;
    private double perSecond;
    private int concurrency;
    private double toldPerSecond;
    private int toldConcurrency;
    private Duration toldPause = Duration.ZERO;
    private long askAgain = System.nanoTime();
    private long restsUntil = System.nanoTime();
    private boolean out;
    /** Whether the last exchange gave less than was wanted because too many requests were under way. */
    private boolean crowded;
    /** How late a request may be for its slot: where other replicas ask too, what they send cannot be seen here. */
    private long tolerance = Long.MAX_VALUE;

    /** @param timer whose tasks are short and on time; an event loop has other things to do */
    SharedPace(
            Pool pool, ScheduledExecutorService timer, Agency agency, RegistrySettings.Source source, Caution caution) {
        this.pool = pool;
        this.timer = timer;
        this.name = agency.label();
        this.caution = caution;
        this.firstPerSecond = source.perSecond();
        this.firstConcurrency = source.concurrency();
        this.perSecond = firstPerSecond;
        this.concurrency = firstConcurrency;
        this.window = new SendWindow(firstPerSecond);
    }

    /** Leave to ask once, now. To be ended by {@link #succeeded} or {@link #failed}. */
    static final class Turn {
        private final SendWindow.Place place;
        private boolean ended;

        private Turn(SendWindow.Place place) {
            this.place = place;
        }
    }

    /** Somebody who wants to ask. */
    private static final class Waiter {
        private final UniEmitter<? super Turn> emitter;
        private boolean gone;
        /** Slots that it was too late for. */
        private int missed;

        Waiter(UniEmitter<? super Turn> emitter) {
            this.emitter = emitter;
        }
    }

    /** Waits until a request may go; fails with an {@link AgencyException} where the agency is out. */
    Uni<Turn> take() {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(emitter);
            synchronized (this) {
                waiting.add(waiter);
            }
            emitter.onTermination(() -> {
                synchronized (this) {
                    waiter.gone = true;
                    waiting.remove(waiter);
                }
            });
            exchangeIfDue();
        });
    }

    /** How many requests wait for a slot. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** How many requests this replica does well to have waiting: what can go in the time that slots are given ahead. */
    synchronized int appetite() {
        return 1 + (int) Math.ceil(Math.min(perSecond * caution.ahead().toMillis() / 1000.0, concurrency));
    }

    /** Whether this replica knows of a pause or an outage. */
    synchronized boolean isResting() {
        return restsUntil - System.nanoTime() > 0;
    }

    synchronized boolean isOut() {
        return out;
    }

    /** The agency answered as it should. */
    void succeeded(Turn turn) {
        end(turn, true, false);
    }

    /** It did not. */
    void failed(Turn turn) {
        end(turn, false, true);
    }

    /** Nobody waits for its answer any more; nothing where the turn has ended already. */
    void abandoned(Turn turn) {
        end(turn, false, false);
    }

    private void end(Turn turn, boolean well, boolean ill) {
        boolean tellNow;
        synchronized (this) {
            if (turn.ended) {
                return;
            }
            turn.ended = true;
            underWay--;
            if (well) {
                succeeded = true;
                failures = 0;
                window.answered(turn.place, System.nanoTime());
            }
            failures += ill ? 1 : 0;
            somethingToTell = true;
            tellNow = ill || out;
            askAgain = crowded ? System.nanoTime() : askAgain;
        }
        if (tellNow) {
            exchange();
        } else {
            later(TELL_AFTER.toNanos(), this::tell);
            exchangeIfDue();
        }
    }

    /** Takes note of what an answer's headers say; zero for what they do not say. */
    void limits(double limit, Duration interval, int concurrent) {
        double seconds = interval.toNanos() / 1e9;
        double told = limit > 0 && seconds > 0 ? limit / seconds : 0;
        synchronized (this) {
            if ((told == 0 || told == perSecond) && (concurrent <= 0 || concurrent == concurrency)) {
                return;
            }
            toldPerSecond = told;
            toldConcurrency = Math.max(0, concurrent);
            somethingToTell = true;
        }
        exchange();
    }

    /** No replica asks before that: the agency said so. */
    void pause(Duration pause) {
        synchronized (this) {
            toldPause = pause;
            restsUntil = Math.max(restsUntil, System.nanoTime() + pause.toNanos());
            somethingToTell = true;
        }
        exchange();
    }

    // ---- exchanges

    private void exchangeIfDue() {
        long wait;
        synchronized (this) {
            if (waiting.isEmpty() || exchanging) {
                return;
            }
            wait = askAgain - System.nanoTime();
            if (wait > 0 && timed) {
                return;
            }
            timed |= wait > 0;
        }
        if (wait <= 0) {
            exchange();
        } else {
            later(wait, () -> {
                synchronized (this) {
                    timed = false;
                }
                exchangeIfDue();
            });
        }
    }

    private void tell() {
        boolean due;
        synchronized (this) {
            due = somethingToTell;
        }
        if (due) {
            exchange();
        }
    }

    private void exchange() {
        Report report;
        synchronized (this) {
            if (exchanging) {
                return;
            }
            exchanging = true;
            report = new Report(
                    replica, underWay, succeeded, failures, toldPerSecond, toldConcurrency, toldPause, waiting.size());
            succeeded = false;
            failures = 0;
            toldPerSecond = 0;
            toldConcurrency = 0;
            toldPause = Duration.ZERO;
            somethingToTell = false;
        }
        pool.withTransaction(connection -> exchange(connection, report))
                .subscribe()
                .with(this::take, failure -> giveUp(report, failure));
    }

    /** What an exchange came to, with the database's time of it. */
    private record Exchanged(Grant grant, Instant now) {}

    private Uni<Exchanged> exchange(SqlConnection connection, Report report) {
        return connection
                .query(HASTE)
                .execute()
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(name)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return connection
                                .preparedQuery(BEGIN)
                                .execute(Tuple.of(name, firstPerSecond, firstConcurrency))
                                .chain(() -> exchange(connection, report));
                    }
                    Row row = rows.iterator().next();
                    Instant now = row.getOffsetDateTime("now").toInstant();
                    Standing before = read(row);
                    Grant grant = before.exchange(report, caution, now);
                    Exchanged exchanged = new Exchanged(grant, now);
                    return grant.after().equals(before)
                            ? Uni.createFrom().item(exchanged)
                            : connection
                                    .preparedQuery(KEEP)
                                    .execute(values(grant.after()))
                                    .replaceWith(exchanged);
                });
    }

    private void take(Exchanged exchanged) {
        long now = System.nanoTime();
        Grant grant = exchanged.grant();
        List<Waiter> refused = new ArrayList<>();
        synchronized (this) {
            exchanging = false;
            crowded = grant.isCrowded();
            tolerance = grant.isShared() ? grant.tolerance().toNanos() : Long.MAX_VALUE;
            perSecond = grant.after().perSecond();
            concurrency = grant.after().concurrency();
            window.allow(perSecond);
            out = grant.after().outage().isOpen();
            askAgain = now + until(exchanged, grant.askAgain());
            Instant paused = grant.after().pausedUntil();
            if (grant.isOut() || paused.isAfter(exchanged.now())) {
                restsUntil = Math.max(restsUntil, askAgain);
            }
            for (Instant slot : grant.slots()) {
                Waiter one = waiting.poll();
                if (one == null) {
                    somethingToTell = true;
                } else {
                    underWay++;
                    long due = now + until(exchanged, slot);
                    SendWindow.Place place = window.reserve(due);
                    later(due - now, () -> go(one, place));
                }
            }
            if (grant.isOut()) {
                refused.addAll(waiting);
                waiting.clear();
            }
        }
        refused.forEach(one -> one.emitter.fail(new AgencyException(name + " is out", false)));
        boolean more;
        synchronized (this) {
            more = somethingToTell;
        }
        if (more) {
            later(TELL_AFTER.toNanos(), this::tell);
        }
        exchangeIfDue();
    }

    /**
     * Lets a request go, or wait longer where the agency would have too many of ours at once, or wait for another slot where
     * the agency has asked for a pause since this one was given, or where it is so late that it would come between others'.
     */
    private void go(Waiter one, SendWindow.Place place) {
        long now = System.nanoTime();
        long wait;
        boolean goes;
        synchronized (this) {
            boolean missed = one.missed < MOST_MISSED && place.lateness(now) > tolerance;
            goes = !one.gone && !isResting() && !missed;
            wait = goes ? window.due(place, now) - now : 0;
            if (!goes) {
                window.givesUp(place);
                underWay--;
                somethingToTell = true;
                one.missed += missed ? 1 : 0;
                if (!one.gone) {
                    waiting.addFirst(one);
                }
            } else if (wait <= 0) {
                window.goes(place, now);
            }
        }
        if (!goes) {
            exchangeIfDue();
        } else if (wait > 0) {
            later(wait, () -> go(one, place));
        } else {
            one.emitter.complete(new Turn(place));
        }
    }

    /** The database is away: nobody can be asked, and what was to be told is told later. */
    private void giveUp(Report report, Throwable failure) {
        List<Waiter> refused;
        synchronized (this) {
            exchanging = false;
            somethingToTell = true;
            succeeded |= report.succeeded();
            failures += report.failures();
            toldPause = toldPause.isZero() ? report.pause() : toldPause;
            toldPerSecond = toldPerSecond == 0 ? report.perSecond() : toldPerSecond;
            toldConcurrency = toldConcurrency == 0 ? report.concurrency() : toldConcurrency;
            refused = new ArrayList<>(waiting);
            waiting.clear();
        }
        refused.forEach(one -> one.emitter.fail(failure));
    }

    private static long until(Exchanged exchanged, Instant then) {
        return Duration.between(exchanged.now(), then).toNanos();
    }

    private void later(long nanos, Runnable task) {
        timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    // ---- the row

    private static Standing read(Row row) {
        Map<String, Holding> holdings = new LinkedHashMap<>();
        JsonObject stored = row.getJsonObject("holdings");
        for (String one : stored.fieldNames()) {
            JsonObject holding = stored.getJsonObject(one);
            holdings.put(
                    one, new Holding(holding.getInteger("requests"), Instant.ofEpochMilli(holding.getLong("until"))));
        }
        return new Standing(
                row.getDouble("per_second"),
                row.getDouble("share"),
                row.getInteger("concurrency"),
                instant(row, "next_slot"),
                instant(row, "paused_until"),
                new Outage(
                        row.getInteger("failures"),
                        row.getInteger("rests"),
                        instant(row, "out_until"),
                        instant(row, "probe_until")),
                holdings);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private Tuple values(Standing standing) {
        JsonObject holdings = new JsonObject();
        standing.holdings()
                .forEach((one, holding) -> holdings.put(
                        one,
                        new JsonObject()
                                .put("requests", holding.requests())
                                .put("until", holding.until().toEpochMilli())));
        return Tuple.tuple()
                .addString(name)
                .addDouble(standing.perSecond())
                .addInteger(standing.concurrency())
                .addOffsetDateTime(at(standing.nextSlot()))
                .addOffsetDateTime(at(standing.pausedUntil()))
                .addInteger(standing.outage().failures())
                .addInteger(standing.outage().rests())
                .addOffsetDateTime(at(standing.outage().until()))
                .addOffsetDateTime(at(standing.outage().probeUntil()))
                .addJsonObject(holdings)
                .addDouble(standing.share());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
