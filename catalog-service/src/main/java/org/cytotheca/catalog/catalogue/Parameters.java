package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.shell.problem.Problems;

/** What callers of the catalogue write into the address. */
final class Parameters {

    private Parameters() {}

    /** A word of an enum as it stands in JSON. @throws org.cytotheca.shell.problem.ProblemException where it is none */
    static <E extends Enum<E>> Optional<E> word(String parameter, String value, E[] values, Function<E, String> wire) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values)
                .filter(one -> wire.apply(one).equals(value))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter(
                        parameter,
                        parameter + " is one of "
                                + Arrays.stream(values).map(wire).collect(Collectors.joining(", ")) + ".")));
    }

    /** A concept and everything below it; the id may come with or without its type. */
    static Optional<List<String>> below(Vocabulary vocabulary, String parameter, String id, ConceptType type) {
        if (id == null || id.isBlank()) {
            return Optional.empty();
        }
        String full = full(id, type);
        if (vocabulary.find(full).isEmpty()) {
            throw Problems.badParameter(parameter, "There is no " + type.label() + " " + full + ".");
        }
        return Optional.of(new ArrayList<>(vocabulary.below(full)));
    }

    static String full(String id, ConceptType type) {
        return id.startsWith(type.label() + ":") ? id : type.label() + ":" + id;
    }
}
