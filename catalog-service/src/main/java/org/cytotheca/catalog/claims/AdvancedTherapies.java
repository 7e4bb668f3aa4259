package org.cytotheca.catalog.claims;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * Tells cell, gene and immune therapies from what supports them: drugs, conditioning, the care around them. By the classes
 * named in {@code aspects.txt}.
 */
final class AdvancedTherapies {

    private final Vocabulary vocabulary;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Set<String> classes = group("advanced therapies");
    private final Set<String> others = group("no advanced therapies");

    AdvancedTherapies(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private static Set<String> group(String name) {
        return Set.copyOf(
                CueFile.ofPatterns(AdvancedTherapies.class, "aspects.txt").group(name));
    }

    boolean has(Mention therapy) {
        if (therapy.grounding() == null) {
            return false;
        }
        String id = therapy.grounding().id();
        Boolean advanced = known.get(id);
        return advanced != null ? advanced : known.computeIfAbsent(id, one -> isAdvanced(therapy.grounding()));
    }

    private boolean isAdvanced(Concept concept) {
        boolean advanced = classes.contains(concept.name());
        if (others.contains(concept.name()) || vocabulary.find(concept.id()).isEmpty()) {
            return advanced && !others.contains(concept.name());
        }
        for (String above : vocabulary.above(concept.id())) {
            String name = vocabulary.concept(above).name();
            if (others.contains(name)) {
                return false;
            }
            advanced |= classes.contains(name);
        }
        return advanced;
    }
}
