package org.cytotheca.citation;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Bounds of what a task may cost, in time of the processor: how busy the machine is makes no difference. */
public final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private ProcessorTime() {}

    /** Fails as soon as the task, which has a thread of its own, has used more. */
    public static void atMost(Duration bound, Runnable task) {
        FutureTask<Long> running = new FutureTask<>(() -> {
            task.run();
            return THREADS.getCurrentThreadCpuTime();
        });
        Thread thread = new Thread(running, "bounded");
        thread.setDaemon(true);
        thread.start();
        try {
            long used = 0;
            while (!running.isDone() && used <= bound.toNanos()) {
                thread.join(LOOK_EVERY.toMillis());
                used = Math.max(used, THREADS.getThreadCpuTime(thread.getId()));
            }
            if (running.isDone()) {
                used = running.get();
            }
            if (used > bound.toNanos()) {
                fail("used " + used / 1_000_000 + " ms of the processor, more than " + bound.toMillis());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
