package org.cytotheca.contracts;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Events as JSON: absent members for null, times as RFC 3339, unknown members passed over so that an older reader
 * understands a newer writer. Thread-safe.
 */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private EventJson() {}

    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of records must be writable: " + EventType.of(event), e);
        }
    }

    /**
     * Reads the data of an event.
     *
     * @throws IOException where the bytes are no JSON, or not the JSON of this type
     */
    public static Event read(EventType type, byte[] json) throws IOException {
        Event event = MAPPER.readValue(json, type.dataClass());
        if (event == null || event.articleId() == null) {
            throw new IOException("Data of " + type.typeName() + " names no article");
        }
        return event;
    }
}
