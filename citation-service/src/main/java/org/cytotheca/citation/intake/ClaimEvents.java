package org.cytotheca.citation.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
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
    private final Inbox inbox;
    private final CitingClaims claims;

    ClaimEvents(EventConsumer consumer, Inbox inbox, CitingClaims claims) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.claims = claims;
    }

    @Incoming("catalog-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    private Uni<Void> take(Received received) {
        if (received.event() instanceof ClaimPublished published) {
            return inbox.once(received.id(), connection -> claims.keep(connection, published));
        }
        if (received.event() instanceof ClaimWithdrawn withdrawn) {
            return inbox.once(received.id(), connection -> claims.forget(connection, withdrawn));
        }
        return Uni.createFrom().voidItem();
    }
}
