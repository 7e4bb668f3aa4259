package org.cytotheca.citation.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.citation.article.CitingClaims;
import org.cytotheca.contracts.ClaimPublished;
import org.cytotheca.contracts.ClaimWithdrawn;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.inbox.Inbox;

/** Consumes catalog-events: what the catalogue claims on the strength of sentences that cite. */
@ApplicationScoped
public class ClaimEvents {

    private final EventConsumer consumer;
    private final Pool pool;
    private final Inbox inbox;
    private final CitingClaims claims;

    ClaimEvents(EventConsumer consumer, Pool pool, Inbox inbox, CitingClaims claims) {
        this.consumer = consumer;
        this.pool = pool;
        this.inbox = inbox;
        this.claims = claims;
    }

    @Incoming("catalog-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    private Uni<Void> take(Received received) {
        boolean ours = received.event() instanceof ClaimPublished || received.event() instanceof ClaimWithdrawn;
        if (!ours) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(
                connection -> inbox.firstTime(connection, received.id()).chain(first -> {
                    if (!first) {
                        return Uni.createFrom().voidItem();
                    }
                    return received.event() instanceof ClaimPublished published
                            ? claims.keep(connection, published)
                            : claims.forget(connection, (ClaimWithdrawn) received.event());
                }));
    }
}
