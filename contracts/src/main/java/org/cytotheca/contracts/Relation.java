package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a therapy does to a disease. */
public enum Relation {
    TREATS("treats"),
    PREVENTS("prevents"),
    CAUSES("causes");

    private final String wire;

    Relation(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
