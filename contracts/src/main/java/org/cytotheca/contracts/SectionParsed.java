package org.cytotheca.contracts;

import java.util.List;

/**
 * One section of a revision.
 *
 * @param references the entries of the reference list, where the section is one; else empty
 */
public record SectionParsed(String articleId, int revision, Section section, List<Reference> references)
        implements Event {
    public SectionParsed {
        references = references == null ? List.of() : List.copyOf(references);
    }
}
