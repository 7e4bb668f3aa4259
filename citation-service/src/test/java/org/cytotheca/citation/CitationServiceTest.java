package org.cytotheca.citation;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.contracts.ArticleRevised;

/** The way of references, on everything that the service needs. */
@QuarkusTest
class CitationServiceTest extends WholeService {

    // ---- the way of a reference

    @Test
    void referencesGoInAndComeOutResolvedAndVerified() {
        // Given
        register("10.5555/" + tag + ".good", "Homing of stromal cells in inflamed tissue", "");
        register("10.5555/" + tag + ".other", "Costs of primary schooling in rural districts", "");
        register("10.5555/" + tag + ".data", "Counts of homing cells in mice", ", \"source\": \"DataCite\"");
        register("10.5555/" + tag + ".else", "A report", ", \"source\": \"mEDRA\"");
        // When
        topic.publish(
                article,
                1,
                printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".GOOD"),
                printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".other"),
                printed("Counts of homing cells in mice", "https://doi.org/10.5555/" + tag + ".data"),
                printed("A report on homing of many cells", "10.5555/" + tag + ".else"),
                printed("Something that nobody registered", "10.5555/" + tag + ".none"),
                printed("Something without an identifier", ""));
        // Then
        List<String> completed = awaitSaid("references.completed", 1);
        assertEquals(1, completed.size());
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("total", equalTo(6))
                .body(
                        "items.status",
                        equalTo(List.of("resolved", "resolved", "resolved", "resolved", "not-registered", "no-doi")))
                .body(
                        "items.verdict",
                        equalTo(List.of("verified", "mismatch", "verified", "unverified", "unverified", "unverified")))
                .body("items[0].csl.title", equalTo("Homing of stromal cells in inflamed tissue"))
                .body("items[0].registry", equalTo("stand-in"))
                .body("items[1].reason", equalTo("title-of-another-work"))
                .body("items[1].differences.field", hasItem("title"));
        assertEquals(6, said("reference.resolved").size());
        when().get("/v1/problems?kind=mismatched&limit=500").then().body("items.articleId", hasItem(article));
        when().get("/v1/problems?kind=unresolved&limit=500").then().body("items.articleId", hasItem(article));
    }

    @Test
    void anArticleWithoutReferencesIsCompleteToo() {
        topic.send(UUID.randomUUID(), ArticleTopic.revised(article, 1, 1, 0));
        topic.send(UUID.randomUUID(), ArticleTopic.body(article, 1, 0));

        assertEquals(1, awaitSaid("references.completed", 1).size());
    }

    @Test
    void onlyTheNewestRevisionCounts() {
        // Given
        register("10.5555/" + tag + ".new", "The second thought about homing", "");
        topic.publish(article, 2, printed("The second thought about homing", "10.5555/" + tag + ".new"));
        awaitSaid("references.completed", 1);
        // When
        topic.publish(article, 1, printed("The first thought", ""), printed("Another first thought", ""));
        topic.publish(article, 3, printed("The third thought about homing of cells", ""));
        // Then
        awaitSaid("references.completed", 2);
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items.raw", hasSize(1))
                .body("items[0].raw", containsString("third thought"));
    }

    @Test
    void anEventThatComesTwiceChangesNothing() {
        // Given
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        topic.send(first, ArticleTopic.revised(article, 1, 1, 1));
        topic.send(second, ArticleTopic.list(article, 1, printed("A thing without an identifier", "")));
        awaitSaid("references.completed", 1);
        // When
        topic.send(first, ArticleTopic.revised(article, 1, 1, 1));
        topic.send(second, ArticleTopic.list(article, 1, printed("A thing without an identifier", "")));
        topic.publish(article, 2, printed("The end of it", ""));
        // Then
        assertEquals(2, awaitSaid("references.completed", 2).size());
        assertEquals(2, said("reference.resolved").size());
    }

    @Test
    void aWithdrawnArticleLeavesNothing() {
        // Given
        topic.publish(article, 1, printed("A thing without an identifier", ""));
        awaitSaid("references.completed", 1);
        // When
        topic.withdraw(article, 1);
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/articles/" + article + "/references")
                .then()
                .statusCode(404));
    }

    // ---- agencies on a bad day

    @Test
    void anAgencyThatLimitsIsAskedAgainAfterTheTimeItAsksFor() {
        register("10.5555/" + tag + ".late", "Homing of stromal cells in inflamed tissue", "");
        behave("fault=LIMITS&retryAfter=1000");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".late"));
        awaitStatus(1, "pending");
        await().atMost(PATIENCE).until(() -> calls(tag + ".late", 429) >= 1);

        behave("");

        awaitStatus(1, "resolved");
    }

    @Test
    void anOutageSaysNothingAboutAReferenceAndItIsTriedOn() {
        register("10.5555/" + tag + ".out", "Homing of stromal cells in inflamed tissue", "");
        behave("fault=FAILS&retryAfter=0");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".out"));
        awaitStatus(1, "unreachable");
        assertEquals(1, awaitSaid("references.completed", 1).size());
        when().get("/q/health/ready").then().statusCode(200);

        behave("");

        awaitStatus(1, "resolved");
        assertEquals(2, awaitSaid("references.completed", 2).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSWERS_HTML", "CUTS_SHORT"})
    void aPageOfAProxyAndHalfAnAnswerAreNoAnswers(String fault) {
        register("10.5555/" + tag + ".bad", "Homing of stromal cells in inflamed tissue", "");
        behave("fault=" + fault);
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".bad"));
        await().atMost(PATIENCE).until(() -> calls(tag + ".bad", 200) >= 1);

        behave("");

        awaitStatus(1, "resolved");
    }

    @Test
    void anAgencyThatIsSlowIsWaitedFor() {
        register("10.5555/" + tag + ".slow", "Homing of stromal cells in inflamed tissue", "");
        behave("delay=700");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".slow"));

        awaitStatus(1, "resolved");

        assertEquals(1, calls(tag + ".slow", 200));
    }

    @Test
    void anAgencyThatSaysNothingIsNotWaitedForLongAndAskedAgain() {
        register("10.5555/" + tag + ".hangs", "Homing of stromal cells in inflamed tissue", "");
        behave("fault=HANGS");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".hangs"));
        await().atMost(PATIENCE).until(() -> calls(tag + ".hangs", 0) >= 2);
        when().get("/q/health/live").then().statusCode(200);

        behave("");

        awaitStatus(1, "resolved");
    }

    @Test
    void manyAreAskedForTogetherAndNeverMoreThanAnAgencyTakes() {
        List<String> dois = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            dois.add("10.5555/" + tag + ".many" + i);
            register(dois.get(i), "Work " + i, "");
        }
        String body = "{\"dois\": [\"" + String.join("\", \"", dois) + "\"]}";

        await().atMost(PATIENCE).untilAsserted(() -> given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/works/resolve")
                .then()
                .body("works.findAll { it.status == 'resolved' }", hasSize(300)));

        List<String> questions = when().get(registry + "/calls")
                .then()
                .extract()
                .jsonPath()
                .getList("findAll { it.query.contains('" + tag + ".many') }.query");
        assertTrue(questions.size() < 20, questions.size() + " questions");
        questions.forEach(question -> assertTrue(question.split("%2C").length <= 40, question));
    }

    @Test
    void whatADeadProcessHadClaimedIsTakenOver() {
        register("10.5555/" + tag + ".claimed", "Homing of stromal cells in inflamed tissue", "");
        pool.preparedQuery(
                        "INSERT INTO resolution (doi, waiting_since, turn, next_attempt, attempts, claimed_until) VALUES ($1, now(), now(), now(), 1, now() + interval '1 s')")
                .executeAndAwait(Tuple.of("10.5555/" + tag + ".claimed"));

        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/works/10.5555/" + tag + ".claimed")
                .then()
                .statusCode(200));
    }

    @Test
    void aReaderDoesNotWaitBehindABatch() {
        register("10.5555/" + tag + ".read", "Homing of stromal cells in inflamed tissue", "");
        behave("delay=100&concurrency=1");
        pool.preparedQuery("""
                        INSERT INTO resolution (doi, waiting_since, turn, next_attempt)
                        SELECT $1 || i, now() - interval '1 min', now() - interval '1 min', now() FROM generate_series(1, 5000) i
                        """).executeAndAwait(Tuple.of("10.5555/" + tag + ".batch"));
        try {
            when().get("/v1/works/10.5555/" + tag + ".read").then().statusCode(200);
            assertTrue(waiting(".batch") > 0, "the batch is done already");
        } finally {
            pool.preparedQuery("DELETE FROM resolution WHERE doi LIKE $1")
                    .executeAndAwait(Tuple.of("10.5555/" + tag + ".batch%"));
        }
    }

    private long waiting(String suffix) {
        return pool.preparedQuery("SELECT count(*) AS n FROM resolution WHERE doi LIKE $1")
                .executeAndAwait(Tuple.of("10.5555/" + tag + suffix + "%"))
                .iterator()
                .next()
                .getLong("n");
    }

    private long calls(String doi, int status) {
        return when().get(registry + "/calls")
                .then()
                .extract()
                .jsonPath()
                .getList("findAll { (it.path + it.query).contains('" + doi + "') && it.status == " + status + " }")
                .size();
    }

    // ---- works

    @Test
    void aWorkIsServedInEveryForm() {
        String doi = "10.5555/(SICI)" + tag + "(1998)49:8<693::AID-ASI4>3.0.CO;2-O";
        register(doi, "Homing of stromal cells", "");
        String path = "/v1/works/10.5555/(SICI)" + tag + "(1998)49:8%3C693::AID-ASI4%3E3.0.CO;2-O";

        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .body("title", equalTo("Homing of stromal cells"))
                .body("registry", equalTo("stand-in"))
                .header("ETag", startsWith("\""));
        given().urlEncodingEnabled(false)
                .accept("application/vnd.citationstyles.csl+json")
                .get(path)
                .then()
                .statusCode(200)
                .body("volume", equalTo("14"));
        given().urlEncodingEnabled(false)
                .accept("application/x-bibtex")
                .get(path)
                .then()
                .statusCode(200)
                .body(startsWith("@article{keller2021"));
        given().urlEncodingEnabled(false)
                .accept("application/x-research-info-systems")
                .get(path)
                .then()
                .statusCode(200)
                .body(startsWith("TY  - JOUR"));
        given().urlEncodingEnabled(false)
                .accept("application/x-endnote-refer")
                .get(path)
                .then()
                .statusCode(200)
                .body(startsWith("%0 Journal Article\r\n%A Keller, Anna B.\r\n%T Homing of stromal cells\r\n"));
        given().urlEncodingEnabled(false)
                .accept("text/x-bibliography; style=apa; locale=en-US")
                .get(path)
                .then()
                .statusCode(200)
                .body(startsWith("Keller, A. B. (2021). Homing of stromal cells."));
        given().urlEncodingEnabled(false)
                .accept("text/x-bibliography; style=no-such-style")
                .get(path)
                .then()
                .statusCode(400);
        given().urlEncodingEnabled(false).accept("image/png").get(path).then().statusCode(406);
    }

    @Test
    void aWorkThatDoesNotExistIsNotFoundAndOneThatNobodyAnswersForIsToBeAskedAgain() {
        when().get("/v1/works/10.5555/" + tag + ".nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");

        behave("fault=FAILS&retryAfter=0");
        when().get("/v1/works/10.5555/" + tag + ".silent")
                .then()
                .statusCode(503)
                .header("Retry-After", is("10"));
    }

    @Test
    void manyWorksAreResolvedAtOnce() {
        register("10.5555/" + tag + ".one", "One", "");
        String body = "{\"dois\": [\"doi:10.5555/" + tag + ".one\", \"10.5555/" + tag + ".two\", \"nonsense\"]}";

        await().atMost(PATIENCE).untilAsserted(() -> given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/works/resolve")
                .then()
                .statusCode(200)
                .body("works.status", equalTo(List.of("resolved", "not-registered", "invalid"))));
    }

    @Test
    void aShortDoiLeadsToTheWorkThatItStandsFor() {
        register(
                "10.5555/" + tag + ".long",
                "Homing of stromal cells",
                ", \"shortDOI\": \"10/c" + tag.substring(0, 5) + "\"");

        when().get("/v1/works/10/c" + tag.substring(0, 5))
                .then()
                .statusCode(200)
                .body("title", equalTo("Homing of stromal cells"))
                .body("csl.DOI", equalTo("10.5555/" + tag + ".long"));
        when().get("/v1/works/10/zzz" + tag.substring(0, 3)).then().statusCode(404);
    }

    @Test
    void whoCitesAWorkIsToldWithTheSentence() {
        String doi = "10.5555/" + tag + ".cited";
        register(doi, "Homing of stromal cells in inflamed tissue", "");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", doi));
        awaitStatus(1, "resolved");

        when().get("/v1/works/" + doi + "/citing")
                .then()
                .statusCode(200)
                .body("items.articleId", equalTo(List.of(article)))
                .body("items[0].labels", equalTo(List.of("1")))
                .body("items[0].sentences.sentence", everyItem(equalTo("Stromal cells home to inflamed tissue.")));
    }

    @Test
    void thePreprintThePublishedAndTheCorrectionFindEachOther() {
        String preprint = "10.5555/" + tag + ".preprint";
        String published = "10.5555/" + tag + ".published";
        String correction = "10.5555/" + tag + ".correction";
        register(preprint, "Homing of cells, a first draft", """
                , "relation": {"is-preprint-of": [{"id": "%s", "id-type": "doi", "asserted-by": "subject"}]}
                """.formatted(published));
        register(published, "Homing of stromal cells in inflamed tissue", "");
        register(correction, "Correction: Homing of stromal cells", """
                , "update-to": [{"type": "correction", "DOI": "%s", "updated": {"date-parts": [[2023, 1, 2]]}}]
                """.formatted(published));
        topic.publish(article, 1, printed("Homing of cells, a first draft", preprint));
        awaitStatus(1, "resolved");
        when().get("/v1/works/" + correction).then().statusCode(200);

        when().get("/v1/works/" + published)
                .then()
                .body("versions.doi", containsInAnyOrder(preprint, correction))
                .body("versions.find { it.role == 'preprint' }.title", equalTo("Homing of cells, a first draft"))
                .body("versions.find { it.role == 'correction' }.doi", equalTo(correction));
        when().get("/v1/works/" + preprint)
                .then()
                .body("versions.find { it.role == 'published' }.doi", equalTo(published))
                .body("versions.find { it.role == 'correction' }.doi", equalTo(correction));
        when().get("/v1/works/" + correction)
                .then()
                .body("versions.find { it.role == 'corrected' }.doi", equalTo(published));
        when().get("/v1/works/" + published + "/citing").then().body("items", hasSize(0));
        when().get("/v1/works/" + published + "/citing?versions=true")
                .then()
                .body("items.articleId", equalTo(List.of(article)))
                .body("items[0].dois", equalTo(List.of(preprint)));
    }

    @Test
    void aBibliographyIsWrittenInTheStyleThatIsAskedFor() {
        String doi = "10.5555/" + tag + ".bib";
        register(doi, "Homing of stromal cells in inflamed tissue", "");
        topic.publish(
                article,
                1,
                printed("Homing of stromal cells in inflamed tissue", doi),
                printed("A thing without an identifier", ""));
        awaitStatus(1, "resolved");

        when().get("/v1/articles/" + article + "/bibliography?style=vancouver")
                .then()
                .statusCode(200)
                .body(startsWith("1. Keller AB. Homing of stromal cells in inflamed tissue."))
                .body(containsString("2. Keller AB. A thing without an identifier."));
        given().accept("application/x-bibtex")
                .get("/v1/articles/" + article + "/bibliography")
                .then()
                .body(startsWith("@article{"));
    }

    @Test
    void aRetractionReachesWhoCitesTheWork() {
        String doi = "10.5555/" + tag + ".withdrawn";
        register(doi, "Homing of stromal cells in inflamed tissue", """
                , "updated-by": [{"type": "retraction", "DOI": "10.5555/notice", "source": "publisher", "updated": {"date-parts": [[2022, 5, 1]]}}]
                """);
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", doi));

        assertEquals(1, awaitSaid("work.retracted", 1).size());
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].retraction.kind", equalTo("retraction"))
                .body("items[0].retraction.noticeDoi", equalTo("10.5555/notice"));
        when().get("/v1/problems?kind=retracted&limit=500").then().body("items.articleId", hasItem(article));
        when().get("/v1/articles/" + article + "/integrity")
                .then()
                .statusCode(200)
                .body("references", equalTo(1))
                .body("retracted", equalTo(1))
                .body("citingSentences", equalTo(1))
                .body("sentencesOnRetractedAlone", equalTo(1))
                .body("share", equalTo(1.0f));
    }

    @Test
    void whetherAnArticleIsYoungerThanANoticeIsToldWhereItIsCertain() {
        String doi = "10.5555/" + tag + ".withdrawn";
        register(doi, "Homing of stromal cells in inflamed tissue", """
                , "updated-by": [{"type": "retraction", "DOI": "10.5555/notice", "source": "publisher", "updated": {"date-parts": [[2022, 5, 1]]}}]
                """);
        topic.publish(
                article,
                1,
                printed("Homing of stromal cells in inflamed tissue", doi),
                "Osei P. A later thing. J Cell Ther. 2024;17(1):1-9.");

        awaitStatus(1, "resolved");

        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].citedAfterNotice", equalTo(true))
                .body("items[1].citedAfterNotice", equalTo(null));
    }

    @Test
    void whatAnArticleSaysOfItsDateDecidesWhetherItCitedAfterANotice() {
        String doi = "10.5555/" + tag + ".withdrawn";
        register(doi, "Homing of stromal cells in inflamed tissue", """
                , "updated-by": [{"type": "retraction", "DOI": "10.5555/notice", "source": "publisher", "updated": {"date-parts": [[2022, 5, 1]]}}]
                """);
        topic.send(
                UUID.randomUUID(),
                new ArticleRevised(
                        article, 1, "Cells", "en", null, "text/plain", "00", 1, 1, Instant.now(), "2022-04"));
        topic.send(
                UUID.randomUUID(),
                ArticleTopic.list(article, 1, printed("Homing of stromal cells in inflamed tissue", doi)));
        awaitStatus(1, "resolved");

        when().get("/v1/articles/" + article + "/references").then().body("items[0].citedAfterNotice", equalTo(false));
    }

    @Test
    void aFetchedNoticeMarksTheWorkThatItNames() {
        String doi = "10.5555/" + tag + ".marked";
        register(doi, "Homing of stromal cells in inflamed tissue", "");
        register("10.5555/" + tag + ".concern", "Expression of concern", """
                , "update-to": [{"type": "expression_of_concern", "DOI": "%s", "updated": {"date-parts": [[2023, 1, 2]]}}]
                """.formatted(doi));
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", doi));
        awaitStatus(1, "resolved");

        when().get("/v1/works/10.5555/" + tag + ".concern").then().statusCode(200);

        assertEquals(1, awaitSaid("work.retracted", 1).size());
        when().get("/v1/works/" + doi)
                .then()
                .body("retraction.kind", equalTo("expression_of_concern"))
                .body("retraction.noticeDoi", equalTo("10.5555/" + tag + ".concern"));
    }

    @Test
    void whatAClaimRestsOnIsToldOfTheWork() {
        String doi = "10.5555/" + tag + ".claimed-on";
        register(doi, "Homing of stromal cells in inflamed tissue", "");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", doi));
        awaitStatus(1, "resolved");

        topic.claim(article, 1, "c1", "Stromal cells home to inflamed tissue.", "1");

        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/works/" + doi + "/citing")
                .then()
                .body("items[0].sentences[0].claims.id", equalTo(List.of("c1")))
                .body("items[0].sentences[0].claims[0].disease.name", equalTo("Inflammation")));
        topic.claimWithdrawn(article, 1, "c1");
        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/works/" + doi + "/citing")
                .then()
                .body("items[0].sentences[0].claims", hasSize(0)));
    }

    // ---- references without a DOI

    private void awaitSuggestion(int ordinal, String doi, String source) {
        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[" + (ordinal - 1) + "].suggestion", equalTo(doi))
                .body("items[" + (ordinal - 1) + "].suggested.source", equalTo(source)));
    }

    @Test
    void theWorkOfAReferenceWithoutADoiIsOfferedAndNotTaken() {
        String title = "Trafficking of " + tag + " lymphocytes through engineered scaffolds";
        register("10.5555/" + tag + ".meant", title, "");
        register("10.5555/" + tag + ".like", "Trafficking of neutrophils through airways " + tag, "");

        topic.publish(article, 1, printed(title, ""), "Osei P. Nothing of the kind. Far J. 1999;2:7-9.");

        awaitSuggestion(1, "10.5555/" + tag + ".meant", "crossref");
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].doi", equalTo(null))
                .body("items[0].status", equalTo("no-doi"))
                .body("items[1].suggestion", equalTo(null));
        when().get("/v1/problems?kind=suggested&limit=500").then().body("items.articleId", hasItem(article));
    }

    @Test
    void whatCanBeFoundHereDoesNotWaitForCrossrefsPace() {
        String title = "Persistence of " + tag + " macrophages in decellularised tissue";
        register("10.5555/" + tag + ".here", title, "");
        when().get("/v1/works/10.5555/" + tag + ".here").then().statusCode(200);
        String slow = "slow-" + article;
        behave("delay=2000");
        topic.publish(
                slow,
                1,
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                "Osei P. Unheard-of matter " + tag + " number " + i + ". Far J. 1999;2:" + i + "-9.")
                        .toArray(String[]::new));

        topic.publish(article, 1, printed(title, ""));

        awaitSuggestion(1, "10.5555/" + tag + ".here", "store");
        behave("");
        topic.withdraw(slow, 2);
    }

    @Test
    void aTitleOfOneWorkWithTheDoiOfAnotherNamesBoth() {
        String title = "Migration of " + tag + " thymocytes along chemokine gradients";
        register("10.5555/" + tag + ".title", title, "");
        register("10.5555/" + tag + ".doi", "Costs of primary schooling in rural districts", "");

        topic.publish(article, 1, printed(title, "10.5555/" + tag + ".doi"));

        awaitSuggestion(1, "10.5555/" + tag + ".title", "crossref");
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].verdict", equalTo("mismatch"))
                .body("items[0].reason", equalTo("title-of-another-work"))
                .body("items[0].doi", equalTo("10.5555/" + tag + ".doi"))
                .body(
                        "items[0].differences.find { it.field == 'title' }.registered",
                        equalTo("Costs of primary schooling in rural districts"))
                .body("items[0].suggested.title", equalTo(title));
    }

    @Test
    void aWorkOfTheStoreIsOfferedWithoutAskingAnybody() {
        String title = "Persistence of " + tag + " transduced progenitors under selection";
        register("10.5555/" + tag + ".stored", title, "");
        when().get("/v1/works/10.5555/" + tag + ".stored").then().statusCode(200);
        behave("fault=FAILS&retryAfter=0");

        topic.publish(article, 1, printed(title, ""));

        awaitSuggestion(1, "10.5555/" + tag + ".stored", "store");
    }

    @Test
    void aNumberOfPubMedLeadsToItsDoi() {
        String number = "9" + Math.floorMod(tag.hashCode(), 10_000_000);
        register("10.5555/" + tag + ".pubmed", "A title that is printed otherwise", ", \"PMID\": \"" + number + "\"");

        topic.publish(article, 1, printed("Something else", "") + " PMID: " + number);

        awaitSuggestion(1, "10.5555/" + tag + ".pubmed", "id-converter");
    }

    @Test
    void numbersOfPubMedAreAskedForTogether() {
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String number = "8" + (Math.floorMod(tag.hashCode(), 100_000) * 100 + i);
            register(
                    "10.5555/" + tag + ".p" + i, "A title that is printed otherwise", ", \"PMID\": \"" + number + "\"");
            printed.add(printed("Something else " + i, "") + " PMID: " + number);
        }

        topic.publish(article, 1, printed.toArray(String[]::new));

        awaitSuggestion(1, "10.5555/" + tag + ".p0", "id-converter");
        awaitSuggestion(30, "10.5555/" + tag + ".p29", "id-converter");
        String first = "8" + (Math.floorMod(tag.hashCode(), 100_000) * 100);
        List<String> questions = when().get(registry + "/calls")
                .then()
                .extract()
                .jsonPath()
                .getList("findAll { it.agency == 'ID_CONVERTER' && it.query.contains('" + first + "') }.query");
        assertEquals(1, questions.size());
        assertEquals(29, questions.get(0).split("%2C").length - 1);
    }

    // ---- parsing

    @Test
    void referencesAreParsedAndDoisFoundForWhoeverAsks() {
        given().contentType(ContentType.JSON)
                .body("{\"references\": [\"" + printed("Homing of cells", "10.5555/x") + "\", \"\"]}")
                .post("/v1/references/parse")
                .then()
                .statusCode(200)
                .body("references[0].csl.volume", equalTo("14"))
                .body("references[0].identifiers.doi", equalTo("10.5555/x"))
                .body("references", hasSize(2));
        given().contentType(ContentType.JSON)
                .body("{\"text\": \"see 10.5555/X1.\"}")
                .post("/v1/dois/extract")
                .then()
                .statusCode(200)
                .body("dois[0].doi", equalTo("10.5555/x1"))
                .body("dois[0].start", equalTo(4))
                .body("dois[0].repaired", equalTo(false));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/references/parse")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
