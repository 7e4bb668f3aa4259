package org.cytotheca.shell.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * An event in its envelope: CloudEvents 1.0, Kafka protocol binding, binary mode.
 *
 * @param id the same when the event is delivered again
 * @param source who speaks, such as {@code urn:cytotheca:ingest-service}
 * @param type such as {@code section.parsed}
 * @param subject the article id, also the record's key
 * @param data JSON
 */
public record CloudEvent(UUID id, String source, String type, String subject, Instant time, byte[] data) {
    private static final String SPEC_VERSION = "1.0";

    /** The source of a service's events. */
    public static String source(String application) {
        return "urn:cytotheca:" + application;
    }

    /**
     * Reads the envelope from a record's headers.
     *
     * @throws MalformedEventException where an attribute is missing or cannot be read
     */
    public static CloudEvent read(Headers headers, String key, byte[] data) throws MalformedEventException {
        String version = required(headers, "ce_specversion");
        if (!version.equals(SPEC_VERSION)) {
            throw new MalformedEventException("CloudEvents version " + version + " is not understood", null);
        }
        if (data == null) {
            throw new MalformedEventException("The record has no data", null);
        }
        try {
            return new CloudEvent(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_source"),
                    required(headers, "ce_type"),
                    key,
                    Instant.parse(required(headers, "ce_time")),
                    data);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedEventException("An attribute cannot be read: " + e.getMessage(), e);
        }
    }

    Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ce_specversion", SPEC_VERSION);
        add(headers, "ce_id", id.toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time.toString());
        add(headers, "content-type", "application/json");
        return headers;
    }

    /** The event as a message for a Kafka channel. */
    public Message<byte[]> toMessage(String topic) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(subject)
                .withHeaders((RecordHeaders) headers())
                .build();
        return Message.of(data, Metadata.of(metadata));
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(Headers headers, String name) throws MalformedEventException {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new MalformedEventException("The header " + name + " is missing", null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
