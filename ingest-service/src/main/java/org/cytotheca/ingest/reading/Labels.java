package org.cytotheca.ingest.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The labels of an article's references: several lists may each count from one, and yet no two entries have the same label. */
final class Labels {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counted = new HashMap<>();

    boolean has(String label) {
        return taken.contains(label);
    }

    /** The label, or where it is taken, the label with the number of those that wanted it. */
    String unique(String label) {
        String name = label;
        while (!taken.add(name)) {
            name = label + "-" + counted.merge(label, 2, (before, two) -> before + 1);
        }
        return name;
    }
}
