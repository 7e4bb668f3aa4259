package org.cytotheca.local.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One of the three services as a process of its own. Not thread-safe. */
public final class ServiceProcess {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Path application;
    private final int port;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;

    /**
     * @param name such as {@code catalog-service}
     * @param application the runnable jar
     * @param log where its output is appended
     * @param environment settings, added to this process's own environment
     */
    ServiceProcess(String name, Path application, int port, Path log, Map<String, String> environment) {
        this.name = name;
        this.application = application;
        this.port = port;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    void start() throws IOException {
        if (!Files.exists(application)) {
            throw new IOException(name + " is not built: there is no " + application);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                application.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        process = builder.start();
    }

    /** @throws IOException where the service ends instead, or is not ready in time; the message holds what it said last */
    void awaitReady() throws IOException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(address() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended while starting. " + lastWords());
            }
            try {
                if (HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            } catch (IOException notYet) {
                // Nobody listens yet.
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new IOException(name + " was not ready after " + START.toSeconds() + " s. " + lastWords());
    }

    /** Ends the process as a crash does: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, and makes it end where it does not. */
    void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public String name() {
        return name;
    }

    /** Where it serves, such as {@code http://127.0.0.1:8082}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Path log() {
        return log;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return "It said last (" + log + "):\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }
}
