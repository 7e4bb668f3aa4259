package org.cytotheca.contracts;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a block of a section is. */
public enum BlockKind {
    PARAGRAPH("paragraph"),
    LIST_ITEM("list-item"),
    CAPTION("caption"),
    TABLE_ROW("table-row"),
    QUOTE("quote");

    private final String wire;

    BlockKind(String wire) {
        this.wire = wire;
    }

    /** The word that stands for it in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
