package org.cytotheca.catalog.vocabulary.ontology;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.ontology.Term.Scope;
import org.cytotheca.catalog.vocabulary.ontology.Term.Synonym;

/** Reads <a href="https://github.com/geneontology/obographs">OBO Graphs JSON</a> node by node, never as a whole. */
final class OboGraphsReader {

    private final String source;
    private final JsonParser json;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<String>> broader = new HashMap<>();
    private String version = "";

    private record Node(
            String id,
            String label,
            List<Synonym> synonyms,
            List<String> xrefs,
            String definition,
            boolean deprecated,
            String replacedBy,
            int line) {}

    private OboGraphsReader(String source, JsonParser json) {
        this.source = source;
        this.json = json;
    }

    static Ontology read(String source, Reader text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            OboGraphsReader reader = new OboGraphsReader(source, json);
            try {
                return reader.read();
            } catch (JsonProcessingException e) {
                int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
                throw new VocabularyFormatException(source, line, e.getOriginalMessage());
            }
        }
    }

    private Ontology read() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object with graphs");
        boolean graphs = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals("graphs")) {
                graphs = true;
                expect(json.nextToken(), JsonToken.START_ARRAY, "a list of graphs");
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    graph();
                }
            } else {
                json.nextToken();
                json.skipChildren();
            }
        }
        if (!graphs) {
            throw new VocabularyFormatException(source, 1, "JSON without graphs");
        }
        List<Term> terms = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            terms.add(new Term(
                    node.id,
                    node.label,
                    node.synonyms,
                    node.xrefs,
                    broader.getOrDefault(node.id, List.of()),
                    node.definition,
                    node.deprecated,
                    node.replacedBy,
                    node.line));
        }
        return Ontology.of(source, version, terms, List.of());
    }

    private void graph() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "nodes" -> eachObject(this::node);
                case "edges" -> eachObject(this::edge);
                case "meta" -> {
                    if (value() instanceof Map<?, ?> meta
                            && meta.get("version") instanceof String named
                            && version.isEmpty()) {
                        version = named;
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private interface Each {
        void read(Map<?, ?> object, int line);
    }

    private void eachObject(Each each) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "a list");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = json.currentTokenLocation().getLineNr();
            each.read((Map<?, ?>) value(), line);
        }
        expect(json.currentToken(), JsonToken.END_ARRAY, "an object");
    }

    private void node(Map<?, ?> node, int line) {
        String id = string(node.get("id"));
        if (id.isEmpty()) {
            throw new VocabularyFormatException(source, line, "a node without an id");
        }
        Optional<String> curie = Authorities.curie(id);
        if (curie.isEmpty() || "PROPERTY".equals(node.get("type"))) {
            return;
        }
        Map<?, ?> meta = node.get("meta") instanceof Map<?, ?> given ? given : Map.of();
        boolean deprecated = Boolean.TRUE.equals(meta.get("deprecated"));
        String label = string(node.get("lbl"));
        if (label.isBlank() && !deprecated && node.containsKey("meta")) {
            throw new VocabularyFormatException(source, line, curie.get() + " has no label");
        }
        if (label.isBlank()) {
            return;
        }
        List<Synonym> synonyms = new ArrayList<>();
        for (Map<?, ?> synonym : objects(meta.get("synonyms"))) {
            String name = string(synonym.get("val"));
            if (!name.isBlank()) {
                synonyms.add(new Synonym(name, scope(string(synonym.get("pred")))));
            }
        }
        List<String> xrefs = new ArrayList<>();
        for (Map<?, ?> xref : objects(meta.get("xrefs"))) {
            Authorities.curie(string(xref.get("val"))).ifPresent(xrefs::add);
        }
        String replacedBy = "";
        for (Map<?, ?> property : objects(meta.get("basicPropertyValues"))) {
            String predicate = string(property.get("pred"));
            if (predicate.endsWith("#hasAlternativeId")) {
                Authorities.curie(string(property.get("val"))).ifPresent(xrefs::add);
            } else if (predicate.endsWith("IAO_0100001")) {
                replacedBy = Authorities.curie(string(property.get("val"))).orElse("");
            }
        }
        String definition = meta.get("definition") instanceof Map<?, ?> text ? string(text.get("val")) : "";
        nodes.add(new Node(curie.get(), label, synonyms, xrefs, definition, deprecated, replacedBy, line));
    }

    private void edge(Map<?, ?> edge, int line) {
        String predicate = string(edge.get("pred"));
        if (predicate.equals("is_a") || predicate.equals("subClassOf")) {
            Optional<String> below = Authorities.curie(string(edge.get("sub")));
            Optional<String> above = Authorities.curie(string(edge.get("obj")));
            if (below.isPresent() && above.isPresent()) {
                broader.computeIfAbsent(below.get(), id -> new ArrayList<>(2)).add(above.get());
            }
        }
    }

    private static Scope scope(String predicate) {
        return switch (predicate) {
            case "hasExactSynonym" -> Scope.EXACT;
            case "hasNarrowSynonym" -> Scope.NARROW;
            case "hasBroadSynonym" -> Scope.BROAD;
            default -> Scope.RELATED;
        };
    }

    /** The value at the parser: a map, a list, a string, a Boolean, or null for what no vocabulary asks for. */
    private Object value() throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    object.put(name, value());
                }
                return object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value());
                }
                return list;
            }
            case VALUE_STRING -> {
                return json.getText();
            }
            case VALUE_TRUE -> {
                return Boolean.TRUE;
            }
            default -> {
                return null;
            }
        }
    }

    private static String string(Object value) {
        return value instanceof String text ? text : "";
    }

    private static List<Map<?, ?>> objects(Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private void expect(JsonToken token, JsonToken wanted, String what) {
        if (token != wanted) {
            throw new VocabularyFormatException(
                    source, json.currentTokenLocation().getLineNr(), "here should stand " + what);
        }
    }
}
