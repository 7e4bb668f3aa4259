package org.cytotheca.catalog.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class BuiltInVocabularyTest {

    private static final Vocabulary VOCABULARY = BuiltInVocabulary.load();

    @Test
    void itKnowsTheFieldsOfCellAndGeneTherapy() {
        assertTrue(count(ConceptType.THERAPY) >= 300, "therapies: " + count(ConceptType.THERAPY));
        assertTrue(count(ConceptType.DISEASE) >= 400, "diseases: " + count(ConceptType.DISEASE));
        assertTrue(count(ConceptType.CELL_TYPE) >= 50, "cell types: " + count(ConceptType.CELL_TYPE));
        assertTrue(count(ConceptType.TARGET) >= 80, "targets: " + count(ConceptType.TARGET));
    }

    @Test
    void aProductStandsUnderItsKindOfTherapy() {
        assertTrue(VOCABULARY
                .above("therapy:tisagenlecleucel")
                .containsAll(List.of(
                        "therapy:cd19-car-t-cell-therapy",
                        "therapy:car-t-cell-therapy",
                        "therapy:adoptive-cell-therapy",
                        "therapy:cell-therapy",
                        "therapy:immunotherapy")));
    }

    @Test
    void noNameMeansTwoConceptsOfOneType() {
        Map<String, String> ownerOf = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Concept concept : VOCABULARY.concepts()) {
            Set<String> names = new HashSet<>(concept.synonyms());
            names.add(concept.name());
            for (String name : names) {
                String key = concept.type() + " " + name.toLowerCase(Locale.ROOT);
                String owner = ownerOf.putIfAbsent(key, concept.id());
                if (owner != null) {
                    shared.add(name + ": " + owner + ", " + concept.id());
                }
            }
        }
        assertEquals(Set.of(), shared);
    }

    private static long count(ConceptType type) {
        return VOCABULARY.concepts().stream()
                .filter(concept -> concept.type() == type)
                .count();
    }
}
