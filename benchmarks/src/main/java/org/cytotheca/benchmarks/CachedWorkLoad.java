package org.cytotheca.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast works that are known are served, at a rate that does not wait for answers, beside the floor: an address of the same
 * process that does nothing.
 *
 * <p>Arguments: address of a work, address of the floor, requests a second (2000), seconds (15).
 */
public final class CachedWorkLoad {

    private CachedWorkLoad() {}

    public static void main(String[] arguments) throws InterruptedException {
        int rate = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 15;
        for (String address : new String[] {arguments[0], arguments[1], arguments[0], arguments[1]}) {
            load(address, rate, Math.max(3, seconds / 3), false);
            load(address, rate, seconds, true);
        }
    }

    /** A request that finds all of them in use waits, and its waiting counts. */
    private static final int CONNECTIONS = 100;

    private static void load(String address, int rate, int seconds, boolean told) throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json")
                .build();
        int requests = rate * seconds;
        long[] micros = new long[requests];
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(requests);
        Semaphore connections = new Semaphore(CONNECTIONS);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            // From when it should have gone, not from when it went: waiting in line counts.
            long due = start + i * 1_000_000_000L / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            connections.acquire();
            int at = i;
            http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
                micros[at] = (System.nanoTime() - due) / 1_000;
                if (failure != null || response.statusCode() != 200) {
                    failed.incrementAndGet();
                }
                connections.release();
                open.countDown();
            });
        }
        open.await(60, TimeUnit.SECONDS);
        double took = (System.nanoTime() - start) / 1e9;
        Arrays.sort(micros);
        if (told) {
            System.out.printf(
                    "%s rate=%.0f/s failed=%d p50=%.2f ms p99=%.2f ms%n",
                    address,
                    requests / took,
                    failed.get(),
                    micros[requests / 2] / 1000.0,
                    micros[requests * 99 / 100] / 1000.0);
        }
    }
}
