package org.cytotheca.shell;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.cytotheca.local.stack.LocalStackResource;

/** The shell under a small service, on a real database and a real broker. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ShellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    Pool pool;

    @Test
    void anEventOfACommittedTransactionHasItsEffect() {
        String id = UUID.randomUUID().toString();

        given().post("/v1/notes/" + id).then().statusCode(202);

        awaitCount(id, 1);
    }

    @Test
    void anEventOfAFailedTransactionNeverLeaves() {
        // Given
        String failed = UUID.randomUUID().toString();
        String later = UUID.randomUUID().toString();

        // When
        given().post("/v1/notes/" + failed + "?fail=true").then().statusCode(500);
        given().post("/v1/notes/" + later).then().statusCode(202);

        // Then
        awaitCount(later, 1);
        assertEquals(0, recordsOf(failed).size());
    }

    @Test
    void anEventThatComesTwiceHasItsEffectOnce() {
        // Given
        String id = UUID.randomUUID().toString();
        given().post("/v1/notes/" + id).then().statusCode(202);
        awaitCount(id, 1);
        ConsumerRecord<String, byte[]> first = recordsOf(id).get(0);

        // When
        send(new ProducerRecord<>("article-events", first.partition(), id, first.value(), first.headers()));
        String later = onPartition(first.partition());

        // Then
        awaitCount(later, 1);
        awaitCount(id, 1);
    }

    @Test
    void eventsOfOneArticleKeepTheirOrder() {
        String id = UUID.randomUUID().toString();

        for (int i = 0; i < 20; i++) {
            given().post("/v1/notes/" + id).then().statusCode(202);
        }

        awaitCount(id, 20);
        List<String> ids = recordsOf(id).stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
        // Version 7 UUIDs made one after another sort by time.
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheNextIsProcessed() {
        // Given
        String broken = UUID.randomUUID().toString();
        send(new ProducerRecord<>("article-events", 0, broken, "no event".getBytes(StandardCharsets.UTF_8)));

        // When
        String later = onPartition(0);

        // Then
        awaitCount(later, 1);
        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("find { it.topic == 'article-events' }.reasons", notNullValue()));
    }

    @Test
    void whatFailedForGoodIsProcessedWhenItIsSentAgain() {
        // Given
        String id = UUID.randomUUID().toString();
        NoteService.poisoned = id;
        given().post("/v1/notes/" + id).then().statusCode(202);
        await().atMost(PATIENCE).until(() -> when().get("/v1/dead-letters").path("[0].reasons.poisoned") != null);

        // When
        NoteService.poisoned = "";
        given().post("/v1/dead-letters/article-events/resend").then().statusCode(200);

        // Then
        awaitCount(id, 1);
    }

    @Test
    void theSameKeyReplaysTheAnswerAndTheEffectHappensOnce() {
        String id = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++) {
            given().header("Idempotency-Key", '"' + id + '"')
                    .post("/v1/notes/" + id)
                    .then()
                    .statusCode(202)
                    .body(equalTo(id));
        }

        awaitCount(id, 1);
        assertEquals(1, recordsOf(id).size());
    }

    @Test
    void theSameKeyWithAnotherPayloadIsRefused() {
        String key = UUID.randomUUID().toString();
        given().header("Idempotency-Key", key)
                .post("/v1/notes/one-" + key)
                .then()
                .statusCode(202);

        given().header("Idempotency-Key", key)
                .post("/v1/notes/another-" + key)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cytotheca:problem:idempotency-key-reused"));
    }

    @Test
    void aKeyWhoseRequestFailedIsFreeAgain() {
        String id = UUID.randomUUID().toString();
        given().header("Idempotency-Key", id)
                .post("/v1/notes/" + id + "?fail=true")
                .then()
                .statusCode(500);

        given().header("Idempotency-Key", id).post("/v1/notes/" + id).then().statusCode(202);
    }

    @Test
    void aKeyThatIsHeldIsRefusedUntilItsHolderIsGivenUp() {
        // Given: a request that claimed the key and then crashed
        String id = UUID.randomUUID().toString();
        pool.preparedQuery("INSERT INTO idempotency (scope, key, fingerprint, started)"
                        + " VALUES ('POST /v1/notes', $1, $1, now())")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);
        given().header("Idempotency-Key", id).post("/v1/notes/" + id).then().statusCode(409);

        // When, Then
        await().atMost(PATIENCE).untilAsserted(() -> given().header("Idempotency-Key", id)
                .post("/v1/notes/" + id)
                .then()
                .statusCode(202));
    }

    @Test
    void aReadCarriesATagAndIsNotSentTwice() {
        String tag = when().get("/v1/notes/unknown")
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body("count", equalTo(0))
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get("/v1/notes/unknown").then().statusCode(304);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsRead() {
        given().body("x".repeat(70_000))
                .post("/v1/notes/large")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cytotheca:problem:too-large"));
    }

    @Test
    void brokenJsonIsToldWithItsOffset() {
        given().contentType(ContentType.JSON)
                .body("{\"id\": ")
                .post("/v1/notes/read")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].offset", equalTo(7));
    }

    @Test
    void jsonOfAnotherShapeIsToldWithItsPointer() {
        given().contentType(ContentType.JSON)
                .body("{\"id\": \"a\", \"count\": \"many\"}")
                .post("/v1/notes/read")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/count"));
    }

    @Test
    void aWrongLimitIsToldByName() {
        when().get("/v1/notes?limit=0").then().statusCode(400).body("errors.parameter", contains("limit"));
    }

    @Test
    void aPathThatIsNotThereIsAProblemToo() {
        when().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    private static void awaitCount(String id, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/notes/" + id).then().body("count", equalTo(count)));
    }

    /** Sends an event of a new article to a partition; when it has its effect, everything before it has been processed. */
    private String onPartition(int partition) {
        String id = UUID.randomUUID().toString();
        given().post("/v1/notes/" + id).then().statusCode(202);
        awaitCount(id, 1);
        ConsumerRecord<String, byte[]> record = recordsOf(id).get(0);
        String marker = UUID.randomUUID().toString();
        record.headers().remove("ce_id");
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        byte[] data = new String(record.value(), StandardCharsets.UTF_8)
                .replace(id, marker)
                .getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>("article-events", partition, marker, data, record.headers()));
        return marker;
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private List<ConsumerRecord<String, byte[]>> recordsOf(String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("article-events").stream()
                    .map(info -> new TopicPartition("article-events", info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        records.add(record);
                    }
                });
            }
            return records;
        }
    }
}
