package org.cytotheca.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker that is its own controller (KRaft), as a process of its own beside this one, listening on the loopback
 * address. The process runs on this process's class path, where the broker has the same version as the clients.
 */
public final class LocalKafka implements AutoCloseable {
    /** The topics of the three services. */
    public static final List<String> TOPICS = List.of("article-events", "reference-events", "catalog-events");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final String CLUSTER_ID = "cluster.id";

    private final Process broker;
    private final int port;

    private LocalKafka(Process broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /** A broker whose log is in the folder, made where there is none. Returns when it answers. */
    public static LocalKafka start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        Path settings = folder.resolve("server.properties");
        int controllerPort = Ports.free();
        Files.writeString(settings, settings(log, port, controllerPort));
        Path console = folder.resolve("broker.out");
        String classPath = System.getProperty("java.class.path");
        if (!Files.exists(log.resolve("meta.properties"))) {
            run(
                    classPath,
                    console,
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    clusterId(folder),
                    "--config",
                    settings.toString(),
                    "--standalone");
        }
        Process broker = java(classPath, console, List.of("kafka.Kafka", settings.toString()));
        LocalKafka kafka = new LocalKafka(broker, port);
        // A broker must not outlive a process that forgets to close it.
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy, "stop-kafka"));
        try {
            kafka.awaitReady(console);
        } catch (IOException | RuntimeException e) {
            broker.destroyForcibly();
            throw e;
        }
        return kafka;
    }

    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve(CLUSTER_ID);
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file);
    }

    private static String settings(Path log, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%d
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%s
                num.partitions=3
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # Consumers of a restarted service come back at once.
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=true
                log.retention.hours=168
                """.formatted(
                port, controllerPort, port, controllerPort, log.toString().replace("\\", "\\\\"));
    }

    /** Topics that are there already are left alone. */
    public void createTopics(Collection<String> names, int partitions) throws IOException {
        try (Admin admin = admin()) {
            Set<String> present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> missing = names.stream()
                    .filter(name -> !present.contains(name))
                    .map(name -> new NewTopic(name, partitions, (short) 1))
                    .toList();
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("Topics cannot be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The broker's process id. */
    public long pid() {
        return broker.pid();
    }

    private void awaitReady(Path console) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        // An open port first: an admin client that is refused fills the log.
        while (broker.isAlive() && System.nanoTime() < deadline && Ports.isFree(port)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        try (Admin admin = admin()) {
            while (true) {
                try {
                    admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                    if (!broker.isAlive() || System.nanoTime() > deadline) {
                        throw new IOException("The broker did not start; it said:\n" + Files.readString(console), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                "100",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "300"));
    }

    private static void run(String classPath, Path console, String... command) throws IOException {
        Process process = java(classPath, console, List.of(command));
        try {
            if (process.waitFor() != 0) {
                throw new IOException("The broker's storage cannot be made; it said:\n" + Files.readString(console));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static Process java(String classPath, Path console, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=4",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                classPath));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .start();
    }

    @Override
    public void close() {
        broker.destroy();
        try {
            if (!broker.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                broker.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
