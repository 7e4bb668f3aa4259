package org.cytotheca.catalog.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import org.cytotheca.catalog.catalogue.Publication;
import org.cytotheca.catalog.catalogue.WholeRevision;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.release.Release;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.shell.events.EventConsumer;
import org.cytotheca.shell.events.Received;
import org.cytotheca.shell.inbox.Inbox;

/**
 * Collects the sections of a revision and, when the last of them is in, reads the article and publishes it whole.
 *
 * <p>Two transactions. The first stores what the event brought, with its inbox row. The second publishes, if the newest
 * revision is whole and not yet visible; what it writes is computed between the two, on a worker. A crash between them loses
 * nothing: the event is not acknowledged yet, comes again, and the question whether the revision is whole is asked again.
 *
 * <p>What an event stores is the same however often it is stored, and the statements are sent without waiting for each
 * other: a section costs three round trips, the one of its commit included.
 */
@ApplicationScoped
public class ArticleIntake {

    private final EventConsumer consumer;
    private final Pool pool;
    private final Inbox inbox;
    private final Revisions revisions;
    private final Publication publication;
    private final CurrentRelease release;

    ArticleIntake(
            EventConsumer consumer,
            Pool pool,
            Inbox inbox,
            Revisions revisions,
            Publication publication,
            CurrentRelease release) {
        this.consumer = consumer;
        this.pool = pool;
        this.inbox = inbox;
        this.revisions = revisions;
        this.publication = publication;
        this.release = release;
    }

    @Incoming("article-events")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.process(message, this::take);
    }

    Uni<Void> take(Received received) {
        if (received.event() instanceof ArticleRevised revised) {
            return pool.withTransaction(connection -> Uni.combine()
                            .all()
                            .unis(
                                    inbox.firstTime(connection, received.id()),
                                    revisions.announce(connection, revised),
                                    revisions.isWhole(connection, revised.articleId()))
                            .with((first, announced, whole) -> whole))
                    .chain(whole -> publishIf(whole, revised.articleId()));
        }
        if (received.event() instanceof SectionParsed parsed) {
            return pool.withTransaction(connection -> Uni.combine()
                            .all()
                            .unis(
                                    inbox.firstTime(connection, received.id()),
                                    revisions.store(connection, parsed),
                                    revisions.isWhole(connection, parsed.articleId()))
                            .with((first, stored, whole) -> whole))
                    .chain(whole -> publishIf(whole, parsed.articleId()));
        }
        if (received.event() instanceof ArticleWithdrawn withdrawn) {
            return inbox.once(received.id(), connection -> publication.withdraw(connection, withdrawn));
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> publishIf(boolean whole, String articleId) {
        return whole ? publishIfWhole(articleId) : Uni.createFrom().voidItem();
    }

    private Uni<Void> publishIfWhole(String articleId) {
        return revisions
                .whole(articleId)
                .chain(whole -> whole.isEmpty() ? Uni.createFrom().voidItem() : publish(whole.get()));
    }

    private Uni<Void> publish(WholeRevision whole) {
        Release reader = release.get();
        return ReadOnWorker.read(reader, whole)
                .chain(reading -> pool.withTransaction(
                        connection -> publication.publish(connection, whole, reading, ReadOnWorker.version(reader))));
    }
}
