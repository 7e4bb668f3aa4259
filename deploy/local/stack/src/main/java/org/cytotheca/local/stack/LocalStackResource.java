package org.cytotheca.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real database and a real broker for {@code @QuarkusTest}: {@code @QuarkusTestResource(LocalStackResource.class)}. Both
 * start empty and go with the test run. The topics have three partitions, like those of {@code deploy/local/up}.
 */
public class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    private LocalPostgres postgres;
    private LocalKafka kafka;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("cytotheca-stack");
            postgres = LocalPostgres.startEmpty();
            postgres.createDatabase("service");
            kafka = LocalKafka.start(folder.resolve("kafka"), Ports.free());
            List<String> topics = new ArrayList<>(LocalKafka.TOPICS);
            kafka.createTopics(topics, 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be made", e);
        }
        return Map.of(
                "cytotheca.database.address", postgres.address("service"),
                "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        try {
            if (kafka != null) {
                kafka.close();
            }
            if (postgres != null) {
                postgres.close();
            }
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
