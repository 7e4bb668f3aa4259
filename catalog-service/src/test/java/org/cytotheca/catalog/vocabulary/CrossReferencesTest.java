package org.cytotheca.catalog.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks every cross-reference of the built-in vocabulary against the ontologies, where their folder is given. */
class CrossReferencesTest {

    private static final Map<String, Set<String>> NAMES = new HashMap<>();

    @BeforeAll
    static void readOntologies() throws IOException {
        String corpora = System.getProperty("cytotheca.corpora", "");
        assumeFalse(corpora.isBlank(), "no folder with ontologies is given (-Dcytotheca.corpora)");
        Path folder = Path.of(corpora, "ontologies");
        lines(folder.resolve("mesh-disease.tsv.gz"), columns -> name("MESH:" + columns[1], columns[0]));
        lines(folder.resolve("mondo-class-stats.tsv.gz"), columns -> name(columns[0], columns[1].replace("\"", "")));
        lines(folder.resolve("mondo-labels-synonyms.tsv.gz"), columns -> {
            name(columns[0], columns[1]);
            Arrays.stream(columns.length > 2 ? columns[2].split("\\|") : new String[0])
                    .forEach(synonym -> name(columns[0], synonym));
        });
        for (String source : List.of("mesh", "doid", "ncit")) {
            lines(folder.resolve("mondo_exactmatch_" + source + ".sssom.tsv.gz"), columns -> {
                name(columns[0], columns[1]);
                name(columns[3].replace("mesh:", "MESH:"), columns[1]);
                if (columns.length > 5) {
                    name(columns[3], columns[4]);
                }
            });
        }
        graph(folder.resolve("doid-2018-07-05.obographs.json.gz"));
        graph(folder.resolve("ncit-disease-2018-06-08.obographs.json.gz"));
        obo(folder.resolve("maxo-base.obo.gz"));
        obo(folder.resolve("cl-base.obo.gz"));
    }

    @Test
    void everyCrossReferenceExists() {
        Map<String, String> unknown = new TreeMap<>();
        for (Concept concept : BuiltInVocabulary.load().concepts()) {
            for (String xref : concept.xrefs()) {
                if (!NAMES.containsKey(xref)) {
                    unknown.put(xref, concept.id());
                }
            }
        }
        assertEquals(Map.of(), unknown);
    }

    @Test
    void everyCrossReferenceHasANameThatSharesAWordWithOurs() {
        Map<String, String> strange = new TreeMap<>();
        for (Concept concept : BuiltInVocabulary.load().concepts()) {
            List<String> ours = new ArrayList<>(concept.synonyms());
            ours.add(concept.name());
            Set<String> words =
                    ours.stream().flatMap(name -> words(name).stream()).collect(Collectors.toSet());
            for (String xref : concept.xrefs()) {
                Set<String> theirs = NAMES.getOrDefault(xref, Set.of());
                if (theirs.stream().noneMatch(name -> words(name).stream().anyMatch(words::contains))) {
                    strange.put(concept.id(), xref + " " + theirs);
                }
            }
        }
        assertEquals(Map.of(), strange);
    }

    /** A catalogue can be joined with others by MeSH where an id is the disease's own or that of the nearest above it. */
    @Test
    void nearlyAllDiseasesHaveMeshOrStandBelowOneThatHas() {
        Vocabulary vocabulary = BuiltInVocabulary.load();
        List<Concept> diseases = diseases(vocabulary);

        long with = diseases.stream()
                .filter(disease -> has(disease, "MESH:")
                        || vocabulary.above(disease.id()).stream()
                                .anyMatch(above -> has(vocabulary.concept(above), "MESH:")))
                .count();

        assertTrue(with * 100 >= diseases.size() * 95L, () -> with + " of " + diseases.size());
    }

    /** Signs, and harms of therapies, are none of the diseases that MONDO lists, and authors' names of them no terms of MeSH. */
    @Test
    void mostDiseasesThatAreNoSignOrHarmHaveMeshAndMondo() {
        Vocabulary vocabulary = BuiltInVocabulary.load();
        Set<String> signsAndHarms = Set.of(
                "disease:sign-or-symptom",
                "disease:treatment-toxicity",
                "disease:transplant-complication",
                "disease:poisoning");
        List<Concept> diseases = diseases(vocabulary).stream()
                .filter(disease -> !signsAndHarms.contains(disease.id())
                        && Collections.disjoint(vocabulary.above(disease.id()), signsAndHarms))
                .toList();
        Map.of("MESH:", 65L, "MONDO:", 63L).forEach((source, percent) -> {
            long with =
                    diseases.stream().filter(disease -> has(disease, source)).count();
            assertTrue(with * 100 >= diseases.size() * percent, () -> source + " " + with + " of " + diseases.size());
        });
    }

    private static List<Concept> diseases(Vocabulary vocabulary) {
        return vocabulary.concepts().stream()
                .filter(concept -> concept.type() == ConceptType.DISEASE)
                .toList();
    }

    private static boolean has(Concept concept, String source) {
        return concept.xrefs().stream().anyMatch(xref -> xref.startsWith(source));
    }

    private interface Row {
        void read(String[] columns);
    }

    private static void lines(Path file, Row row) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    row.read(line.split("\t", -1));
                }
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file));
    }

    private static void graph(Path file) throws IOException {
        try (InputStream in = open(file)) {
            for (JsonNode node : new ObjectMapper().readTree(in).at("/graphs/0/nodes")) {
                String id = node.path("id").asText();
                String curie = id.substring(id.lastIndexOf('/') + 1).replace('_', ':');
                if (!node.at("/meta/deprecated").asBoolean(false)) {
                    name(curie, node.path("lbl").asText());
                    // An id that no file has as a term is known by the names of what refers to it.
                    node.at("/meta/xrefs")
                            .forEach(xref -> name(
                                    xref.path("val").asText(), node.path("lbl").asText()));
                    node.at("/meta/synonyms")
                            .forEach(synonym -> name(curie, synonym.path("val").asText()));
                }
            }
        }
    }

    private static void obo(Path file) throws IOException {
        Pattern synonym = Pattern.compile("synonym: \"([^\"]*)\".*");
        String[] id = {""};
        lines(file, columns -> {
            String line = columns[0];
            Matcher matcher = synonym.matcher(line);
            if (line.startsWith("id: ")) {
                id[0] = line.substring(4);
            } else if (line.startsWith("name: ")) {
                name(id[0], line.substring(6));
            } else if (matcher.matches()) {
                name(id[0], matcher.group(1));
            }
        });
    }

    private static void name(String id, String name) {
        if (!name.isBlank() && !name.startsWith("obsolete")) {
            NAMES.computeIfAbsent(id, key -> new HashSet<>()).add(name);
        }
    }

    private static Set<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ae", "e")
                .replace("oe", "e")
                .replace("our", "or");
        return Arrays.stream(plain.split("[^a-z0-9]+"))
                .map(word -> word.length() > 4 ? word.substring(0, 4) : word)
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
    }
}
