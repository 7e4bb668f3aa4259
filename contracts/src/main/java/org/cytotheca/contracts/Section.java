package org.cytotheca.contracts;

import java.util.List;

/**
 * A part of an article under one heading.
 *
 * @param id unique within the revision, such as {@code s4}; a section too long for one event goes out in several, whose ids
 *     add a number ({@code s4-2})
 * @param ordinal position in the article, from 0
 * @param level depth of its heading, 1 for the top; 0 for text before the first heading
 * @param heading null for text before the first heading
 * @param path headings from the top down to this one
 * @param contentHash SHA-256 over kind, path and blocks, hexadecimal: equal hashes mean that nothing changed
 */
public record Section(
        String id,
        int ordinal,
        SectionKind kind,
        int level,
        String heading,
        List<String> path,
        List<Block> blocks,
        String contentHash) {
    public Section {
        path = path == null ? List.of() : List.copyOf(path);
        blocks = blocks == null ? List.of() : List.copyOf(blocks);
    }
}
