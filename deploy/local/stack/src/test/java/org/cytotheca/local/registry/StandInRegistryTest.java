package org.cytotheca.local.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInRegistryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private StandInRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = StandInRegistry.start(
                0,
                List.of(
                        work("10.5555/A(1)b", "Crossref"),
                        work("10.5555/data", "DataCite"),
                        work("10.5555/elsewhere", "mEDRA"),
                        ((ObjectNode) work("10.5555/long", "Crossref")).put("shortDOI", "10/short")));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static JsonNode work(String doi, String source) {
        return JSON.createObjectNode().put("DOI", doi).put("source", source).put("publisher", "Nobody");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(registry.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyAnswerSaysThatItIsAStandIn() throws Exception {
        for (String path : List.of("/health", "/works/10.5555/nothing", "/dois/10.5555/data", "/doiRA/10.5555/data")) {
            assertEquals(
                    "true", get(path).headers().firstValue(StandInRegistry.MARK).orElse(""), path);
        }
    }

    @Test
    void crossrefKnowsItsWorksInAnyCaseAndTellsItsLimits() throws Exception {
        HttpResponse<String> answer = get("/works/10.5555%2Fa(1)B?mailto=somebody@example.org");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "10.5555/A(1)b", JSON.readTree(answer.body()).at("/message/DOI").asText());
        assertEquals("1000", answer.headers().firstValue("x-rate-limit-limit").orElseThrow());
        assertEquals("polite", answer.headers().firstValue("x-api-pool").orElseThrow());
    }

    @Test
    void anUnknownWorkIsPlainTextAtCrossref() throws Exception {
        HttpResponse<String> answer = get("/works/10.5555/data");
        assertEquals(404, answer.statusCode());
        assertEquals("Resource not found.", answer.body());
    }

    @Test
    void aListHoldsTheWorksThatAreThereAndACommaInADoiIsABadFilter() throws Exception {
        assertEquals(
                1,
                JSON.readTree(get("/works?filter=doi:10.5555/a(1)b,doi:10.5555/none")
                                .body())
                        .at("/message/items")
                        .size());
        assertEquals(400, get("/works?filter=doi:10.5555/a,b").statusCode());
    }

    @Test
    void oneThatKnowsOnlyAPartSaysOfNoDoiThatItDoesNotExist(@TempDir Path records) throws Exception {
        Files.writeString(
                records.resolve("work.json"), work("10.5555/known", "Crossref").toString());
        try (StandInRegistry partial = StandInRegistry.startPartial(0, records)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(partial.address() + "/doiRA/10.5555/known,10.5555/other"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertEquals("Crossref", JSON.readTree(answer.body()).at("/0/RA").asText());
            assertEquals("Unknown", JSON.readTree(answer.body()).at("/1/status").asText());
        }
    }

    @Test
    void theAgencyOfEachDoiIsToldInOrder() throws Exception {
        JsonNode answer = JSON.readTree(
                get("/doiRA/10.5555/data,10.5555/elsewhere,10.5555/none").body());
        assertEquals("DataCite", answer.at("/0/RA").asText());
        assertEquals("mEDRA", answer.at("/1/RA").asText());
        assertEquals("DOI does not exist", answer.at("/2/status").asText());
    }

    @Test
    void aHandleTellsWhatAShortDoiStandsFor() throws Exception {
        JsonNode answer =
                JSON.readTree(get("/api/handles/10/short?type=HS_ALIAS").body());
        assertEquals("10.5555/long", answer.at("/values/0/data/value").asText());
        assertEquals(404, get("/api/handles/10/none").statusCode());
    }

    @Test
    void dataciteHasItsOwnForm() throws Exception {
        assertEquals(
                "Nobody",
                JSON.readTree(get("/dois/10.5555/data").body())
                        .at("/data/attributes/publisher")
                        .asText());
        assertEquals(404, get("/dois/10.5555/A(1)b").statusCode());
    }

    @Test
    void moreThanTheLimitIsRefused() throws Exception {
        registry.behave(StandInRegistry.Agency.CROSSREF, Behaviour.GOOD.withLimit(2, 1));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(get("/works/10.5555/a(1)b").statusCode());
        }
        assertEquals(List.of(200, 200, 429, 429), statuses);
    }

    @Test
    void itMisbehavesWhereItIsToldTo() throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(
                                registry.address() + "/behaviour?agency=crossref&fault=fails&retryAfter=3000"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertEquals(
                "3",
                get("/works/10.5555/a(1)b").headers().firstValue("Retry-After").orElseThrow());
        assertEquals(200, get("/dois/10.5555/data").statusCode());

        registry.behave(Behaviour.GOOD.withFault(Behaviour.Fault.ANSWERS_HTML));
        assertTrue(get("/works/10.5555/a(1)b").body().startsWith("<!doctype html>"));

        registry.behave(Behaviour.GOOD.withFault(Behaviour.Fault.CUTS_SHORT));
        assertThrows(IOException.class, () -> get("/works/10.5555/a(1)b"));
    }
}
