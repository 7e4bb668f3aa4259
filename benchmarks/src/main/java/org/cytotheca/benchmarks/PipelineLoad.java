package org.cytotheca.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Load on a running system, such as that of {@code deploy/local/up}: submits articles over some connections, follows the
 * change feed of the catalogue as a partner app would, and tells how long after its 202 each article was visible.
 *
 * <p>Arguments: number of articles, number of connections; addresses by the system properties {@code ingest} and {@code
 * catalog}. Each article is one of {@link Articles} with a sentence of its own, so that none is a duplicate.
 */
public final class PipelineLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String ingest = System.getProperty("ingest", "http://127.0.0.1:8081");
    private final String catalog = System.getProperty("catalog", "http://127.0.0.1:8082");
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Map<String, Long> visible = new ConcurrentHashMap<>();

    public static void main(String... arguments) throws Exception {
        new PipelineLoad().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void run(int articles, int connections) throws Exception {
        List<byte[]> texts = Articles.load();
        String run = UUID.randomUUID().toString().substring(0, 8);
        String since = newestChange();
        ExecutorService clients = Executors.newFixedThreadPool(connections + 1);
        long start = System.nanoTime();
        Future<Long> followed = clients.submit(() -> follow(since, articles));
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> submitting = new ArrayList<>();
        for (int c = 0; c < connections; c++) {
            submitting.add(clients.submit(() -> {
                for (int i = next.getAndIncrement(); i < articles; i = next.getAndIncrement()) {
                    submit(texts.get(i % texts.size()), run + "-" + i);
                }
                return null;
            }));
        }
        for (Future<?> submitter : submitting) {
            submitter.get();
        }
        double submitted = seconds(System.nanoTime() - start);
        double last = seconds(followed.get() - start);
        clients.shutdown();
        report(articles, connections, submitted, last);
    }

    private void submit(byte[] article, String key) throws IOException, InterruptedException {
        String text = new String(article, StandardCharsets.UTF_8);
        int firstBreak = text.indexOf("\n\n", text.length() / 8);
        String own = "This copy carries the mark " + key + " and nothing else of its own.";
        String unique = text.substring(0, firstBreak) + "\n\n" + own + text.substring(firstBreak);
        HttpRequest request = HttpRequest.newBuilder(URI.create(ingest + "/v1/articles?source=load"))
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Idempotency-Key", '"' + key + '"')
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(unique))
                .build();
        while (true) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 429 || answer.statusCode() == 503) {
                long wait = answer.headers().firstValueAsLong("Retry-After").orElse(1);
                LockSupport.parkNanos(Duration.ofSeconds(wait).toNanos());
                continue;
            }
            if (answer.statusCode() != 202) {
                throw new IOException(
                        "POST: " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            accepted.put(JSON.readTree(answer.body()).path("id").asText(), System.nanoTime());
            return;
        }
    }

    /** The time at which the last of the articles was visible. */
    private long follow(String since, int articles) throws IOException, InterruptedException {
        String cursor = since;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // The feed tells of articles of others too; ours are those that were accepted here.
        while (accepted.size() < articles || !visible.keySet().containsAll(accepted.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Not all of " + articles + " articles were visible after " + PATIENCE);
            }
            JsonNode changes = changesSince(cursor);
            long now = System.nanoTime();
            for (JsonNode change : changes.path("items")) {
                String article = change.path("article").asText();
                if (!article.isEmpty()) {
                    visible.putIfAbsent(article, now);
                }
                cursor = change.path("position").asText();
            }
            if (changes.path("items").size() < 500) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
        return accepted.keySet().stream().mapToLong(visible::get).max().orElseThrow();
    }

    private String newestChange() throws IOException, InterruptedException {
        String cursor = "";
        while (true) {
            JsonNode items = changesSince(cursor).path("items");
            if (items.isEmpty()) {
                return cursor;
            }
            cursor = items.get(items.size() - 1).path("position").asText();
        }
    }

    private JsonNode changesSince(String position) throws IOException, InterruptedException {
        return get(catalog + "/v1/changes?limit=500" + (position.isEmpty() ? "" : "&since=" + position));
    }

    private JsonNode get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + address + ": " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private void report(int articles, int connections, double submitted, double last) {
        double[] waits = accepted.entrySet().stream()
                .mapToDouble(entry -> Math.max(0, seconds(visible.get(entry.getKey()) - entry.getValue())))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%d articles over %d connections%n"
                        + "accepted in %.2f s (%.1f articles/s); last one visible after %.2f s (%.1f articles/s)%n"
                        + "from 202 to visible: p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                articles,
                connections,
                submitted,
                articles / submitted,
                last,
                articles / last,
                1000 * quantile(waits, 0.50),
                1000 * quantile(waits, 0.99),
                1000 * waits[waits.length - 1]);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
