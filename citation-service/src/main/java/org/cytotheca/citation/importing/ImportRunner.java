package org.cytotheca.citation.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.cytotheca.citation.importing.ImportFiles.Job;
import org.cytotheca.citation.importing.ImportFiles.OpenFile;
import org.cytotheca.citation.record.CrossrefDump;
import org.cytotheca.citation.record.RetractionWatchList;

/**
 * Carries imports on: takes up what waits or what a replica that died has left, reads several files at a time, and keeps each
 * batch together with how far its file is now. When the database goes away the import stays where it was and goes on at a
 * later turn; a file that is damaged is told and does not keep others.
 */
@ApplicationScoped
public class ImportRunner {

    /** Counts entries read by imports. */
    public static final String ENTRIES = "cytotheca.import.entries";

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final int BATCH_BYTES = 8 << 20;

    private final AgroalDataSource source;
    private final ImportSettings settings;
    private final ObjectMapper json;
    private final Counter entries;
    private final Clock clock;
    private ScheduledExecutorService turns;
    private ExecutorService workers;
    private volatile boolean stopping;

    ImportRunner(
            AgroalDataSource source, ImportSettings settings, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.json = json;
        this.entries = meters.counter(ENTRIES);
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (settings.folder().isEmpty()) {
            return;
        }
        turns = Executors.newSingleThreadScheduledExecutor(task -> named(task, "imports"));
        workers = Executors.newFixedThreadPool(settings.workers(), task -> named(task, "import-worker"));
        long pause = settings.poll().toMillis();
        turns.scheduleWithFixedDelay(this::turn, pause, pause, TimeUnit.MILLISECONDS);
    }

    private static Thread named(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        if (turns != null) {
            turns.shutdownNow();
            workers.shutdown();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void turn() {
        try (Connection connection = source.getConnection()) {
            for (Job job : ImportFiles.open(connection)) {
                if (!stopping && ImportFiles.lock(connection, job)) {
                    try {
                        carryOn(connection, job);
                    } finally {
                        ImportFiles.unlock(connection, job);
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("imports interrupted cause=%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOn(Connection connection, Job job) throws SQLException, InterruptedException {
        Path folder = settings.folder().orElseThrow();
        ImportFiles.begin(connection, job, clock.instant());
        Queue<OpenFile> open;
        try {
            open = new ConcurrentLinkedQueue<>(ImportFiles.list(connection, job, folder));
        } catch (IOException e) {
            ImportFiles.finish(connection, job, clock.instant(), "The files cannot be listed: " + e.getMessage());
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(settings.workers(), open.size()); i++) {
            running.add(workers.submit(() -> {
                for (OpenFile file = open.poll(); file != null && !stopping; file = open.poll()) {
                    read(job, file, folder);
                }
                return null;
            }));
        }
        boolean whole = true;
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                whole = false;
                LOG.warnf("import interrupted id=%s cause=%s", job.id(), e.getCause());
            }
        }
        if (whole && !stopping) {
            ImportFiles.finish(connection, job, clock.instant(), null);
        }
    }

    private void read(Job job, OpenFile file, Path folder) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (InputStream in = opened(folder.resolve(file.name()))) {
                if (job.kind() == Imports.Kind.CROSSREF) {
                    readWorks(connection, job, file, in);
                } else {
                    readNotices(connection, job, file, in);
                }
            } catch (IOException e) {
                fail(connection, job, file, "It cannot be read: " + e.getMessage());
            } catch (SQLException e) {
                if (!isRefusal(e)) {
                    throw e;
                }
                fail(connection, job, file, "The database does not take it: " + e.getMessage());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void fail(Connection connection, Job job, OpenFile file, String failure) throws SQLException {
        connection.rollback();
        ImportFiles.fail(connection, job, file, failure);
        connection.commit();
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void readWorks(Connection connection, Job job, OpenFile file, InputStream in)
            throws SQLException, IOException {
        WorkLoader loader = new WorkLoader(connection, json);
        OpenFile at = file;
        long position = file.position();
        long refused = file.refused();
        String failure = null;
        try (CrossrefDump dump = isLines(file.name()) ? CrossrefDump.ofLines(in) : CrossrefDump.ofItems(in)) {
            dump.skip(position);
            while (!stopping) {
                Optional<JsonNode> next = dump.next();
                if (next.isEmpty()) {
                    break;
                }
                position++;
                refused += loader.add(next.get()) ? 0 : 1;
                if (loader.pending() >= settings.batch() || loader.pendingBytes() >= BATCH_BYTES) {
                    at = keep(connection, job, at, loader, position, refused, "open", null);
                }
            }
        } catch (IOException e) {
            failure = "Damaged after entry " + position + ": " + e.getMessage();
        }
        if (stopping && failure == null) {
            return;
        }
        keep(connection, job, at, loader, position, refused, failure == null ? "done" : "failed", failure);
    }

    private OpenFile keep(
            Connection connection,
            Job job,
            OpenFile before,
            WorkLoader loader,
            long position,
            long refused,
            String state,
            String failure)
            throws SQLException, IOException {
        Instant now = clock.instant();
        int kept = loader.flush(now, now.plus(settings.freshFor()));
        OpenFile after = new OpenFile(before.name(), position, before.kept() + kept, refused);
        ImportFiles.advance(connection, job, after, state, failure);
        connection.commit();
        entries.increment(position - before.position());
        return after;
    }

    /** Whether the database refuses what it was given, and would do so again. */
    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"));
    }

    private static boolean isLines(String name) {
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /** The list is small enough to begin anew where it was interrupted. */
    private void readNotices(Connection connection, Job job, OpenFile file, InputStream in)
            throws SQLException, IOException {
        NoticeLoader loader = new NoticeLoader(connection, job.id());
        long position = 0;
        long kept = 0;
        long refused = 0;
        try (RetractionWatchList list = new RetractionWatchList(in)) {
            for (Optional<RetractionWatchList.Row> row = list.next(); row.isPresent(); row = list.next()) {
                position++;
                refused += row.get().entry().isPresent() ? 0 : 1;
                row.get().entry().ifPresent(loader::add);
                if (loader.pending() >= settings.batch()) {
                    kept += loader.flush();
                }
            }
        }
        kept += loader.flush();
        // An empty list is an accident, not the news that nothing is retracted any more.
        if (kept > 0) {
            loader.sweep();
        }
        ImportFiles.advance(connection, job, new OpenFile(file.name(), position, kept, refused), "done", null);
        connection.commit();
        entries.increment(position);
    }
}
