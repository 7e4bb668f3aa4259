package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a revision did to a section, compared with the revision before it. */
public enum SectionChange {
    /** Not there before; every section of a first revision. */
    ADDED("added"),
    /** Says something else than before. */
    CHANGED("changed"),
    /** Says the same in another place or under another heading. */
    MOVED("moved"),
    /** Same place, same path, same words, same citations: what was read from it still holds. */
    UNCHANGED("unchanged");

    private final String wire;

    SectionChange(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
