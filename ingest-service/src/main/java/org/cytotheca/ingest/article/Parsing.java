package org.cytotheca.ingest.article;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.reading.ReadingProblem;
import org.cytotheca.ingest.structure.ArticleStructure;
import org.cytotheca.shell.http.HttpSettings;
import org.cytotheca.shell.problem.Problems;

/**
 * Takes articles apart on threads of its own, so many at once as there are processors: the event loop never waits for it. What
 * would wait too long or take too much memory is turned away at once.
 */
@ApplicationScoped
class Parsing {
    /** Times the taking apart, by {@code mediaType}. */
    static final String PARSING = "cytotheca.ingest.parsing";
    /** Counts articles that were turned away because too many waited. */
    static final String REFUSED = "cytotheca.ingest.refused";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    private final AtomicLong held = new AtomicLong();
    private final long most;
    private final Limits limits;
    private final MeterRegistry meters;

    Parsing(ArticleSettings settings, HttpSettings http, MeterRegistry meters) {
        this.meters = meters;
        this.most = settings.waitingBytes().asLongValue();
        this.limits = new Limits(
                Math.toIntExact(http.bodyLimit().asLongValue()),
                settings.maxElements(),
                settings.maxHeadings(),
                settings.maxReferences(),
                settings.maxDepth(),
                settings.maxExpanded().asLongValue(),
                settings.readingTime());
        int parallel = settings.parsing() > 0
                ? settings.parsing()
                : Runtime.getRuntime().availableProcessors();
        this.threads = new ThreadPoolExecutor(
                parallel, parallel, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(settings.waiting()), runnable -> {
                    Thread thread = new Thread(runnable, "parsing");
                    thread.setDaemon(true);
                    return thread;
                });
        meters.gauge("cytotheca.ingest.parsing.waiting", threads.getQueue(), java.util.Collection::size);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    Limits limits() {
        return limits;
    }

    /** Fails with a problem where the article cannot be read, or where too many wait. Comes back to the caller's context. */
    Uni<Parsed> parse(Submission submission) {
        int size = submission.bytes().length;
        if (held.addAndGet(size) > most && held.get() != size) {
            held.addAndGet(-size);
            return Uni.createFrom().failure(refused());
        }
        return compute(() -> read(submission))
                .onTermination()
                .invoke(() -> held.addAndGet(-size))
                .onFailure(ReadingProblem.class)
                .transform(e -> ReadingProblems.toProblem((ReadingProblem) e, limits));
    }

    /** Does other work on articles on the same threads, and comes back to the caller's context. */
    <T> Uni<T> compute(Supplier<T> work) {
        Context context = Vertx.currentContext();
        Executor back = context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .emitOn(back)
                .onFailure(RejectedExecutionException.class)
                .transform(e -> refused());
    }

    private RuntimeException refused() {
        meters.counter(REFUSED).increment();
        return Problems.busy("Too many articles wait to be read.", RETRY_AFTER);
    }

    private Parsed read(Submission submission) {
        Timer.Sample started = Timer.start(meters);
        Document document = Reader.readAs(submission.mediaType(), submission.bytes(), limits);
        MediaType mediaType = new MediaType(
                document.mediaType(), Optional.of(document.original().charset()));
        Parsed parsed = Parsed.of(document.original().text(), mediaType, ArticleStructure.of(document, limits));
        started.stop(meters.timer(PARSING, "mediaType", mediaType.name()));
        return parsed;
    }
}
