package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the registered work is the one that the author meant: {@code drift} differs as fields do, {@code mismatch} is another work. */
public enum Verdict {
    VERIFIED("verified"),
    DRIFT("drift"),
    MISMATCH("mismatch"),
    UNVERIFIED("unverified");

    private final String wire;

    Verdict(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
