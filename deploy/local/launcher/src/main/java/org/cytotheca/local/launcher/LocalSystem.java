package org.cytotheca.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cytotheca.local.registry.StandInRegistry;
import org.cytotheca.local.stack.LocalKafka;
import org.cytotheca.local.stack.LocalPostgres;

/**
 * The running whole: PostgreSQL with a database for each service, a broker with the topics, the services, and the stand-in
 * registration agency where one is wanted. What {@link #start} has begun before it failed is stopped again.
 */
public final class LocalSystem implements AutoCloseable {
    private static final List<String> TOPICS = List.of("article-events", "reference-events", "catalog-events");
    private static final int PARTITIONS = 3;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final RunRecord record;
    private ServiceProcess ingest;
    private ServiceProcess catalog;
    private ServiceProcess citation;

    private LocalSystem(RunRecord record) {
        this.record = record;
    }

    /** Told about each step, in words for a person. */
    interface Steps {
        void step(String what);
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @param standIn records for the stand-in agency; empty where the real agencies are asked
     */
    static LocalSystem start(Path root, Path data, LocalPorts ports, Optional<Path> standIn, Steps steps)
            throws IOException {
        Files.createDirectories(data.resolve("logs"));
        LocalSystem system = new LocalSystem(RunRecord.begin(data));
        try {
            system.startAll(root, data, ports, standIn, steps);
            return system;
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        } catch (SQLException e) {
            system.close();
            throw new IOException("The databases cannot be made: " + e.getMessage(), e);
        }
    }

    private void startAll(Path root, Path data, LocalPorts ports, Optional<Path> standIn, Steps steps)
            throws IOException, SQLException {
        steps.step("PostgreSQL on port " + ports.postgres());
        LocalPostgres postgres = LocalPostgres.start(data.resolve("postgres"), ports.postgres());
        started.push(postgres);
        record.add(postgres.pid());

        steps.step("Kafka broker on port " + ports.kafka());
        LocalKafka kafka = LocalKafka.start(data.resolve("kafka"), ports.kafka());
        started.push(kafka);
        record.add(kafka.pid());
        kafka.createTopics(TOPICS, PARTITIONS);

        Map<String, String> citationSettings = new HashMap<>();
        if (standIn.isPresent()) {
            steps.step("stand-in registration agency on port " + ports.registry());
            StandInRegistry registry = StandInRegistry.start(ports.registry(), standIn.get());
            started.push(registry);
            for (String agency : List.of("CROSSREF", "DATACITE", "DOI_ORG")) {
                citationSettings.put("CYTOTHECA_REGISTRY_" + agency + "_URL", registry.address());
            }
        }

        steps.step("ingest-service on port " + ports.ingest() + ", catalog-service on " + ports.catalog()
                + ", citation-service on " + ports.citation());
        ingest = service("ingest", ports.ingest(), root, data, postgres, kafka, Map.of());
        catalog = service("catalog", ports.catalog(), root, data, postgres, kafka, Map.of());
        citation = service("citation", ports.citation(), root, data, postgres, kafka, citationSettings);
        for (ServiceProcess service : services()) {
            started.push(service::stop);
            service.start();
            record.add(service.pid());
        }
        for (ServiceProcess service : services()) {
            service.awaitReady();
        }
    }

    private static ServiceProcess service(
            String name,
            int port,
            Path root,
            Path data,
            LocalPostgres postgres,
            LocalKafka kafka,
            Map<String, String> settings)
            throws SQLException {
        postgres.createDatabase(name);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CYTOTHECA_DATABASE_ADDRESS", postgres.address(name));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return new ServiceProcess(
                name + "-service",
                root.resolve(name + "-service/target/quarkus-app/quarkus-run.jar"),
                port,
                data.resolve("logs/" + name + "-service.log"),
                environment);
    }

    List<ServiceProcess> services() {
        return List.of(ingest, catalog, citation);
    }

    ServiceProcess ingest() {
        return ingest;
    }

    ServiceProcess catalog() {
        return catalog;
    }

    ServiceProcess citation() {
        return citation;
    }

    Api api() {
        return new Api(ingest.address(), catalog.address(), citation.address());
    }

    /** Crashes a service and starts it again; returns when it serves. */
    void crashAndRestart(ServiceProcess service) throws IOException, InterruptedException {
        service.kill();
        service.start();
        record.add(service.pid());
        service.awaitReady();
    }

    /** Stops what was started, last first. Whatever fails to stop does not keep the rest from it. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("Could not be stopped: " + e);
            }
        }
        record.end();
    }
}
