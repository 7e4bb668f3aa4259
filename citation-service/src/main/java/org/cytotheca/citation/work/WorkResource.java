package org.cytotheca.citation.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.work.Versions.Version;
import org.cytotheca.shell.http.EntityTag;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/** {@code GET /v1/works/{doi}} and {@code POST /v1/works/resolve}. */
@Path("/v1/works")
public class WorkResource {

    static final int MOST_DOIS = 1_000;

    private static final Logger LOG = Logger.getLogger(WorkResource.class);

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final WorkStore works;
    private final Versions versions;
    private final ResolutionQueue queue;
    private final WorkSettings settings;
    private final Representation representation;
    private final Pool pool;
    private final Clock clock;
    private final ObjectMapper json;
    private final Cache<Doi, Known> remembered;

    WorkResource(
            WorkStore works,
            Versions versions,
            ResolutionQueue queue,
            WorkSettings settings,
            Representation representation,
            Pool pool,
            Clock clock,
            ObjectMapper json) {
        this.works = works;
        this.versions = versions;
        this.queue = queue;
        this.settings = settings;
        this.representation = representation;
        this.pool = pool;
        this.clock = clock;
        this.json = json;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.rememberedFor())
                .build();
    }

    /**
     * A work as this service serves it.
     *
     * @param registry who registered it, or {@code stand-in}
     * @param csl CSL-JSON
     * @param retraction the gravest notice against it, or null
     * @param notices all of them, corrections too
     * @param related DOIs of other works by relation, as its record has them
     * @param versions the other versions of the work, as any record of them tells
     */
    public record Work(
            String doi,
            String registry,
            String title,
            Map<String, Object> csl,
            Notice retraction,
            List<Notice> notices,
            Map<String, List<String>> related,
            List<Version> versions,
            Instant fetchedAt,
            Instant freshUntil) {
        static Work of(StoredWork stored, List<Version> versions) {
            return new Work(
                    stored.doi().name(),
                    stored.registry(),
                    stored.recorded().flatMap(RegisteredWork::title).orElse(null),
                    stored.csl(),
                    stored.retraction().orElse(null),
                    stored.recorded().map(RegisteredWork::notices).orElse(List.of()),
                    stored.recorded().map(RegisteredWork::related).orElse(Map.of()),
                    versions,
                    stored.fetchedAt(),
                    stored.freshUntil());
        }
    }

    /** @param dois in any form that {@link Doi#parse} reads */
    public record ResolveRequest(List<String> dois) {}

    /** Answers in the order of the request. */
    public record ResolveAnswer(List<Resolved> works) {}

    /**
     * @param asked as the caller wrote it
     * @param status {@code resolved}, {@code not-registered}, {@code pending} (ask again), {@code invalid}
     * @param work null unless resolved
     */
    public record Resolved(String asked, String doi, String status, Work work) {}

    @GET
    @Path("{doi: 10[./].+}")
    @Produces({
        MediaType.APPLICATION_JSON,
        Representation.CSL_JSON,
        Representation.BIBTEX,
        Representation.RIS,
        Representation.ENDNOTE,
        Representation.BIBLIOGRAPHY
    })
    @Operation(summary = "One work, asked for at its agency if it is not known yet")
    public Uni<Response> work(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        Doi doi = doiOf(request, "");
        return find(doi).chain(known -> {
            if (!known.stored().registered()) {
                throw Problems.notFound("work", doi.name());
            }
            return Representation.wanted(headers.getAcceptableMediaTypes())
                    .map(type -> representation.render(List.of(known.stored().csl()), true, type, null, null))
                    .orElseGet(() -> Uni.createFrom()
                            .item(Response.ok(known.json(), MediaType.APPLICATION_JSON)
                                    .header(HttpHeaders.ETAG, known.tag())
                                    .header("Vary", "Accept")
                                    .build()));
        });
    }

    /**
     * A work with the bytes that most readers ask for: written once however many read it within a moment.
     *
     * @param readAt nanoseconds of the steady clock
     * @param renewing set by the reader who has it read again
     */
    private record Known(StoredWork stored, byte[] json, String tag, long readAt, AtomicBoolean renewing) {

        /** Whether half of its time has passed, for the first who asks. */
        boolean isToBeRenewed(Duration remembered) {
            return System.nanoTime() - readAt > remembered.toNanos() / 2 && renewing.compareAndSet(false, true);
        }
    }

    private Uni<Known> known(StoredWork stored, long readAt) {
        return versions.of(pool, List.of(stored.doi())).map(families -> {
            byte[] written = written(Work.of(stored, families.getOrDefault(stored.doi(), List.of())));
            Known known = new Known(stored, written, EntityTag.ofContent(written), readAt, new AtomicBoolean());
            if (stored.registered()) {
                remembered.put(stored.doi(), known);
            }
            return known;
        });
    }

    private byte[] written(Work work) {
        try {
            return json.writeValueAsBytes(work);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A work is JSON", e);
        }
    }

    /**
     * The DOI of a request's path. Read from the address as sent, because a DOI may hold slashes, semicolons and escapes that
     * path parameters lose (JAX-RS takes what follows a semicolon for a matrix parameter).
     *
     * @param tail what follows the DOI in the path
     */
    public static Doi doiOf(HttpServerRequest request, String tail) {
        String path = request.uri().split("[?#]", 2)[0];
        int from = path.indexOf("/v1/works/") + "/v1/works/".length();
        String printed = path.substring(from, path.length() - tail.length());
        return Doi.parse("https://doi.org/" + printed)
                .orElseThrow(() -> Problems.badParameter("doi", "This is no DOI: " + printed));
    }

    /** From the store; what is not there, or old, is put into the queue, and only the first is waited for. */
    private Uni<Known> find(Doi doi) {
        Known known = remembered.getIfPresent(doi);
        if (known == null) {
            return read(doi);
        }
        if (known.isToBeRenewed(settings.rememberedFor())) {
            // Nobody waits for it: a work that many read is never read by many from the store at once.
            read(doi)
                    .subscribe()
                    .with(renewed -> {}, failure -> LOG.debugf("work not renewed doi=%s cause=%s", doi, failure));
        }
        return Uni.createFrom().item(known);
    }

    private Uni<Known> read(Doi doi) {
        long readAt = System.nanoTime();
        return works.find(pool, List.of(doi))
                .chain(found -> {
                    StoredWork stored = found.get(doi);
                    if (stored != null) {
                        return stored.isFresh(clock.instant())
                                ? Uni.createFrom().item(stored)
                                : queue.enqueue(pool, List.of(doi)).replaceWith(stored);
                    }
                    return queue.enqueueForReader(doi)
                            .chain(() -> await(doi, clock.instant().plus(settings.readerWaits())));
                })
                .chain(stored -> known(stored, readAt));
    }

    private Uni<StoredWork> await(Doi doi, Instant until) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK_AGAIN)
                .chain(() -> works.find(pool, List.of(doi)))
                .chain(found -> {
                    StoredWork stored = found.get(doi);
                    if (stored != null) {
                        return Uni.createFrom().item(stored);
                    }
                    return clock.instant().isBefore(until)
                            ? await(doi, until)
                            : Uni.createFrom()
                                    .failure(new ProblemException(
                                            Problem.of(
                                                    503,
                                                    "work-not-resolved-yet",
                                                    "The work is not resolved yet",
                                                    "Its registration agency has not answered so far; the question stays in the queue."),
                                            Duration.ofSeconds(10)));
                });
    }

    @POST
    @Path("resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Many works at once: what is known is answered, the rest is put into the queue")
    public Uni<ResolveAnswer> resolve(ResolveRequest request) {
        if (request == null || request.dois() == null) {
            throw Problems.badBody("/dois", "dois is a list of strings.");
        }
        if (request.dois().size() > MOST_DOIS) {
            throw Problems.badBody("/dois", "At most " + MOST_DOIS + " DOIs in one request.");
        }
        Map<String, Doi> asked = new LinkedHashMap<>();
        for (String one : request.dois()) {
            Doi.parse(one).ifPresent(doi -> asked.put(one, doi));
        }
        List<Doi> dois = List.copyOf(asked.values());
        return works.find(pool, dois).chain(found -> versions.of(pool, dois).chain(families -> {
            Instant now = clock.instant();
            List<Doi> wanted = asked.values().stream()
                    .distinct()
                    .filter(doi -> !found.containsKey(doi) || !found.get(doi).isFresh(now))
                    .toList();
            List<Resolved> answers = new ArrayList<>();
            for (String one : request.dois()) {
                Doi doi = asked.get(one);
                StoredWork stored = doi == null ? null : found.get(doi);
                String status = doi == null
                        ? "invalid"
                        : stored == null ? "pending" : stored.registered() ? "resolved" : "not-registered";
                answers.add(new Resolved(
                        one,
                        doi == null ? null : doi.name(),
                        status,
                        status.equals("resolved") ? Work.of(stored, families.getOrDefault(doi, List.of())) : null));
            }
            return queue.enqueue(pool, wanted).replaceWith(new ResolveAnswer(answers));
        }));
    }
}
