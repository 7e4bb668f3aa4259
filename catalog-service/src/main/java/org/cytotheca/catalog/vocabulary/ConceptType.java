package org.cytotheca.catalog.vocabulary;

import java.util.Arrays;

/** What a concept is; the label is the one of the service's answers. */
public enum ConceptType {
    THERAPY("therapy"),
    DISEASE("disease"),
    CELL_TYPE("cell-type"),
    TARGET("target");

    private final String label;

    ConceptType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static ConceptType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such type of concept: " + label));
    }
}
