package org.cytotheca.ingest.article;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.ReadingProblem;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/**
 * {@code POST /v1/articles/batch}: articles as NDJSON in, one result a line out, in the order of the lines and while the rest still
 * comes. A few lines are worked on at a time; the client is held back by the connection itself, so that memory does not grow with
 * the batch. A line that fails says so and the others go on.
 *
 * <p>It is a route of Vert.x rather than a resource because a resource reads its body to the end before it answers.
 */
@ApplicationScoped
class BatchRoute {
    static final String PATH = "/v1/articles/batch";
    static final String SCOPE = "POST " + PATH;

    private static final Logger LOG = Logger.getLogger(BatchRoute.class);
    private static final String NDJSON = "application/x-ndjson";
    /** Lines that are worked on at the same time. */
    private static final int WINDOW = 8;
    /** Escapes may double a text in JSON; a line longer than this cannot hold an article within the limit. */
    private static final int ESCAPED = 3;

    private final Articles articles;
    private final Parsing parsing;
    private final ObjectMapper json;
    private final ObjectReader lines;

    BatchRoute(Articles articles, Parsing parsing, ObjectMapper json) {
        this.articles = articles;
        this.parsing = parsing;
        this.json = json;
        this.lines = json.readerFor(Line.class);
    }

    /**
     * A line of the request. {@code id} is the client's own and serves as idempotency key; {@code content} is base64 for PDF
     * and DOCX.
     */
    record Line(String id, String mediaType, String source, String content) {}

    /** A line of the answer. {@code line} counts from 1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(long line, String id, int status, String location, Article.Summary article, Problem problem) {}

    void register(@Observes Filters filters) {
        // Behind the shell's rate limit, ahead of everything that would read the body.
        filters.register(this::route, 500);
    }

    private void route(RoutingContext context) {
        if (!context.normalizedPath().equals(PATH) || context.request().method() != HttpMethod.POST) {
            context.next();
            return;
        }
        String type = context.request().getHeader("Content-Type");
        if (type == null || !MediaTypeName.is(type, NDJSON)) {
            refuse(context, Problems.unsupportedMediaType(type, NDJSON).problem());
            return;
        }
        new Batch(context.request(), context.response()).start();
    }

    private void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(write(problem));
    }

    private Buffer write(Object value) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records must be writable", e);
        }
    }

    /** Compares the name of a media type, parameters left aside. */
    private static final class MediaTypeName {
        static boolean is(String header, String name) {
            return header.split(";", 2)[0].strip().equalsIgnoreCase(name);
        }
    }

    /** One request. All of it runs on the event loop of its connection. */
    private final class Batch {
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final RecordParser parser;
        /** Results in the order of their lines; the first that is there goes out first. */
        private final Deque<Slot> slots = new ArrayDeque<>();

        private long count;
        private boolean paused;
        private boolean ended;
        private boolean closed;

        private final class Slot {
            private Result result;
        }

        Batch(HttpServerRequest request, HttpServerResponse response) {
            this.request = request;
            this.response = response;
            this.parser = RecordParser.newDelimited("\n", request);
        }

        void start() {
            response.setChunked(true).setStatusCode(200).putHeader("Content-Type", NDJSON);
            response.closeHandler(nothing -> closed = true);
            response.exceptionHandler(e -> closed = true);
            parser.maxRecordSize(Math.max(1, parsing.limits().bytes() * ESCAPED));
            parser.exceptionHandler(this::broken);
            parser.endHandler(nothing -> {
                ended = true;
                flush();
            });
            parser.handler(this::line);
        }

        private void line(Buffer bytes) {
            long number = ++count;
            if (bytes.length() == 0 || bytes.toString(StandardCharsets.UTF_8).isBlank()) {
                return;
            }
            Slot slot = new Slot();
            slots.add(slot);
            hold();
            work(number, bytes)
                    .subscribe()
                    .with(result -> done(slot, result), e -> done(slot, failed(number, null, e)));
        }

        private void done(Slot slot, Result result) {
            slot.result = result;
            flush();
        }

        private void flush() {
            if (closed) {
                return;
            }
            while (!slots.isEmpty() && slots.peek().result != null) {
                response.write(write(slots.poll().result).appendString("\n"));
            }
            if (ended && slots.isEmpty()) {
                closed = true;
                response.end();
            } else if (response.writeQueueFull()) {
                hold();
                response.drainHandler(nothing -> flow());
            } else {
                flow();
            }
        }

        private void hold() {
            if (!paused && (slots.size() >= WINDOW || response.writeQueueFull())) {
                paused = true;
                parser.pause();
            }
        }

        private void flow() {
            if (paused && slots.size() < WINDOW && !response.writeQueueFull()) {
                paused = false;
                parser.resume();
            }
        }

        /** A line without end, or a connection that broke: what came before has its results. */
        private void broken(Throwable e) {
            LOG.infof("batch ends early line=%d cause=%s", count + 1, e);
            if (closed) {
                return;
            }
            Slot slot = new Slot();
            slot.result = new Result(
                    count + 1,
                    null,
                    413,
                    null,
                    null,
                    Problem.of(
                            413,
                            "line-too-long",
                            "The line is too long",
                            "A line may have " + parsing.limits().bytes() * (long) ESCAPED
                                    + " bytes; nothing behind it was read."));
            slots.add(slot);
            ended = true;
            parser.handler(nothing -> {});
            flush();
        }

        private Uni<Result> work(long number, Buffer bytes) {
            Line line;
            try {
                line = lines.readValue(bytes.getBytes());
                if (line == null || line.content() == null || line.mediaType() == null) {
                    throw Problems.badBody(
                            line == null || line.content() == null ? "/content" : "/mediaType",
                            "A line has mediaType and content.");
                }
            } catch (JsonProcessingException e) {
                return Uni.createFrom().item(failed(number, null, Problems.badJson(e)));
            } catch (java.io.IOException e) {
                return Uni.createFrom().item(failed(number, null, e));
            } catch (ProblemException e) {
                return Uni.createFrom().item(failed(number, null, e));
            }
            return Uni.createFrom()
                    .deferred(() -> articles.submit(submission(line), SCOPE, Optional.ofNullable(line.id())))
                    // In a batch nobody waits at the other end for this one line: it is tried until there is room
                    // (or until the line before it with the same id is through).
                    .onFailure(e -> e instanceof ProblemException problem
                            && problem.retryAfter().isPresent())
                    .retry()
                    .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                    .atMost(200)
                    .map(change -> new Result(
                            number,
                            line.id(),
                            change.outcome().status(),
                            change.article().summary().location(),
                            change.article().summary(),
                            null))
                    .onFailure()
                    .recoverWithItem(e -> failed(number, line.id(), e));
        }

        private Submission submission(Line line) {
            try {
                MediaType type = MediaType.parse(line.mediaType());
                byte[] content = type.isPacked()
                        ? Base64.getMimeDecoder().decode(line.content())
                        : line.content().getBytes(StandardCharsets.UTF_8);
                if (content.length == 0) {
                    throw ReadingProblem.of(ReadingProblem.Kind.EMPTY, "The line has no content");
                }
                // JSON is Unicode already: a charset parameter has nothing to say.
                return Submission.of(content, new MediaType(type.name(), Optional.empty()), line.source());
            } catch (ReadingProblem e) {
                throw ReadingProblems.toProblem(e, parsing.limits());
            } catch (IllegalArgumentException e) {
                throw Problems.badBody("/content", "The content of a binary format comes in base64.");
            }
        }

        private Result failed(long number, String id, Throwable e) {
            Problem problem = e instanceof ProblemException known
                    ? known.problem()
                    : Problem.of(500, "internal", "Something went wrong here", "The service's log tells more.");
            if (!(e instanceof ProblemException)) {
                LOG.errorf(e, "batch line failed line=%d", number);
            }
            return new Result(number, id, problem.status(), null, null, problem);
        }
    }
}
