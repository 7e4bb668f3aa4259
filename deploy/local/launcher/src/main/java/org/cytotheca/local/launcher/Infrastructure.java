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
 * What the services need from outside: PostgreSQL with a database for each, a broker with the topics, and the stand-in
 * registration agency where one is wanted. What {@link #start} has begun before it failed is stopped again.
 */
final class Infrastructure implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final RunRecord record;
    private LocalPostgres postgres;
    private LocalKafka kafka;
    private StandInRegistry registry;

    private Infrastructure(RunRecord record) {
        this.record = record;
    }

    /** Told about each step, in words for a person. */
    interface Steps {
        void step(String what);
    }

    /** @param standIn records for the stand-in agency; empty where the real agencies are asked */
    static Infrastructure start(Path data, LocalPorts ports, Optional<Path> standIn, Steps steps) throws IOException {
        Files.createDirectories(data.resolve("logs"));
        Infrastructure infrastructure = new Infrastructure(RunRecord.begin(data));
        try {
            infrastructure.startAll(data, ports, standIn, steps);
            return infrastructure;
        } catch (IOException | RuntimeException e) {
            infrastructure.close();
            throw e;
        } catch (SQLException e) {
            infrastructure.close();
            throw new IOException("The databases cannot be made: " + e.getMessage(), e);
        }
    }

    private void startAll(Path data, LocalPorts ports, Optional<Path> standIn, Steps steps)
            throws IOException, SQLException {
        steps.step("PostgreSQL on port " + ports.postgres());
        postgres = LocalPostgres.start(data.resolve("postgres"), ports.postgres());
        started.push(postgres);
        record.add(postgres.pid());
        for (String database : List.of("ingest", "catalog", "citation")) {
            postgres.createDatabase(database);
        }

        steps.step("Kafka broker on port " + ports.kafka());
        kafka = LocalKafka.start(data.resolve("kafka"), ports.kafka());
        started.push(kafka);
        record.add(kafka.pid());
        kafka.createTopics(LocalKafka.TOPICS, PARTITIONS);

        if (standIn.isPresent()) {
            steps.step("stand-in registration agency on port " + ports.registry());
            registry = StandInRegistry.startPartial(ports.registry(), standIn.get());
            started.push(registry);
        }
    }

    /** Settings of a service, as environment variables. */
    Map<String, String> settings(String service) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CYTOTHECA_DATABASE_ADDRESS", postgres.address(service));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        if (registry != null && service.equals("citation")) {
            // The stand-in will not learn more by and by: what it does not know now is out of reach.
            settings.put("CYTOTHECA_WORKS_PATIENCE", "15s");
            for (String agency : List.of("CROSSREF", "DATACITE", "DOI_ORG")) {
                settings.put(
                        "CYTOTHECA_REGISTRY_" + agency + "_ADDRESS",
                        registry.address().toString());
            }
            settings.put("CYTOTHECA_REGISTRY_ID_CONVERTER_ADDRESS", registry.address() + "/idconv");
        }
        return settings;
    }

    /** Where it is written down which processes belong to this run. */
    RunRecord record() {
        return record;
    }

    /** Stops what was started, last first. Whatever fails to stop does not keep the rest from it. */
    @Override
    public void close() {
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
