package org.cytotheca.contracts;

import java.util.List;

/**
 * A paragraph or the like, with its citation markers taken out of the text.
 *
 * @param start where the block begins in the article's original text (decoded), in UTF-16 code units
 * @param end where it ends there, exclusive
 * @param sentences in order; their offsets count in {@code text}
 */
public record Block(BlockKind kind, String text, int start, int end, List<Sentence> sentences) {
    public Block {
        sentences = sentences == null ? List.of() : List.copyOf(sentences);
    }
}
