package org.cytotheca.ingest.progress;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.contracts.ArticleCatalogued;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.ReferencesCompleted;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.inbox.Inbox;

/** Takes in what the other services tell of their progress. */
@ApplicationScoped
class ProgressConsumer {
    private final EventConsumer consumer;
    private final Inbox inbox;
    private final ProgressStore store;

    ProgressConsumer(EventConsumer consumer, Inbox inbox, ProgressStore store) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.store = store;
    }

    @Incoming("reference-events")
    Uni<Void> references(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    @Incoming("catalog-events")
    Uni<Void> catalogue(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    private Uni<Void> take(Received received) {
        if (!tellsProgress(received.event())) {
            // Single claims and later retractions say nothing of the way of a revision.
            return Uni.createFrom().voidItem();
        }
        return inbox.once(received.id(), connection -> note(connection, received.event()));
    }

    private static boolean tellsProgress(Event event) {
        return event instanceof ArticleCatalogued
                || event instanceof ReferenceResolved
                || event instanceof ReferencesCompleted;
    }

    private Uni<Void> note(SqlConnection connection, Event event) {
        if (event instanceof ArticleCatalogued catalogued) {
            return store.catalogued(connection, catalogued);
        }
        if (event instanceof ReferenceResolved resolved) {
            return store.resolved(connection, resolved);
        }
        return store.completed(connection, (ReferencesCompleted) event);
    }
}
