package org.cytotheca.catalog.vocabulary.ontology;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.ontology.Mapping.Match;
import org.cytotheca.catalog.vocabulary.ontology.Term.Scope;
import org.cytotheca.catalog.vocabulary.ontology.Term.Synonym;

/**
 * Reads tables whose columns are apart by tabs: mappings as <a href="https://mapping-commons.github.io/sssom/">SSSOM</a>
 * writes them, and names: with a header ({@code id}, {@code label}, {@code synonyms} by {@code |}), or without one a name
 * and an id.
 */
final class TableReader {

    private static final String VERSION = "mapping_set_version:";

    /** An id of MeSH that stands alone. */
    private static final Pattern MESH = Pattern.compile("[CD][0-9]{6,9}");

    private final String source;
    private final Map<String, Named> named = new LinkedHashMap<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private String version = "";
    private int subject = -1;
    private int subjectLabel = -1;
    private int predicate = -1;
    private int object = -1;
    private int objectLabel = -1;
    private int id = -1;
    private int label = -1;
    private int synonyms = -1;

    private record Named(String label, List<Synonym> synonyms, int line) {}

    private TableReader(String source) {
        this.source = source;
    }

    static Ontology read(String source, BufferedReader text) throws IOException {
        TableReader reader = new TableReader(source);
        int number = 0;
        boolean begun = false;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.startsWith("#")) {
                reader.comment(line);
            } else if (!line.isBlank()) {
                String[] columns = line.split("\t", -1);
                if (begun || !reader.isHeader(columns)) {
                    reader.row(number, columns);
                }
                begun = true;
            }
        }
        return reader.ontology();
    }

    private void comment(String line) {
        int at = line.indexOf(VERSION);
        if (at >= 0) {
            version = line.substring(at + VERSION.length()).strip();
        }
    }

    private boolean isHeader(String[] columns) {
        for (int i = 0; i < columns.length; i++) {
            switch (columns[i].strip().toLowerCase(Locale.ROOT)) {
                case "subject_id" -> subject = i;
                case "subject_label" -> subjectLabel = i;
                case "predicate_id" -> predicate = i;
                case "object_id" -> object = i;
                case "object_label" -> objectLabel = i;
                case "id", "cls", "curie" -> id = i;
                case "label", "name", "cls_label" -> label = i;
                case "synonyms" -> synonyms = i;
                default -> {
                    // A column that says nothing about names.
                }
            }
        }
        if (subject >= 0 || id >= 0) {
            return true;
        }
        label = 0;
        id = 1;
        return false;
    }

    private void row(int number, String[] columns) {
        if (subject >= 0) {
            mapping(number, columns);
        } else {
            name(number, columns);
        }
    }

    private void mapping(int number, String[] columns) {
        String from = column(columns, subject);
        String to = column(columns, object);
        String relation = column(columns, predicate);
        if (from.isEmpty() || to.isEmpty() || relation.isEmpty()) {
            throw new VocabularyFormatException(
                    source, number, "a mapping needs subject_id, predicate_id and object_id");
        }
        Optional<Match> match =
                switch (relation) {
                    case "skos:exactMatch", "owl:equivalentClass", "owl:sameAs" -> Optional.of(Match.EXACT);
                    case "skos:broadMatch", "rdfs:subClassOf" -> Optional.of(Match.BROADER);
                    case "skos:narrowMatch" -> Optional.of(Match.NARROWER);
                    default -> Optional.empty();
                };
        Optional<String> a = Authorities.curie(from);
        Optional<String> b = Authorities.curie(to);
        if (match.isPresent() && a.isPresent() && b.isPresent()) {
            mappings.add(new Mapping(
                    a.get(), column(columns, subjectLabel), match.get(), b.get(), column(columns, objectLabel)));
        }
    }

    private void name(int number, String[] columns) {
        if (columns.length <= Math.max(id, label)) {
            throw new VocabularyFormatException(
                    source, number, "a row of " + columns.length + " columns; it needs a name and an id");
        }
        String written = column(columns, id);
        String name = column(columns, label);
        if (written.isEmpty()) {
            throw new VocabularyFormatException(source, number, "a row without an id");
        }
        Optional<String> curie = Authorities.curie(MESH.matcher(written).matches() ? "MESH:" + written : written);
        if (curie.isEmpty() || name.isEmpty()) {
            return;
        }
        Named entry = named.get(curie.get());
        if (entry == null) {
            entry = new Named(name, new ArrayList<>(), number);
            named.put(curie.get(), entry);
        } else {
            entry.synonyms.add(new Synonym(name, Scope.EXACT));
        }
        for (String synonym : column(columns, synonyms).split("\\|")) {
            if (!synonym.isBlank()) {
                entry.synonyms.add(new Synonym(synonym.strip(), Scope.EXACT));
            }
        }
    }

    /** Empty for a column that the table does not have; without the quotes around it. */
    private static String column(String[] columns, int index) {
        if (index < 0 || index >= columns.length) {
            return "";
        }
        String value = columns[index].strip();
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private Ontology ontology() {
        List<Term> terms = new ArrayList<>(named.size());
        named.forEach((curie, entry) -> terms.add(new Term(
                curie,
                entry.label,
                entry.synonyms,
                List.of(),
                List.of(),
                "",
                entry.label.startsWith("obsolete "),
                "",
                entry.line)));
        return Ontology.of(source, version, terms, mappings);
    }
}
