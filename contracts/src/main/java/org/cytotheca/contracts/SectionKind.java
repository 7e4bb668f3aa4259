package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a section of an article is. */
public enum SectionKind {
    ABSTRACT("abstract"),
    BODY("body"),
    FIGURE("figure"),
    TABLE("table"),
    REFERENCES("references"),
    BACK_MATTER("back-matter");

    private final String wire;

    SectionKind(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
