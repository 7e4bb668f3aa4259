package org.cytotheca.shell.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The events that this service could not process, and the way to send them again when the cause is mended. They lie in
 * Kafka; what has been sent again is remembered as the offset of a consumer group of its own. All methods block: call them
 * on a worker.
 */
@ApplicationScoped
public class DeadLetters {
    /** Headers that the failure strategy adds; they are taken off before an event is sent again. */
    private static final String ADDED = "dead-letter-";

    private static final String REASON = "dead-letter-reason";
    private static final Duration POLL = Duration.ofSeconds(2);

    private final String servers;
    private final String group;
    private final Set<String> topics;

    DeadLetters(
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            @ConfigProperty(name = "quarkus.application.name") String group,
            @ConfigProperty(name = "cytotheca.dead-letter.topics", defaultValue = "article-events")
                    List<String> topics) {
        this.servers = servers;
        this.group = group;
        this.topics = new TreeSet<>(topics);
    }

    /** Waiting events of one topic; {@code reasons} counts them by what they failed with. */
    public record Waiting(String topic, String deadLetterTopic, long events, Map<String, Long> reasons) {}

    /** What was sent again. */
    public record Resent(String topic, long events) {}

    /** The topics that this service consumes. */
    public Set<String> topics() {
        return topics;
    }

    /** What waits, by topic. */
    public List<Waiting> waiting() {
        return topics.stream().map(this::waiting).toList();
    }

    private Waiting waiting(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<ConsumerRecord<String, byte[]>> records = read(consumer, topic);
            Map<String, Long> reasons = records.stream()
                    .collect(Collectors.groupingBy(DeadLetters::reason, java.util.TreeMap::new, Collectors.counting()));
            return new Waiting(topic, deadLetterTopic(topic), records.size(), reasons);
        }
    }

    /**
     * Puts the waiting events of a topic back on it, in their order, under their own ids. Other groups see them again and
     * pass over what they have processed. A crash in the middle sends some twice.
     */
    public Resent resend(String topic) throws ExecutionException, InterruptedException {
        try (KafkaConsumer<String, byte[]> consumer = consumer();
                KafkaProducer<String, byte[]> producer = producer()) {
            List<ConsumerRecord<String, byte[]>> records = read(consumer, topic);
            for (ConsumerRecord<String, byte[]> record : records) {
                RecordHeaders headers = new RecordHeaders();
                for (Header header : record.headers()) {
                    if (!header.key().startsWith(ADDED)) {
                        headers.add(header);
                    }
                }
                producer.send(new ProducerRecord<>(topic, null, record.key(), record.value(), headers))
                        .get();
            }
            consumer.commitSync(consumer.assignment().stream()
                    .collect(Collectors.toMap(
                            partition -> partition, partition -> new OffsetAndMetadata(consumer.position(partition)))));
            return new Resent(topic, records.size());
        }
    }

    private List<ConsumerRecord<String, byte[]>> read(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = partitions(deadLetterTopic(topic));
        consumer.assign(partitions);
        if (partitions.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> records = new java.util.ArrayList<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private List<TopicPartition> partitions(String topic) {
        // Asking the broker for a topic that is not there could create it; the list does not.
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                return List.of();
            }
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private String deadLetterTopic(String topic) {
        return org.cytotheca.contracts.Topics.deadLetter(topic, group);
    }

    private static String reason(ConsumerRecord<String, byte[]> record) {
        Header reason = record.headers().lastHeader(REASON);
        return reason == null ? "unknown" : new String(reason.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group + ".resend");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<String, byte[]> producer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
