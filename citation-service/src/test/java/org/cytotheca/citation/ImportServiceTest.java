package org.cytotheca.citation;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

/** Whole collections from files into the store. */
@QuarkusTest
class ImportServiceTest extends WholeService {

    private static final Path IMPORTS = Path.of("target/imports");

    @Test
    void importedWorksResolveWithoutAskingAnybody() throws IOException {
        // Given
        behave("fault=FAILS&retryAfter=0");
        write("one.json.gz", "{\"items\": [" + work(1) + "," + work(2) + "," + work(3) + "," + work(4) + ", {}]}");
        write("two.jsonl.gz", work(5) + "\n{broken\n" + work(1, "Newer title of work 1", "2025-01-01") + "\n");
        // When
        String id = begin("crossref", tag, false);
        // Then
        awaitState(id, "done");
        progress(id)
                .body("files.total", equalTo(2))
                .body("files.done", equalTo(2))
                .body("entries.read", equalTo(8))
                .body("entries.refused", equalTo(2));
        when().get("/v1/works/10.5555/" + tag + ".w4")
                .then()
                .statusCode(200)
                .body("title", equalTo("Work 4 on homing of cells"))
                .body("registry", equalTo("crossref"));
        when().get("/v1/works/10.5555/" + tag + ".w1").then().body("title", equalTo("Newer title of work 1"));
        topic.publish(article, 1, printed("Work 3 on homing of cells", "10.5555/" + tag + ".w3"));
        assertEquals(1, awaitSaid("references.completed", 1).size());
        awaitStatus(1, "resolved");
    }

    @Test
    void anArticleThatWaitsGetsWhatAnImportBrings() throws IOException {
        behave("fault=FAILS&retryAfter=0");
        topic.publish(article, 1, printed("Work 1 on homing of cells", "10.5555/" + tag + ".w1"));
        awaitStatus(1, "unreachable");
        write("one.jsonl.gz", work(1));

        awaitState(begin("crossref", tag, false), "done");

        awaitStatus(1, "resolved");
    }

    @Test
    void filesThatWereReadAreNotReadAgainUnlessAskedFor() throws IOException {
        write("one.jsonl.gz", work(1) + "\n" + work(2));
        awaitState(begin("crossref", tag, false), "done");

        String second = begin("crossref", tag, false);
        awaitState(second, "done");
        progress(second).body("files.unchanged", equalTo(1)).body("entries.read", equalTo(0));

        String third = begin("crossref", tag, true);
        awaitState(third, "done");
        progress(third).body("entries.read", equalTo(2)).body("entries.kept", equalTo(0));
    }

    @Test
    void anImportGoesOnWhereADeadProcessLeftIt() throws IOException {
        // Given
        StringBuilder file = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            file.append(work(i)).append('\n');
        }
        write("one.jsonl.gz", file.toString());
        String id = begin("crossref", tag, false);
        awaitState(id, "done");
        pool.preparedQuery("DELETE FROM work WHERE doi LIKE $1").executeAndAwait(Tuple.of("10.5555/" + tag + ".w%"));
        pool.preparedQuery(
                        "UPDATE import_file SET state = 'open', position = 6, kept = 6 WHERE import_id = $1::text::uuid")
                .executeAndAwait(Tuple.of(id));
        // When
        pool.preparedQuery("UPDATE import SET state = 'running', finished_at = NULL WHERE import_id = $1::text::uuid")
                .executeAndAwait(Tuple.of(id));
        // Then
        awaitState(id, "done");
        progress(id).body("entries.read", equalTo(10)).body("entries.kept", equalTo(10));
        assertEquals(
                4L,
                pool.preparedQuery("SELECT count(*) FROM work WHERE doi LIKE $1")
                        .executeAndAwait(Tuple.of("10.5555/" + tag + ".w%"))
                        .iterator()
                        .next()
                        .getLong(0));
    }

    @Test
    void aDamagedFileIsToldAndKeepsNoOtherFromBeingRead() throws IOException {
        write("good.jsonl.gz", work(1));
        write("bad.json.gz", "{\"items\": [" + work(2) + ", {\"DOI\": ");
        Files.write(
                IMPORTS.resolve(tag).resolve("no.json.gz"), "nothing that is gzip".getBytes(StandardCharsets.UTF_8));

        String id = begin("crossref", tag, false);

        awaitState(id, "failed");
        progress(id)
                .body("files.failed", equalTo(2))
                .body("failures", hasSize(2))
                .body("failures[0]", containsString("bad.json.gz: Damaged after entry 1"));
        when().get("/v1/works/10.5555/" + tag + ".w2").then().statusCode(200);
        when().get("/v1/works/10.5555/" + tag + ".w1").then().statusCode(200);
    }

    @Test
    void nothingOutsideOfTheFolderIsRead() {
        for (String path : new String[] {"../../pom.xml", "/etc/passwd", "no-such-folder"}) {
            given().contentType(ContentType.JSON)
                    .body("{\"kind\": \"crossref\", \"path\": \"" + path + "\"}")
                    .post("/v1/imports")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        when().get("/v1/imports/nothing").then().statusCode(404);
    }

    @Test
    void aRetractionOfTheListReachesWhoCitesTheWorkAndGoesWithIt() throws IOException {
        // Given
        register("10.5555/" + tag + ".listed", "Homing of stromal cells in inflamed tissue", "");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".listed"));
        awaitStatus(1, "resolved");
        String header = "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature,Reason,\n";
        String other = "1,Other,1/2/2020 0:00,unavailable,10.5555/" + tag + ".other,Retraction,,\n";
        // When
        write(
                "list.csv",
                header + other + "2,Homing,9/5/2022 0:00,10.5555/notice,10.5555/" + tag
                        + ".LISTED,Retraction,+Concerns about Data;,\n3,Nothing,1/1/2020,unavailable,unavailable,Retraction,,\n");
        awaitState(begin("retraction-watch", tag, false), "done");
        // Then
        assertEquals(1, awaitSaid("work.retracted", 1).size());
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].retraction.kind", equalTo("retraction"))
                .body("items[0].retraction.source", equalTo("retraction-watch"))
                .body("items[0].retraction.date", equalTo("2022-09-05"));
        when().get("/v1/works/10.5555/" + tag + ".listed")
                .then()
                .body("notices[0].reasons[0]", equalTo("Concerns about Data"));

        write("list.csv", header + other);
        awaitState(begin("retraction-watch", tag, true), "done");

        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].retraction", equalTo(null)));
    }

    @Test
    void aNoticeThatAnImportBringsMarksTheWorkThatItNames() throws IOException {
        register("10.5555/" + tag + ".named", "Homing of stromal cells in inflamed tissue", "");
        topic.publish(article, 1, printed("Homing of stromal cells in inflamed tissue", "10.5555/" + tag + ".named"));
        awaitStatus(1, "resolved");

        write("notice.jsonl.gz", """
                {"DOI": "10.5555/%s.notice", "title": ["Retraction"], "update-to": [{"DOI": "10.5555/%s.named", "type": "retraction", \
                "updated": {"date-parts": [[2023, 4, 1]]}}]}""".formatted(tag, tag));
        awaitState(begin("crossref", tag, false), "done");

        assertEquals(1, awaitSaid("work.retracted", 1).size());
        when().get("/v1/articles/" + article + "/references")
                .then()
                .body("items[0].retraction.noticeDoi", equalTo("10.5555/" + tag + ".notice"));
    }

    @Test
    void versionsThatAnImportBringsFindEachOther() throws IOException {
        write("versions.jsonl.gz", """
                {"DOI": "10.5555/%1$s.draft", "type": "posted-content", "title": ["Homing, a draft"], "relation": \
                {"is-preprint-of": [{"id": "10.5555/%1$s.final", "id-type": "doi"}]}}
                {"DOI": "10.5555/%1$s.final", "type": "journal-article", "title": ["Homing"]}""".formatted(tag));
        awaitState(begin("crossref", tag, false), "done");

        when().get("/v1/works/10.5555/" + tag + ".final")
                .then()
                .body("versions[0].doi", equalTo("10.5555/" + tag + ".draft"))
                .body("versions[0].role", equalTo("preprint"));
    }

    // ---- helpers

    private String work(int number) {
        return work(number, "Work " + number + " on homing of cells", "2024-01-01");
    }

    private String work(int number, String title, String changed) {
        return """
                {"DOI": "10.5555/%s.W%d", "type": "journal-article", "title": ["%s"], "author": [{"family": "Keller", "given": "A B"}], \
                "container-title": ["Journal of Cell Therapy"], "volume": "14", "issue": "3", "page": "221-235", \
                "issued": {"date-parts": [[2021]]}, "indexed": {"date-time": "%sT00:00:00Z"}}""".formatted(tag, number, title, changed);
    }

    private void write(String name, String text) throws IOException {
        Path file = IMPORTS.resolve(tag).resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String begin(String kind, String path, boolean again) {
        return given().contentType(ContentType.JSON)
                .body("{\"kind\": \"" + kind + "\", \"path\": \"" + path + "\", \"again\": " + again + "}")
                .post("/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static io.restassured.response.ValidatableResponse progress(String id) {
        return when().get("/v1/imports/" + id).then().statusCode(200);
    }

    private static void awaitState(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> progress(id).body("state", equalTo(state)));
    }
}
