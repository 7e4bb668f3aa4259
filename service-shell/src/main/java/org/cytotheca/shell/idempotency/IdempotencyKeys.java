package org.cytotheca.shell.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/**
 * Makes a POST that creates safe to send again, after
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">draft-ietf-httpapi-idempotency-key-header</a>:
 * the same key and payload replays the stored answer; the same key with another payload is 422; a request that still runs
 * is 409. The answer is stored in the transaction of the effect, so a crash leaves both or neither; a key whose request
 * crashed is free again after {@code cytotheca.idempotency.running}.
 */
@ApplicationScoped
public class IdempotencyKeys {
    private static final int LONGEST = 255;

    private static final String CLAIM = """
            INSERT INTO idempotency (scope, key, fingerprint, started) VALUES ($1, $2, $3, $4)
            ON CONFLICT (scope, key) DO UPDATE SET fingerprint = excluded.fingerprint, started = excluded.started,
                status = NULL, location = NULL, etag = NULL, body = NULL
                WHERE idempotency.started < $5
                   OR (idempotency.status IS NULL AND idempotency.started < $6
                       AND idempotency.fingerprint = excluded.fingerprint)
            """;
    private static final String FIND =
            "SELECT fingerprint, status, location, etag, body FROM idempotency WHERE scope = $1 AND key = $2";
    private static final String COMPLETE = """
            UPDATE idempotency SET status = $4, location = $5, etag = $6, body = $7
            WHERE scope = $1 AND key = $2 AND fingerprint = $3
            """;
    private static final String RELEASE =
            "DELETE FROM idempotency WHERE scope = $1 AND key = $2 AND fingerprint = $3 AND status IS NULL";

    private final Pool pool;
    private final Clock clock;
    private final Duration retention;
    private final Duration running;

    IdempotencyKeys(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "cytotheca.idempotency.retention", defaultValue = "7d") Duration retention,
            @ConfigProperty(name = "cytotheca.idempotency.running", defaultValue = "60s") Duration running) {
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
        this.running = running;
    }

    /** An answer that can be given again. {@code location} and {@code etag} may be null. */
    public record Answer(int status, String location, String etag, byte[] body) {}

    /** A request that holds its key. */
    public final class Attempt {
        private final String scope;
        private final String key;
        private final String fingerprint;

        private Attempt(String scope, String key, String fingerprint) {
            this.scope = scope;
            this.key = key;
            this.fingerprint = fingerprint;
        }

        /** Stores the answer in the transaction of the effect. Every attempt of {@link #once} must do so. */
        public Uni<Void> complete(SqlConnection connection, Answer answer) {
            if (key == null) {
                return Uni.createFrom().voidItem();
            }
            return connection
                    .preparedQuery(COMPLETE)
                    .execute(Tuple.tuple()
                            .addString(scope)
                            .addString(key)
                            .addString(fingerprint)
                            .addInteger(answer.status())
                            .addString(answer.location())
                            .addString(answer.etag())
                            .addBuffer(Buffer.buffer(answer.body())))
                    .replaceWithVoid();
        }
    }

    /**
     * Runs the work once for the key, or gives the stored answer.
     *
     * @param scope the call, such as {@code POST /v1/articles}: keys of different calls do not meet
     * @param header value of {@code Idempotency-Key}; without one the work runs
     * @param fingerprint hash of everything that makes the payload
     * @param work the effect; must call {@link Attempt#complete} in its transaction
     */
    public Uni<Answer> once(
            String scope, Optional<String> header, String fingerprint, Function<Attempt, Uni<Answer>> work) {
        if (header.isEmpty()) {
            return work.apply(new Attempt(scope, null, fingerprint));
        }
        String key = parse(header.get());
        Attempt attempt = new Attempt(scope, key, fingerprint);
        return claim(attempt).chain(mine -> mine ? run(attempt, () -> work.apply(attempt)) : replay(attempt));
    }

    private Uni<Answer> run(Attempt attempt, Supplier<Uni<Answer>> work) {
        return Uni.createFrom().deferred(() -> work.get()).onFailure().call(() -> pool.preparedQuery(RELEASE)
                .execute(Tuple.of(attempt.scope, attempt.key, attempt.fingerprint))
                // The failure of the work is what the caller must see; the key comes free by time.
                .onFailure()
                .recoverWithNull());
    }

    private Uni<Boolean> claim(Attempt attempt) {
        Instant now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        attempt.scope,
                        attempt.key,
                        attempt.fingerprint,
                        now.atOffset(ZoneOffset.UTC),
                        now.minus(retention).atOffset(ZoneOffset.UTC),
                        now.minus(running).atOffset(ZoneOffset.UTC)))
                .map(result -> result.rowCount() == 1);
    }

    private Uni<Answer> replay(Attempt attempt) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(attempt.scope, attempt.key))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        // Its request failed between our two looks.
                        throw stillRunning();
                    }
                    Row row = rows.iterator().next();
                    if (!row.getString("fingerprint").equals(attempt.fingerprint)) {
                        throw Problem.of(
                                        422,
                                        "idempotency-key-reused",
                                        "The key was used for another payload",
                                        "Send a new Idempotency-Key with a new payload.")
                                .toException();
                    }
                    if (row.getInteger("status") == null) {
                        throw stillRunning();
                    }
                    return new Answer(
                            row.getInteger("status"),
                            row.getString("location"),
                            row.getString("etag"),
                            row.getBuffer("body").getBytes());
                });
    }

    private static ProblemException stillRunning() {
        return new ProblemException(
                Problem.of(
                        409,
                        "idempotency-key-in-use",
                        "A request with this key still runs",
                        "Ask again with the same key to get its answer."),
                Duration.ofSeconds(1));
    }

    /** The draft wants a quoted string; a bare one is taken as well. */
    static String parse(String header) {
        String key = header.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        boolean printable = key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (key.isEmpty() || key.length() > LONGEST || !printable) {
            throw Problems.badParameter(
                    "Idempotency-Key", "A key has 1 to " + LONGEST + " printable ASCII characters.");
        }
        return key;
    }
}
