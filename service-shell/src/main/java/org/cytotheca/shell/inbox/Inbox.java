package org.cytotheca.shell.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Remembers which events have had their effect. The row and the effect are one transaction: both are there or neither. */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final Pool pool;
    private final Clock clock;
    private final Duration retention;
    private Cancellable cleaning;

    Inbox(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "cytotheca.inbox.retention", defaultValue = "30d") Duration retention) {
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Whether the event comes for the first time. Where it does, it is remembered if the connection's transaction commits;
     * where another transaction is at the same event, this waits for its end.
     */
    public Uni<Boolean> firstTime(SqlConnection connection, UUID eventId) {
        return connection
                .preparedQuery("INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(eventId))
                .map(result -> result.rowCount() == 1);
    }

    /**
     * Gives an event its effect, once: the inbox row and what {@code effect} writes on the connection are one transaction. Does
     * nothing where the event has had its effect already.
     */
    public Uni<Void> once(UUID eventId, Function<SqlConnection, Uni<Void>> effect) {
        return pool.withTransaction(connection -> firstTime(connection, eventId)
                .chain(first ->
                        first ? effect.apply(connection) : Uni.createFrom().voidItem()));
    }

    void start(@Observes StartupEvent started) {
        cleaning = Multi.createFrom()
                .ticks()
                .startingAfter(CLEAN_EVERY)
                .every(CLEAN_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> clean())
                .subscribe()
                .with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopping) {
        cleaning.cancel();
    }

    /** Forgets events so old that Kafka does not hold them any more. */
    private Uni<Void> clean() {
        return pool.preparedQuery("DELETE FROM inbox WHERE received < $1")
                .execute(Tuple.of(clock.instant().minus(retention).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("inbox not cleaned cause=%s", e))
                .onFailure()
                .recoverWithNull();
    }
}
