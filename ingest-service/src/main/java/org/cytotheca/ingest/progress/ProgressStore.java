package org.cytotheca.ingest.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.contracts.ArticleCatalogued;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.ReferencesCompleted;

/** The stages of each revision in the database. */
@ApplicationScoped
public class ProgressStore {
    private static final String OPEN = """
            INSERT INTO progress (article, revision, sections, reference_total, published) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String CATALOGUED = """
            UPDATE progress SET catalogued = $3, therapies = $4, diseases = $5, claims = $6, aspects = $7
            WHERE article = $1 AND revision = $2
            """;
    // Only for revisions of ours: an event of an article that this database never had leaves nothing.
    private static final String RESOLVED = """
            INSERT INTO progress_reference (article, revision, ordinal, status)
            SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT FROM progress WHERE article = $1 AND revision = $2)
            ON CONFLICT (article, revision, ordinal) DO UPDATE SET status = excluded.status
            """;
    private static final String COMPLETED =
            "UPDATE progress SET references_completed = $3 WHERE article = $1 AND revision = $2";
    private static final String FIND = """
            SELECT p.*, a.withdrawn,
                (SELECT coalesce(json_object_agg(status, n), '{}')::text
                 FROM (SELECT status, count(*) AS n FROM progress_reference r
                       WHERE r.article = p.article AND r.revision = p.revision GROUP BY status) counts) AS by_status
            FROM article a JOIN progress p ON p.article = a.id AND p.revision = a.revision
            WHERE a.id = $1
            """;

    private final Pool pool;

    ProgressStore(Pool pool) {
        this.pool = pool;
    }

    /** Begins the progress of a revision, in the transaction that publishes it. */
    public Uni<Void> open(
            SqlConnection connection, UUID article, int revision, int sections, int references, Instant now) {
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(article, revision, sections, references, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> catalogued(SqlConnection connection, ArticleCatalogued event) {
        return connection
                .preparedQuery(CATALOGUED)
                .execute(Tuple.tuple()
                        .addUUID(UUID.fromString(event.articleId()))
                        .addInteger(event.revision())
                        .addOffsetDateTime(event.cataloguedAt().atOffset(ZoneOffset.UTC))
                        .addInteger(event.therapies())
                        .addInteger(event.diseases())
                        .addInteger(event.claims())
                        .addInteger(event.aspects()))
                .replaceWithVoid();
    }

    Uni<Void> resolved(SqlConnection connection, ReferenceResolved event) {
        return connection
                .preparedQuery(RESOLVED)
                .execute(Tuple.of(
                        UUID.fromString(event.articleId()),
                        event.revision(),
                        event.ordinal(),
                        event.status().wire()))
                .replaceWithVoid();
    }

    Uni<Void> completed(SqlConnection connection, ReferencesCompleted event) {
        return connection
                .preparedQuery(COMPLETED)
                .execute(Tuple.of(
                        UUID.fromString(event.articleId()),
                        event.revision(),
                        event.completedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The progress of the newest revision; empty for an article that is not there. */
    Uni<Optional<Progress>> find(UUID article) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(article))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(progress(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Progress progress(Row row) {
        Map<String, Integer> byStatus = new TreeMap<>();
        new io.vertx.core.json.JsonObject(row.getString("by_status"))
                .forEach(entry -> byStatus.put(entry.getKey(), ((Number) entry.getValue()).intValue()));
        int done = byStatus.entrySet().stream()
                .filter(status -> !status.getKey().equals("pending"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int total = row.getInteger("reference_total");
        boolean withdrawn = row.getOffsetDateTime("withdrawn") != null;
        boolean catalogued = row.getOffsetDateTime("catalogued") != null;
        boolean completed = total == 0 || row.getOffsetDateTime("references_completed") != null;
        return new Progress(
                row.getUUID("article").toString(),
                row.getInteger("revision"),
                withdrawn,
                withdrawn || catalogued && completed,
                new Progress.Sections(row.getInteger("sections"), instant(row, "published")),
                new Progress.Catalogue(
                        catalogued,
                        row.getInteger("therapies"),
                        row.getInteger("diseases"),
                        row.getInteger("claims"),
                        row.getInteger("aspects"),
                        instant(row, "catalogued")),
                new Progress.References(
                        Math.min(done, total), total, byStatus, completed, instant(row, "references_completed")));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
