package org.cytotheca.contracts;

import java.util.List;

/**
 * A sentence of a block.
 *
 * @param start offset into the block's text, in UTF-16 code units
 * @param end exclusive
 * @param citations labels of the references that the sentence cites, ranges written out
 * @param links where it cites them and how sure that is, in the order of the text; empty in events from before there were any
 */
public record Sentence(int start, int end, List<String> citations, List<CitationLink> links) {
    public Sentence {
        citations = citations == null ? List.of() : List.copyOf(citations);
        links = links == null ? List.of() : List.copyOf(links);
    }

    public Sentence(int start, int end, List<String> citations) {
        this(start, end, citations, List.of());
    }
}
