package org.cytotheca.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    @Test
    void postgresKeepsItsDataBetweenStarts(@TempDir Path folder) throws Exception {
        // Given
        int port = Ports.free();
        try (LocalPostgres first = LocalPostgres.start(folder, port)) {
            first.createDatabase("catalog");
            try (Connection connection = connect(first);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
        }

        // When
        try (LocalPostgres second = LocalPostgres.start(folder, port)) {
            second.createDatabase("catalog");

            // Then
            try (Connection connection = connect(second);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
                rows.next();
                assertEquals(42, rows.getInt(1));
            }
        }
    }

    @Test
    void theBrokerKeepsItsRecordsBetweenStarts(@TempDir Path folder) throws Exception {
        // Given
        int port = Ports.free();
        try (LocalKafka first = LocalKafka.start(folder, port)) {
            first.createTopics(List.of("article-events"), 1);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", first.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("article-events", "a", "kept"))
                        .get();
            }
        }

        // When
        try (LocalKafka second = LocalKafka.start(folder, port);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", second.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition("article-events", 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);

            // Then
            assertEquals(
                    "kept",
                    consumer.poll(Duration.ofSeconds(20)).iterator().next().value());
        }
    }

    @Test
    void aPortInUseIsNotFree() throws Exception {
        int port = Ports.free();
        assertTrue(Ports.isFree(port));
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertFalse(Ports.isFree(port));
        }
    }

    private static Connection connect(LocalPostgres postgres) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgres.address("catalog"), "cytotheca", "cytotheca");
    }
}
