package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the sentence says that it does or that it does not. */
public enum Polarity {
    AFFIRMED("affirmed"),
    NEGATED("negated");

    private final String wire;

    Polarity(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
