package org.cytotheca.catalog.intake;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import org.cytotheca.catalog.catalogue.ReadingVersion;
import org.cytotheca.catalog.catalogue.WholeRevision;
import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.ArticleReading;
import org.cytotheca.catalog.release.Release;

/** Reads an article with one release, away from the event loop. */
final class ReadOnWorker {

    private ReadOnWorker() {}

    /** Computes on a worker and comes back to where it was called. */
    static Uni<ArticleReading> read(Release release, WholeRevision whole) {
        Context context = Vertx.currentContext();
        Uni<ArticleReading> reading = Uni.createFrom()
                .item(() ->
                        release.articles().read(whole.articleId(), whole.revision(), whole.title(), whole.sections()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return context == null ? reading : reading.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    static ReadingVersion version(Release release) {
        return new ReadingVersion(ArticleReader.RULES, release.vocabulary().version());
    }
}
