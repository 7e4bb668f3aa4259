package org.cytotheca.catalog.recognition;

import java.util.HashMap;
import java.util.Map;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/** How often words stand in the names of diseases, as the last word and before it: "dystrophy" is nearly always the last. */
final class PhraseWords {

    private final LongIntMap frequency;

    PhraseWords(Vocabulary vocabulary) {
        Map<Long, int[]> counts = new HashMap<>();
        for (Concept concept : vocabulary.concepts()) {
            if (concept.type() == ConceptType.DISEASE) {
                count(concept.name(), counts);
                concept.listed().forEach(name -> count(name, counts));
            }
        }
        frequency = new LongIntMap(counts.size());
        counts.forEach((hash, count) -> frequency.put(hash, bucket(count[0]) * 8 + bucket(count[1])));
    }

    private static void count(String name, Map<Long, int[]> counts) {
        Tokens tokens = Tokens.of(Surfaces.turned(name));
        for (int i = 0; i < tokens.size(); i++) {
            counts.computeIfAbsent(tokens.hash(i), hash -> new int[2])[i == tokens.size() - 1 ? 0 : 1]++;
        }
    }

    private static int bucket(int count) {
        return count == 0 ? 0 : Math.min(7, 1 + (31 - Integer.numberOfLeadingZeros(count)) / 2);
    }

    /** Two numbers from 0 to 7 in one, by the logarithm: as last word times 8, and before it; -1 for no word of any name. */
    int frequency(long hash) {
        return frequency.get(hash);
    }
}
