package org.cytotheca.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Which processes use a data folder, written down while they run. A run that was killed leaves its children behind; the
 * next run on the same folder finds them here and ends them. A process is known by its id and its start time, so that a
 * stranger with a reused id is left alone.
 */
final class RunRecord {
    private static final String FILE = "processes";

    private final Path file;

    private RunRecord(Path file) {
        this.file = file;
    }

    /** @throws IOException where another run uses the folder */
    static RunRecord begin(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            List<ProcessHandle> left = read(file);
            Optional<String> first = Files.readAllLines(file).stream().findFirst();
            boolean runs = first.flatMap(RunRecord::process).isPresent();
            if (runs) {
                throw new IOException("Another deploy/local/up uses " + data
                        + ". Stop it with Ctrl-C, or take another folder with --data.");
            }
            left.forEach(RunRecord::end);
        }
        RunRecord record = new RunRecord(file);
        Files.writeString(file, line(ProcessHandle.current()));
        return record;
    }

    /** Whether a run that is still there uses the folder. */
    static boolean inUse(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return Files.exists(file)
                && Files.readAllLines(file).stream()
                        .findFirst()
                        .flatMap(RunRecord::process)
                        .isPresent();
    }

    void add(long pid) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            Files.writeString(file, line(process.get()), StandardOpenOption.APPEND);
        }
    }

    void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessHandle> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(RunRecord::process).flatMap(Optional::stream).toList();
        }
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "\n";
    }

    private static Optional<ProcessHandle> process(String line) {
        String[] parts = line.split(" ");
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L)
                                == Long.parseLong(parts[1]));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
