package org.cytotheca.contracts;

import java.util.List;

/**
 * A sentence of a block.
 *
 * @param start offset into the block's text, in UTF-16 code units
 * @param end exclusive
 * @param citations labels of the references that the sentence cites, ranges written out
 */
public record Sentence(int start, int end, List<String> citations) {
    public Sentence {
        citations = citations == null ? List.of() : List.copyOf(citations);
    }
}
