package org.cytotheca.catalog.annotation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.shell.problem.Problems;

/** Which mentions a caller wants. Values may be apart by commas, or come in several parameters of the name. */
public class Wanted {

    /** Types as the answers name them; all where none is given. */
    @QueryParam("types")
    List<String> types;

    /** Prefixes of ids ({@code MESH}, {@code MONDO}): mentions whose concept has an id of one of these; all where none is given. */
    @QueryParam("vocabulary")
    List<String> vocabularies;

    Predicate<Annotation.Named> filter() {
        Set<String> ofType = values(types);
        for (String type : ofType) {
            if (Arrays.stream(ConceptType.values())
                    .noneMatch(known -> known.label().equals(type))) {
                throw Problems.badParameter(
                        "types",
                        "types are of "
                                + Arrays.stream(ConceptType.values())
                                        .map(ConceptType::label)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
        }
        Set<String> ofVocabulary = values(vocabularies);
        return mention -> (ofType.isEmpty() || ofType.contains(mention.type()))
                && (ofVocabulary.isEmpty() || isIn(mention.concept(), ofVocabulary));
    }

    private static boolean isIn(Annotation.Grounding concept, Set<String> vocabularies) {
        return concept != null
                && (vocabularies.contains(prefix(concept.id()))
                        || concept.xrefs().stream().anyMatch(id -> vocabularies.contains(prefix(id))));
    }

    private static String prefix(String id) {
        return id.substring(0, Math.max(0, id.indexOf(':')));
    }

    private static Set<String> values(List<String> given) {
        return given == null
                ? Set.of()
                : given.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toSet());
    }
}
