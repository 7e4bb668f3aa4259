package org.cytotheca.shell.outbox;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventType;

/**
 * Where a transaction leaves its events. They reach Kafka after it commits, at least once, and never if it does not: the
 * <a href="https://microservices.io/patterns/data/transactional-outbox.html">transactional outbox</a>.
 *
 * <p>Events of one article leave in the order of their rows. Two transactions that write events of the same article must
 * therefore exclude each other, by locking a row of that article first.
 */
@ApplicationScoped
public class Outbox {
    /** Channel of LISTEN/NOTIFY that tells the relay that something waits. */
    static final String CHANNEL = "outbox";

    private static final String APPEND = """
            INSERT INTO outbox (event_id, topic, key, type, occurred, data) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private final Clock clock;

    Outbox(Clock clock) {
        this.clock = clock;
    }

    /** Leaves events in the transaction of the connection, in one round trip and one more to wake the relay. */
    public Uni<Void> append(SqlConnection connection, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(APPEND)
                .executeBatch(events.stream().map(this::row).toList())
                .chain(() -> connection.query("NOTIFY " + CHANNEL).execute())
                .replaceWithVoid();
    }

    /** As {@link #append(SqlConnection, List)} for one event. */
    public Uni<Void> append(SqlConnection connection, Event event) {
        return append(connection, List.of(event));
    }

    private Tuple row(Event event) {
        EventType type = EventType.of(event);
        return Tuple.tuple()
                .addUUID(UuidCreator.getTimeOrderedEpoch())
                .addString(type.topic())
                .addString(event.articleId())
                .addString(type.typeName())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addBuffer(Buffer.buffer(EventJson.write(event)));
    }
}
