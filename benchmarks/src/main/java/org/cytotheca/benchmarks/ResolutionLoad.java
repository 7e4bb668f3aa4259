package org.cytotheca.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * How close to an agency's limit works are resolved: registers works with the stand-in, tells it its limit and its delay, has
 * citation-service resolve them all, and compares the time with what the limit itself imposes for the requests that were made.
 *
 * <p>Arguments: citation-service, stand-in, works (10000), requests a second (50), delay in ms (80).
 */
public final class ResolutionLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CHUNK = 1_000;
    private static final int AT_A_TIME = 50;

    private ResolutionLoad() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String service = arguments[0];
        String standIn = arguments[1];
        int works = number(arguments, 2, 10_000);
        int perSecond = number(arguments, 3, 50);
        int delay = number(arguments, 4, 80);
        String run = Long.toString(System.currentTimeMillis(), 36);
        send("PUT", standIn + "/behaviour", "");
        List<String> dois = new ArrayList<>();
        for (int i = 0; i < works; i++) {
            String doi = "10.5555/load." + run + "." + i;
            dois.add(doi);
        }
        register(standIn, dois);
        send(
                "PUT",
                standIn + "/behaviour?perSecond=" + perSecond + "&concurrency=50&delay=" + delay + "&retryAfter=1000",
                "");
        int before = calls(standIn, 0).size();
        long start = System.nanoTime();
        List<String> open = unresolved(service, dois);
        while (!open.isEmpty()) {
            Thread.sleep(open.size() > works / 10 ? 2_000 : 100);
            open = unresolved(service, open);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<JsonNode> made = calls(standIn, before);
        long refused =
                made.stream().filter(call -> call.path("status").asInt() == 429).count();
        double imposed = (double) made.size() / perSecond;
        System.out.printf(
                "works=%d requests=%d refused=%d seconds=%.1f limit-imposes=%.1f over=%.1f%% works-per-second=%.0f%n",
                works, made.size(), refused, seconds, imposed, 100 * (seconds / imposed - 1), works / seconds);
        send("PUT", standIn + "/behaviour", "");
    }

    /** Asks for all of them and tells which have no answer yet; only those need to be asked for again. */
    private static List<String> unresolved(String service, List<String> dois) throws IOException, InterruptedException {
        List<String> open = new ArrayList<>();
        for (int from = 0; from < dois.size(); from += CHUNK) {
            ArrayNode chunk = JSON.createArrayNode();
            dois.subList(from, Math.min(dois.size(), from + CHUNK)).forEach(chunk::add);
            JsonNode answer = send(
                    "POST",
                    service + "/v1/works/resolve",
                    JSON.createObjectNode().set("dois", chunk).toString());
            for (JsonNode work : answer.path("works")) {
                if (!work.path("status").asText().equals("resolved")) {
                    open.add(work.path("doi").asText());
                }
            }
        }
        return open;
    }

    private static void register(String standIn, List<String> dois) {
        for (int from = 0; from < dois.size(); from += AT_A_TIME) {
            dois.subList(from, Math.min(dois.size(), from + AT_A_TIME)).stream()
                    .map(doi -> HTTP.sendAsync(
                            HttpRequest.newBuilder(URI.create(standIn + "/records"))
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                                            .put("DOI", doi)
                                            .put("type", "journal-article")
                                            .put("title", "Work " + doi)
                                            .toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding()))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static List<JsonNode> calls(String standIn, int from) throws IOException, InterruptedException {
        List<JsonNode> calls = new ArrayList<>();
        send("GET", standIn + "/calls", "").forEach(calls::add);
        return calls.subList(from, calls.size());
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private static JsonNode send(String method, String address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 400) {
            throw new IOException(address + " answers " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
