package org.cytotheca.citation.resolution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

import org.cytotheca.citation.article.Articles;
import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.registry.LookUp;
import org.cytotheca.citation.registry.Registries;
import org.cytotheca.citation.work.ResolutionQueue;
import org.cytotheca.citation.work.ResolutionQueue.Claimed;
import org.cytotheca.citation.work.StoredWork;
import org.cytotheca.citation.work.WorkSettings;
import org.cytotheca.citation.work.WorkStore;
import org.cytotheca.shell.reactive.InTurn;
import org.cytotheca.shell.reactive.Repeatedly;

/**
 * Takes DOIs from the queue in flights: claim, look into the local store, ask the agencies, and give each answer to the
 * references that wait for it, one transaction a DOI. Several flights are under way at a time; while the agencies rest no
 * flight starts.
 */
@ApplicationScoped
public class Resolver {

    /** Gauges: DOIs in the queue, and seconds that the first of them has waited. */
    public static final String QUEUE_LENGTH = "cytotheca.resolution.queue.length";

    public static final String QUEUE_AGE = "cytotheca.resolution.queue.age";

    /** Counts DOIs by {@code outcome}: stored, found, elsewhere, not-registered, unanswered. */
    public static final String RESOLUTIONS = "cytotheca.resolutions";

    private static final Logger LOG = Logger.getLogger(Resolver.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    private final ResolutionQueue queue;
    private final WorkStore works;
    private final Registries registries;
    private final Articles articles;
    private final WorkSettings settings;
    private final Pool pool;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicInteger flying = new AtomicInteger();
    private final List<Cancellable> running = new ArrayList<>();
    private volatile long length;
    private volatile double age;
    /** Up to where cited works were last looked at for their age. */
    private volatile String revalidated = "";

    Resolver(
            ResolutionQueue queue,
            WorkStore works,
            Registries registries,
            Articles articles,
            WorkSettings settings,
            Pool pool,
            MeterRegistry meters,
            Clock clock) {
        this.queue = queue;
        this.works = works;
        this.registries = registries;
        this.articles = articles;
        this.settings = settings;
        this.pool = pool;
        this.meters = meters;
        this.clock = clock;
        meters.gauge(QUEUE_LENGTH, this, resolver -> resolver.length);
        meters.gauge(QUEUE_AGE, this, resolver -> resolver.age);
    }

    void start(@Observes StartupEvent started) {
        if (!settings.resolve()) {
            return;
        }
        running.add(every(settings.poll(), this::fly));
        running.add(every(MEASURE_EVERY, this::measure));
        running.add(every(settings.revalidate(), this::revalidate));
    }

    private Uni<Void> revalidate() {
        return queue.enqueueStale(revalidated)
                .invoke(last -> revalidated = last)
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Cancellable::cancel);
    }

    private static Cancellable every(Duration pause, Supplier<Uni<Void>> work) {
        return Repeatedly.every(pause, work, failure -> LOG.warnf("resolving interrupted cause=%s", failure));
    }

    /** Starts flights until the queue has nothing due or as many are under way as may be. */
    private Uni<Void> fly() {
        if (flying.get() >= settings.flights() || registries.isResting() || registries.isSated()) {
            return Uni.createFrom().voidItem();
        }
        flying.incrementAndGet();
        return queue.claim(registries.batch())
                .onFailure()
                .invoke(flying::decrementAndGet)
                .chain(claimed -> {
                    if (claimed.isEmpty()) {
                        flying.decrementAndGet();
                        return Uni.createFrom().voidItem();
                    }
                    flight(claimed)
                            .onTermination()
                            .invoke(flying::decrementAndGet)
                            .chain(this::fly)
                            .subscribe()
                            .with(done -> {}, failure -> LOG.warnf("flight ended early cause=%s", failure));
                    return fly();
                });
    }

    private Uni<Void> flight(List<Claimed> claimed) {
        return works.find(pool, claimed.stream().map(Claimed::doi).toList()).chain(stored -> {
            Instant now = clock.instant();
            Map<Boolean, List<Claimed>> byFreshness = claimed.stream().collect(Collectors.partitioningBy(one -> {
                StoredWork work = stored.get(one.doi());
                return work != null && work.isFresh(now);
            }));
            List<Claimed> ask = byFreshness.get(false);
            Uni<Void> all = InTurn.each(
                    byFreshness.get(true),
                    one -> land(one, "stored", connection -> Uni.createFrom().item(stored.get(one.doi()))));
            return ask.isEmpty()
                    ? all
                    : all.chain(() -> registries.lookUp(
                                    ask.stream().map(Claimed::doi).toList()))
                            .chain(answers -> landAll(ask, answers));
        });
    }

    private Uni<Void> landAll(List<Claimed> asked, Map<Doi, LookUp> answers) {
        Map<Doi, LookUp> told = new HashMap<>(answers);
        return InTurn.each(asked, one -> {
            LookUp answer = told.getOrDefault(one.doi(), new LookUp.Unanswered("no answer"));
            Uni<Void> landed = answer instanceof LookUp.Unanswered unanswered
                    ? postpone(one, unanswered.reason())
                    : land(one, word(answer), connection -> works.keep(connection, one.doi(), answer)
                            .call(kept -> queue.revalidateCited(connection, kept.alsoTouched()))
                            .map(WorkStore.Kept::work));
            return landed.onFailure()
                    .invoke(failure -> LOG.warnf("answer not stored doi=%s cause=%s", one.doi(), failure))
                    .onFailure()
                    .recoverWithNull();
        });
    }

    private static String word(LookUp answer) {
        return answer instanceof LookUp.Found
                ? "found"
                : answer instanceof LookUp.Elsewhere ? "elsewhere" : "not-registered";
    }

    /** The answer, everybody who waits for it, and the queue's row: one transaction. */
    private Uni<Void> land(
            Claimed one, String outcome, Function<io.vertx.mutiny.sqlclient.SqlConnection, Uni<StoredWork>> work) {
        return pool.withTransaction(connection -> queue.finish(connection, one.doi())
                        .chain(() -> work.apply(connection))
                        .chain(stored -> articles.settle(connection, stored)))
                .invoke(() -> meters.counter(RESOLUTIONS, "outcome", outcome).increment());
    }

    private Uni<Void> postpone(Claimed one, String reason) {
        boolean giveUp = one.givenUp() || queue.isOutOfPatience(one);
        LOG.debugf("postponed doi=%s attempts=%d reason=%s", one.doi(), one.attempts(), reason);
        return pool.withTransaction(connection -> queue.retryLater(connection, one, reason, giveUp)
                        .chain(() -> giveUp && !one.givenUp()
                                ? articles.giveUp(connection, one.doi())
                                : Uni.createFrom().voidItem()))
                .invoke(() ->
                        meters.counter(RESOLUTIONS, "outcome", "unanswered").increment());
    }

    private Uni<Void> measure() {
        return queue.length()
                .invoke(now -> {
                    length = now.waiting();
                    age = now.oldest() == null
                            ? 0
                            : Duration.between(now.oldest(), clock.instant()).toMillis() / 1000.0;
                })
                .replaceWithVoid();
    }
}
