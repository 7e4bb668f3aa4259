package org.cytotheca.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system as {@code deploy/local/up} starts it: three real processes, a real broker, a real database. The tests
 * share the running system and build on each other, as the life of an article does.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final Path ROOT = Path.of(System.getProperty("cytotheca.root"));
    private static final Path SEEDS = ROOT.resolve("seeds");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path data;

    private static LocalSystem system;
    private static Api api;
    private static Loading loading;

    @BeforeAll
    static void startAndLoadSeeds() throws IOException {
        system = LocalSystem.start(ROOT, data, LocalPorts.free(), Optional.of(SEEDS.resolve("registry")), what -> {});
        api = system.api();
        loading = new Loading(api, Seed.in(SEEDS), new Console(new PrintStream(new ByteArrayOutputStream())));
        assertTrue(loading.run(), "not all seeds came through in time");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void everySeedIsUnderstoodAsItsReaderWould() throws IOException {
        List<String> missed = new ArrayList<>();
        for (Seed seed : loading.articles().values()) {
            List<JsonNode> claims = claimsOf(idOf(seed.name()));
            ExpectedClaim.of(SEEDS, seed.name()).stream()
                    .filter(expected -> !expected.isIn(claims))
                    .forEach(expected -> missed.add(seed.name() + " " + expected));
        }

        assertEquals(List.of(), missed);
    }

    @Test
    @Order(2)
    void aClaimLeadsToTheWorksThatItsSentenceCites() throws IOException {
        List<JsonNode> citing = claimsOf(idOf("car-t-cell-therapy.md")).stream()
                .filter(claim -> claim.at("/why/therapyText").asText().startsWith("Tisagenlecleucel"))
                .toList();

        JsonNode citation = citing.get(0).path("citations").get(0);
        assertEquals("10.1056/nejmoa1709866", citation.path("doi").asText());
        assertEquals(
                "Tisagenlecleucel in Children and Young Adults with B-Cell Lymphoblastic Leukemia",
                citation.path("title").asText());
    }

    @Test
    @Order(3)
    void everyReferenceIsResolvedAndMarkedWithWhoAnswered() throws IOException {
        for (String id : loading.articles().keySet()) {
            for (JsonNode reference : api.allFromCitation("/v1/articles/" + id + "/references")) {
                String expected = reference.path("doi").isTextual() ? "resolved" : "no-doi";
                assertEquals(expected, reference.path("status").asText(), reference::toString);
            }
        }
        assertEquals(
                "stand-in",
                api.fromCitation("/v1/works/10.1126/science.aar6711")
                        .body()
                        .path("registry")
                        .asText());
    }

    @Test
    @Order(4)
    void aRetractedWorkIsTold() throws IOException {
        JsonNode reference = api.allFromCitation("/v1/articles/" + idOf("mesenchymal-stem-cells.txt") + "/references")
                .get(4);

        assertEquals("retraction", reference.at("/retraction/kind").asText());
        assertEquals(
                "10.1038/nature13598", reference.at("/retraction/noticeDoi").asText());
    }

    @Test
    @Order(5)
    void theSummaryMissesNothing() throws IOException {
        assertEquals(List.of(), Summary.of(api, loading.articles()).missing());
    }

    @Test
    @Order(6)
    void aRevisionLeavesExactlyWhatItSays() throws IOException {
        // Given
        String id = idOf("car-t-cell-therapy.md");
        Set<String> before = ids(claimsOf(id));
        String text = new String(loading.articles().get(id).content(), StandardCharsets.UTF_8);
        String shorter = text.replaceAll("(?s)## Beyond cancer.*?(?=## Advantages)", "");
        String etag = api.fromIngest("/v1/articles/" + id).etag();

        // When
        Api.Answer revised = api.revise(id, "text/markdown", shorter.getBytes(StandardCharsets.UTF_8), etag);

        // Then
        assertEquals(2, revised.body().path("revision").asInt(), revised::toString);
        awaitComplete(id, 2);
        List<JsonNode> after = claimsOf(id);
        assertTrue(
                after.stream().allMatch(claim -> claim.at("/article/revision").asInt() == 2));
        assertTrue(after.stream()
                .noneMatch(
                        claim -> claim.path("section").path("path").toString().contains("Beyond cancer")));
        Set<String> kept = ids(after);
        assertTrue(before.containsAll(kept), "an unchanged sentence keeps the id of its claim");
        assertNotEquals(before, kept);
    }

    @Test
    @Order(7)
    void aWithdrawalLeavesNothing() throws IOException {
        // Given
        String id = idOf("gene-therapy.md");
        String etag = api.fromIngest("/v1/articles/" + id).etag();

        // When
        Api.Answer withdrawn = api.withdraw(id, etag);

        // Then
        assertTrue(withdrawn.status() < 300, withdrawn::toString);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals(0, claimsOf(id).size());
            assertEquals(
                    0,
                    api.allFromCatalog("/v1/therapies?q=onasemnogene").stream()
                            .filter(therapy -> therapy.path("articles").asInt() > 0)
                            .count());
            assertEquals(
                    404, api.fromCitation("/v1/articles/" + id + "/references").status());
        });
    }

    @Test
    @Order(8)
    void aCatalogThatIsKilledInTheMiddleLosesAndDoublesNothing() throws Exception {
        // Given
        String name = "stem-cell-transplantation.txt";
        int expected = claimsOf(idOf(name)).size();
        String text = new String(loading.articles().get(idOf(name)).content(), StandardCharsets.UTF_8);
        List<String> submitted = new ArrayList<>();

        // When
        for (int i = 0; i < 24; i++) {
            String another = text.replace("for many patients", "for " + (i + 2) + " hundred patients");
            Api.Answer answer =
                    api.submit("text/plain", another.getBytes(StandardCharsets.UTF_8), "copy-" + i, "copy-" + i);
            submitted.add(answer.body().path("id").asText());
            if (i == 12) {
                system.catalog().kill();
            }
        }
        system.crashAndRestart(system.catalog());

        // Then
        for (String id : submitted) {
            awaitComplete(id, 1);
            assertEquals(expected, claimsOf(id).size(), id);
        }
        assertEquals(24, new HashSet<>(submitted).size());
    }

    @Test
    @Order(9)
    void anIngestAndACitationThatAreKilledLoseNothingEither() throws Exception {
        // Given
        String text = new String(
                loading.articles().get(idOf("mesenchymal-stem-cells.txt")).content(), StandardCharsets.UTF_8);
        List<String> submitted = new ArrayList<>();

        // When
        for (int i = 0; i < 6; i++) {
            String another = text.replace("Hundreds of trials", (i + 2) + " hundred trials");
            submitted.add(
                    api.submit("text/plain", another.getBytes(StandardCharsets.UTF_8), "killed-" + i, "killed-" + i)
                            .body()
                            .path("id")
                            .asText());
        }
        system.crashAndRestart(system.ingest());
        system.crashAndRestart(system.citation());

        // Then
        for (String id : submitted) {
            awaitComplete(id, 1);
            assertEquals(
                    5,
                    api.allFromCitation("/v1/articles/" + id + "/references").stream()
                            .filter(reference ->
                                    reference.path("status").asText().equals("resolved"))
                            .count());
        }
    }

    private static void awaitComplete(String id, int revision) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode progress =
                    api.fromIngest("/v1/articles/" + id + "/progress").body();
            assertEquals(revision, progress.path("revision").asInt(), progress::toString);
            assertTrue(progress.path("complete").asBoolean(), progress::toString);
        });
    }

    private static String idOf(String name) {
        return loading.articles().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static List<JsonNode> claimsOf(String id) throws IOException {
        return api.allFromCatalog("/v1/claims?article=" + id);
    }

    private static Set<String> ids(List<JsonNode> claims) {
        Set<String> ids = new HashSet<>();
        claims.forEach(claim -> ids.add(claim.path("id").asText()));
        return ids;
    }
}
