package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.shell.paging.PageRequest;
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
        Concept concept = find(vocabulary, id, type)
                .orElseThrow(() ->
                        Problems.badParameter(parameter, "There is no " + type.label() + " " + full(id, type) + "."));
        return Optional.of(new ArrayList<>(vocabulary.below(concept.id())));
    }

    /** A text that is compared as it is. PostgreSQL's text holds every character but NUL. */
    static Optional<String> text(String parameter, String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw Problems.badParameter(parameter, parameter + " holds the character NUL.");
        }
        return Optional.ofNullable(value);
    }

    static PageRequest page(Integer limit, String cursor, int parts) {
        PageRequest request = PageRequest.of(limit, cursor, parts);
        request.cursor().ifPresent(at -> at.key().forEach(part -> text("cursor", part)));
        return request;
    }

    /** A concept of a type by its id, with or without its type, or by an id that it has elsewhere. */
    static Optional<Concept> find(Vocabulary vocabulary, String id, ConceptType type) {
        return vocabulary.find(full(id, type)).or(() -> vocabulary.find(id)).filter(concept -> concept.type() == type);
    }

    static String full(String id, ConceptType type) {
        return id.startsWith(type.label() + ":") ? id : type.label() + ":" + id;
    }
}
