package org.cytotheca.citation.record;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What of a Crossref record is worth keeping: the members that {@link CrossrefRecord} reads, in the same places. The rest,
 * mostly the work's own references, licences and affiliations, is five sixths of a record; it is passed over while parsing
 * and never becomes an object. Texts come out as PostgreSQL can keep them.
 */
public final class CrossrefEssence {

    /** Members of a work. */
    private static final Set<String> MEMBERS = Set.of(
            "DOI",
            "type",
            "title",
            "subtitle",
            "original-title",
            "short-title",
            "container-title",
            "short-container-title",
            "institution",
            "group-title",
            "author",
            "editor",
            "issued",
            "published",
            "published-print",
            "published-online",
            "posted",
            "approved",
            "journal-issue",
            "volume",
            "issue",
            "page",
            "article-number",
            "publisher",
            "language",
            "relation",
            "updated-by",
            "update-to",
            "indexed");

    /** Members of what is inside: people, dates, updates, related works, an issue. */
    private static final Set<String> INNER = Set.of(
            "family",
            "given",
            "suffix",
            "name",
            "date-parts",
            "date-time",
            "DOI",
            "type",
            "updated",
            "source",
            "id",
            "id-type",
            "published-print",
            "published-online");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CrossrefEssence() {}

    /** Of a record that is there already. */
    public static ObjectNode of(JsonNode record) {
        try (JsonParser parser = record.traverse()) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("A tree can be walked", e);
        }
    }

    /** Of the record whose opening brace the parser stands at; leaves it at the closing one. */
    static ObjectNode read(JsonParser parser) throws IOException {
        ObjectNode work = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!MEMBERS.contains(name)) {
                parser.skipChildren();
            } else if (name.equals("relation")) {
                work.set(name, relations(parser));
            } else {
                work.set(name, value(parser));
            }
        }
        return work;
    }

    /** The names of relations are members too. */
    private static JsonNode relations(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return NODES.nullNode();
        }
        ObjectNode relations = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = StorableText.of(parser.currentName());
            parser.nextToken();
            relations.set(name, value(parser));
        }
        return relations;
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (INNER.contains(name)) {
                        object.set(name, value(parser));
                    } else {
                        parser.skipChildren();
                    }
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(StorableText.of(parser.getText()));
            case VALUE_NUMBER_INT -> {
                long number = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? 0 : parser.getLongValue();
                yield number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
            }
            case VALUE_NUMBER_FLOAT -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }
}
