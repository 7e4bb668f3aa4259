package org.cytotheca.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.cytotheca.catalog.recognition.Sentences;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventType;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.ReferenceStatus;
import org.cytotheca.contracts.Retraction;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.contracts.Topics;
import org.cytotheca.contracts.Verdict;
import org.cytotheca.contracts.WorkRetracted;

/** Speaks on Kafka as ingest-service and citation-service do, and listens to what this service says. */
final class ArticleEvents implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final String servers;

    ArticleEvents(String servers) {
        this.servers = servers;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    static ArticleRevised revised(String article, int revision, String title, int sections) {
        return new ArticleRevised(
                article,
                revision,
                title,
                "en",
                null,
                "text/plain",
                "00",
                sections,
                0,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** A section of one paragraph; each of its sentences cites the labels. */
    static SectionParsed section(
            String article, int revision, int ordinal, String heading, String text, String... labels) {
        List<Sentence> sentences = Sentences.of(text).stream()
                .map(span -> new Sentence(span.start(), span.end(), List.of(labels)))
                .toList();
        return new SectionParsed(
                article,
                revision,
                new Section(
                        "s" + ordinal,
                        ordinal,
                        SectionKind.BODY,
                        1,
                        heading,
                        List.of(heading),
                        List.of(new Block(BlockKind.PARAGRAPH, text, 0, text.length(), sentences)),
                        "00"),
                List.of());
    }

    static ArticleWithdrawn withdrawn(String article, int revision) {
        return new ArticleWithdrawn(article, revision, Instant.parse("2026-01-02T00:00:00Z"));
    }

    static WorkRetracted retracted(String article, String doi) {
        return new WorkRetracted(
                article,
                doi,
                new Retraction("retraction", null, null, "publisher"),
                Instant.parse("2026-01-03T00:00:00Z"));
    }

    static ReferenceResolved resolved(String article, int revision, String label, String doi, String title) {
        return new ReferenceResolved(
                article,
                revision,
                Integer.parseInt(label),
                label,
                ReferenceStatus.RESOLVED,
                doi,
                title,
                "A Journal",
                2024,
                Verdict.VERIFIED,
                null,
                "crossref",
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    void send(Event... events) {
        for (Event event : events) {
            send(UUID.randomUUID(), event);
        }
    }

    void send(UUID id, Event event) {
        EventType type = EventType.of(event);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic(), event.articleId(), EventJson.write(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id.toString(),
                        "ce_source", "urn:cytotheca:test",
                        "ce_type", type.typeName(),
                        "ce_subject", event.articleId(),
                        "ce_time", "2026-01-01T00:00:00Z",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** What this service has said about an article, in order. */
    List<ConsumerRecord<String, byte[]>> said(String article, int atLeast) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("group.id", "listener-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CATALOG_EVENTS));
            Instant end = Instant.now().plus(Duration.ofSeconds(20));
            while (heard.size() < atLeast && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (article.equals(record.key())) {
                        heard.add(record);
                    }
                });
            }
        }
        return heard;
    }

    static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
