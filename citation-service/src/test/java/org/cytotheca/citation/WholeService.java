package org.cytotheca.citation;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.cytotheca.contracts.EventSchemas;
import org.cytotheca.local.stack.LocalStackResource;

/** The service on a real database and a real broker, with stand-ins for the agencies; one article of its own a test. */
@QuarkusTestResource(LocalStackResource.class)
@QuarkusTestResource(StandInRegistryResource.class)
abstract class WholeService {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "test.registry")
    String registry;

    @Inject
    Pool pool;

    ArticleTopic topic;
    String article;
    String tag;

    @BeforeEach
    void begin() {
        topic = new ArticleTopic(servers);
        article = UUID.randomUUID().toString();
        tag = article.substring(0, 8);
        behave("");
    }

    @AfterEach
    void end() {
        behave("");
        topic.close();
    }

    // ---- what an agency knows

    void register(String doi, String title, String more) {
        given().contentType(ContentType.JSON)
                .body("""
                {"DOI": "%s", "type": "journal-article", "title": ["%s"], "container-title": ["Journal of Cell Therapy"],
                 "author": [{"family": "Keller", "given": "Anna B."}], "issued": {"date-parts": [[2021, 3]]},
                 "volume": "14", "issue": "3", "page": "221-235", "publisher": "Nobody" %s}
                """.formatted(doi, title, more))
                .post(registry + "/records")
                .then()
                .statusCode(201);
    }

    void behave(String query) {
        given().put(registry + "/behaviour" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200);
    }

    String printed(String title, String doi) {
        return "Keller AB. " + title + ". J Cell Ther. 2021;14(3):221-235." + (doi.isEmpty() ? "" : " doi:" + doi);
    }

    void awaitStatus(int ordinal, String status) {
        await().atMost(PATIENCE).untilAsserted(() -> when().get("/v1/articles/" + article + "/references")
                .then()
                .statusCode(200)
                .body("items[" + (ordinal - 1) + "].status", equalTo(status)));
    }

    List<String> awaitSaid(String type, int times) {
        await().atMost(PATIENCE).until(() -> said(type).size() >= times);
        return said(type);
    }

    List<String> said(String type) {
        List<ConsumerRecord<String, byte[]>> records = topic.said(article);
        records.forEach(
                record -> assertEquals(List.of(), EventSchemas.violations(ArticleTopic.type(record), record.value())));
        return records.stream()
                .filter(record -> ArticleTopic.type(record).equals(type))
                .map(record -> new String(record.value()))
                .toList();
    }
}
