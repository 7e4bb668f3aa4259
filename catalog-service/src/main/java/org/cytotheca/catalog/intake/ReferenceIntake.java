package org.cytotheca.catalog.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.catalog.catalogue.References;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.WorkRetracted;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.inbox.Inbox;

/** Keeps what labels stand for; claims join it when they are read. */
@ApplicationScoped
public class ReferenceIntake {

    private final EventConsumer consumer;
    private final Inbox inbox;
    private final References references;

    ReferenceIntake(EventConsumer consumer, Inbox inbox, References references) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.references = references;
    }

    @Incoming("reference-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    Uni<Void> take(Received received) {
        return inbox.once(received.id(), connection -> {
            if (received.event() instanceof ReferenceResolved resolved) {
                return references.resolved(connection, resolved);
            }
            if (received.event() instanceof WorkRetracted retracted) {
                return references.retracted(connection, retracted);
            }
            return Uni.createFrom().voidItem();
        });
    }
}
