package org.cytotheca.local.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The services as their callers see them. Thread-safe. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String ingest;
    private final String catalog;
    private final String citation;

    Api(String ingest, String catalog, String citation) {
        this.ingest = ingest;
        this.catalog = catalog;
        this.citation = citation;
    }

    /** An answer: its status, entity tag (may be null) and body. */
    public record Answer(int status, String etag, JsonNode body) {}

    /** Submits an article under an idempotency key, so that a second start does not submit it again. */
    public Answer submit(String mediaType, byte[] content, String source, String key) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(ingest + "/v1/articles?source=" + encoded(source)))
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", '"' + key + '"')
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    public Answer revise(String articleId, String mediaType, byte[] content, String etag) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(ingest + "/v1/articles/" + articleId))
                .header("Content-Type", mediaType)
                .header("If-Match", etag)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    public Answer withdraw(String articleId, String etag) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(ingest + "/v1/articles/" + articleId))
                .header("If-Match", etag)
                .DELETE());
    }

    public Answer fromIngest(String path) throws IOException {
        return get(ingest + path);
    }

    public Answer fromCatalog(String path) throws IOException {
        return get(catalog + path);
    }

    public Answer fromCitation(String path) throws IOException {
        return get(citation + path);
    }

    /** All items of a list of the catalogue, through all of its pages. */
    public List<JsonNode> allFromCatalog(String path) throws IOException {
        return all(catalog, path);
    }

    /** All items of a list of citation-service, through all of its pages. */
    public List<JsonNode> allFromCitation(String path) throws IOException {
        return all(citation, path);
    }

    private List<JsonNode> all(String service, String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page =
                    get(service + path + separator + "limit=500" + cursor).body();
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("next")) {
                return items;
            }
            cursor = "&cursor=" + encoded(page.get("next").asText());
        }
    }

    private Answer get(String address) throws IOException {
        Answer answer = send(HttpRequest.newBuilder(URI.create(address)).GET());
        if (answer.status() >= 500) {
            throw new IOException("GET " + address + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(
                    request.timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(), response.headers().firstValue("ETag").orElse(null), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
