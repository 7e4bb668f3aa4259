package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.cytotheca.citation.StandInRegistryResource;
import org.cytotheca.local.stack.LocalStackResource;

/** Two replicas on one database. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@QuarkusTestResource(StandInRegistryResource.class)
class SharedPaceTest {

    @Inject
    Pool pool;

    private SharedPace one;
    private SharedPace other;

    @BeforeEach
    void begin() {
        // No DOI of the other tests leads to DataCite while these run.
        pool.query("DELETE FROM agency WHERE name = 'datacite'").executeAndAwait();
        one = replica(10, 2, Duration.ofMinutes(1));
        other = replica(10, 2, Duration.ofMinutes(1));
    }

    private SharedPace replica(double perSecond, int concurrency, Duration lease) {
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
        return new SharedPace(pool, Agency.DATACITE, source, 1, lease);
    }

    private static SharedPace.Turn take(SharedPace pace) {
        return pace.take().await().indefinitely();
    }

    private static void giveBack(SharedPace pace, SharedPace.Turn turn) {
        pace.giveBack(turn).await().indefinitely();
    }

    @Test
    void replicasTogetherKeepTheRate() {
        List<Long> goes = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; goes.size() < 12; i++) {
            SharedPace pace = i % 2 == 0 ? one : other;
            SharedPace.Turn turn = take(pace);
            if (turn.isGranted()) {
                goes.add((System.nanoTime() - start) / 1_000_000 + turn.in().toMillis());
                giveBack(pace, turn);
            }
        }
        // Eleven gaps of 100 ms, of which one may be caught up.
        assertTrue(goes.get(11) >= 950, goes::toString);
    }

    @Test
    void replicasTogetherKeepTheNumberOfRequestsAtATime() {
        SharedPace.Turn first = take(one);
        SharedPace.Turn second = take(other);
        assertTrue(first.isGranted() && second.isGranted());
        assertFalse(take(one).isGranted());

        giveBack(other, second);

        assertTrue(take(one).isGranted());
    }

    @Test
    void whatADeadReplicaHadUnderWayIsForgottenAfterItsLease() {
        SharedPace dead = replica(1_000, 1, Duration.ZERO);
        assertTrue(take(dead).isGranted());
        assertTrue(take(dead).isGranted());
    }

    @Test
    void aPauseHoldsForAllAndLimitsAreLearntByAll() {
        assertTrue(take(one).isGranted());
        one.limits(50, Duration.ofSeconds(1), 7).await().indefinitely();
        one.pause(Duration.ofSeconds(30)).await().indefinitely();

        SharedPace.Turn turn = take(other);

        assertFalse(turn.isGranted());
        assertTrue(turn.in().toSeconds() >= 28, turn::toString);
        assertTrue(other.isPaused());
        var row = pool.query("SELECT per_second, concurrency FROM agency WHERE name = 'datacite'")
                .executeAndAwait()
                .iterator()
                .next();
        assertEquals(50.0, row.getDouble(0));
        assertEquals(7, row.getInteger(1));
        pool.query("DELETE FROM agency WHERE name = 'datacite'").executeAndAwait();
    }
}
