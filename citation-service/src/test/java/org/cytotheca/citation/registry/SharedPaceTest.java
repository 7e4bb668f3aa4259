package org.cytotheca.citation.registry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.cytotheca.citation.StandInRegistryResource;
import org.cytotheca.local.stack.LocalStackResource;

/** Two replicas on one database. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@QuarkusTestResource(StandInRegistryResource.class)
class SharedPaceTest {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();

    @AfterAll
    static void stop() {
        TIMER.shutdownNow();
    }

    @Inject
    Pool pool;

    private SharedPace one;
    private SharedPace other;

    @BeforeEach
    void begin() {
        // No DOI of the other tests leads to DataCite while these run.
        pool.query("DELETE FROM agency WHERE name = 'datacite'").executeAndAwait();
        one = replica(50, 10);
        other = replica(50, 10);
    }

    private SharedPace replica(double perSecond, int concurrency) {
        RegistrySettings.Source source = new RegistrySettings.Source() {
            @Override
            public URI address() {
                return URI.create("http://localhost");
            }

            @Override
            public String name() {
                return "test";
            }

            @Override
            public double perSecond() {
                return perSecond;
            }

            @Override
            public int concurrency() {
                return concurrency;
            }
        };
        return new SharedPace(
                pool,
                TIMER,
                Agency.DATACITE,
                source,
                new Standing.Caution(
                        1,
                        0.98,
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(250)));
    }

    /** Has both ask as often as they may, 80 ms for each answer, and tells when each request went. */
    private List<Long> ask(int times) {
        List<Long> went = Collections.synchronizedList(new ArrayList<>());
        Multi.createFrom()
                .range(0, times)
                .onItem()
                .transformToUni(i -> {
                    SharedPace pace = i % 2 == 0 ? one : other;
                    return pace.take()
                            .invoke(turn -> went.add(System.nanoTime()))
                            .onItem()
                            .delayIt()
                            .by(Duration.ofMillis(80))
                            .invoke(pace::succeeded);
                })
                .merge(64)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(30));
        return went.stream().sorted().toList();
    }

    @Test
    void replicasTogetherReachTheRateAndKeepIt() {
        List<Long> went = ask(150);

        long took = (went.get(149) - went.get(0)) / 1_000_000;
        // 149 gaps of 20 ms, of which one may be caught up; the rest is what a loaded machine costs.
        assertTrue(took >= 2_900 && took < 4_500, () -> "took " + took + " ms");
    }

    @Test
    void aPauseHoldsForAllAndLimitsAreLearntByAll() {
        SharedPace.Turn turn = one.take().await().atMost(Duration.ofSeconds(5));
        one.limits(60, Duration.ofSeconds(1), 7);
        one.pause(Duration.ofSeconds(2));
        one.succeeded(turn);
        assertTrue(one.isResting());

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var row = pool.query(
                            "SELECT per_second, concurrency, paused_until > now() FROM agency WHERE name = 'datacite'")
                    .executeAndAwait()
                    .iterator()
                    .next();
            assertEquals(60.0, row.getDouble(0));
            assertEquals(7, row.getInteger(1));
            assertTrue(row.getBoolean(2));
        });
        long start = System.nanoTime();
        other.take().await().atMost(Duration.ofSeconds(5));

        assertTrue(System.nanoTime() - start > 1_000_000_000L);
    }

    @Test
    void whatOneFindsOutTheOtherNeedNotFindOut() {
        for (int i = 0; i < 2; i++) {
            one.failed(one.take().await().atMost(Duration.ofSeconds(5)));
        }
        await().atMost(Duration.ofSeconds(5)).until(one::isOut);

        Uni<SharedPace.Turn> told = other.take();

        assertThrows(AgencyException.class, () -> told.await().atMost(Duration.ofSeconds(5)));
        assertTrue(other.isResting());
        await().atMost(Duration.ofSeconds(5)).until(() -> !other.isResting());
        other.succeeded(other.take().await().atMost(Duration.ofSeconds(5)));
        await().atMost(Duration.ofSeconds(5)).until(() -> !other.isOut());
    }
}
