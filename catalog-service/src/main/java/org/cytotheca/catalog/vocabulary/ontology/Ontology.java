package org.cytotheca.catalog.vocabulary.ontology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;

/**
 * What one file says: terms, mappings between terms, or both. Ids stand once, and the hierarchy runs in no circle.
 *
 * @param name    under which the file was loaded
 * @param version the release that the file names, or empty
 */
public record Ontology(String name, String version, List<Term> terms, List<Mapping> mappings) {

    public Ontology {
        terms = List.copyOf(terms);
        mappings = List.copyOf(mappings);
    }

    /** @throws VocabularyFormatException when an id stands twice or the hierarchy runs in a circle */
    static Ontology of(String name, String version, List<Term> terms, List<Mapping> mappings) {
        Map<String, Term> byId = new LinkedHashMap<>();
        for (Term term : terms) {
            Term twin = byId.putIfAbsent(term.id(), term);
            if (twin != null) {
                throw new VocabularyFormatException(
                        name, term.line(), term.id() + " stands in line " + twin.line() + " already");
            }
        }
        refuseCircles(name, byId);
        return new Ontology(name, version, terms, mappings);
    }

    /** Kahn's topological order, from the top: a term that is never free stands in a circle or below one. */
    private static void refuseCircles(String name, Map<String, Term> byId) {
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, List<Term>> narrower = new HashMap<>();
        Deque<Term> free = new ArrayDeque<>();
        for (Term term : byId.values()) {
            int known = 0;
            for (String broader : term.broader()) {
                if (byId.containsKey(broader)) {
                    known++;
                    narrower.computeIfAbsent(broader, id -> new ArrayList<>(2)).add(term);
                }
            }
            if (known == 0) {
                free.add(term);
            } else {
                waiting.put(term.id(), known);
            }
        }
        while (!free.isEmpty()) {
            for (Term below : narrower.getOrDefault(free.remove().id(), List.of())) {
                if (waiting.merge(below.id(), -1, Integer::sum) == 0) {
                    waiting.remove(below.id());
                    free.add(below);
                }
            }
        }
        if (!waiting.isEmpty()) {
            Term inCircle = inCircle(byId, waiting.keySet());
            throw new VocabularyFormatException(
                    name, inCircle.line(), "the hierarchy runs in a circle through " + inCircle.id());
        }
    }

    /** Going up from a term that is never free stays among such terms and must come round. */
    private static Term inCircle(Map<String, Term> byId, Set<String> waiting) {
        Term at = byId.get(waiting.iterator().next());
        Set<String> seen = new HashSet<>();
        while (seen.add(at.id())) {
            at = byId.get(
                    at.broader().stream().filter(waiting::contains).findFirst().orElseThrow());
        }
        return at;
    }
}
