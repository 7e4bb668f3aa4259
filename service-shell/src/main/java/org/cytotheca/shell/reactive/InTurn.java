package org.cytotheca.shell.reactive;

import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Work on many things, one after the other. */
public final class InTurn {
    private InTurn() {}

    /**
     * Begins with an item when the one before it is done; fails with the first failure. The stack stays as it is however many
     * there are, which a chain of as many operators would not do.
     */
    public static <T> Uni<Void> each(Iterable<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .onItem()
                .ignoreAsUni();
    }
}
