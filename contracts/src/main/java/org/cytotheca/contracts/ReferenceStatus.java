package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the DOI of a reference has been resolved. */
public enum ReferenceStatus {
    PENDING("pending"),
    RESOLVED("resolved"),
    NOT_REGISTERED("not-registered"),
    NO_DOI("no-doi"),
    UNREACHABLE("unreachable");

    private final String wire;

    ReferenceStatus(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
