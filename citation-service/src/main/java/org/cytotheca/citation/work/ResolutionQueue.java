package org.cytotheca.citation.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;

/**
 * The DOIs to ask for. It lives in PostgreSQL, so that it survives a restart and all replicas work on one queue; a DOI is in
 * it once, whoever waits for it; who waits longest goes first, with a head start for a reader who is there waiting. A flight claims its DOIs for a time, after which another
 * process may take them: a process that dies loses nothing.
 */
@ApplicationScoped
public class ResolutionQueue {

    /** Channel of LISTEN/NOTIFY that tells resolvers that something waits. */
    public static final String CHANNEL = "resolution";

    /** The update, not "do nothing": it waits for a flight that is just landing, and then asks anew. */
    private static final String ENQUEUE = """
            INSERT INTO resolution (doi, waiting_since, next_attempt, turn)
            SELECT doi, $2, $2, $3 FROM unnest($1::text[]) AS asked(doi) ORDER BY doi
            ON CONFLICT (doi) DO UPDATE SET revalidation = false,
                waiting_since = CASE WHEN resolution.revalidation THEN excluded.waiting_since
                                     ELSE least(resolution.waiting_since, excluded.waiting_since) END,
                turn = CASE WHEN resolution.revalidation THEN excluded.turn
                            ELSE least(resolution.turn, excluded.turn) END
            """;

    /** What an article cites is looked at again; nobody who waits is passed by it. */
    private static final String REVALIDATE_CITED = """
            INSERT INTO resolution (doi, waiting_since, next_attempt, turn, revalidation)
            SELECT doi, $2, $2, $2, true FROM unnest($1::text[]) AS asked(doi)
            WHERE EXISTS (SELECT FROM reference WHERE reference.doi = asked.doi) ORDER BY doi
            ON CONFLICT (doi) DO UPDATE SET next_attempt = least(resolution.next_attempt, excluded.next_attempt)
            """;

    /** An array, because a subquery behind IN may be run once a row, and then claims more than the limit. */
    private static final String CLAIM = """
            UPDATE resolution SET claimed_until = $2, attempts = attempts + 1
            WHERE doi = ANY(ARRAY(
                SELECT doi FROM resolution
                WHERE next_attempt <= $1 AND (claimed_until IS NULL OR claimed_until < $1)
                ORDER BY revalidation, turn, doi LIMIT $3 FOR UPDATE SKIP LOCKED))
            RETURNING doi, waiting_since, attempts, given_up_at IS NOT NULL AS given_up
            """;

    private static final String RETRY = """
            UPDATE resolution SET claimed_until = NULL, next_attempt = $2, last_failure = $3, given_up_at = $4 WHERE doi = $1
            """;

    /** A stretch of the cited DOIs in their order, with those of them whose record has grown old. */
    private static final String STALE = """
            WITH stretch AS (SELECT DISTINCT doi FROM reference WHERE doi > $1 ORDER BY doi LIMIT $3),
            stale AS (
                INSERT INTO resolution (doi, waiting_since, next_attempt, turn, revalidation)
                SELECT doi, $2, $2, $2, true FROM stretch JOIN work USING (doi) WHERE fresh_until < $2 ORDER BY doi
                ON CONFLICT (doi) DO NOTHING)
            SELECT max(doi) AS last FROM stretch
            """;

    /** Cited DOIs looked at in one turn of {@link #enqueueStale}. */
    private static final int STRETCH = 5_000;

    private final Pool pool;
    private final WorkSettings settings;
    private final Clock clock;

    ResolutionQueue(Pool pool, WorkSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** A DOI that this process may now ask for. */
    public record Claimed(Doi doi, Instant waitingSince, int attempts, boolean givenUp) {}

    /** How many wait, and since when the longest does; the second is null where none waits. */
    public record Length(long waiting, Instant oldest) {}

    /** Puts DOIs into the queue; those that are in it stay where they are. Wakes a resolver when the transaction commits. */
    public Uni<Void> enqueue(SqlClient client, Collection<Doi> dois) {
        return enqueue(client, dois, Duration.ZERO);
    }

    /** The same for a DOI that a reader waits for now: it goes before those that an article or a batch brought lately. */
    public Uni<Void> enqueueForReader(Doi doi) {
        return enqueue(pool, List.of(doi), settings.readersHeadStart());
    }

    private Uni<Void> enqueue(SqlClient client, Collection<Doi> dois, Duration headStart) {
        if (dois.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        String[] names = dois.stream().map(Doi::name).distinct().sorted().toArray(String[]::new);
        return client.preparedQuery(ENQUEUE)
                .execute(Tuple.of(names, WorkStore.at(now), WorkStore.at(now.minus(headStart))))
                .chain(() -> client.query("NOTIFY " + CHANNEL).execute())
                .replaceWithVoid();
    }

    /** Takes up to {@code most} DOIs that are due. */
    public Uni<List<Claimed>> claim(int most) {
        Instant now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(WorkStore.at(now), WorkStore.at(now.plus(settings.claim())), most))
                .map(rows -> {
                    List<Claimed> claimed = new ArrayList<>();
                    for (Row row : rows) {
                        claimed.add(new Claimed(
                                Doi.parse(row.getString("doi")).orElseThrow(),
                                row.getOffsetDateTime("waiting_since").toInstant(),
                                row.getInteger("attempts"),
                                row.getBoolean("given_up")));
                    }
                    return claimed;
                });
    }

    /**
     * Takes a DOI that has its answer out of the queue. First thing of the transaction that gives the answer to those who
     * wait: who enqueues it meanwhile waits for that transaction, and then asks anew.
     */
    public Uni<Void> finish(SqlConnection connection, Doi doi) {
        return connection
                .preparedQuery("DELETE FROM resolution WHERE doi = $1")
                .execute(Tuple.of(doi.name()))
                .replaceWithVoid();
    }

    /** Gives back a DOI that got no answer, to be tried later. */
    public Uni<Void> retryLater(SqlConnection connection, Claimed claimed, String failure, boolean givenUp) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(RETRY)
                .execute(Tuple.of(
                        claimed.doi().name(),
                        WorkStore.at(now.plus(pause(claimed.attempts()))),
                        failure,
                        givenUp ? WorkStore.at(now) : null))
                .replaceWithVoid();
    }

    /** Doubles with each attempt up to the longest, and is anywhere in the upper half of that. */
    private Duration pause(int attempts) {
        long longest = settings.longestPause().toMillis();
        long doubled = Math.min(longest, settings.firstPause().toMillis() << Math.min(20, Math.max(0, attempts - 1)));
        return Duration.ofMillis(doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1));
    }

    /** Whether those who wait for the DOI have waited long enough to be told that nobody answers. */
    public boolean isOutOfPatience(Claimed claimed) {
        return claimed.attempts() >= 2
                && clock.instant().isAfter(claimed.waitingSince().plus(settings.patience()));
    }

    /** Has what articles cite of these DOIs looked at again. */
    public Uni<Void> revalidateCited(SqlClient client, Collection<Doi> dois) {
        return dois.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(REVALIDATE_CITED)
                        .execute(Tuple.of(
                                dois.stream().map(Doi::name).distinct().sorted().toArray(String[]::new),
                                WorkStore.at(clock.instant())))
                        .replaceWithVoid();
    }

    /**
     * Puts cited works whose record has grown old into the queue again, behind everybody who waits. One turn looks at a stretch
     * of the cited DOIs, so that its cost stays the same however many there are.
     *
     * @param after where the turn before ended; empty to begin
     * @return where this one ended; empty when it came to the end
     */
    public Uni<String> enqueueStale(String after) {
        return pool.preparedQuery(STALE)
                .execute(Tuple.of(after, WorkStore.at(clock.instant()), STRETCH))
                .map(rows -> rows.iterator().next().getString("last"))
                .map(last -> last == null ? "" : last);
    }

    public Uni<Length> length() {
        return pool.query("SELECT count(*) AS waiting, min(waiting_since) AS oldest FROM resolution")
                .execute()
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Length(
                            row.getLong("waiting"),
                            row.getOffsetDateTime("oldest") == null
                                    ? null
                                    : row.getOffsetDateTime("oldest").toInstant());
                });
    }
}
