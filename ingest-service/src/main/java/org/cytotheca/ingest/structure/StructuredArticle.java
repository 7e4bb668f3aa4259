package org.cytotheca.ingest.structure;

import java.util.List;

import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;

/**
 * An article taken apart.
 *
 * @param title empty where none is printed
 * @param language BCP 47; {@code und} where it cannot be told
 * @param published when the format says that it was published, as {@code 2024}, {@code 2024-05} or {@code 2024-05-17}; empty elsewhere
 * @param authors as printed under the title; empty where they are not
 * @param citationStyle how its sentences cite, or {@code none}
 */
public record StructuredArticle(
        String title,
        String language,
        String published,
        String authors,
        String citationStyle,
        List<Section> sections,
        List<Reference> references,
        List<Removed> removed,
        List<Warning> warnings) {
    public StructuredArticle {
        sections = List.copyOf(sections);
        references = List.copyOf(references);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }
}
