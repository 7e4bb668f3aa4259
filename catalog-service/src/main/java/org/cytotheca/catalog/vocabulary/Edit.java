package org.cytotheca.catalog.vocabulary;

import java.util.List;

/**
 * One line by which an operator, or what was learned from annotations, changes names of concepts that are there.
 *
 * @param concept id, id of a cross-reference, or preferred name; empty for a name that is forbidden to all
 * @param names   with {@code ~} before those that count only where an article defines them
 * @param line    in its source, from 1
 */
public record Edit(Kind kind, String concept, List<String> names, String source, int line) {

    /** What a line does with its names: gives them to a concept, takes them away, or decides whose they are. */
    public enum Kind {
        ADD,
        FORBID,
        PREFER
    }

    public Edit {
        names = List.copyOf(names);
    }
}
