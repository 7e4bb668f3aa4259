package org.cytotheca.shell.reactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

class InTurnTest {

    @Test
    void aHundredThousandTakeNoStack() {
        // Given
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();
        List<Integer> seen = new ArrayList<>();

        // When
        InTurn.each(items, item -> Uni.createFrom().voidItem().invoke(() -> seen.add(item)))
                .await()
                .indefinitely();

        // Then
        assertEquals(items, seen);
    }

    @Test
    void nothingIsBegunAfterAFailure() {
        // Given
        List<Integer> seen = new ArrayList<>();
        Uni<Void> all = InTurn.each(List.of(1, 2, 3), item -> {
            seen.add(item);
            return item == 2
                    ? Uni.createFrom().failure(new IllegalStateException("two"))
                    : Uni.createFrom().voidItem();
        });

        // When, then
        assertThrows(IllegalStateException.class, () -> all.await().indefinitely());
        assertEquals(List.of(1, 2), seen);
    }
}
