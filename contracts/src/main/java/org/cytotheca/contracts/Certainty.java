package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the sentence says it outright. */
public enum Certainty {
    ASSERTED("asserted"),
    HEDGED("hedged");

    private final String wire;

    Certainty(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
