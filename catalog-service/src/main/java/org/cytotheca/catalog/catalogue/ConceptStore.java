package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Stage;

/** What the catalogue counts about therapies and diseases. Articles are counted once, however often they say a thing. */
@ApplicationScoped
public class ConceptStore {

    /** Of each concept of a type that some article names: how many do, and what is claimed of it. */
    private static final String NAMED = """
            WITH named AS (SELECT concept_id AS id, article_id FROM mention WHERE type = $1 AND concept_id IS NOT NULL
                           UNION SELECT CASE WHEN $1 = 'therapy' THEN therapy_id ELSE disease_id END, article_id FROM claim),
                 counted AS (SELECT id, count(DISTINCT article_id) AS articles FROM named GROUP BY id),
                 claimed AS (SELECT CASE WHEN $1 = 'therapy' THEN therapy_id ELSE disease_id END AS id,
                                    count(*) FILTER (WHERE polarity = 'affirmed') AS supporting,
                                    count(*) FILTER (WHERE polarity = 'negated') AS contradicting,
                                    max(stage) FILTER (WHERE polarity = 'affirmed') AS stage
                               FROM claim c
                              WHERE ($2::text[] IS NULL
                                     OR (CASE WHEN $1 = 'therapy' THEN disease_id ELSE therapy_id END) = ANY ($2))
                                AND ($3::int IS NULL OR stage = $3)
                              GROUP BY 1)
            SELECT n.id, n.articles, coalesce(c.supporting, 0) AS supporting, coalesce(c.contradicting, 0) AS contradicting,
                   coalesce(c.stage, 0) AS stage
              FROM counted n LEFT JOIN claimed c USING (id)
             WHERE c.id IS NOT NULL OR ($2::text[] IS NULL AND $3::int IS NULL)
            """;

    private static final String ARTICLES = """
            SELECT count(DISTINCT article_id) AS n FROM
                   (SELECT article_id FROM mention WHERE concept_id = ANY ($1)
                    UNION ALL SELECT article_id FROM claim WHERE therapy_id = ANY ($1) OR disease_id = ANY ($1)) s
            """;

    /** The other side of the claims about a concept and everything below it. */
    private static final String PARTNERS = """
            SELECT CASE WHEN $2 = 'therapy' THEN disease_id ELSE therapy_id END AS id,
                   count(*) FILTER (WHERE polarity = 'affirmed') AS supporting,
                   count(*) FILTER (WHERE polarity = 'negated') AS contradicting,
                   count(DISTINCT article_id) AS articles,
                   coalesce(max(stage) FILTER (WHERE polarity = 'affirmed'), 0) AS stage
              FROM claim WHERE (CASE WHEN $2 = 'therapy' THEN therapy_id ELSE disease_id END) = ANY ($1)
             GROUP BY 1 ORDER BY stage DESC, supporting DESC, id
            """;

    private static final String ASPECT_COUNTS =
            "SELECT kind, count(*) AS n FROM aspect WHERE therapy_id = ANY ($1) GROUP BY kind";

    private static final String CELLS = """
            SELECT therapy_id, disease_id, article_id, stage, polarity FROM claim
             WHERE ($1::text[] IS NULL OR therapy_id = ANY ($1)) AND ($2::text[] IS NULL OR disease_id = ANY ($2))
            """;

    private final Pool pool;

    ConceptStore(Pool pool) {
        this.pool = pool;
    }

    /** A concept with what is claimed of it; {@code stage} is the highest that an affirmed claim speaks of. */
    record Counted(String id, long supporting, long contradicting, long articles, Stage stage) {}

    record Cell(String therapy, String disease, String article, Stage stage, boolean affirmed) {}

    Uni<List<Counted>> named(ConceptType type, List<String> otherSide, Stage stage) {
        return pool.preparedQuery(NAMED)
                .execute(Tuple.tuple()
                        .addString(type.label())
                        .addArrayOfString(otherSide == null ? null : otherSide.toArray(String[]::new))
                        .addInteger(stage == null ? null : stage.ordinal()))
                .map(ConceptStore::counted);
    }

    Uni<Long> articles(List<String> ids) {
        return pool.preparedQuery(ARTICLES)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<Counted>> partners(ConceptType type, List<String> ids) {
        return pool.preparedQuery(PARTNERS)
                .execute(Tuple.tuple()
                        .addArrayOfString(ids.toArray(String[]::new))
                        .addString(type.label()))
                .map(ConceptStore::counted);
    }

    Uni<Map<String, Long>> aspectCounts(List<String> ids) {
        return pool.preparedQuery(ASPECT_COUNTS)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString("kind"), row.getLong("n")));
                    Map<String, Long> ordered = new LinkedHashMap<>();
                    for (String kind : List.of("mechanism", "advantage", "challenge", "source")) {
                        ordered.put(kind, counts.getOrDefault(kind, 0L));
                    }
                    return ordered;
                });
    }

    Uni<List<Cell>> cells(List<String> therapies, List<String> diseases) {
        return pool.preparedQuery(CELLS)
                .execute(Tuple.tuple()
                        .addArrayOfString(therapies == null ? null : therapies.toArray(String[]::new))
                        .addArrayOfString(diseases == null ? null : diseases.toArray(String[]::new)))
                .map(rows -> {
                    List<Cell> cells = new ArrayList<>(rows.size());
                    rows.forEach(row -> cells.add(new Cell(
                            row.getString("therapy_id"),
                            row.getString("disease_id"),
                            row.getString("article_id"),
                            Stage.values()[row.getInteger("stage")],
                            row.getString("polarity").equals("affirmed"))));
                    return cells;
                });
    }

    private static List<Counted> counted(Iterable<Row> rows) {
        List<Counted> counted = new ArrayList<>();
        for (Row row : rows) {
            counted.add(new Counted(
                    row.getString("id"),
                    row.getLong("supporting"),
                    row.getLong("contradicting"),
                    row.getLong("articles"),
                    Stage.values()[row.getInteger("stage")]));
        }
        return counted;
    }
}
