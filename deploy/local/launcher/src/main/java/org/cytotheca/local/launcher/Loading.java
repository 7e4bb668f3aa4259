package org.cytotheca.local.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes seeds to the catalogue and tells how far they are while it waits. */
final class Loading {
    /** Long enough for two slow cores; a stand-in answers at once, an agency within its limits. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private static final Duration POLL = Duration.ofMillis(300);

    private final Api api;
    private final List<Seed> seeds;
    private final Console console;
    private final Map<String, Seed> articles = new LinkedHashMap<>();

    Loading(Api api, List<Seed> seeds, Console console) {
        this.api = api;
        this.seeds = seeds;
        this.console = console;
    }

    /** Submits the seeds and waits until all are through; false where one is not in time. */
    boolean run() throws IOException {
        for (Seed seed : seeds) {
            Api.Answer answer = api.submit(seed.mediaType(), seed.content(), seed.source(), seed.idempotencyKey());
            if (answer.status() >= 300) {
                throw new IOException(seed.name() + " was refused: " + answer.status() + " " + answer.body());
            }
            articles.put(answer.body().path("id").asText(), seed);
        }
        return await();
    }

    /** The seeds by the ids of their articles. */
    Map<String, Seed> articles() {
        return articles;
    }

    private boolean await() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> told = new LinkedHashMap<>();
        List<String> waiting = new ArrayList<>(articles.keySet());
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            for (String id : List.copyOf(waiting)) {
                JsonNode progress =
                        api.fromIngest("/v1/articles/" + id + "/progress").body();
                String line = line(progress);
                if (!line.equals(told.put(id, line))) {
                    console.step("article", articles.get(id).name() + ": " + line);
                }
                if (progress.path("complete").asBoolean()) {
                    waiting.remove(id);
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        waiting.forEach(id -> console.step("article", articles.get(id).name() + " is not through yet"));
        return waiting.isEmpty();
    }

    private static String line(JsonNode progress) {
        JsonNode catalogue = progress.path("catalogue");
        JsonNode references = progress.path("references");
        return String.format(
                "%d sections published, %s, %d of %d references done",
                progress.path("sections").path("published").asInt(),
                catalogue.path("catalogued").asBoolean()
                        ? catalogue.path("claims").asInt() + " claims catalogued"
                        : "not catalogued yet",
                references.path("done").asInt(),
                references.path("total").asInt());
    }
}
