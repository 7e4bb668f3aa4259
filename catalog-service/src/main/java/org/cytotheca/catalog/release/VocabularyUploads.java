package org.cytotheca.catalog.release;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Vocabularies that were loaded over HTTP, for all replicas and for every start. */
@ApplicationScoped
public class VocabularyUploads {

    private static final String DIGESTS = "SELECT name, digest FROM vocabulary ORDER BY position";
    private static final String CONTENT = "SELECT content FROM vocabulary WHERE name = $1 AND digest = $2";
    private static final String SAVE = """
            INSERT INTO vocabulary (name, digest, content, loaded_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE
               SET digest = excluded.digest, content = excluded.content, loaded_at = excluded.loaded_at
            """;
    private static final String REMOVE = "DELETE FROM vocabulary WHERE name = $1";

    private final Pool pool;
    private final Clock clock;

    VocabularyUploads(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Names and digests, in the order in which they count. */
    Uni<Map<String, String>> digests() {
        return pool.query(DIGESTS).execute().map(rows -> {
            Map<String, String> digests = new LinkedHashMap<>();
            for (Row row : rows) {
                digests.put(row.getString("name"), row.getString("digest"));
            }
            return digests;
        });
    }

    /** The file as it was saved; null where it has been replaced meanwhile. */
    Uni<byte[]> content(String name, String digest) {
        return pool.preparedQuery(CONTENT)
                .execute(Tuple.of(name, digest))
                .map(rows -> rows.size() == 0
                        ? null
                        : rows.iterator().next().getBuffer("content").getBytes());
    }

    Uni<Void> save(String name, String digest, byte[] gzip) {
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(
                        name, digest, Buffer.buffer(gzip), clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whether there was one of this name. */
    Uni<Boolean> remove(String name) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(name)).map(rows -> rows.rowCount() > 0);
    }
}
