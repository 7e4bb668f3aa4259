package org.cytotheca.shell.reactive;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Work that is done again and again, in the background. */
public final class Repeatedly {
    private Repeatedly() {}

    /**
     * Does the work now and after each pause, unless it is still at it then. A turn that fails ends no other.
     *
     * @param failed hears of each failure
     * @return ends it
     */
    public static Cancellable every(Duration pause, Supplier<? extends Uni<?>> work, Consumer<Throwable> failed) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .<Void>deferred(() -> work.get().replaceWithVoid())
                        .onFailure()
                        .invoke(failed)
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
