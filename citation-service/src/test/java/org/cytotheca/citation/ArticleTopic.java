package org.cytotheca.citation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.ClaimPublished;
import org.cytotheca.contracts.ClaimWithdrawn;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventType;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.contracts.Stage;

/** Speaks as ingest-service does, and hears what citation-service says. */
final class ArticleTopic implements AutoCloseable {

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    ArticleTopic(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
    }

    /** An article with one sentence that cites everything, and a list of references. */
    void publish(String article, int revision, String... references) {
        send(UUID.randomUUID(), revised(article, revision, 2, references.length));
        send(UUID.randomUUID(), body(article, revision, references.length));
        send(UUID.randomUUID(), list(article, revision, references));
    }

    static ArticleRevised revised(String article, int revision, int sections, int references) {
        return new ArticleRevised(
                article,
                revision,
                "Cells as drugs",
                "en",
                null,
                "text/plain",
                "00",
                sections,
                references,
                Instant.EPOCH);
    }

    static SectionParsed body(String article, int revision, int references) {
        String text = "Stromal cells home to inflamed tissue.";
        List<String> labels =
                IntStream.rangeClosed(1, references).mapToObj(String::valueOf).toList();
        Block block =
                new Block(BlockKind.PARAGRAPH, text, 0, text.length(), List.of(new Sentence(0, text.length(), labels)));
        return new SectionParsed(
                article,
                revision,
                new Section("s0", 0, SectionKind.BODY, 1, "Homing", List.of("Homing"), List.of(block), "00"),
                List.of());
    }

    static SectionParsed list(String article, int revision, String... references) {
        List<Reference> list = new ArrayList<>();
        for (int i = 0; i < references.length; i++) {
            list.add(new Reference(i + 1, String.valueOf(i + 1), references[i], 0, references[i].length()));
        }
        return new SectionParsed(
                article,
                revision,
                new Section("s1", 1, SectionKind.REFERENCES, 1, "References", List.of("References"), List.of(), "00"),
                list);
    }

    void withdraw(String article, int revision) {
        send(UUID.randomUUID(), new ArticleWithdrawn(article, revision, Instant.EPOCH));
    }

    /** A claim of the catalogue that rests on a sentence of {@link #body}. */
    void claim(String article, int revision, String id, String sentence, String label) {
        send(
                UUID.randomUUID(),
                new ClaimPublished(
                        article,
                        revision,
                        new Claim(
                                id,
                                Relation.TREATS,
                                new Claim.ConceptName("t1", "Stromal cell therapy"),
                                new Claim.ConceptName("d1", "Inflammation"),
                                Polarity.AFFIRMED,
                                Certainty.ASSERTED,
                                Stage.UNSPECIFIED,
                                new Claim.ArticleName(article, "Cells as drugs", revision),
                                new Claim.SectionName("s0", List.of("Homing")),
                                new Claim.Quote(sentence, 0, 0, sentence.length()),
                                List.of(new Claim.Citation(label, null, null, null, false)),
                                new Claim.Why("rule", "home", "Stromal cells", "inflamed"))));
    }

    void claimWithdrawn(String article, int revision, String id) {
        send(UUID.randomUUID(), new ClaimWithdrawn(article, revision, id, Instant.EPOCH));
    }

    void send(UUID id, Event event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(EventType.of(event).topic(), event.articleId(), EventJson.write(event));
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", id.toString(),
                "ce_source", "urn:cytotheca:ingest-service",
                "ce_type", EventType.of(event).typeName(),
                "ce_subject", event.articleId(),
                "ce_time", Instant.EPOCH.toString(),
                "content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** Everything that was said about the article so far, in order. */
    List<ConsumerRecord<String, byte[]>> said(String article) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor("reference-events")) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(article)) {
                        records.add(record);
                    }
                });
            }
            return records;
        }
    }

    static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
