package org.cytotheca.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/**
 * The JSON Schemas of the events, for tests of whatever puts events on Kafka or takes them off.
 *
 * <p>{@code EventSchemas.violations("section.parsed", bytes)} is empty where the bytes are as the contract says.
 */
public final class EventSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<EventType, JsonSchema> SCHEMAS = new EnumMap<>(EventType.class);

    static {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        for (EventType type : EventType.values()) {
            SCHEMAS.put(type, factory.getSchema(document(type), config));
        }
    }

    private EventSchemas() {}

    /** What is wrong with the data of an event, in words; empty where nothing is. */
    public static List<String> violations(String typeName, byte[] data) {
        EventType type = EventType.named(typeName)
                .orElseThrow(() -> new IllegalArgumentException("No event type is named " + typeName));
        try {
            return SCHEMAS.get(type).validate(JSON.readTree(data)).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            return List.of("not JSON: " + e.getMessage());
        }
    }

    /** The schema document of an event type, as shipped. */
    static JsonNode document(EventType type) {
        return read("/org/cytotheca/contracts/schemas/" + type.typeName() + ".schema.json");
    }

    /** The schema document that consumers in the field were built against. */
    static JsonNode published(EventType type) {
        return read("/published/" + type.typeName() + ".schema.json");
    }

    private static JsonNode read(String resource) {
        try (InputStream in = EventSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No schema at " + resource);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
