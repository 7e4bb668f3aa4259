package org.cytotheca.citation.registry;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

/** Asks one agency, at the pace that it allows, and not while it is out. */
final class AgencyClient {

    /** Counts answers by {@code agency} and {@code outcome}: answer, not-found, limited, failed. */
    static final String ANSWERS = "cytotheca.agency.answers";

    /** How long an agency takes to answer. */
    static final String SECONDS = "cytotheca.agency.time";

    private static final Logger LOG = Logger.getLogger(AgencyClient.class);
    private static final String STAND_IN = "x-cytotheca-stand-in";
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Agency agency;
    private final RegistrySettings.Source source;
    private final RegistrySettings settings;
    private final WebClient web;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SharedPace pace;

    /**
     * What an agency said.
     *
     * @param document null where it said that it has no such thing
     * @param registry the name under which the answer is shown
     */
    record Answer(JsonNode document, String registry) {
        boolean isFound() {
            return document != null;
        }
    }

    AgencyClient(
            Agency agency,
            RegistrySettings.Source source,
            RegistrySettings settings,
            WebClient web,
            Pool pool,
            ScheduledExecutorService timer,
            ObjectMapper json,
            MeterRegistry meters,
            Clock clock) {
        this.agency = agency;
        this.source = source;
        this.settings = settings;
        this.web = web;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
        this.pace = new SharedPace(
                pool,
                timer,
                agency,
                source,
                new Standing.Caution(
                        settings.cautious(),
                        settings.cautiousTogether(),
                        settings.breakerFailures(),
                        settings.breakerRest(),
                        settings.breakerLongestRest(),
                        settings.connectTimeout().plus(settings.answerTimeout()).plusSeconds(5),
                        settings.ahead()));
        meters.gauge(
                "cytotheca.agency.out",
                io.micrometer.core.instrument.Tags.of("agency", agency.label()),
                pace,
                p -> p.isOut() ? 1 : 0);
    }

    /** Whether asking now would only be told to wait: the agency is out or has asked for a pause. */
    boolean isResting() {
        return pace.isResting();
    }

    /** Whether as many requests wait as can go soon. */
    boolean isSated() {
        return pace.waiting() >= pace.appetite();
    }

    /** How many can. */
    int appetite() {
        return pace.appetite();
    }

    Uni<Answer> get(String path) {
        return pace.take().chain(turn -> ask(path, turn));
    }

    private Uni<Answer> ask(String path, SharedPace.Turn turn) {
        Timer.Sample sample = Timer.start(meters);
        HttpRequest<Buffer> request = web.getAbs(source.address().toString().replaceFirst("/$", "") + path)
                .timeout(settings.answerTimeout().toMillis())
                .putHeader(HttpHeaders.USER_AGENT.toString(), userAgent())
                .putHeader(HttpHeaders.ACCEPT.toString(), "application/json");
        return request.send()
                .invoke(this::heed)
                .map(this::read)
                .invoke(answer -> {
                    pace.succeeded(turn);
                    count(answer.isFound() ? "answer" : "not-found");
                })
                .onFailure()
                .invoke(failure -> {
                    if (failure instanceof AgencyException told && told.refusedRequest()) {
                        pace.succeeded(turn);
                        count("refused");
                    } else {
                        pace.failed(turn);
                        count("failed");
                        LOG.debugf("agency=%s path=%s failure=%s", agency.label(), path, failure);
                    }
                })
                .onTermination()
                .invoke(() -> {
                    pace.abandoned(turn);
                    sample.stop(meters.timer(SECONDS, "agency", agency.label()));
                });
    }

    private String userAgent() {
        String contact = settings.mailto().map(mail -> " (mailto:" + mail + ")").orElse("");
        return "Cytotheca/0.1" + contact;
    }

    private Answer read(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        if (asksToWait(response)) {
            throw new AgencyException(
                    agency.label() + " answers " + status + ", asks to wait "
                            + retryAfter(response).orElse(UNTOLD_PAUSE).toSeconds() + " s",
                    status == 429);
        }
        if (status == 404) {
            if (!isAgencys(response)) {
                throw new AgencyException(agency.label() + " answers 404 in a form that is not its own", false);
            }
            return new Answer(null, registry(response));
        }
        if (status >= 400 && status < 500) {
            throw new AgencyException(agency.label() + " answers " + status, true);
        }
        if (status != 200) {
            throw new AgencyException(agency.label() + " answers " + status, false);
        }
        try {
            JsonNode document = json.readTree(
                    response.bodyAsBuffer() == null
                            ? new byte[0]
                            : response.bodyAsBuffer().getBytes());
            if (document == null || !document.isContainerNode()) {
                throw new AgencyException(agency.label() + " answers no JSON", false);
            }
            return new Answer(document, registry(response));
        } catch (IOException e) {
            throw new AgencyException(agency.label() + " answers no JSON", false);
        }
    }

    /** A 404 counts only in the agency's own words: a proxy's page says nothing about a DOI. */
    private boolean isAgencys(HttpResponse<Buffer> response) {
        String type = Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
        return !type.startsWith("text/html");
    }

    private String registry(HttpResponse<Buffer> response) {
        return "true".equals(response.getHeader(STAND_IN)) ? "stand-in" : source.name();
    }

    private static boolean asksToWait(HttpResponse<Buffer> response) {
        return response.statusCode() == 429 || response.statusCode() == 503;
    }

    /** Tells all replicas what the answer says about limits and pauses. */
    private void heed(HttpResponse<Buffer> response) {
        learnLimits(response);
        if (asksToWait(response)) {
            pace.pause(retryAfter(response).orElse(UNTOLD_PAUSE));
        }
    }

    private void learnLimits(HttpResponse<Buffer> response) {
        String limit = response.getHeader("x-rate-limit-limit");
        String interval = response.getHeader("x-rate-limit-interval");
        String concurrency = response.getHeader("x-concurrency-limit");
        try {
            pace.limits(
                    limit == null ? 0 : Double.parseDouble(limit),
                    interval == null ? Duration.ZERO : Duration.parse("PT" + interval.strip()),
                    concurrency == null ? 0 : Integer.parseInt(concurrency.strip()));
        } catch (NumberFormatException | DateTimeParseException e) {
            LOG.debugf("agency=%s limits not understood: %s", agency.label(), e.getMessage());
        }
    }

    private Optional<Duration> retryAfter(HttpResponse<Buffer> response) {
        String told = response.getHeader("Retry-After");
        if (told == null) {
            return Optional.empty();
        }
        Duration pause;
        try {
            pause = told.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(told.strip()))
                    : Duration.between(
                            Instant.now(clock),
                            ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
        return Optional.of(
                pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private void count(String outcome) {
        meters.counter(ANSWERS, "agency", agency.label(), "outcome", outcome).increment();
    }
}
