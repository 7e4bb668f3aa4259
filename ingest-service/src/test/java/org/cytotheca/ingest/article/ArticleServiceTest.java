package org.cytotheca.ingest.article;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.cytotheca.contracts.ArticleCatalogued;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventSchemas;
import org.cytotheca.contracts.EventType;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.ReferenceStatus;
import org.cytotheca.contracts.ReferencesCompleted;
import org.cytotheca.contracts.SectionChange;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Topics;
import org.cytotheca.contracts.Verdict;
import org.cytotheca.local.stack.LocalStackResource;

/** The service against a real database and a real broker. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ArticleServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private Topic articleEvents;

    /** Adds no character set to a Content-Type. */
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @BeforeEach
    void connect() {
        articleEvents = new Topic(servers, Topics.ARTICLE_EVENTS);
    }

    @AfterEach
    void disconnect() {
        articleEvents.close();
    }

    /** An article that no other test submits. */
    private static String article() {
        return """
                Growing cartilage from stem cells %s

                Ada Winter, Ben Frost

                Cartilage cells do not divide, and a torn knee stays torn.1 Stem cells from fat can be turned into cartilage in a dish within weeks.2

                Challenges

                The grown tissue is softer than the real one, and nobody knows yet how long it will last in the knee of a patient.

                References

                1. Winter A. Torn knees. J Imag Orthop. 2018;3:1-9. doi:10.5555/jio.31
                2. Frost B. Fat into cartilage. Cell Craft. 2020;8:40-55. doi:10.5555/cc.82
                """.formatted(UUID.randomUUID());
    }

    private static Response submit(String text) {
        return given().contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles");
    }

    private static Response put(String id, String etag, String text) {
        var request = given().contentType("text/plain").body(text.getBytes(StandardCharsets.UTF_8));
        return (etag == null ? request : request.header("If-Match", etag)).put("/v1/articles/" + id);
    }

    @Test
    void theDateOfPublicationIsKeptWhereTheFormatSaysIt() {
        String page = "<!doctype html><html><head><title>Cells and their dates</title>"
                + "<meta name='citation_publication_date' content='2024/05/17'></head><body><article><h1>Cells and their dates</h1><p>"
                + "Cells keep no calendar, and nobody has found one in a dish yet. ".repeat(12)
                + "</p></article></body></html>";
        String location =
                given().contentType("text/html").body(page).post("/v1/articles").header("Location");
        given().get(location).then().statusCode(200).body("publishedOn", equalTo("2024-05-17"));
        given().contentType("text/html")
                .body(page)
                .post("/v1/articles/preview")
                .then()
                .statusCode(200)
                .body("publishedOn", equalTo("2024-05-17"));
    }

    @Test
    void submittedArticleIsTakenAndCanBeRead() {
        Response submitted = submit(article());

        submitted
                .then()
                .statusCode(202)
                .body("revision", equalTo(1))
                .body("title", containsString("Growing cartilage"))
                .body("language", equalTo("en"))
                .body("authors", equalTo("Ada Winter, Ben Frost"))
                .body("sections.heading", contains(nullValue(), equalTo("Challenges"), equalTo("References")))
                .body("sections[0].blocks[0].sentences.citations", contains(List.of("1"), List.of("2")))
                .body("references.label", contains("1", "2"))
                .body("removed.reason", hasItem("byline"));
        String location = submitted.header("Location");
        given().get(location)
                .then()
                .statusCode(200)
                .header("ETag", submitted.header("ETag"))
                .body(equalTo(submitted.asString()));
        given().header("If-None-Match", submitted.header("ETag"))
                .get(location)
                .then()
                .statusCode(304);
        given().get(location + "/sections")
                .then()
                .statusCode(200)
                .body("sections[1].path", contains("Challenges"))
                .body("warnings.size()", equalTo(0));
        given().get("/v1/articles?limit=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("total", greaterThanOrEqualTo(1));
    }

    @Test
    void originalIsGivenBackAsItCame() {
        String text = article() + "\nÅngström ≥ 10⁶ 🧬\n";
        String location = submit(text).header("Location");

        given().get(location + "/original")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(equalTo(text));
    }

    @Test
    void aPdfIsGivenBackAsItCameAndItsTextBeside() throws Exception {
        // Given
        byte[] pdf = pdf("Cartilage cells do not divide, and a torn knee stays torn. " + UUID.randomUUID());

        // When
        Response submitted = given().config(AS_IT_IS)
                .contentType("application/pdf")
                .body(pdf)
                .post("/v1/articles");

        // Then
        submitted.then().statusCode(202).body("mediaType", equalTo("application/pdf"));
        String original = submitted.header("Location") + "/original";
        assertArrayEquals(pdf, given().get(original).asByteArray());
        given().get(original + "?layer=text")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("Cartilage cells do not divide"));
    }

    private static byte[] pdf(String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream, text/html", "text/plain, text/html", "text/html, text/html"})
    void aPageIsReadAsWhatItIs(String sentAs, String readAs) {
        String page =
                "<!DOCTYPE html><html><head><title>Knees</title></head><body><nav><a href='/'>Home</a></nav><article>"
                        + "<h1>Knees</h1><p>"
                        + "Cartilage cells do not divide, and a torn knee stays torn for life. ".repeat(6)
                        + UUID.randomUUID() + "</p></article></body></html>";

        Response submitted = given().config(AS_IT_IS)
                .contentType(sentAs)
                .body(page.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles");

        submitted
                .then()
                .statusCode(202)
                .body("mediaType", equalTo(readAs))
                .body("title", equalTo("Knees"))
                .body(
                        "warnings.code",
                        sentAs.equals(readAs) ? not(hasItem("media-type-corrected")) : hasItem("media-type-corrected"));
        given().config(AS_IT_IS)
                .contentType(sentAs)
                .header("If-Match", submitted.header("ETag"))
                .body(page.getBytes(StandardCharsets.UTF_8))
                .put(submitted.header("Location"))
                .then()
                .statusCode(200)
                .body("revision", equalTo(1));
    }

    @Test
    void previewShowsTheSameAndKeepsNothing() {
        String text = article();
        given().contentType("text/plain")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles/preview")
                .then()
                .statusCode(200)
                .body("title", notNullValue())
                .body("sections.size()", equalTo(3))
                .body("id", nullValue());
        submit(text).then().statusCode(202);
    }

    @Test
    void sameContentIsTheSameArticleUntilItIsWithdrawn() {
        String text = article();
        String id = submit(text).path("id");

        submit(text).then().statusCode(200).body("id", equalTo(id));
        given().delete("/v1/articles/" + id).then().statusCode(204);
        String again = submit(text).then().statusCode(202).extract().path("id");
        assertTrue(!again.equals(id));
    }

    @Test
    void theSameTextInOtherBytesIsTheSameArticle() {
        String text = article();
        String id = submit(text).path("id");

        submit(text.replace("\n", "\r\n")).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void anArticleThatSharesSectionsWithAnotherIsReported() {
        // Given
        String shared = "Methods\n\n"
                + "Cartilage cells were taken from %s donors and grown on a gel for weeks. "
                        .repeat(12)
                        .formatted(IntStream.range(0, 12)
                                .mapToObj(i -> UUID.randomUUID().toString())
                                .toArray());
        String first = submit(article() + "\n" + shared).path("id");
        String second = article().replace("Challenges", shared + "\n\nChallenges");

        // When, then
        submit(second)
                .then()
                .statusCode(202)
                .body("similar.id", contains(first))
                .body("similar[0].sections.size()", equalTo(1))
                .body("warnings.code", hasItem("near-duplicate"));
        given().delete("/v1/articles/" + first).then().statusCode(204);
        given().contentType("text/plain")
                .body(second.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles/preview")
                .then()
                .statusCode(200)
                .body("similar.id", not(hasItem(first)));
    }

    @Test
    void aRevisionTellsWhatItDid() throws Exception {
        // Given
        String text = article();
        Response first = submit(text);
        String id = first.path("id");
        String revised = text.replace("Challenges", "Open questions")
                .replace("2. Frost B.", "2. Hale C. Softer knees. J Imag Orthop. 2021;6:7.\n3. Frost B.")
                .replace("weeks.2", "weeks.3");

        // When
        put(id, first.header("ETag"), revised).then().statusCode(202);

        // Then
        given().get("/v1/articles/" + id + "/revisions/2/changes")
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .body("sections.change", contains("changed", "moved", "changed"))
                .body("summary", hasItem("section 'Open questions' moved"))
                .body("summary", hasItem("1 reference added"))
                .body("summary", hasItem("reference 2 is now 3"));
        given().get("/v1/articles/" + id + "/revisions/9/changes").then().statusCode(404);
        await().atMost(PATIENCE).until(() -> articleEvents.of(id).size() == 8);
        List<SectionChange> changes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : articleEvents.of(id)) {
            if (Topic.type(event).equals("section.parsed")
                    && EventJson.read(EventType.SECTION_PARSED, event.value()) instanceof SectionParsed section
                    && section.revision() == 2) {
                changes.add(section.change());
            }
        }
        assertEquals(List.of(SectionChange.CHANGED, SectionChange.MOVED, SectionChange.CHANGED), changes);
    }

    @Test
    void revisionsGoForwardOnlyFromTheNewest() {
        Response first = submit(article());
        String id = first.path("id");
        String revised = article();

        put(id, null, revised).then().statusCode(428).contentType("application/problem+json");
        Response second = put(id, first.header("ETag"), revised);
        second.then().statusCode(202).body("revision", equalTo(2)).body("id", equalTo(id));
        put(id, first.header("ETag"), article())
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:cytotheca:problem:precondition-failed"));
        put(id, second.header("ETag"), revised)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .header("ETag", second.header("ETag"));
        given().get("/v1/articles/" + id + "/revisions")
                .then()
                .statusCode(200)
                .body("items.revision", contains(2, 1))
                .body("total", equalTo(2));
        given().get("/v1/articles/" + id + "/original?revision=1")
                .then()
                .statusCode(200)
                .body(containsString("Growing"));
    }

    @Test
    void withdrawnArticleIsGone() {
        String id = submit(article()).path("id");

        given().header("If-Match", "\"other\"")
                .delete("/v1/articles/" + id)
                .then()
                .statusCode(412);
        given().delete("/v1/articles/" + id).then().statusCode(204);
        given().delete("/v1/articles/" + id).then().statusCode(204);
        given().get("/v1/articles/" + id)
                .then()
                .statusCode(410)
                .body("type", equalTo("urn:cytotheca:problem:withdrawn"));
        given().get("/v1/articles/" + id + "/progress")
                .then()
                .statusCode(200)
                .body("withdrawn", equalTo(true))
                .body("complete", equalTo(true));
    }

    @Test
    void idempotencyKeyReplaysTheAnswer() {
        String text = article();
        String key = UUID.randomUUID().toString();
        Response first = keyed(key, text);

        Response again = keyed(key, text);
        again.then()
                .statusCode(202)
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
        keyed(key, article())
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:cytotheca:problem:idempotency-key-reused"));
    }

    private static Response keyed(String key, String text) {
        return given().contentType("text/plain")
                .header("Idempotency-Key", key)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles");
    }

    @Test
    void twoEditorsAtTheSameMomentGetOneArticle() {
        String text = article();
        List<CompletableFuture<Response>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            both.add(CompletableFuture.supplyAsync(() -> submit(text)));
        }
        List<Response> answers = both.stream().map(CompletableFuture::join).toList();

        assertEquals(
                1, answers.stream().map(a -> a.<String>path("id")).distinct().count());
        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 202).count());
    }

    @Test
    void eventsOnKafkaAreAsTheContractSays() {
        String id = submit(article()).path("id");

        await().atMost(PATIENCE).until(() -> articleEvents.of(id).size() == 4);
        List<ConsumerRecord<String, byte[]>> events = articleEvents.of(id);
        assertEquals(
                List.of("article.revised", "section.parsed", "section.parsed", "section.parsed"),
                events.stream().map(Topic::type).toList());
        events.forEach(e -> assertEquals(List.of(), EventSchemas.violations(Topic.type(e), e.value())));
        assertTrue(new String(events.get(0).value(), StandardCharsets.UTF_8).contains("\"sectionCount\":3"));

        given().delete("/v1/articles/" + id).then().statusCode(204);
        await().atMost(PATIENCE).until(() -> articleEvents.of(id).size() == 5);
        ConsumerRecord<String, byte[]> last = articleEvents.of(id).get(4);
        assertEquals("article.withdrawn", Topic.type(last));
        assertEquals(List.of(), EventSchemas.violations("article.withdrawn", last.value()));
    }

    @Test
    void progressFollowsTheOtherServices() {
        String id = submit(article()).path("id");
        given().get("/v1/articles/" + id + "/progress")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("sections.published", equalTo(3))
                .body("references.total", equalTo(2));

        ReferenceResolved resolved = new ReferenceResolved(
                id,
                1,
                1,
                "1",
                ReferenceStatus.RESOLVED,
                "10.5555/jio.31",
                "Torn knees",
                "J Imag Orthop",
                2018,
                Verdict.VERIFIED,
                null,
                "stand-in",
                Instant.now());
        UUID once = UUID.randomUUID();
        articleEvents.send(once, resolved);
        articleEvents.send(once, resolved);
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/v1/articles/" + id + "/progress")
                .then()
                .body("references.done", equalTo(1))
                .body("references.byStatus.resolved", equalTo(1)));

        articleEvents.send(
                UUID.randomUUID(),
                new ReferencesCompleted(
                        id, 1, 2, Map.of(ReferenceStatus.RESOLVED, 1, ReferenceStatus.NO_DOI, 1), Instant.now()));
        articleEvents.send(UUID.randomUUID(), new ArticleCatalogued(id, 1, 2, 3, 4, 5, Instant.now()));
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/v1/articles/" + id + "/progress")
                .then()
                .body("complete", equalTo(true))
                .body("catalogue.claims", equalTo(4))
                .body("references.completed", equalTo(true)));
    }

    @Test
    void progressStreamsUntilItIsComplete() throws Exception {
        String id = submit(article()).path("id");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/v1/articles/" + id + "/progress"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<java.io.InputStream> stream =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());

        articleEvents.send(UUID.randomUUID(), new ArticleCatalogued(id, 1, 0, 0, 0, 0, Instant.now()));
        articleEvents.send(
                UUID.randomUUID(), new ReferencesCompleted(id, 1, 2, Map.of(ReferenceStatus.NO_DOI, 2), Instant.now()));
        List<String> events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))
                .lines()
                .filter(line -> line.startsWith("data:"))
                .toList();
        assertTrue(events.size() >= 2);
        assertTrue(events.get(0).contains("\"complete\":false"), events.get(0));
        assertTrue(events.get(events.size() - 1).contains("\"complete\":true"));
    }

    private static String base() {
        return "http://localhost:" + io.restassured.RestAssured.port;
    }

    @Test
    void batchAnswersEachLineInItsOrder() {
        String text = article();
        String id = UUID.randomUUID().toString();
        String line = "{\"id\":\"%s\",\"mediaType\":\"text/plain\",\"content\":%s}\n";
        String quoted = io.vertx.core.json.Json.encode(text);
        String other = io.vertx.core.json.Json.encode(article());
        String batch = line.formatted(id, quoted)
                + "this is no JSON\n"
                + "{\"id\":\"empty\",\"mediaType\":\"text/plain\",\"content\":\"\"}\n"
                + "\n"
                + "{\"mediaType\":\"image/png\",\"content\":\"x\"}\n"
                + line.formatted(UUID.randomUUID(), other)
                + line.formatted(id, quoted);

        Response answer = given().contentType("application/x-ndjson")
                .body(batch.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles/batch");

        answer.then().statusCode(200).contentType("application/x-ndjson");
        List<io.vertx.core.json.JsonObject> results = answer.asString()
                .lines()
                .map(io.vertx.core.json.JsonObject::new)
                .toList();
        assertEquals(
                List.of(202, 400, 400, 415, 202, 202),
                results.stream().map(r -> r.getInteger("status")).toList());
        assertEquals(
                List.of(1, 2, 3, 5, 6, 7),
                results.stream().map(r -> r.getInteger("line")).toList());
        assertEquals(
                results.get(0).getJsonObject("article").getString("id"),
                results.get(5).getJsonObject("article").getString("id"));
        assertEquals(
                "urn:cytotheca:problem:bad-json",
                results.get(1).getJsonObject("problem").getString("type"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "text/plain, '', 400, empty-article",
                "text/plain, '  ', 400, empty-article",
                "image/png, x, 415, unsupported-media-type",
                "text/plain; charset=klingon, x, 415, unknown-charset",
            })
    void badInputIsAProblemWithAStableType(String type, String body, int status, String problem) {
        given().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cytotheca:problem:" + problem));
    }

    @Test
    void invalidUtf8NamesItsByte() {
        byte[] bytes = {'c', 'e', 'l', 'l', (byte) 0xFF, 's'};
        given().contentType("text/plain; charset=utf-8")
                .body(bytes)
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:cytotheca:problem:invalid-encoding"))
                .body("errors[0].offset", equalTo(4));
    }

    @Test
    void tooLargeIsRefusedBeforeItIsRead() {
        given().contentType("text/plain")
                .body(new byte[11 * 1024 * 1024])
                .post("/v1/articles")
                .then()
                .statusCode(413);
    }

    @Test
    void unknownArticlesAreNotFound() {
        given().get("/v1/articles/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:cytotheca:problem:not-found"));
        given().get("/v1/articles/none/progress").then().statusCode(404);
        put(UUID.randomUUID().toString(), "\"x\"", article()).then().statusCode(404);
    }

    @Test
    void changesAreCounted() {
        submit(article());
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("cytotheca_ingest_changes_total{outcome=\"created\""));
    }
}
