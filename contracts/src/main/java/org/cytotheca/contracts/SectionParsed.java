package org.cytotheca.contracts;

import java.util.List;

/**
 * One section of a revision.
 *
 * @param references the entries of the reference list, where the section is one; else empty
 * @param change what the revision did to the section; null in events from before it was told
 */
public record SectionParsed(
        String articleId, int revision, Section section, List<Reference> references, SectionChange change)
        implements Event {
    public SectionParsed {
        references = references == null ? List.of() : List.copyOf(references);
    }

    public SectionParsed(String articleId, int revision, Section section, List<Reference> references) {
        this(articleId, revision, section, references, null);
    }
}
