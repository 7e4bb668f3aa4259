package org.cytotheca.catalog.intake;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

import org.cytotheca.catalog.catalogue.Publication;
import org.cytotheca.catalog.catalogue.ReadingVersion;
import org.cytotheca.catalog.catalogue.WholeRevision;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.release.Release;
import org.cytotheca.shell.reactive.InTurn;
import org.cytotheca.shell.reactive.Repeatedly;

/**
 * Reads stored articles again after the vocabulary or the rules have changed, a few at a time, one after the other. Each article
 * changes in one transaction, which tells of the differences alone: readers see it as it was or as it is. Several replicas
 * may read one article; the first of them changes it. Replicas with older rules leave it alone.
 */
@ApplicationScoped
public class Rereading {

    private static final Logger LOG = Logger.getLogger(Rereading.class);

    private final Pool pool;
    private final Revisions revisions;
    private final Publication publication;
    private final CurrentRelease release;
    private final RereadingSettings settings;
    private Cancellable looking;

    Rereading(
            Pool pool,
            Revisions revisions,
            Publication publication,
            CurrentRelease release,
            RereadingSettings settings) {
        this.pool = pool;
        this.revisions = revisions;
        this.publication = publication;
        this.release = release;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        looking = Repeatedly.every(
                settings.interval(),
                this::some,
                e -> LOG.warnf("articles not read again, the next look tries it cause=%s", e));
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (looking != null) {
            looking.cancel();
        }
    }

    /** Some of the articles that something older has read. */
    Uni<Void> some() {
        Release reader = release.get();
        ReadingVersion version = ReadOnWorker.version(reader);
        return revisions
                .readByOlder(version, settings.articles())
                .chain((List<String> articles) -> InTurn.each(articles, article -> again(article, reader, version)));
    }

    private Uni<Void> again(String article, Release reader, ReadingVersion version) {
        return revisions
                .visible(article)
                .chain(visible ->
                        visible.isEmpty() ? Uni.createFrom().voidItem() : again(visible.get(), reader, version));
    }

    private Uni<Void> again(WholeRevision visible, Release reader, ReadingVersion version) {
        return ReadOnWorker.read(reader, visible)
                .chain(reading ->
                        pool.withTransaction(connection -> publication.reread(connection, visible, reading, version)));
    }
}
