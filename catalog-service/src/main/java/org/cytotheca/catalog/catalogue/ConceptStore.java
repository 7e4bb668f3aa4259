package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** What the catalogue counts about therapies and diseases. Articles are counted once, however often they say a thing. */
@ApplicationScoped
public class ConceptStore {

    /**
     * What is claimed: a harm is no support, and nothing that contradicts. A claim whose sentence cites nothing but retracted works
     * is counted apart and speaks neither for nor against.
     */
    static final String COUNTS = """
            count(DISTINCT claim_id) FILTER (WHERE polarity = 'affirmed' AND relation <> 'causes' AND NOT only_retracted)
                AS supporting,
            count(DISTINCT claim_id) FILTER (WHERE polarity = 'negated' AND relation <> 'causes' AND NOT only_retracted)
                AS contradicting,
            count(DISTINCT claim_id) FILTER (WHERE polarity = 'affirmed' AND relation = 'causes' AND NOT only_retracted)
                AS harmful,
            count(DISTINCT claim_id) FILTER (WHERE only_retracted) AS retracted,
            count(DISTINCT article_id) AS articles,
            count(DISTINCT study) FILTER (WHERE NOT only_retracted) AS studies,
            coalesce(max(stage) FILTER (WHERE polarity = 'affirmed' AND relation <> 'causes' AND NOT only_retracted), 0)
                AS stage
            """;

    /**
     * Concepts of a type that some article names or claims something of, by name. The columns of the type and of the other side
     * are filled in, so that each query has its index.
     */
    private static final String LISTED = """
             FROM concept c
            WHERE c.type = '%1$s' AND ($1::text[] IS NULL OR c.id = ANY ($1))
              AND CASE WHEN $2::text[] IS NULL AND $3::int IS NULL
                       THEN EXISTS (SELECT FROM mention m WHERE m.concept_id = c.id)
                            OR EXISTS (SELECT FROM claim k WHERE k.%1$s_id = c.id)
                       ELSE EXISTS (SELECT FROM claim k WHERE k.%1$s_id = c.id
                                       AND ($2::text[] IS NULL OR k.%2$s_id = ANY ($2)) AND ($3::int IS NULL OR k.stage = $3))
                  END
            """;

    private static final String PAGE = """
            WITH page AS (SELECT c.id, c.name, c.name_key %3$s
                             AND ($4::text IS NULL OR (c.name_key, c.id) > ($4 COLLATE "C", $5))
                           ORDER BY c.name_key, c.id LIMIT $6)
            SELECT p.*, k.supporting, k.contradicting, k.harmful, k.retracted, k.studies, k.stage, a.articles
              FROM page p
              LEFT JOIN LATERAL (SELECT %4$s FROM claim_study s
                                  WHERE s.%1$s_id = p.id AND ($2::text[] IS NULL OR s.%2$s_id = ANY ($2))
                                    AND ($3::int IS NULL OR s.stage = $3)) k ON true
              LEFT JOIN LATERAL (SELECT count(DISTINCT article_id) AS articles
                                   FROM (SELECT article_id FROM mention m WHERE m.concept_id = p.id
                                         UNION ALL SELECT article_id FROM claim l WHERE l.%1$s_id = p.id) n) a ON true
             ORDER BY p.name_key, p.id
            """;

    private static final String ARTICLES = """
            SELECT count(DISTINCT article_id) AS n FROM
                   (SELECT article_id FROM mention WHERE concept_id = ANY ($1)
                    UNION ALL SELECT article_id FROM claim WHERE therapy_id = ANY ($1) OR disease_id = ANY ($1)) s
            """;

    /** The other side of the claims about a concept and everything below it. */
    private static final String PARTNERS = "SELECT %2$s_id AS id, " + COUNTS + """
              FROM claim_study WHERE %1$s_id = ANY ($1)
             GROUP BY 1 ORDER BY stage DESC, supporting DESC, id
            """;

    private static final String ASPECT_COUNTS =
            "SELECT kind, count(*) AS n FROM aspect WHERE therapy_id = ANY ($1) GROUP BY kind";

    /**
     * Cells of a matrix. The first arrays say of each concept under which row it counts, the next two the same for columns; a
     * claim, a study and an article count once in a cell, however many concepts below its row and column they speak of.
     */
    private static final String CELLS =
            "WITH therapies AS (SELECT * FROM unnest($1::text[], $2::text[]) AS u (id, top)), "
                    + "diseases AS (SELECT * FROM unnest($3::text[], $4::text[]) AS u (id, top)) "
                    + "SELECT coalesce(t.top, therapy_id) AS therapy, coalesce(d.top, disease_id) AS disease, "
                    + COUNTS + """
              FROM claim_study s
              LEFT JOIN therapies t ON t.id = therapy_id
              LEFT JOIN diseases d ON d.id = disease_id
             WHERE ($1::text[] IS NULL OR t.id IS NOT NULL) AND ($3::text[] IS NULL OR d.id IS NOT NULL)
             GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $5
            """;

    /** Of concepts that some article names those of a list, with how many articles name them. */
    private static final String KNOWN = """
            SELECT concept_id AS id, count(DISTINCT article_id) AS n FROM mention WHERE concept_id = ANY ($1) GROUP BY 1
            """;

    private final Pool pool;

    ConceptStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is claimed, counted.
     *
     * @param retracted claims that rest on retracted works alone; the other counts leave them out
     * @param studies distinct trials and works that the sentences name or cite; an article whose sentence has none counts as one
     * @param stage   the highest that an affirmed claim of help speaks of
     */
    record Counted(
            String id,
            String name,
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long articles,
            long studies,
            Stage stage) {}

    record Cell(String therapy, String disease, Counted counted) {}

    /** @param ids the concepts that may be listed; null for all */
    Uni<Page<Counted>> page(
            ConceptType type, List<String> ids, List<String> otherSide, Stage stage, PageRequest request) {
        String one = type.label();
        String other = type == ConceptType.THERAPY ? "disease" : "therapy";
        String listed = LISTED.formatted(one, other);
        Tuple values = filter(ids, otherSide, stage)
                .addString(request.cursor().map(cursor -> cursor.text(0)).orElse(null))
                .addString(request.cursor().map(cursor -> cursor.text(1)).orElse(null))
                .addInteger(request.fetch());
        return pool.preparedQuery(PAGE.formatted(one, other, listed, COUNTS))
                .execute(values)
                .map(rows -> {
                    List<Counted> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(counted(row, row.getString("name"))));
                    return found;
                })
                .chain(found -> pool.preparedQuery("SELECT count(*) AS n" + listed)
                        .execute(filter(ids, otherSide, stage))
                        .map(rows -> Page.of(
                                found,
                                request,
                                rows.iterator().next().getLong("n"),
                                item -> Cursor.at(item.name().toLowerCase(Locale.ROOT), item.id()))));
    }

    private static Tuple filter(List<String> ids, List<String> otherSide, Stage stage) {
        return Tuple.tuple()
                .addArrayOfString(array(ids))
                .addArrayOfString(array(otherSide))
                .addInteger(stage == null ? null : stage.ordinal());
    }

    private static String[] array(List<String> ids) {
        return ids == null ? null : ids.toArray(String[]::new);
    }

    Uni<Long> articles(List<String> ids) {
        return pool.preparedQuery(ARTICLES)
                .execute(Tuple.tuple().addArrayOfString(array(ids)))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<Counted>> partners(ConceptType type, List<String> ids) {
        String other = type == ConceptType.THERAPY ? "disease" : "therapy";
        return pool.preparedQuery(PARTNERS.formatted(type.label(), other))
                .execute(Tuple.tuple().addArrayOfString(array(ids)))
                .map(rows -> {
                    List<Counted> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(counted(row, null)));
                    return found;
                });
    }

    /** Of the concepts of a list those that some article names, with how many do. */
    Uni<Map<String, Long>> named(List<String> ids) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfString(array(ids)))
                .map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString("id"), row.getLong("n")));
                    return counts;
                });
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

    /** @param rows for each concept that counts in a row the row's concept; null for every therapy by itself; columns likewise */
    Uni<List<Cell>> cells(List<String[]> rows, List<String[]> columns, int limit) {
        return pool.preparedQuery(CELLS)
                .execute(Tuple.tuple()
                        .addArrayOfString(side(rows, 0))
                        .addArrayOfString(side(rows, 1))
                        .addArrayOfString(side(columns, 0))
                        .addArrayOfString(side(columns, 1))
                        .addInteger(limit))
                .map(found -> {
                    List<Cell> cells = new ArrayList<>(found.size());
                    found.forEach(row -> cells.add(
                            new Cell(row.getString("therapy"), row.getString("disease"), counted(row, null))));
                    return cells;
                });
    }

    private static String[] side(List<String[]> pairs, int place) {
        return pairs == null ? null : pairs.stream().map(pair -> pair[place]).toArray(String[]::new);
    }

    private static Counted counted(Row row, String name) {
        return new Counted(
                row.getColumnIndex("id") < 0 ? null : row.getString("id"),
                name,
                row.getLong("supporting"),
                row.getLong("contradicting"),
                row.getLong("harmful"),
                row.getLong("retracted"),
                row.getLong("articles"),
                row.getLong("studies"),
                Stage.values()[row.getInteger("stage")]);
    }
}
