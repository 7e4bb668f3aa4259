package org.cytotheca.catalog.vocabulary.ontology;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.ontology.Term.Scope;
import org.cytotheca.catalog.vocabulary.ontology.Term.Synonym;

/** Reads OBO 1.2 and 1.4: the {@code [Term]} stanzas, and of these what a vocabulary needs. */
final class OboReader {

    private final String source;
    private final List<Term> terms = new ArrayList<>();
    private String version = "";

    // Of the stanza that is being read.
    private boolean inTerm;
    private int stanzaLine;
    private String id;
    private String label;
    private String definition;
    private boolean deprecated;
    private String replacedBy;
    private List<Synonym> synonyms;
    private List<String> xrefs;
    private List<String> broader;

    private OboReader(String source) {
        this.source = source;
    }

    static Ontology read(String source, BufferedReader text) throws IOException {
        OboReader reader = new OboReader(source);
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            reader.line(++number, line);
        }
        reader.endStanza();
        return Ontology.of(source, reader.version, reader.terms, List.of());
    }

    private void line(int number, String line) {
        if (line.startsWith("[")) {
            endStanza();
            inTerm = line.startsWith("[Term]");
            begin(number);
            return;
        }
        int colon = line.indexOf(':');
        if (line.isBlank() || line.startsWith("!")) {
            return;
        }
        if (colon <= 0) {
            throw new VocabularyFormatException(
                    source, number, "neither a stanza nor a tag with a value: " + start(line));
        }
        String tag = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (inTerm) {
            tag(number, tag, value);
        } else if (terms.isEmpty() && tag.equals("data-version")) {
            version = value;
        }
    }

    private void begin(int number) {
        stanzaLine = number;
        id = null;
        label = "";
        definition = "";
        deprecated = false;
        replacedBy = "";
        synonyms = new ArrayList<>();
        xrefs = new ArrayList<>();
        broader = new ArrayList<>();
    }

    private void tag(int number, String tag, String value) {
        switch (tag) {
            case "id" -> id = bare(value);
            case "name" -> label = value;
            case "def" -> definition = quoted(number, value).text;
            case "synonym" -> {
                Quoted quoted = quoted(number, value);
                synonyms.add(new Synonym(quoted.text, scope(quoted.rest)));
            }
            case "xref", "alt_id" -> Authorities.curie(bare(value)).ifPresent(xrefs::add);
            case "is_a" -> Authorities.curie(bare(value)).ifPresent(broader::add);
            case "is_obsolete" -> deprecated = value.startsWith("true");
            case "replaced_by" -> replacedBy = Authorities.curie(bare(value)).orElse("");
            default -> {
                // Relations, dates and subsets say nothing that a name is found by.
            }
        }
    }

    private void endStanza() {
        if (!inTerm) {
            return;
        }
        if (id == null) {
            throw new VocabularyFormatException(source, stanzaLine, "a term without an id");
        }
        Optional<String> curie = Authorities.curie(id);
        if (curie.isEmpty()) {
            return;
        }
        if (label.isBlank() && !deprecated) {
            throw new VocabularyFormatException(source, stanzaLine, id + " has no name");
        }
        terms.add(
                new Term(curie.get(), label, synonyms, xrefs, broader, definition, deprecated, replacedBy, stanzaLine));
    }

    /** An id without the comment, qualifier or quoted label behind it. */
    private static String bare(String value) {
        int end = 0;
        while (end < value.length() && " !{\"".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end);
    }

    private static Scope scope(String rest) {
        String word = rest.strip().toUpperCase(Locale.ROOT);
        return word.startsWith("EXACT")
                ? Scope.EXACT
                : word.startsWith("NARROW") ? Scope.NARROW : word.startsWith("BROAD") ? Scope.BROAD : Scope.RELATED;
    }

    private record Quoted(String text, String rest) {}

    private Quoted quoted(int number, String value) {
        if (!value.startsWith("\"")) {
            throw new VocabularyFormatException(
                    source, number, "a text that does not stand in quotes: " + start(value));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                text.append(value.charAt(++i) == 'n' ? '\n' : value.charAt(i));
            } else if (c == '"') {
                return new Quoted(text.toString(), value.substring(i + 1));
            } else {
                text.append(c);
            }
        }
        throw new VocabularyFormatException(source, number, "a quote that does not end: " + start(value));
    }

    private static String start(String line) {
        return line.length() > 60 ? line.substring(0, 60) + " \u2026" : line;
    }
}
