package org.cytotheca.citation.importing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Imports as they are asked for and as they are going. */
@ApplicationScoped
public class Imports {

    private static final String SELECT = """
            SELECT i.*, f.*, (SELECT coalesce(array_agg(name || ': ' || failure ORDER BY name), '{}') FROM
                   (SELECT name, failure FROM import_file WHERE import_id = i.import_id AND failure IS NOT NULL ORDER BY name LIMIT 20) x) AS failures
            FROM import i, LATERAL (
                SELECT count(*) AS files, count(*) FILTER (WHERE state IN ('done', 'unchanged')) AS files_done,
                       count(*) FILTER (WHERE state = 'unchanged') AS files_unchanged,
                       count(*) FILTER (WHERE state = 'failed') AS files_failed, coalesce(sum(size), 0)::bigint AS bytes,
                       coalesce(sum(size) FILTER (WHERE state <> 'open'), 0)::bigint AS bytes_done,
                       coalesce(sum(position), 0)::bigint AS entries, coalesce(sum(kept), 0)::bigint AS kept,
                       coalesce(sum(refused), 0)::bigint AS refused
                FROM import_file WHERE import_id = i.import_id) f
            """;

    private final Pool pool;
    private final Clock clock;

    Imports(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** What can be imported. */
    public enum Kind {
        /** Crossref's public data file, a folder of it, or one of its files. */
        CROSSREF("crossref"),
        /** The list of retractions as Retraction Watch publishes it, in CSV. */
        RETRACTION_WATCH("retraction-watch");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            return java.util.Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * How far an import is.
     *
     * @param state {@code waiting}, {@code running}, {@code done}, or {@code failed} (a file, or all of it)
     * @param files how many there are, how many need not be looked at any more, how many of those an earlier import had
     *     read, how many cannot be read
     * @param bytes of all files, and of those that need not be looked at any more
     * @param entries that were read, that changed the store, that were no works
     * @param entriesPerSecond since it began; null before
     * @param failures of the import, then of its first files
     */
    public record Progress(
            UUID id,
            String kind,
            String path,
            String state,
            Files files,
            Bytes bytes,
            Entries entries,
            Double entriesPerSecond,
            Instant requestedAt,
            Instant startedAt,
            Instant finishedAt,
            List<String> failures) {}

    public record Files(long total, long done, long unchanged, long failed) {}

    public record Bytes(long total, long done) {}

    public record Entries(long read, long kept, long refused) {}

    /** Puts an import into the list; a replica takes it up. */
    public Uni<Progress> request(SqlConnection connection, UUID id, Kind kind, String path, boolean again) {
        return connection
                .preparedQuery(
                        "INSERT INTO import (import_id, kind, path, again, state, requested_at) VALUES ($1, $2, $3, $4, 'waiting', $5)")
                .execute(Tuple.of(id, kind.word(), path, again, clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(() -> connection
                        .preparedQuery(SELECT + " WHERE i.import_id = $1")
                        .execute(Tuple.of(id)))
                .map(rows -> progress(rows.iterator().next()));
    }

    public Uni<Optional<Progress>> find(UUID id) {
        return pool.preparedQuery(SELECT + " WHERE i.import_id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(progress(rows.iterator().next())));
    }

    /** The newest, up to 50. */
    public Uni<List<Progress>> newest() {
        return pool.query(SELECT + " ORDER BY i.requested_at DESC LIMIT 50")
                .execute()
                .map(rows -> {
                    List<Progress> all = new ArrayList<>();
                    rows.forEach(row -> all.add(progress(row)));
                    return all;
                });
    }

    private Progress progress(Row row) {
        Instant started = instant(row, "started_at");
        Instant finished = instant(row, "finished_at");
        Entries entries = new Entries(row.getLong("entries"), row.getLong("kept"), row.getLong("refused"));
        List<String> failures = new ArrayList<>();
        if (row.getString("failure") != null) {
            failures.add(row.getString("failure"));
        }
        failures.addAll(List.of(row.getArrayOfStrings("failures")));
        return new Progress(
                row.getUUID("import_id"),
                row.getString("kind"),
                row.getString("path"),
                row.getString("state"),
                new Files(
                        row.getLong("files"),
                        row.getLong("files_done"),
                        row.getLong("files_unchanged"),
                        row.getLong("files_failed")),
                new Bytes(row.getLong("bytes"), row.getLong("bytes_done")),
                entries,
                rate(entries.read(), started, finished),
                instant(row, "requested_at"),
                started,
                finished,
                failures);
    }

    private Double rate(long entries, Instant started, Instant finished) {
        if (started == null) {
            return null;
        }
        long millis = java.time.Duration.between(started, finished == null ? clock.instant() : finished)
                .toMillis();
        return millis <= 0 ? null : Math.round(entries * 10_000.0 / millis) / 10.0;
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null
                ? null
                : row.getOffsetDateTime(column).toInstant();
    }
}
