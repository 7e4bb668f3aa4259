package org.cytotheca.citation.registry;

import java.time.Duration;
import java.time.OffsetDateTime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * How fast one agency may be asked by all replicas together: a row in PostgreSQL that each request changes in one statement
 * before it goes. Requests are spread evenly over the interval, because an agency that counts by windows refuses bursts; a
 * request that comes late may catch up by one gap, so that the rate as a whole is kept. The limits are those of the agency's
 * last answer. A replica that dies with a request under way holds its place only until the lease ends.
 */
final class SharedPace {

    /** How far ahead slots are given out; who comes later asks again. */
    private static final Duration AHEAD = Duration.ofMillis(250);

    private static final Duration BUSY = Duration.ofMillis(20);

    private static final String BEGIN = """
            INSERT INTO agency (name, per_second, concurrency) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET per_second = excluded.per_second, concurrency = excluded.concurrency
            """;

    private static final String TAKE = """
            WITH taken AS (
                UPDATE agency SET
                    next_slot = greatest(next_slot, clock_timestamp() - make_interval(secs => 1 / (per_second * $2)))
                        + make_interval(secs => 1 / (per_second * $2)),
                    leases = ARRAY(SELECT l FROM unnest(leases) AS l WHERE l > clock_timestamp())
                        || (clock_timestamp() + make_interval(secs => $3))
                WHERE name = $1 AND paused_until <= clock_timestamp()
                  AND next_slot <= clock_timestamp() + make_interval(secs => $4)
                  AND (SELECT count(*) FROM unnest(leases) AS l WHERE l > clock_timestamp()) < concurrency
                RETURNING leases[cardinality(leases)] AS lease, next_slot - make_interval(secs => 1 / (per_second * $2)) AS slot)
            SELECT per_second, concurrency, lease,
                ceil(1000 * extract(epoch FROM slot - clock_timestamp()))::bigint AS slot_in,
                CASE WHEN paused_until > clock_timestamp()
                     THEN ceil(1000 * extract(epoch FROM paused_until - clock_timestamp()))::bigint END AS paused_for,
                CASE WHEN next_slot > clock_timestamp() + make_interval(secs => $4)
                     THEN ceil(1000 * extract(epoch FROM next_slot - clock_timestamp() - make_interval(secs => $4)))::bigint END AS far
            FROM agency LEFT JOIN taken ON true WHERE name = $1
            """;

    private static final String GIVE_BACK = "UPDATE agency SET leases = array_remove(leases, $2) WHERE name = $1";

    private static final String LEARN = """
            UPDATE agency SET per_second = coalesce($2, per_second), concurrency = coalesce($3, concurrency) WHERE name = $1
            """;

    private static final String PAUSE = """
            UPDATE agency SET paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $2)) WHERE name = $1
            """;

    private final Pool pool;
    private final String name;
    private final double cautious;
    private final Duration lease;
    private final double firstPerSecond;
    private final int firstConcurrency;
    private volatile long pausedUntil = System.nanoTime();
    private volatile double perSecond;
    private volatile int concurrency;

    /**
     * @param cautious share of the told rate that is used: clocks and networks are not even
     * @param lease after this long a request counts as lost
     */
    SharedPace(Pool pool, Agency agency, RegistrySettings.Source source, double cautious, Duration lease) {
        this.pool = pool;
        this.name = agency.label();
        this.cautious = cautious;
        this.lease = lease;
        this.firstPerSecond = source.perSecond();
        this.firstConcurrency = source.concurrency();
    }

    /**
     * What asking for a turn came to.
     *
     * @param lease to be given back; null where there is no turn now
     * @param in how long to wait: before the request goes, or before asking for a turn again
     */
    record Turn(OffsetDateTime lease, Duration in) {
        boolean isGranted() {
            return lease != null;
        }
    }

    Uni<Turn> take() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, cautious, seconds(lease), seconds(AHEAD)))
                .chain(rows -> rows.size() == 0
                        ? begin().chain(this::take)
                        : Uni.createFrom().item(turn(rows.iterator().next())));
    }

    private Uni<Void> begin() {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(name, firstPerSecond, firstConcurrency))
                .replaceWithVoid();
    }

    private Turn turn(Row row) {
        perSecond = row.getDouble("per_second");
        concurrency = row.getInteger("concurrency");
        OffsetDateTime mine = row.getOffsetDateTime("lease");
        if (mine != null) {
            return new Turn(mine, Duration.ofMillis(Math.max(0, row.getLong("slot_in"))));
        }
        if (row.getLong("paused_for") != null) {
            pausedUntil = System.nanoTime()
                    + Duration.ofMillis(row.getLong("paused_for")).toNanos();
            return new Turn(null, Duration.ofMillis(row.getLong("paused_for")));
        }
        return new Turn(null, row.getLong("far") == null ? BUSY : Duration.ofMillis(row.getLong("far") + 1));
    }

    /** When the request is through, whatever became of it. */
    Uni<Void> giveBack(Turn turn) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(name, turn.lease()))
                .replaceWithVoid();
    }

    /** Takes note of what an answer's headers say; zero for what they do not say. */
    Uni<Void> limits(double limit, Duration interval, int concurrent) {
        double seconds = seconds(interval);
        Double told = limit > 0 && seconds > 0 ? limit / seconds : null;
        Integer atATime = concurrent > 0 ? concurrent : null;
        boolean news = told != null && told != perSecond || atATime != null && atATime != concurrency;
        return news
                ? pool.preparedQuery(LEARN)
                        .execute(Tuple.of(name, told, atATime))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** No replica asks before that: the agency said so. */
    Uni<Void> pause(Duration pause) {
        pausedUntil = System.nanoTime() + pause.toNanos();
        return pool.preparedQuery(PAUSE).execute(Tuple.of(name, seconds(pause))).replaceWithVoid();
    }

    /** Whether this replica knows of a pause. */
    boolean isPaused() {
        return pausedUntil - System.nanoTime() > 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
