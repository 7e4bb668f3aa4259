package org.cytotheca.catalog.vocabulary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A therapy, disease, cell type or target, with the names that authors give it.
 *
 * @param id          of our own, such as {@code therapy:cd19-car-t-cell-therapy}
 * @param name        the preferred name
 * @param synonyms    names that mean this concept wherever they stand
 * @param shortForms  names that mean it only in an article that defines them
 * @param listed      names that ontologies list for exactly this or something narrower; not all of them are what authors write
 * @param related     looser names: broader or related synonyms of an ontology, names of terms that it replaces
 * @param definition  one sentence, or empty
 * @param broader     ids of the concepts right above it
 * @param xrefs       the same concept elsewhere: {@code MESH:D009103}, {@code MONDO:0005301}
 * @param givenAsId   of a cell type: id of the therapy that it becomes when it is given to somebody, or empty
 */
public record Concept(
        String id,
        ConceptType type,
        String name,
        List<String> synonyms,
        List<String> shortForms,
        List<String> listed,
        List<String> related,
        String definition,
        List<String> broader,
        List<String> xrefs,
        String givenAsId) {

    public Concept {
        synonyms = List.copyOf(synonyms);
        shortForms = List.copyOf(shortForms);
        listed = List.copyOf(listed);
        related = List.copyOf(related);
        broader = List.copyOf(broader);
        xrefs = List.copyOf(xrefs);
    }

    /** The same concept with other names. */
    Concept withNames(
            List<String> otherSynonyms,
            List<String> otherShortForms,
            List<String> otherListed,
            List<String> otherRelated) {
        return new Concept(
                id,
                type,
                name,
                otherSynonyms,
                otherShortForms,
                otherListed,
                otherRelated,
                definition,
                broader,
                xrefs,
                givenAsId);
    }

    /** Whether it stands in our own format, and not in ontologies alone: then its id begins with its type. */
    public boolean isOurs() {
        return id.startsWith(type.label() + ":");
    }

    /** Synonyms and what ontologies list: what a reader should see of its names. */
    public List<String> allSynonyms() {
        return Stream.concat(synonyms.stream(), listed.stream()).toList();
    }

    public Optional<String> givenAs() {
        return givenAsId.isEmpty() ? Optional.empty() : Optional.of(givenAsId);
    }
}
