package org.cytotheca.citation.intake;

import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.citation.article.Articles;
import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.doi.FoundDoi;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.work.ResolutionQueue;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.inbox.Inbox;

/**
 * Consumes article-events. References are parsed before the transaction begins; then the inbox row, what the event changes,
 * the DOIs to ask for and the events to send are one transaction.
 */
@ApplicationScoped
public class ArticleEvents {

    private final EventConsumer consumer;
    private final Inbox inbox;
    private final Articles articles;
    private final ResolutionQueue queue;
    private final ReferenceParser parser;

    ArticleEvents(
            EventConsumer consumer, Inbox inbox, Articles articles, ResolutionQueue queue, ReferenceParser parser) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.articles = articles;
        this.queue = queue;
        this.parser = parser;
    }

    @Incoming("article-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    private Uni<Void> take(Received received) {
        if (received.event() instanceof SectionParsed section) {
            return parsed(section)
                    .chain(references ->
                            inbox.once(received.id(), connection -> queue.enqueue(connection, dois(references))
                                    .chain(() -> articles.addSection(connection, section, references))));
        }
        if (received.event() instanceof ArticleRevised revised) {
            return inbox.once(received.id(), connection -> articles.revise(connection, revised));
        }
        if (received.event() instanceof ArticleWithdrawn withdrawn) {
            return inbox.once(received.id(), connection -> articles.withdraw(connection, withdrawn));
        }
        return Uni.createFrom().voidItem();
    }

    /** On a worker, and back to the context that the message came on. */
    private Uni<List<Articles.Parsed>> parsed(SectionParsed section) {
        if (section.references().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var context = Vertx.currentContext();
        Uni<List<Articles.Parsed>> parsed = Uni.createFrom()
                .item(() -> section.references().stream()
                        .map(reference -> new Articles.Parsed(reference, parser.parse(reference.raw())))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return context == null ? parsed : parsed.emitOn(task -> context.runOnContext(task));
    }

    private static List<Doi> dois(List<Articles.Parsed> references) {
        return references.stream()
                .map(reference -> reference.understood().foundDoi())
                .filter(Objects::nonNull)
                .map(FoundDoi::doi)
                .distinct()
                .toList();
    }
}
