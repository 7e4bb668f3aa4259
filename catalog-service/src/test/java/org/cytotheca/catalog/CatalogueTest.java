package org.cytotheca.catalog;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.awaitility.Awaitility.await;
import static org.cytotheca.catalog.ArticleEvents.resolved;
import static org.cytotheca.catalog.ArticleEvents.retracted;
import static org.cytotheca.catalog.ArticleEvents.revised;
import static org.cytotheca.catalog.ArticleEvents.section;
import static org.cytotheca.catalog.ArticleEvents.withdrawn;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.recognition.Tagger;
import org.cytotheca.contracts.EventSchemas;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.local.stack.LocalStackResource;

/** Events in, catalogue out: against a real database and a real broker. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class CatalogueTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    Pool pool;

    private final String article = UUID.randomUUID().toString();
    private ArticleEvents events;

    @BeforeEach
    void connect() {
        events = new ArticleEvents(servers);
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void aRevisionAppearsWhole() {
        // Given
        events.send(
                revised(article, 1, "CAR T cells in 2026", 2),
                section(article, 1, 1, "Leukemia", "Acute lymphoblastic leukemia (ALL) is treated with Kymriah.", "3"));

        // Then
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> claims().getInt("total") == 0);

        // When
        events.send(section(article, 1, 2, "More", "Patients with ALL received blinatumomab in a phase 3 trial."));

        // Then
        awaitClaims(2);
        given().queryParam("article", article)
                .queryParam("therapy", "therapy:cd19-car-t-cell-therapy")
                .get("/v1/claims")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("items", hasSize(1))
                .body("items[0].relation", equalTo("treats"))
                .body("items[0].therapy.id", equalTo("therapy:tisagenlecleucel"))
                .body("items[0].disease.id", equalTo("disease:acute-lymphoblastic-leukemia"))
                .body("items[0].article.title", equalTo("CAR T cells in 2026"))
                .body("items[0].section.path", equalTo(List.of("Leukemia")))
                .body("items[0].quote.text", containsString("treated with Kymriah"))
                .body("items[0].citations[0].label", equalTo("3"))
                .body("items[0].why.cue", containsString("treated with"))
                .body("items[0].why.therapyAt.start", equalTo(51))
                .body("items[0].why.therapyAt.end", equalTo(58))
                .body("items[0].why.diseaseAt.start", equalTo(0))
                .body("items[0].why.cueAt.start", equalTo(35));
        given().queryParam("article", article)
                .queryParam("stage", "clinical-trial")
                .get("/v1/claims")
                .then()
                .body("items.therapy.id", equalTo(List.of("therapy:blinatumomab")));
    }

    @Test
    void orderAndRepetitionOfEventsChangeNothing() {
        // Given
        SectionParsed one = section(article, 1, 1, "A", "Gene therapy treats hemophilia B.");
        SectionParsed two = section(article, 1, 2, "B", "HSCT cures thalassemia.");
        UUID id = UUID.randomUUID();

        // When
        events.send(id, two);
        events.send(id, two);
        events.send(one);
        events.send(one, two);
        events.send(revised(article, 1, "Title", 2), revised(article, 1, "Title", 2), one);

        // Then
        awaitClaims(2);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> claims().getInt("total") == 2);
        assertEquals(3, events.said(article, 4).size());
    }

    @Test
    void aNewRevisionReplacesTheOldOneAndTellsOnlyWhatDiffers() {
        // Given
        events.send(
                revised(article, 1, "First", 2),
                section(article, 1, 1, "A", "Gene therapy treats hemophilia B."),
                section(article, 1, 2, "B", "HSCT cures thalassemia."));
        awaitClaims(2);
        List<String> before = claims().getList("items.id");

        // When
        events.send(
                revised(article, 2, "Second", 2),
                section(article, 2, 1, "A", "Gene therapy treats hemophilia B."),
                section(article, 1, 2, "B", "A section of the old revision, late: NK cell therapy treats melanoma."),
                section(article, 2, 2, "B", "HSCT does not cure thalassemia."));

        // Then
        await().until(() -> claims().getList("items.article.revision").equals(List.of(2, 2)));
        List<String> after = claims().getList("items.id");
        assertEquals(1, before.stream().filter(after::contains).count());
        List<String> said =
                events.said(article, 6).stream().map(ArticleEvents::type).toList();
        assertEquals(
                List.of(
                        "claim.published",
                        "claim.published",
                        "article.catalogued",
                        "claim.withdrawn",
                        "claim.published",
                        "article.catalogued"),
                said);
    }

    @Test
    void whatIsSaidKeepsTheContract() {
        // Given
        events.send(
                revised(article, 1, "First", 1),
                section(article, 1, 1, "A", "Gene therapy may treat hemophilia B in mice.", "1"),
                withdrawn(article, 1));

        // When
        List<ConsumerRecord<String, byte[]>> said = events.said(article, 3);

        // Then
        assertEquals(
                List.of("claim.published", "article.catalogued", "claim.withdrawn"),
                said.stream().map(ArticleEvents::type).toList());
        for (ConsumerRecord<String, byte[]> record : said) {
            assertEquals(List.of(), EventSchemas.violations(ArticleEvents.type(record), record.value()));
        }
    }

    @Test
    void aWithdrawalLeavesNothingButATombstone() {
        // Given
        events.send(
                revised(article, 1, "Gone tomorrow", 1),
                section(article, 1, 1, "A", "Gene therapy treats choroideremia unforgettably."));
        awaitClaims(1);

        // When
        events.send(withdrawn(article, 1));

        // Then
        awaitClaims(0);
        given().queryParam("q", "unforgettably").get("/v1/search").then().body("total", equalTo(0));
        assertTrue(changesOf(article).contains("article.withdrawn"));
        assertTrue(changesOf(article).contains("claim.withdrawn"));

        // When
        events.send(revised(article, 1, "Late", 1), section(article, 1, 1, "A", "Gene therapy treats choroideremia."));

        // Then
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> claims().getInt("total") == 0);
    }

    @Test
    void citationsJoinWheneverTheyCome() {
        // Given
        events.send(
                resolved(article, 1, "1", "10.1000/Before", "Came before"),
                revised(article, 1, "First", 1),
                section(article, 1, 1, "A", "Gene therapy treats hemophilia A.", "1", "2"));

        // When
        awaitClaims(1);
        events.send(resolved(article, 1, "2", "10.1000/after", "Came after"));

        // Then
        await().untilAsserted(() ->
                assertEquals(List.of("10.1000/before", "10.1000/after"), claims().getList("items[0].citations.doi")));
        assertEquals("Came before", claims().getString("items[0].citations[0].title"));
    }

    @Test
    void theCatalogueCountsWhatIsBelow() {
        // Given
        events.send(
                revised(article, 1, "CAR T", 1),
                section(
                        article,
                        1,
                        1,
                        "How CAR T-cell therapy works",
                        "Abecma is approved for multiple myeloma. Its high cost remains a challenge."));
        awaitClaims(1);

        // Then
        given().get("/v1/therapies/therapy:bcma-car-t-cell-therapy")
                .then()
                .statusCode(200)
                .body("name", equalTo("BCMA CAR T-cell therapy"))
                .body("broader.id", hasItem("therapy:car-t-cell-therapy"))
                .body("narrower.id", hasItem("therapy:idecabtagene-vicleucel"))
                .body("diseases.id", hasItem("disease:multiple-myeloma"))
                .body("diseases.find { it.id == 'disease:multiple-myeloma' }.stage", equalTo("approved"))
                .body("aspects.challenge", greaterThanOrEqualTo(1));
        given().get("/v1/diseases/multiple-myeloma")
                .then()
                .body("therapies.id", hasItem("therapy:idecabtagene-vicleucel"))
                .body("xrefs", hasItem("MESH:D009101"));
        given().queryParam("broader", "therapy:car-t-cell-therapy")
                .queryParam("disease", "disease:hematologic-malignancy")
                .get("/v1/therapies")
                .then()
                .body("items.id", hasItem("therapy:idecabtagene-vicleucel"));
        given().queryParam("kind", "challenge")
                .get("/v1/therapies/therapy:car-t-cell-therapy/aspects")
                .then()
                .body("items.facet", hasItem("cost"))
                .body("items.kind", everyItem(equalTo("challenge")));
        given().queryParam("therapies", "therapy:car-t-cell-therapy")
                .queryParam("diseases", "disease:cancer")
                .get("/v1/matrix")
                .then()
                .body("cells", hasSize(1))
                .body("cells[0].supporting", greaterThanOrEqualTo(1));
        given().queryParam("q", "myeloma approved")
                .get("/v1/search")
                .then()
                .body("items[0].snippet", containsString("myeloma"))
                .body("items[0].highlights", not(hasSize(0)))
                .body("facets.diseases.id", hasItem("disease:multiple-myeloma"));
    }

    @Test
    void aPairTellsWhatSpeaksForItAndAgainstIt() {
        // Given
        String other = UUID.randomUUID().toString();
        events.send(
                revised(article, 1, "One report", 1),
                section(
                        article,
                        1,
                        1,
                        "A",
                        "Lifileucel improves survival in uveal melanoma. In a phase 2 trial (NCT01234567), lifileucel"
                                + " induced responses in uveal melanoma."));
        awaitClaims(2);
        events.send(
                revised(other, 1, "Another report of the same trial", 1),
                section(other, 1, 1, "A", "In trial NCT01234567, lifileucel was not effective in uveal melanoma."));
        await().until(() -> given().queryParam("article", other)
                        .get("/v1/claims")
                        .jsonPath()
                        .getInt("total")
                == 1);

        // Then
        given().queryParam("therapy", "therapy:lifileucel")
                .queryParam("disease", "disease:melanoma")
                .get("/v1/evidence")
                .then()
                .statusCode(200)
                .body("summary.supporting", equalTo(2))
                .body("summary.contradicting", equalTo(1))
                .body("summary.articles", equalTo(2))
                // One article without a trial or a work, and one trial in two articles.
                .body("summary.studies", equalTo(2))
                .body("summary.stage", equalTo("clinical-trial"))
                .body("summary.firstSeen", notNullValue())
                .body("timeline.stage", equalTo(List.of("clinical-trial")))
                .body("supporting[0].trials", equalTo(List.of("NCT01234567")))
                .body("supporting[0].therapy.id", equalTo("therapy:lifileucel"))
                .body("contradicting[0].polarity", equalTo("negated"));
        given().queryParam("therapy", "therapy:lifileucel")
                .get("/v1/evidence")
                .then()
                .statusCode(400);
    }

    @Test
    void aGapIsASiblingOfWhatIsHelped() {
        // Given
        events.send(
                revised(article, 1, "Blood", 1),
                section(
                        article,
                        1,
                        1,
                        "A",
                        "Betibeglogene autotemcel is approved for beta thalassemia. Alpha thalassemia is common."));
        awaitClaims(1);

        // Then
        given().queryParam("therapy", "betibeglogene-autotemcel")
                .get("/v1/gaps")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("disease:alpha-thalassemia"))
                .body("items.id", not(hasItem("disease:beta-thalassemia")))
                .body("items.find { it.id == 'disease:alpha-thalassemia' }.stage", equalTo("approved"));
    }

    @Test
    void aClaimThatRestsOnRetractedWorkIsMarked() {
        // Given
        events.send(
                resolved(article, 1, "1", "10.1000/doubtful", "A doubtful work"),
                revised(article, 1, "First", 1),
                section(article, 1, 1, "A", "Gene therapy treats Fabry disease.", "1"));
        awaitClaims(1);
        assertEquals(false, claims().getBoolean("items[0].restsOnRetracted"));

        // When
        events.send(retracted(article, "10.1000/Doubtful"));

        // Then
        await().untilAsserted(() -> assertEquals(true, claims().getBoolean("items[0].restsOnRetracted")));
        await().untilAsserted(() -> assertEquals(
                List.of("claim.published", "article.catalogued", "citation.retracted", "claim.published"),
                changesOf(article).stream()
                        .filter(type -> !type.equals("citation.resolved"))
                        .toList()));
    }

    @Test
    void whatRestsOnRetractedWorkAloneIsNoSupport() {
        // Given
        events.send(
                resolved(article, 1, "1", "10.1000/withdrawn-trial", "A trial"),
                resolved(article, 1, "2", "10.1000/sound-trial", "Another trial"),
                revised(article, 1, "Two sources", 2),
                section(article, 1, 1, "A", "Gene therapy is approved for Krabbe disease.", "1"),
                section(article, 1, 2, "B", "Gene therapy improved survival in Krabbe disease.", "2"));
        awaitClaims(2);
        assertEquals(2, krabbe().getInt("summary.supporting"));
        assertEquals("approved", krabbe().getString("summary.stage"));

        // When
        events.send(retracted(article, "10.1000/withdrawn-trial"));

        // Then
        await().untilAsserted(() -> assertEquals(1, krabbe().getInt("summary.retracted")));
        assertEquals(1, krabbe().getInt("summary.supporting"));
        assertEquals(1, krabbe().getInt("summary.studies"));
        assertEquals("unspecified", krabbe().getString("summary.stage"));
        assertEquals(List.of(), krabbe().getList("timeline"));
        assertEquals(List.of(false, true), krabbe().getList("supporting.restsOnRetracted"));
        given().queryParam("therapies", "gene-therapy")
                .queryParam("diseases", "krabbe-disease")
                .get("/v1/matrix")
                .then()
                .body("cells[0].supporting", equalTo(1))
                .body("cells[0].retracted", equalTo(1));
        await().untilAsserted(() -> assertTrue(given().get("/v1/changes?limit=500")
                .jsonPath()
                .getList("items.findAll { it.article == '" + article + "' }.data.restsOnRetracted")
                .contains(true)));

        // When what the new revision says rests on the same work, of which it is known by then
        events.send(
                resolved(article, 2, "1", "10.1000/withdrawn-trial", "A trial"),
                retracted(article, "10.1000/withdrawn-trial"),
                revised(article, 2, "One source", 1),
                section(article, 2, 1, "A", "HSCT cures Krabbe disease.", "1"));

        // Then
        await().untilAsserted(() -> assertEquals(0, krabbe().getInt("summary.supporting")));
        assertEquals(0, krabbe().getInt("summary.retracted"));
    }

    private static JsonPath krabbe() {
        return given().queryParam("therapy", "therapy:gene-therapy")
                .queryParam("disease", "disease:krabbe-disease")
                .get("/v1/evidence")
                .jsonPath();
    }

    @Test
    void whatOlderRulesHaveReadIsReadAgain() {
        // Given
        events.send(
                revised(article, 1, "First", 1),
                section(article, 1, 1, "A", "Gene therapy treats Pompe disease. HSCT treats Hurler syndrome."));
        awaitClaims(2);
        List<String> before = claims().getList("items.id");
        await().untilAsserted(() -> assertEquals(3, changesOf(article).size()));

        // When
        pool.preparedQuery("DELETE FROM claim WHERE article_id = $1 AND therapy_id = 'therapy:gene-therapy'")
                .executeAndAwait(Tuple.of(article));
        pool.preparedQuery("UPDATE article SET read_rules = 1 WHERE id = $1").executeAndAwait(Tuple.of(article));

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(before, claims().getList("items.id")));
        assertEquals(
                List.of("claim.published", "article.catalogued"),
                changesOf(article).subList(3, changesOf(article).size()));
    }

    @Test
    void readingAgainMayBeKilledAtAnyMomentAndReadersSeeOldOrNew() {
        // Given
        List<String> articles = new java.util.ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String one = UUID.randomUUID().toString();
            articles.add(one);
            events.send(
                    revised(one, 1, "Article " + i, 1),
                    section(one, 1, 1, "A", "Gene therapy treats Pompe disease. HSCT treats Hurler syndrome."));
        }
        String[] ids = articles.toArray(String[]::new);
        await().untilAsserted(() -> assertEquals(24, claimsOf(ids)));
        long changesBefore = changesAbout(ids);

        // When one claim of each is as older rules would have read it, and the connections are cut while they are read
        // again
        pool.preparedQuery("UPDATE claim SET certainty = 'hedged' WHERE article_id = ANY ($1)"
                        + " AND therapy_id = 'therapy:gene-therapy'")
                .executeAndAwait(Tuple.tuple().addArrayOfString(ids));
        pool.preparedQuery("UPDATE article SET read_rules = 1 WHERE id = ANY ($1)")
                .executeAndAwait(Tuple.tuple().addArrayOfString(ids));
        for (int cut = 0; cut < 20; cut++) {
            cutConnections();
            // Then nobody ever sees half of an article
            await().ignoreExceptions().untilAsserted(() -> assertEquals(24, claimsOf(ids)));
        }

        // Then all are read by today's rules, and each tells of its one difference, once
        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().untilAsserted(() -> {
            assertEquals(0, hedgedOf(ids));
            assertEquals(changesBefore + 2 * articles.size(), changesAbout(ids));
        });
    }

    private long claimsOf(String[] ids) {
        return number("SELECT count(*) FROM claim WHERE article_id = ANY ($1)", ids);
    }

    private long hedgedOf(String[] ids) {
        return number("SELECT count(*) FROM claim WHERE article_id = ANY ($1) AND certainty = 'hedged'", ids);
    }

    private long changesAbout(String[] ids) {
        return number("SELECT count(*) FROM change WHERE article_id = ANY ($1)", ids);
    }

    private long number(String sql, String[] ids) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.tuple().addArrayOfString(ids))
                .iterator()
                .next()
                .getLong(0);
    }

    /** As if the process had been killed: what has not been committed is lost. */
    private void cutConnections() {
        try {
            pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'")
                    .executeAndAwait();
        } catch (RuntimeException cut) {
            // The connection that asked may be one that a kill before it has closed.
        }
    }

    @Test
    void graphQlAnswersInOneRoundTrip() {
        // Given
        events.send(
                revised(article, 1, "X", 1),
                section(article, 1, 1, "A", "Voretigene neparvovec is approved for Leber congenital amaurosis."));
        awaitClaims(1);

        // Then
        graphQl("{ therapy(id: \"voretigene-neparvovec\") { name pairs { id counts { supporting stage }"
                        + " claims { claim { quote { text } } firstSeen } } } }")
                .body("data.therapy.name", equalTo("voretigene neparvovec"))
                .body("data.therapy.pairs[0].counts.stage", equalTo("APPROVED"))
                .body("data.therapy.pairs[0].claims[0].claim.quote.text", containsString("approved for Leber"));
        graphQl("{ therapies(q: \"voretigene\") { total items { id } }"
                        + " gaps(therapy: \"voretigene-neparvovec\") { id }"
                        + " matrix(therapies: [\"therapy:gene-therapy\"]) { disease counts { studies } }"
                        + " evidence(therapy: \"voretigene-neparvovec\", disease: \"leber-congenital-amaurosis\")"
                        + " { summary { studies } timeline { stage } } }")
                .body("errors", equalTo(null))
                .body("data.therapies.items.id", equalTo(List.of("therapy:voretigene-neparvovec")))
                .body("data.evidence.timeline.stage", equalTo(List.of("APPROVED")));

        // Too much at once
        String broad = "{ claims { items { claim { quote { text } } } } }";
        graphQl("{ "
                        + java.util.stream.IntStream.range(0, 60)
                                .mapToObj(i -> "c" + i + ": " + broad.substring(2, broad.length() - 2))
                                .collect(java.util.stream.Collectors.joining(" "))
                        + " }")
                .body("data", equalTo(null));
    }

    private static io.restassured.response.ValidatableResponse graphQl(String query) {
        return given().contentType("application/json")
                .body(java.util.Map.of("query", query))
                .post("/graphql")
                .then()
                .statusCode(200);
    }

    @Test
    void theWholeCatalogueCanBeTakenHome() {
        // Given
        events.send(revised(article, 1, "X", 1), section(article, 1, 1, "A", "Gene therapy treats aspergillosis."));
        awaitClaims(1);

        // Then
        given().queryParam("format", "ndjson")
                .get("/v1/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .body(containsString("disease:aspergillosis"));
        given().queryParam("format", "csv").get("/v1/export").then().body(containsString("disease:aspergillosis,"));
        given().queryParam("format", "jsonld")
                .get("/v1/export")
                .then()
                .contentType("application/ld+json")
                .body(containsString("urn:cytotheca:disease:aspergillosis"));
        given().queryParam("format", "pdf").get("/v1/export").then().statusCode(400);
    }

    @Test
    void pagesHoldTogether() {
        // Given
        events.send(
                revised(article, 1, "X", 1),
                section(
                        article,
                        1,
                        1,
                        "A",
                        "HSCT is used to treat leukemia, lymphoma, multiple myeloma, thalassemia, and osteopetrosis."));
        awaitClaims(5);

        // When
        JsonPath first = given().queryParam("article", article)
                .queryParam("limit", 3)
                .get("/v1/claims")
                .jsonPath();
        JsonPath second = given().queryParam("article", article)
                .queryParam("limit", 3)
                .queryParam("cursor", first.getString("next"))
                .get("/v1/claims")
                .jsonPath();

        // Then
        assertEquals(3, first.getList("items").size());
        assertEquals(2, second.getList("items").size());
        assertEquals(null, second.getString("next"));
        assertTrue(first.getList("items.id").stream().noneMatch(second.getList("items.id")::contains));
    }

    @Test
    void anAnswerThatIsKnownIsNotSentAgain() {
        Response first = given().get("/v1/vocabularies");

        given().header("If-None-Match", first.header("ETag"))
                .get("/v1/vocabularies")
                .then()
                .statusCode(304);
    }

    @Test
    void aVocabularyIsLoadedWhileTheServiceRuns() {
        String ontology = """
                format-version: 1.2
                data-version: releases/2026-01-01

                [Term]
                id: DOID:9999901
                name: quarrelsome knee syndrome
                synonym: "argumentative patella" EXACT []
                """;
        String text = "{\"text\": \"She was admitted with an argumentative patella.\"}";

        // What would change
        given().body(ontology)
                .post("/v1/vocabularies/knees?dryRun=true")
                .then()
                .statusCode(200)
                .body("changes.conceptsAdded", equalTo(1))
                .body("changes.namesAdded", equalTo(2));
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("mentions", hasSize(0));

        // In use
        given().body(ontology)
                .post("/v1/vocabularies/knees")
                .then()
                .statusCode(200)
                .body("vocabulary.version", equalTo("releases/2026-01-01"))
                .body("vocabulary.format", equalTo("obo"));
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("mentions[0].concept.id", equalTo("DOID:9999901"));
        given().get("/v1/diseases/DOID:9999901").then().body("name", equalTo("quarrelsome knee syndrome"));

        // Broken: the line is named, and nothing changes
        given().body("[Term]\nid: DOID:9999902\n")
                .post("/v1/vocabularies/knees")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].line", equalTo(1))
                .body("errors[0].detail", equalTo("DOID:9999902 has no name"));
        given().get("/v1/vocabularies").then().body("items.name", hasItem("knees"));

        // Out again
        given().delete("/v1/vocabularies/knees").then().statusCode(204);
        given().get("/v1/vocabularies").then().body("items.name", not(hasItem("knees")));
        given().delete("/v1/vocabularies/knees").then().statusCode(404);
    }

    @Test
    void aTaggerIsLoadedLikeAVocabularyAndTakenOutAgain() throws IOException {
        // Given a tagger that takes every word for one outside of a name
        float[] weights = new float[16 * Tagger.LABELS];
        float[] transitions = new float[Tagger.LABELS * Tagger.LABELS];
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        new Tagger(weights, transitions).write(model);
        String text = "{\"text\": \"She has leukemia.\"}";

        // When
        given().contentType("application/octet-stream")
                .body(model.toByteArray())
                .post("/v1/vocabularies/bounds")
                .then()
                .statusCode(200)
                .body("vocabulary.format", equalTo("tagger"));

        // Then
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("mentions", hasSize(0));
        given().contentType("application/octet-stream")
                .body(Arrays.copyOf(model.toByteArray(), model.size() - 12))
                .post("/v1/vocabularies/bounds")
                .then()
                .statusCode(400);
        given().delete("/v1/vocabularies/bounds").then().statusCode(204);
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("mentions", hasSize(1));
    }

    @Test
    void anAnnotationComesInTheFormThatIsAskedFor() {
        String text = "{\"id\": \"7\", \"text\": \"Patients with multiple sclerosis received rituximab.\"}";

        given().contentType("application/json")
                .accept("text/x-pubtator")
                .body(text)
                .post("/v1/annotate")
                .then()
                .statusCode(200)
                .body(containsString("7\t14\t32\tmultiple sclerosis\tdisease\tdisease:multiple-sclerosis\n"));
        given().contentType("application/json")
                .accept("application/vnd.bioc+json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("documents[0].passages[0].annotations[0].locations[0].offset", equalTo(14));
        given().contentType("application/json")
                .accept("application/ld+json")
                .body(text)
                .post("/v1/annotate")
                .then()
                .body("items[0].target.selector[1].exact", equalTo("multiple sclerosis"));
    }

    @Test
    void anAnnotationHasTheTypesThatAreAskedFor() {
        String text = "{\"text\": \"Patients with multiple sclerosis received rituximab.\"}";

        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate?types=therapy,target")
                .then()
                .body("mentions.type", everyItem(equalTo("therapy")))
                .body("claims", hasSize(0));
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate?vocabulary=MESH")
                .then()
                .body("mentions.text", hasItem("multiple sclerosis"));
        given().contentType("application/json")
                .body(text)
                .post("/v1/annotate?types=planet")
                .then()
                .statusCode(400);
    }

    @Test
    void aTextIsAnnotated() {
        given().contentType("application/json")
                .body("{\"id\": \"x\", \"text\": \"Patients with multiple sclerosis (MS) received HSCT.\"}")
                .post("/v1/annotate")
                .then()
                .statusCode(200)
                .body("id", equalTo("x"))
                .body("mentions.text", equalTo(List.of("multiple sclerosis", "MS", "HSCT")))
                .body("mentions[0].concept.xrefs", hasItems("MESH:D009103", "MONDO:0005301"))
                .body("abbreviations[0].short", equalTo("MS"))
                .body("claims[0].relation", equalTo("treats"))
                .body("claims[0].therapy", equalTo(2))
                .body("claims[0].polarity", equalTo("affirmed"));
    }

    @Test
    void manyTextsAreAnsweredLineByLine() {
        String[] lines = given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .contentType("application/x-ndjson")
                .body(
                        "{\"id\":\"1\",\"text\":\"leukemia\"}\n\nno json\n{\"id\":\"3\"}\n{\"id\":\"4\",\"text\":\"GVHD\"}")
                .post("/v1/annotate")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");

        assertEquals(4, lines.length);
        assertTrue(lines[0].contains("disease:leukemia"), lines[0]);
        assertTrue(lines[1].contains("\"problem\""), lines[1]);
        assertTrue(lines[2].contains("\"id\":\"3\"") && lines[2].contains("\"problem\""), lines[2]);
        assertTrue(lines[3].contains("disease:graft-versus-host-disease"), lines[3]);
    }

    @Test
    void badQuestionsAreProblems() {
        given().get("/v1/therapies/therapy:no-such-thing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().queryParam("stage", "soon").get("/v1/claims").then().statusCode(400);
        given().queryParam("cursor", "!").get("/v1/claims").then().statusCode(400);
        given().queryParam("disease", "disease:none")
                .get("/v1/therapies")
                .then()
                .statusCode(400);
        given().get("/v1/search").then().statusCode(400);
        given().queryParam("article", "\0").get("/v1/claims").then().statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/annotate")
                .then()
                .statusCode(400);
        given().contentType("text/plain").body("x").post("/v1/annotate").then().statusCode(415);
        given().queryParam("limit", 5000).get("/v1/claims").then().statusCode(400);
    }

    @Test
    void changesCanBeFollowedAsAStream() {
        // Given
        events.send(revised(article, 1, "X", 1), section(article, 1, 1, "A", "Gene therapy treats porphyria."));
        awaitClaims(1);

        // Then
        await().untilAsserted(() -> assertEquals(List.of("claim.published", "article.catalogued"), changesOf(article)));
    }

    private List<String> changesOf(String id) {
        List<String> types = new java.util.ArrayList<>();
        String since = null;
        while (true) {
            JsonPath page = given().queryParams(since == null ? java.util.Map.of() : java.util.Map.of("since", since))
                    .queryParam("limit", 100)
                    .get("/v1/changes")
                    .jsonPath();
            for (Object item : page.getList("items")) {
                java.util.Map<?, ?> change = (java.util.Map<?, ?>) item;
                if (id.equals(change.get("article"))) {
                    types.add((String) change.get("type"));
                }
            }
            since = page.getString("next");
            if (!page.getBoolean("more")) {
                return types;
            }
        }
    }

    private JsonPath claims() {
        return given().queryParam("article", article).get("/v1/claims").jsonPath();
    }

    private void awaitClaims(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> claims().getInt("total") == count);
    }
}
