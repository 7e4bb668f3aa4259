package org.cytotheca.catalog.changes;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.shell.paging.Cursor;

/**
 * Every change of the catalogue in order. A position names a transaction and a place in it; a reader is shown only what lies
 * before the oldest transaction that still runs, so that nothing can appear behind its back.
 */
@ApplicationScoped
public class ChangeFeed {

    private static final String APPEND = """
            INSERT INTO change (type, article_id, subject, data, changed_at)
            SELECT t, a, nullif(s, ''), d, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS u (t, a, s, d)
            """;

    private static final String SINCE = """
            SELECT transaction::text AS transaction, position, type, article_id, subject, data, changed_at FROM change
             WHERE (transaction, position) > ($1::text::xid8, $2)
               AND transaction < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY transaction, position LIMIT $3
            """;

    private final Pool pool;
    private final Clock clock;

    ChangeFeed(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A change on its way in.
     *
     * @param subject id of the claim, or null
     * @param data    JSON
     */
    public record Change(String type, String articleId, String subject, String data) {
        public static Change of(String type, String articleId, String subject, String data) {
            return new Change(type, articleId, subject, data);
        }
    }

    /**
     * A change as partners see it.
     *
     * @param position what to send as {@code since} to go on after it
     * @param id       of the claim; absent for what concerns the article as a whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String position,
            String type,
            String article,
            String id,
            String changedAt,
            @JsonRawValue String data) {}

    /** In the transaction of the connection, in one round trip. */
    public Uni<Void> append(SqlConnection connection, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addArrayOfString(changes.stream().map(Change::type).toArray(String[]::new))
                        .addArrayOfString(
                                changes.stream().map(Change::articleId).toArray(String[]::new))
                        .addArrayOfString(changes.stream()
                                .map(change -> change.subject() == null ? "" : change.subject())
                                .toArray(String[]::new))
                        .addArrayOfString(changes.stream().map(Change::data).toArray(String[]::new))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    public Uni<Void> append(SqlConnection connection, Change change) {
        return append(connection, List.of(change));
    }

    /** What came after a position, oldest first. */
    Uni<List<Entry>> since(Cursor position, int limit) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(String.valueOf(position.number(0)), position.number(1), limit))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        entries.add(new Entry(
                                Cursor.at(row.getString("transaction"), row.getLong("position"))
                                        .encoded(),
                                row.getString("type"),
                                row.getString("article_id"),
                                row.getString("subject"),
                                row.getOffsetDateTime("changed_at").toInstant().toString(),
                                row.getString("data")));
                    }
                    return entries;
                });
    }
}
