package org.cytotheca.catalog.changes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.PageRequest;

/** For partners that keep a copy of the catalogue: follow this and you miss nothing. */
@Path("/v1/changes")
@Tag(name = "Changes")
public class ChangeResource {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int STREAM_BATCH = 200;
    private static final String BEGINNING = Cursor.at(0, 0).encoded();

    private final ChangeFeed feed;

    ChangeResource(ChangeFeed feed) {
        this.feed = feed;
    }

    /** @param next the position to go on from; it stays the same where nothing is new */
    public record Changes(List<ChangeFeed.Entry> items, String next, boolean more) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes after a position, oldest first",
            description = "Send `next` as `since` to go on. claim.withdrawn and article.withdrawn are tombstones.")
    public Uni<Changes> changes(@QueryParam("since") String since, @QueryParam("limit") Integer limit) {
        PageRequest request = PageRequest.of(limit, since, 2);
        Cursor from = request.cursor().orElse(Cursor.at(0, 0));
        return feed.since(from, request.fetch()).map(found -> {
            boolean more = found.size() > request.limit();
            List<ChangeFeed.Entry> items = more ? found.subList(0, request.limit()) : found;
            String next = items.isEmpty()
                    ? from.encoded()
                    : items.get(items.size() - 1).position();
            return new Changes(items, next, more);
        });
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The same as an event stream; honours Last-Event-ID")
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @QueryParam("since") String since,
            @HeaderParam("Last-Event-ID") @DefaultValue("") String lastEventId) {
        String start = !lastEventId.isEmpty() ? lastEventId : since == null ? BEGINNING : since;
        AtomicReference<Cursor> position = new AtomicReference<>(Cursor.decode(start, 2));
        return Multi.createBy()
                .repeating()
                .uni(() -> feed.since(position.get(), STREAM_BATCH).invoke(found -> {
                    if (!found.isEmpty()) {
                        position.set(Cursor.decode(found.get(found.size() - 1).position(), 2));
                    }
                }))
                .withDelay(POLL)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(found -> Multi.createFrom().iterable(found))
                .map(entry -> sse.newEventBuilder()
                        .id(entry.position())
                        .name(entry.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(entry)
                        .build());
    }
}
