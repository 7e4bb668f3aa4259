package org.cytotheca.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tells what a change of a schema breaks for a consumer that was built against the older one. The consumer reads what
 * the newer producer writes, so every document of the newer schema must be one of the older: nothing that was promised
 * may go away, and no value may come that was not announced. New members may come.
 */
final class SchemaEvolution {
    private final List<String> breaks = new ArrayList<>();

    private SchemaEvolution() {}

    /** What breaks, each with the place in the document; empty where the change is compatible. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        SchemaEvolution evolution = new SchemaEvolution();
        evolution.compare("$", older, newer);
        return evolution.breaks;
    }

    private void compare(String at, JsonNode older, JsonNode newer) {
        Set<String> announced = texts(older.path("type"));
        for (String type : texts(newer.path("type"))) {
            boolean covered = announced.isEmpty()
                    || announced.contains(type)
                    || (type.equals("integer") && announced.contains("number"));
            report(covered, at, "may now be " + type);
        }
        report(announced.isEmpty() || newer.has("type"), at, "may now be of any type");
        if (older.has("enum")) {
            Set<String> values = texts(older.path("enum"));
            for (String value : texts(newer.path("enum"))) {
                report(values.contains(value), at, "may now be \"" + value + '"');
            }
            report(newer.has("enum"), at, "may now be any value");
        }
        for (String bound : List.of("minimum", "minLength")) {
            if (older.has(bound)) {
                boolean kept = newer.has(bound)
                        && newer.get(bound).asDouble() >= older.get(bound).asDouble();
                report(kept, at, "has a weaker " + bound);
            }
        }
        if (older.has("format")) {
            report(older.get("format").equals(newer.path("format")), at, "has another format");
        }
        Set<String> stillRequired = texts(newer.path("required"));
        for (String member : texts(older.path("required"))) {
            report(stillRequired.contains(member), at + "." + member, "may now be absent");
        }
        older.path("properties").fields().forEachRemaining(member -> {
            JsonNode successor = newer.path("properties").path(member.getKey());
            if (successor.isMissingNode()) {
                report(false, at + "." + member.getKey(), "is gone");
            } else {
                compare(at + "." + member.getKey(), member.getValue(), successor);
            }
        });
        for (String nested : List.of("items", "additionalProperties", "propertyNames")) {
            if (older.path(nested).isObject()) {
                compare(at + "/" + nested, older.get(nested), newer.path(nested));
            }
        }
    }

    private void report(boolean compatible, String at, String what) {
        if (!compatible) {
            breaks.add(at + " " + what);
        }
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
