package org.cytotheca.shell.http;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/**
 * Turns requests away before anything is read of them: 429 where a client is over its rate, 413 where the announced body
 * is over the limit. A client is its address, as the platform's proxy tells it where forwarding is switched on.
 */
@ApplicationScoped
class ClientRate {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long MOST_CLIENTS = 100_000;

    private final HttpSettings settings;
    private final ObjectMapper json;
    private final LoadingCache<String, Bucket> clients;

    ClientRate(HttpSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.clients = Caffeine.newBuilder()
                .expireAfterAccess(IDLE)
                .maximumSize(MOST_CLIENTS)
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(settings.burst())
                                .refillGreedy(settings.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    void register(@Observes Filters filters) {
        // Ahead of body reading and routing (higher comes first).
        filters.register(this::admit, 1_000);
    }

    private void admit(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/v1/")) {
            context.next();
            return;
        }
        try {
            checkRate(context);
            checkSize(context);
            context.next();
        } catch (ProblemException e) {
            refuse(context, e);
        }
    }

    private void checkRate(RoutingContext context) {
        String client = context.request().remoteAddress() == null
                ? "unknown"
                : context.request().remoteAddress().hostAddress();
        ConsumptionProbe probe = clients.get(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problems.overRate(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private void checkSize(RoutingContext context) {
        String announced = context.request().getHeader("Content-Length");
        boolean streamed = settings.streamedPaths().stream().anyMatch(context.normalizedPath()::equals);
        if (announced == null || streamed) {
            return;
        }
        // A Content-Length that is no number never gets here: the server refuses the request.
        if (Long.parseLong(announced) > settings.bodyLimit().asLongValue()) {
            throw Problems.tooLarge(settings.bodyLimit().asLongValue());
        }
    }

    private void refuse(RoutingContext context, ProblemException e) {
        Problem problem = e.problem();
        e.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", String.valueOf(seconds)));
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    // What the client still sends is not read: the connection cannot be used again.
                    .putHeader("Connection", "close")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            context.fail(impossible);
        }
    }
}
