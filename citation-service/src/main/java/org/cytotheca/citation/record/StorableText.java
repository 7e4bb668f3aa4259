package org.cytotheca.citation.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Text as PostgreSQL can keep it: its {@code text} has no NUL, its {@code jsonb} no half of a surrogate pair either. */
public final class StorableText {

    private StorableText() {}

    /** The text without NULs, and with U+FFFD for each lone surrogate; the same object where nothing is wrong with it. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** The document with every text and every name of a member as above. */
    public static JsonNode of(JsonNode document) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (document.isTextual()) {
            return nodes.textNode(of(document.textValue()));
        }
        if (document.isArray()) {
            ArrayNode array = nodes.arrayNode(document.size());
            document.forEach(item -> array.add(of(item)));
            return array;
        }
        if (document.isObject()) {
            ObjectNode object = nodes.objectNode();
            document.properties().forEach(member -> object.set(of(member.getKey()), of(member.getValue())));
            return object;
        }
        return document;
    }

    private static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                kept.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                kept.append('\uFFFD');
            } else if (c != '\0') {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
