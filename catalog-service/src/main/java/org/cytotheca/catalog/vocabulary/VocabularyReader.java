package org.cytotheca.catalog.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the project's own readable format: one concept a line, indented under its broader concept.
 *
 * <pre>
 * type: therapy
 * # a comment
 * cell therapy | cellular therapy | MAXO:0000016 | Treatment with living cells.
 *   adoptive cell therapy &lt; immunotherapy | adoptive cell transfer; ~ACT
 * </pre>
 *
 * <p>Columns: name, synonyms by {@code ;}, cross-references by space, definition. In the first column {@code <} names a
 * further broader concept, {@code >} the therapy that a cell type becomes when it is given, {@code [local-id]} an id that is
 * not the name's. A synonym after {@code ~} is a short form that counts only where an article defines it. Links are by name
 * and may lead to another file of the same vocabulary.
 *
 * <p>Lines that begin with a sign change names of concepts that are there already, of this file or of any ontology; a
 * concept is named by its id, a cross-reference or its preferred name. A column more may say why; it is not read.
 *
 * <pre>
 * + MONDO:0005301 | encephalomyelitis disseminata; ~MS | seen 7 times
 * - cold | a feeling more often than a disease
 * - &lt; disease:common-cold | cold; chill
 * = pulmonary insufficiency | disease:respiratory-failure
 * </pre>
 *
 * <p>{@code +} adds names to a concept, {@code -} forbids a name (with {@code <}: names of this concept alone),
 * {@code =} tells which of several concepts a name means.
 */
public final class VocabularyReader {

    private final List<Line> lines = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    /** A line that is read, whose links by name are still open. */
    private record Line(
            String source,
            int number,
            int indent,
            ConceptType type,
            String id,
            String name,
            Optional<String> parentId,
            List<String> furtherBroader,
            Optional<String> givenAs,
            List<String> names,
            List<String> xrefs,
            String definition) {}

    /** Adds a file. @throws VocabularyFormatException when a line does not keep the format */
    public VocabularyReader add(String source, Reader text) {
        ConceptType type = null;
        List<Line> above = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(text)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String content = line.strip();
                if (content.isEmpty() || content.startsWith("#")) {
                    continue;
                }
                if (content.startsWith("type:")) {
                    type = typeOf(source, number, content.substring(5).strip());
                    above.clear();
                    continue;
                }
                if (isEdit(content)) {
                    edits.add(edit(source, number, content));
                    continue;
                }
                if (type == null) {
                    throw new VocabularyFormatException(
                            source, number, "a concept before the line that names its type");
                }
                int indent = line.length() - line.stripLeading().length();
                while (!above.isEmpty() && above.get(above.size() - 1).indent >= indent) {
                    above.remove(above.size() - 1);
                }
                Optional<String> parent =
                        above.isEmpty() ? Optional.empty() : Optional.of(above.get(above.size() - 1).id);
                Line read = read(source, number, indent, type, parent, content);
                above.add(read);
                lines.add(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static boolean isEdit(String content) {
        return content.length() > 2 && "+-=".indexOf(content.charAt(0)) >= 0 && content.charAt(1) == ' ';
    }

    /** Whether a line of the format is a concept. */
    public static boolean isConcept(String line) {
        String content = line.strip();
        return !content.isEmpty() && !content.startsWith("#") && !content.startsWith("type:") && !isEdit(content);
    }

    /** How many names a line of the format gives. */
    public static long namesIn(String line) {
        String content = line.strip();
        if (!isConcept(line) && !content.startsWith("+ ")) {
            return 0;
        }
        return (content.startsWith("+ ") ? 0 : 1)
                + split(content.split("\\|", -1), 1, ";").size();
    }

    private static Edit edit(String source, int number, String content) {
        String[] columns = content.substring(2).split("\\|", -1);
        String first = columns[0].strip();
        char sign = content.charAt(0);
        boolean ofOneConcept = sign == '-' && first.startsWith("<");
        if (first.isEmpty() || ((sign != '-' || ofOneConcept) && columns.length < 2)) {
            throw new VocabularyFormatException(source, number, "a change needs a name and a concept");
        }
        return switch (sign) {
            case '+' -> new Edit(Edit.Kind.ADD, first, split(columns, 1, ";"), source, number);
            case '=' -> new Edit(Edit.Kind.PREFER, columns[1].strip(), List.of(first), source, number);
            default ->
                ofOneConcept
                        ? new Edit(Edit.Kind.FORBID, first.substring(1).strip(), split(columns, 1, ";"), source, number)
                        : new Edit(Edit.Kind.FORBID, "", List.of(first), source, number);
        };
    }

    private static ConceptType typeOf(String source, int number, String label) {
        try {
            return ConceptType.of(label);
        } catch (IllegalArgumentException e) {
            throw new VocabularyFormatException(source, number, e.getMessage());
        }
    }

    private static Line read(
            String source, int number, int indent, ConceptType type, Optional<String> parent, String content) {
        String[] columns = content.split("\\|", -1);
        if (columns.length > 4) {
            throw new VocabularyFormatException(source, number, "more than four columns");
        }
        String head = columns[0].strip();
        Optional<String> givenAs = Optional.empty();
        List<String> further = new ArrayList<>();
        int therapy = head.indexOf(" > ");
        if (therapy >= 0) {
            givenAs = Optional.of(head.substring(therapy + 3).strip());
            head = head.substring(0, therapy).strip();
        }
        for (int broader = head.lastIndexOf(" < "); broader >= 0; broader = head.lastIndexOf(" < ")) {
            further.add(0, head.substring(broader + 3).strip());
            head = head.substring(0, broader).strip();
        }
        String local = "";
        if (head.endsWith("]") && head.contains(" [")) {
            local = head.substring(head.indexOf(" [") + 2, head.length() - 1);
            head = head.substring(0, head.indexOf(" [")).strip();
        }
        if (head.isEmpty()) {
            throw new VocabularyFormatException(source, number, "a concept without a name");
        }
        String id = type.label() + ":" + (local.isEmpty() ? slug(head) : local);
        List<String> xrefs = split(columns, 2, "\\s+");
        for (String xref : xrefs) {
            if (!xref.matches("[A-Za-z]+:[A-Za-z0-9._-]+")) {
                throw new VocabularyFormatException(source, number, "no cross-reference: " + xref);
            }
        }
        String definition = columns.length > 3 ? columns[3].strip() : "";
        return new Line(
                source,
                number,
                indent,
                type,
                id,
                head,
                parent,
                further,
                givenAs,
                split(columns, 1, ";"),
                xrefs,
                definition);
    }

    private static List<String> split(String[] columns, int column, String separator) {
        if (columns.length <= column) {
            return List.of();
        }
        return Arrays.stream(columns[column].split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Closes the links and builds the vocabulary. @throws VocabularyFormatException when a link leads nowhere */
    public Vocabulary read() {
        return Vocabulary.of(concepts()).edited(edits);
    }

    /** The changes to concepts that are there, in order. */
    public List<Edit> edits() {
        return List.copyOf(edits);
    }

    /** Closes the links. @throws VocabularyFormatException when a link leads nowhere */
    public List<Concept> concepts() {
        Map<String, Line> byId = new LinkedHashMap<>();
        Map<String, String> idByName = new LinkedHashMap<>();
        for (Line line : lines) {
            Line twin = byId.putIfAbsent(line.id, line);
            if (twin != null) {
                throw new VocabularyFormatException(
                        line.source,
                        line.number,
                        line.id + " stands in line " + twin.number + " of " + twin.source + " already");
            }
            idByName.putIfAbsent(line.type + "/" + line.name, line.id);
        }
        List<Concept> concepts = new ArrayList<>();
        for (Line line : lines) {
            List<String> broader = new ArrayList<>();
            line.parentId.ifPresent(broader::add);
            line.furtherBroader.forEach(name -> broader.add(linked(idByName, line, line.type, name)));
            concepts.add(new Concept(
                    line.id,
                    line.type,
                    line.name,
                    line.names.stream().filter(name -> !name.startsWith("~")).toList(),
                    line.names.stream()
                            .filter(name -> name.startsWith("~"))
                            .map(name -> name.substring(1))
                            .toList(),
                    List.of(),
                    List.of(),
                    line.definition,
                    broader.stream().distinct().toList(),
                    line.xrefs,
                    line.givenAs
                            .map(name -> linked(idByName, line, ConceptType.THERAPY, name))
                            .orElse("")));
        }
        return concepts;
    }

    private static String linked(Map<String, String> idByName, Line line, ConceptType type, String name) {
        String id = idByName.get(type + "/" + name);
        if (id == null) {
            throw new VocabularyFormatException(
                    line.source, line.number, "no " + type.label() + " has the name \"" + name + "\"");
        }
        return id;
    }

    /** {@code CD19 CAR T-cell therapy} to {@code cd19-car-t-cell-therapy}. */
    static String slug(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return ascii.toLowerCase(Locale.ROOT)
                .replace("'", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
