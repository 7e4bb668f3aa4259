package org.cytotheca.catalog.catalogue;

import java.util.List;

import org.cytotheca.contracts.Section;

/** The newest revision of an article, all of whose sections are in, and which readers do not see yet. */
public record WholeRevision(String articleId, int revision, String title, List<Section> sections) {
    public WholeRevision {
        sections = List.copyOf(sections);
    }
}
