package org.cytotheca.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventContractTest {
    static Stream<Event> examples() {
        return EventExamples.all().stream();
    }

    @Test
    void everyTypeHasAnExample() {
        assertEquals(
                List.of(EventType.values()),
                EventExamples.all().stream().map(EventType::of).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsReadAgain(Event event) throws IOException {
        assertEquals(event, EventJson.read(EventType.of(event), EventJson.write(event)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsWhatTheSchemaSays(Event event) {
        assertEquals(List.of(), EventSchemas.violations(EventType.of(event).typeName(), EventJson.write(event)));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void consumersInTheFieldStillUnderstand(EventType type) {
        assertEquals(List.of(), SchemaEvolution.breaks(EventSchemas.published(type), EventSchemas.document(type)));
    }

    @Test
    void aMissingMemberIsTold() {
        byte[] withoutRevision = "{\"articleId\":\"a\",\"withdrawnAt\":\"2026-11-22T12:00:00Z\"}".getBytes();

        assertFalse(
                EventSchemas.violations("article.withdrawn", withoutRevision).isEmpty());
    }

    @Test
    void dataThatNamesNoArticleIsRefused() {
        assertThrows(
                IOException.class,
                () -> EventJson.read(EventType.ARTICLE_WITHDRAWN, "{\"revision\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMemberThatGoesAwayBreaksConsumers() {
        // Given
        ObjectNode newer = EventSchemas.document(EventType.SECTION_PARSED).deepCopy();
        ((ObjectNode) newer.at("/properties/section/properties")).remove("path");

        // When
        List<String> breaks = SchemaEvolution.breaks(EventSchemas.published(EventType.SECTION_PARSED), newer);

        // Then
        assertEquals(List.of("$.section.path is gone"), breaks);
    }

    @Test
    void aValueThatNobodyAnnouncedBreaksConsumers() {
        // Given
        ObjectNode newer = EventSchemas.document(EventType.REFERENCE_RESOLVED).deepCopy();
        ((ArrayNode) newer.at("/properties/status/enum")).add("lost");

        // When
        List<String> breaks = SchemaEvolution.breaks(EventSchemas.published(EventType.REFERENCE_RESOLVED), newer);

        // Then
        assertEquals(List.of("$.status may now be \"lost\""), breaks);
    }

    @Test
    void aNewMemberBreaksNobody() {
        // Given
        ObjectNode newer = EventSchemas.document(EventType.ARTICLE_REVISED).deepCopy();
        ((ObjectNode) newer.at("/properties")).putObject("wordCount").put("type", "integer");

        // When
        List<String> breaks = SchemaEvolution.breaks(EventSchemas.published(EventType.ARTICLE_REVISED), newer);

        // Then
        assertEquals(List.of(), breaks);
    }

    @Test
    void theAsyncApiDocumentNamesEveryTypeTopicAndSchema() throws IOException {
        try (InputStream in = EventType.class.getResourceAsStream("asyncapi.yaml")) {
            String document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (EventType type : EventType.values()) {
                assertTrue(document.contains("name: " + type.typeName()), type.typeName());
                assertTrue(document.contains("schemas/" + type.typeName() + ".schema.json"), type.typeName());
                assertTrue(document.contains("address: " + type.topic()), type.topic());
            }
        }
    }

    @Test
    void aSchemaIsReadableJson() throws IOException {
        for (EventType type : EventType.values()) {
            assertEquals(
                    type.typeName(),
                    new ObjectMapper()
                            .readTree(
                                    EventType.class.getResourceAsStream("schemas/" + type.typeName() + ".schema.json"))
                            .path("title")
                            .asText());
        }
    }
}
