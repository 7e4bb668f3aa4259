package org.cytotheca.shell.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.pubsub.PgSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

import org.cytotheca.shell.events.CloudEvent;

/**
 * Takes events from the outbox to Kafka, in order. Of all replicas one relays at a time: it holds an advisory lock for the
 * length of a batch. A row goes only after the broker has acknowledged its event with all replicas in sync; a crash
 * between the two sends the event again, under the same id.
 */
@ApplicationScoped
public class OutboxRelay {
    /** Counts events that Kafka has acknowledged. */
    public static final String RELAYED = "cytotheca.outbox.relayed";

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** The advisory lock's key, any number that nobody else in this database takes: "outbox" in ASCII. */
    private static final long LOCK = 0x6f7574626f78L;

    private static final String NEXT = """
            SELECT id, event_id, topic, key, type, occurred, data FROM (
                SELECT *, sum(length(data)) OVER (ORDER BY id) - length(data) AS before
                FROM (SELECT * FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED) AS waiting
            ) AS measured
            WHERE before < $2
            ORDER BY id
            """;

    private static final String DONE = "DELETE FROM outbox WHERE id = ANY($1)";

    private final Pool pool;
    private final Vertx vertx;
    private final OutboxSettings settings;
    private final MutinyEmitter<byte[]> kafka;
    private final Counter relayed;
    private final String source;
    private final PgConnectOptions listenTo;

    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopped;
    private Cancellable polling;
    private PgSubscriber subscriber;

    OutboxRelay(
            Pool pool,
            Vertx vertx,
            OutboxSettings settings,
            @Channel("outbox") MutinyEmitter<byte[]> kafka,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.pool = pool;
        this.vertx = vertx;
        this.settings = settings;
        this.kafka = kafka;
        this.relayed = Counter.builder(RELAYED)
                .description("Events that Kafka has acknowledged")
                .register(meters);
        this.source = CloudEvent.source(application);
        this.listenTo = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password);
    }

    void start(@Observes @Priority(10_000) StartupEvent started) {
        if (!settings.relay()) {
            return;
        }
        subscriber = PgSubscriber.subscriber(vertx, listenTo);
        // A lost connection is taken up again; until then the poll finds what waits.
        subscriber.reconnectPolicy(attempt -> Math.min(30_000L, 500L << Math.min(attempt, 6)));
        subscriber.channel(Outbox.CHANNEL).handler(payload -> wake());
        subscriber
                .connect()
                .subscribe()
                .with(connected -> wake(), e -> LOG.warnf("outbox not listening, polling only cause=%s", e));
        polling = Multi.createFrom()
                .ticks()
                .every(settings.poll())
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (polling != null) {
            polling.cancel();
            subscriber.closeAndForget();
        }
    }

    /** Empties the outbox, unless somebody is at it: then it looks once more when done. */
    private void wake() {
        if (stopped) {
            return;
        }
        again = true;
        if (draining.compareAndSet(false, true)) {
            drain();
        }
    }

    private void drain() {
        again = false;
        batch().subscribe().with(sent -> rest(Duration.ZERO, sent > 0), e -> {
            if (!stopped) {
                LOG.warnf("outbox relay rests cause=%s", e);
            }
            rest(settings.rest(), true);
        });
    }

    private void rest(Duration pause, boolean more) {
        if (stopped) {
            return;
        }
        if (!pause.isZero()) {
            vertx.setTimer(pause.toMillis(), timer -> drain());
        } else if (more || again) {
            drain();
        } else {
            draining.set(false);
            // A notification may have come between the look at `again` and the line above.
            if (again) {
                wake();
            }
        }
    }

    /** Sends one batch; the number of events sent, 0 where nothing waits or another replica is at it. */
    private Uni<Integer> batch() {
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(mine -> mine ? relay(connection) : Uni.createFrom().item(0)));
    }

    private Uni<Integer> relay(SqlConnection connection) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(settings.batch(), settings.batchBytes()))
                .chain(rows -> {
                    List<Uni<Void>> acknowledgements = new ArrayList<>(rows.size());
                    List<Long> ids = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        ids.add(row.getLong("id"));
                        // Handed to the producer now and in this order; one producer keeps it for each partition.
                        acknowledgements.add(send(row));
                    }
                    if (ids.isEmpty()) {
                        return Uni.createFrom().item(0);
                    }
                    return Uni.join()
                            .all(acknowledgements)
                            .andCollectFailures()
                            .chain(() -> connection.preparedQuery(DONE).execute(Tuple.of(ids.toArray(Long[]::new))))
                            .invoke(() -> relayed.increment(ids.size()))
                            .replaceWith(ids.size());
                });
    }

    private Uni<Void> send(Row row) {
        CloudEvent event = new CloudEvent(
                row.getUUID("event_id"),
                source,
                row.getString("type"),
                row.getString("key"),
                row.getOffsetDateTime("occurred").toInstant(),
                row.getBuffer("data").getBytes());
        Uni<Void> sending = kafka.sendMessage(event.toMessage(row.getString("topic")));
        // Subscribing hands the record to the producer; the Uni that is joined later replays the acknowledgement.
        Uni<Void> sent = sending.memoize().indefinitely();
        sent.subscribe().with(done -> {}, e -> {});
        return sent;
    }
}
