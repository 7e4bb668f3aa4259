package org.cytotheca.local.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The agencies in one small HTTP server.
 *
 * <table>
 * <caption>What it answers</caption>
 * <tr><td>{@code GET /works/{doi}}, {@code /works/{doi}/agency}, {@code /works?filter=doi:…}, {@code /works?query.bibliographic=…}</td><td>Crossref</td></tr>
 * <tr><td>{@code GET /dois/{doi}}, {@code /dois?ids=…}</td><td>DataCite</td></tr>
 * <tr><td>{@code GET /doiRA/{doi,doi,…}}</td><td>doi.org</td></tr>
 * <tr><td>{@code GET /api/handles/10/…}</td><td>doi.org's handles; a work has its shortDOI as {@code shortDOI}</td></tr>
 * <tr><td>{@code GET /idconv/?ids=…}</td><td>PMC's converter of identifiers; a work has them as {@code PMID} and {@code PMCID}</td></tr>
 * <tr><td>{@code GET /health}</td><td>what it is and how many works it knows</td></tr>
 * <tr><td>{@code PUT /behaviour?agency=&delay=&perSecond=&concurrency=&retryAfter=&fault=}</td><td>tells it how to behave; times in milliseconds</td></tr>
 * <tr><td>{@code GET /calls}</td><td>what it was asked so far</td></tr>
 * <tr><td>{@code POST /records}</td><td>registers a work</td></tr>
 * </table>
 *
 * Every answer has the header {@value #MARK}: {@code true}, so that nobody takes it for the real thing.
 */
public final class StandInRegistry implements AutoCloseable {

    /** Header of every answer. */
    public static final String MARK = "x-cytotheca-stand-in";

    static {
        // Head and body of an answer are written apart; the second would wait for the other side's delayed
        // acknowledgement,
        // 40 ms of which nobody was told.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANDLES = "/api/handles/";
    private static final String NOT_FOUND = "Resource not found.";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Records records = new Records();
    private final Map<Agency, Behaviour> behaviours = new EnumMap<>(Agency.class);
    private final Map<Agency, Deque<Long>> admitted = new EnumMap<>(Agency.class);
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger callCount = new AtomicInteger();

    /** The agencies that it stands in for. */
    public enum Agency {
        CROSSREF,
        DATACITE,
        DOI_ORG,
        ID_CONVERTER
    }

    /**
     * A request that came.
     *
     * @param at nanoseconds of the JVM's clock
     * @param status what was answered; 0 where nothing was
     */
    public record Call(Agency agency, String path, String query, String userAgent, long at, int status) {}

    private record Answer(int status, String mediaType, byte[] body) {
        static Answer json(int status, JsonNode body) {
            return new Answer(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        }

        static Answer text(int status, String mediaType, String body) {
            return new Answer(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final boolean knowsAll;

    private StandInRegistry(InetSocketAddress address, Collection<? extends JsonNode> works, boolean knowsAll)
            throws IOException {
        this.knowsAll = knowsAll;
        for (Agency agency : Agency.values()) {
            behaviours.put(agency, Behaviour.GOOD);
            admitted.put(agency, new ArrayDeque<>());
        }
        works.forEach(records::add);
        threads = Executors.newFixedThreadPool(64, task -> {
            Thread thread = new Thread(task, "stand-in-registry");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(address, 256);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts it on a loopback address.
     *
     * @param port 0 for any
     * @param works in Crossref's format
     */
    public static StandInRegistry start(int port, Collection<? extends JsonNode> works) throws IOException {
        return start(new InetSocketAddress("127.0.0.1", port), works);
    }

    /** As {@link #start(int, Collection)} with the works of a folder. */
    public static StandInRegistry start(int port, Path folder) throws IOException {
        return start(port, Records.read(folder));
    }

    /**
     * One that does not take its ignorance for knowledge: of a DOI without a record in the folder doi.org's part says {@code
     * Unknown}, where others say that it does not exist. For a system whose users bring references of their own.
     */
    public static StandInRegistry startPartial(int port, Path folder) throws IOException {
        return new StandInRegistry(new InetSocketAddress("127.0.0.1", port), Records.read(folder), false);
    }

    public static StandInRegistry start(InetSocketAddress address, Collection<? extends JsonNode> works)
            throws IOException {
        return new StandInRegistry(address, works, true);
    }

    /** Its base address, for all three agencies. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Registers one more work. */
    public void register(JsonNode work) {
        records.add(work);
    }

    /** Tells one agency how to behave from now on. */
    public void behave(Agency agency, Behaviour behaviour) {
        synchronized (behaviours) {
            behaviours.put(agency, behaviour);
        }
    }

    /** Tells all of them. */
    public void behave(Behaviour behaviour) {
        for (Agency agency : Agency.values()) {
            behave(agency, behaviour);
        }
    }

    /** The requests so far, the last 100,000 of them. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public void forgetCalls() {
        calls.clear();
        callCount.set(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set(MARK, "true");
        String path = exchange.getRequestURI().getRawPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        try {
            if (path.equals("/health")) {
                send(
                        exchange,
                        Answer.json(
                                200,
                                JSON.createObjectNode()
                                        .put("status", "UP")
                                        .put("standIn", true)
                                        .put("works", records.size())));
            } else if (path.equals("/calls")) {
                send(exchange, Answer.json(200, JSON.valueToTree(calls())));
            } else if (path.equals("/records")) {
                JsonNode work = JSON.readTree(exchange.getRequestBody());
                register(work);
                send(exchange, Answer.json(201, work));
            } else if (path.equals("/behaviour")) {
                send(exchange, tell(query));
            } else {
                answer(exchange, agencyOf(path), path, query);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            send(exchange, Answer.text(400, "text/plain", "Bad request: " + e.getMessage()));
        } finally {
            exchange.close();
        }
    }

    private static Agency agencyOf(String path) {
        return path.startsWith("/doiRA/") || path.startsWith(HANDLES)
                ? Agency.DOI_ORG
                : path.startsWith("/idconv")
                        ? Agency.ID_CONVERTER
                        : path.startsWith("/dois") ? Agency.DATACITE : Agency.CROSSREF;
    }

    private void answer(HttpExchange exchange, Agency agency, String path, String query)
            throws IOException, InterruptedException {
        Behaviour behaviour;
        boolean admitted;
        synchronized (behaviours) {
            behaviour = behaviours.get(agency);
            admitted = admit(agency, behaviour);
        }
        if (!behaviour.delay().isZero()) {
            TimeUnit.NANOSECONDS.sleep(behaviour.delay().toNanos());
        }
        if (agency == Agency.CROSSREF) {
            exchange.getResponseHeaders().set("x-rate-limit-limit", String.valueOf(behaviour.perSecond()));
            exchange.getResponseHeaders().set("x-rate-limit-interval", "1s");
            exchange.getResponseHeaders().set("x-concurrency-limit", String.valueOf(behaviour.concurrency()));
            exchange.getResponseHeaders().set("x-api-pool", query.contains("mailto=") ? "polite" : "public");
        }
        Answer answer =
                switch (behaviour.fault()) {
                    case LIMITS -> refusal(exchange, behaviour, 429);
                    case FAILS -> refusal(exchange, behaviour, 503);
                    case ANSWERS_HTML ->
                        Answer.text(
                                200, "text/html", "<!doctype html><title>Please wait</title><p>Checking your browser");
                    default -> admitted ? answer(agency, path, query) : refusal(exchange, behaviour, 429);
                };
        int status = behaviour.fault() == Behaviour.Fault.HANGS ? 0 : answer.status();
        if (callCount.incrementAndGet() > 100_000) {
            calls.poll();
        }
        calls.add(new Call(
                agency, path, query, exchange.getRequestHeaders().getFirst("User-Agent"), System.nanoTime(), status));
        if (behaviour.fault() == Behaviour.Fault.HANGS) {
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        } else if (behaviour.fault() == Behaviour.Fault.CUTS_SHORT) {
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
            exchange.getResponseBody().flush();
        } else {
            send(exchange, answer);
        }
    }

    /** A window of one second that slides: what the real limit means, to the letter. */
    private boolean admit(Agency agency, Behaviour behaviour) {
        long now = System.nanoTime();
        Deque<Long> window = admitted.get(agency);
        while (!window.isEmpty() && now - window.peekFirst() >= 1_000_000_000L) {
            window.pollFirst();
        }
        boolean room = window.size() < behaviour.perSecond();
        if (room) {
            window.addLast(now);
        }
        return room;
    }

    private static Answer refusal(HttpExchange exchange, Behaviour behaviour, int status) {
        if (!behaviour.retryAfter().isZero()) {
            exchange.getResponseHeaders()
                    .set(
                            "Retry-After",
                            String.valueOf(Math.max(1, behaviour.retryAfter().toSeconds())));
        }
        return Answer.text(status, "text/plain", status == 429 ? "Too many requests." : "Service unavailable.");
    }

    private Answer answer(Agency agency, String path, String query) {
        return switch (agency) {
            case ID_CONVERTER -> converted(parameter(query, "ids"));
            case DOI_ORG ->
                path.startsWith(HANDLES)
                        ? handle(decoded(path.substring(HANDLES.length())))
                        : agencies(decoded(path.substring("/doiRA/".length())));
            case DATACITE -> datacite(path, query);
            case CROSSREF -> crossref(path, query);
        };
    }

    /** As PMC's converter answers: a record for each number, with an error where it is not known. */
    private Answer converted(String ids) {
        ObjectNode answer = JSON.createObjectNode().put("status", "ok");
        ArrayNode list = answer.putArray("records");
        for (String id : ids.split(",")) {
            ObjectNode record = list.addObject().put("requested-id", id);
            records.byPubMedId(id)
                    .ifPresentOrElse(
                            work -> record.put("doi", work.path("DOI").asText()),
                            () -> record.put("status", "error").put("errmsg", "invalid article id"));
        }
        return Answer.json(200, answer);
    }

    /** As the handle service answers for a shortDOI; one that does not know all says that there is no value rather than no handle. */
    private Answer handle(String handle) {
        ObjectNode answer = JSON.createObjectNode();
        Optional<String> doi = records.byShortDoi(handle);
        boolean missing = doi.isEmpty() && knowsAll;
        answer.put("responseCode", doi.isPresent() ? 1 : missing ? 100 : 200).put("handle", handle);
        doi.ifPresent(name -> answer.putArray("values")
                .addObject()
                .put("index", 1)
                .put("type", "HS_ALIAS")
                .putObject("data")
                .put("format", "string")
                .put("value", name));
        return Answer.json(missing ? 404 : 200, answer);
    }

    private Answer agencies(String dois) {
        ArrayNode list = JSON.createArrayNode();
        for (String doi : dois.split(",")) {
            ObjectNode entry = list.addObject().put("DOI", doi);
            boolean valid = doi.matches("10\\..+/.+");
            records.agency(doi)
                    .ifPresentOrElse(
                            agency -> entry.put("RA", agency),
                            () -> entry.put("status", valid ? missing() : "Invalid DOI"));
        }
        return Answer.json(200, list);
    }

    private String missing() {
        return knowsAll ? "DOI does not exist" : "Unknown";
    }

    private Answer crossref(String path, String query) {
        if (path.equals("/works") || path.equals("/works/")) {
            return crossrefList(query);
        }
        if (!path.startsWith("/works/")) {
            return Answer.text(404, "text/plain", NOT_FOUND);
        }
        String doi = decoded(path.substring("/works/".length()));
        if (doi.endsWith("/agency")) {
            String bare = doi.substring(0, doi.length() - "/agency".length());
            Optional<String> agency = records.agency(bare);
            if (agency.isEmpty()) {
                return Answer.text(404, "application/json", NOT_FOUND);
            }
            ObjectNode message = JSON.createObjectNode().put("DOI", bare);
            message.putObject("agency")
                    .put("id", agency.get().toLowerCase(java.util.Locale.ROOT))
                    .put("label", agency.get());
            return Answer.json(200, envelope("work-agency", message));
        }
        return records.crossref(doi)
                .map(work -> Answer.json(200, envelope("work", work)))
                .orElseGet(() -> Answer.text(404, "text/plain", NOT_FOUND));
    }

    private Answer crossrefList(String query) {
        String words = parameter(query, "query.bibliographic");
        ArrayNode items = JSON.createArrayNode();
        if (!words.isEmpty()) {
            records.search(words, 5).forEach(items::add);
            return works(items);
        }
        for (String filter : parameter(query, "filter").split(",")) {
            if (!filter.startsWith("doi:")) {
                ObjectNode failure =
                        JSON.createObjectNode().put("status", "failed").put("message-type", "validation-failure");
                failure.putArray("message")
                        .addObject()
                        .put("type", "parameter-not-found")
                        .put("value", filter)
                        .put("message", "Filter " + filter + " specified but there is no such filter for this route.");
                return Answer.json(400, failure);
            }
            records.crossref(filter.substring(4)).ifPresent(items::add);
        }
        return works(items);
    }

    private static Answer works(ArrayNode items) {
        ObjectNode message =
                JSON.createObjectNode().put("total-results", items.size()).put("items-per-page", 20);
        message.set("items", items);
        return Answer.json(200, envelope("work-list", message));
    }

    private static ObjectNode envelope(String type, JsonNode message) {
        ObjectNode envelope = JSON.createObjectNode()
                .put("status", "ok")
                .put("message-type", type)
                .put("message-version", "1.0.0");
        envelope.set("message", message);
        return envelope;
    }

    private Answer datacite(String path, String query) {
        if (path.equals("/dois")) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode data = list.putArray("data");
            for (String doi : parameter(query, "ids").split(",")) {
                records.datacite(doi).ifPresent(data::add);
            }
            return Answer.json(200, list);
        }
        Optional<JsonNode> work = records.datacite(decoded(path.substring("/dois/".length())));
        ObjectNode answer = JSON.createObjectNode();
        if (work.isEmpty()) {
            answer.putArray("errors")
                    .addObject()
                    .put("status", "404")
                    .put("title", "The resource you are looking for doesn't exist.");
            return Answer.json(404, answer);
        }
        answer.set("data", work.get());
        return Answer.json(200, answer);
    }

    private Answer tell(String query) {
        String agency = parameter(query, "agency");
        List<Agency> told = new ArrayList<>();
        if (agency.isEmpty()) {
            told.addAll(List.of(Agency.values()));
        } else {
            told.add(Agency.valueOf(agency.toUpperCase(java.util.Locale.ROOT)));
        }
        Behaviour good = Behaviour.GOOD;
        Behaviour behaviour = new Behaviour(
                Duration.ofMillis(number(query, "delay", 0)),
                (int) number(query, "perSecond", good.perSecond()),
                (int) number(query, "concurrency", good.concurrency()),
                Duration.ofMillis(number(query, "retryAfter", good.retryAfter().toMillis())),
                parameter(query, "fault").isEmpty()
                        ? Behaviour.Fault.NONE
                        : Behaviour.Fault.valueOf(parameter(query, "fault").toUpperCase(java.util.Locale.ROOT)));
        told.forEach(one -> behave(one, behaviour));
        return Answer.json(200, JSON.createObjectNode().put("behaviour", behaviour.toString()));
    }

    private static long number(String query, String name, long otherwise) {
        String value = parameter(query, name);
        return value.isEmpty() ? otherwise : Long.parseLong(value);
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
