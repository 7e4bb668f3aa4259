package org.cytotheca.catalog.catalogue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.changes.ChangeFeed;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.ClaimPublished;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.WorkRetracted;
import org.cytotheca.shell.outbox.Outbox;

/** The references of articles as citation-service tells them, by article and revision. */
@ApplicationScoped
public class References {

    /** The newer word holds; a revision that is withdrawn or no longer visible takes none. */
    private static final String RESOLVED = """
            INSERT INTO reference AS r
                   (article_id, revision, ordinal, label, status, doi, title, year, retraction, resolved_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
             WHERE NOT EXISTS (SELECT FROM article a WHERE a.id = $1
                                AND (a.withdrawn_revision >= $2 OR a.visible_revision > $2))
            ON CONFLICT (article_id, revision, ordinal) DO UPDATE
               SET label = excluded.label, status = excluded.status, doi = excluded.doi, title = excluded.title,
                   year = excluded.year, retraction = excluded.retraction, resolved_at = excluded.resolved_at
             WHERE r.resolved_at <= excluded.resolved_at
               AND (r.status, r.doi, r.title, r.year, r.retraction)
                   IS DISTINCT FROM (excluded.status, excluded.doi, excluded.title, excluded.year, excluded.retraction)
            """;

    private static final String RETRACTED = """
            UPDATE reference SET retraction = $3
             WHERE article_id = $1 AND doi = lower($2) AND retraction IS DISTINCT FROM $3
            """;

    /** Sets anew whether the claims of an article rest on retracted works alone. */
    static final String MARK = """
            UPDATE claim SET only_retracted = NOT only_retracted
             WHERE article_id = $1 AND only_retracted <> rests_on_retracted(article_id, revision, citations)
            """;

    private final ChangeFeed changes;
    private final Outbox outbox;
    private final ObjectMapper json;

    References(ChangeFeed changes, Outbox outbox, ObjectMapper json) {
        this.changes = changes;
        this.outbox = outbox;
        this.json = json;
    }

    public Uni<Void> resolved(SqlConnection connection, ReferenceResolved resolved) {
        String doi = resolved.doi() == null ? null : resolved.doi().toLowerCase(Locale.ROOT);
        String retraction =
                resolved.retraction() == null ? null : resolved.retraction().kind();
        Tuple row = Tuple.tuple()
                .addString(resolved.articleId())
                .addInteger(resolved.revision())
                .addInteger(resolved.ordinal())
                .addString(resolved.label() == null ? String.valueOf(resolved.ordinal()) : resolved.label())
                .addString(resolved.status().wire())
                .addString(doi)
                .addString(resolved.title())
                .addInteger(resolved.year())
                .addString(retraction)
                .addOffsetDateTime(resolved.resolvedAt().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(RESOLVED)
                .execute(row)
                .chain(result -> result.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : changes.append(
                                        connection,
                                        ChangeFeed.Change.of(
                                                "citation.resolved",
                                                resolved.articleId(),
                                                null,
                                                new JsonObject()
                                                        .put("revision", resolved.revision())
                                                        .put("label", resolved.label())
                                                        .put(
                                                                "status",
                                                                resolved.status()
                                                                        .wire())
                                                        .put("doi", doi)
                                                        .put("title", resolved.title())
                                                        .put("year", resolved.year())
                                                        .put("retraction", retraction)
                                                        .encode()))
                                .chain(() -> connection.preparedQuery(MARK).execute(Tuple.of(resolved.articleId())))
                                .chain(() -> retraction == null || doi == null
                                        ? Uni.createFrom().voidItem()
                                        : tellClaims(connection, resolved.articleId(), doi)));
    }

    public Uni<Void> retracted(SqlConnection connection, WorkRetracted retracted) {
        String kind = retracted.retraction() == null
                ? "retraction"
                : retracted.retraction().kind();
        return connection
                .preparedQuery(RETRACTED)
                .execute(Tuple.of(retracted.articleId(), retracted.doi(), kind))
                .chain(result -> result.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : changes.append(
                                        connection,
                                        ChangeFeed.Change.of(
                                                "citation.retracted",
                                                retracted.articleId(),
                                                null,
                                                new JsonObject()
                                                        .put("doi", retracted.doi())
                                                        .put("retraction", kind)
                                                        .encode()))
                                .chain(() -> connection.preparedQuery(MARK).execute(Tuple.of(retracted.articleId())))
                                .chain(() -> tellClaims(
                                        connection,
                                        retracted.articleId(),
                                        retracted.doi().toLowerCase(Locale.ROOT))));
    }

    /** Claims that cite a work which is retracted now are published anew, with the mark on the citation and on the claim. */
    private Uni<Void> tellClaims(SqlConnection connection, String articleId, String doi) {
        return ClaimStore.citing(connection, articleId, doi).chain(claims -> {
            List<Event> events = new ArrayList<>();
            List<ChangeFeed.Change> entries = new ArrayList<>();
            for (Claim claim : claims) {
                events.add(new ClaimPublished(articleId, claim.article().revision(), claim));
                entries.add(ChangeFeed.Change.of(
                        "claim.published", articleId, claim.id(), CataloguedClaim.told(json, claim)));
            }
            return changes.append(connection, entries).chain(() -> outbox.append(connection, events));
        });
    }
}
