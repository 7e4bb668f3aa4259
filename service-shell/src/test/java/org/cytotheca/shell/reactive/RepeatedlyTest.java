package org.cytotheca.shell.reactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.Test;

class RepeatedlyTest {

    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void aTurnThatFailsEndsNoOther() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(3);

        Cancellable running = Repeatedly.every(
                Duration.ofMillis(1),
                () -> {
                    turns.countDown();
                    if (turns.getCount() == 2) {
                        throw new IllegalStateException("thrown");
                    }
                    return turns.getCount() == 1
                            ? Uni.createFrom().failure(new IllegalStateException("failed"))
                            : Uni.createFrom().voidItem();
                },
                failure -> failures.add(failure.getMessage()));

        assertTrue(turns.await(10, TimeUnit.SECONDS));
        running.cancel();
        assertEquals(List.of("thrown", "failed"), failures);
    }
}
