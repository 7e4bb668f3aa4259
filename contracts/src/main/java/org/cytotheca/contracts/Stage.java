package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** The stage of evidence that the sentence speaks of, lowest first. */
public enum Stage {
    UNSPECIFIED("unspecified"),
    PRECLINICAL("preclinical"),
    CLINICAL_TRIAL("clinical-trial"),
    APPROVED("approved"),
    STANDARD_OF_CARE("standard-of-care");

    private final String wire;

    Stage(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
