package org.cytotheca.shell;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.idempotency.IdempotencyKeys;
import org.cytotheca.shell.inbox.Inbox;
import org.cytotheca.shell.outbox.Outbox;
import org.cytotheca.shell.paging.PageRequest;

/** The smallest service that has everything: a POST that leads to an event, and a consumer that counts its effects. */
@Path("/v1/notes")
@ApplicationScoped
public class NoteService {
    /** An article id whose event fails for good, until somebody clears it. */
    static volatile String poisoned = "";

    private final Pool pool;
    private final Outbox outbox;
    private final Inbox inbox;
    private final EventConsumer consumer;
    private final IdempotencyKeys keys;

    NoteService(Pool pool, Outbox outbox, Inbox inbox, EventConsumer consumer, IdempotencyKeys keys) {
        this.pool = pool;
        this.outbox = outbox;
        this.inbox = inbox;
        this.consumer = consumer;
        this.keys = keys;
    }

    record Note(String id, int count) {}

    @POST
    @Path("/{id}")
    public Uni<Response> note(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, @QueryParam("fail") boolean fail) {
        return keys.once(
                        "POST /v1/notes",
                        Optional.ofNullable(key),
                        id,
                        attempt -> pool.withTransaction(connection -> {
                            IdempotencyKeys.Answer answer = new IdempotencyKeys.Answer(
                                    202, "/v1/notes/" + id, null, id.getBytes(StandardCharsets.UTF_8));
                            return outbox.append(connection, new ArticleWithdrawn(id, 1, Instant.EPOCH))
                                    .chain(() -> attempt.complete(connection, answer))
                                    .invoke(() -> {
                                        if (fail) {
                                            throw new IllegalStateException("after everything was written");
                                        }
                                    })
                                    .replaceWith(answer);
                        }))
                .map(answer ->
                        Response.status(answer.status()).entity(answer.body()).build());
    }

    @GET
    @Path("/{id}")
    public Uni<Note> read(@PathParam("id") String id) {
        return pool.preparedQuery("SELECT count(*) FROM note WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> new Note(id, rows.iterator().next().getInteger(0)));
    }

    @POST
    @Path("/read")
    public Map<String, Integer> body(Note note) {
        return Map.of(note.id(), note.count());
    }

    @GET
    public List<String> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, 1);
        return List.of(String.valueOf(request.limit()));
    }

    @Incoming("article-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::count);
    }

    private Uni<Void> count(Received received) {
        if (received.event().articleId().equals(poisoned)) {
            return Uni.createFrom().failure(new IllegalArgumentException("poisoned"));
        }
        return inbox.once(received.id(), connection -> connection
                .preparedQuery("INSERT INTO note (id, effect) VALUES ($1, 1)")
                .execute(Tuple.of(received.event().articleId()))
                .replaceWithVoid());
    }
}
