package org.cytotheca.catalog.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Stage;

/** What speaks for and against a therapy in a disease, each with everything below it. */
@ApplicationScoped
public class EvidenceStore {

    private static final String PAIR = " WHERE therapy_id = ANY ($1) AND disease_id = ANY ($2)";

    private static final String SUMMARY = "SELECT " + ConceptStore.COUNTS + """
            , (SELECT min(first_seen) FROM claim WHERE therapy_id = ANY ($1) AND disease_id = ANY ($2)) AS first_seen
            , (SELECT max(a.catalogued_at) FROM claim c JOIN article a ON a.id = c.article_id
                WHERE c.therapy_id = ANY ($1) AND c.disease_id = ANY ($2)) AS last_seen
              FROM claim_study""" + PAIR;

    /** Claims that raised the stage: each higher than all that the catalogue said before. */
    private static final String TIMELINE = """
            SELECT t.*, a.visible_title AS title FROM (
                SELECT id, article_id, stage, quote, first_seen,
                       coalesce(max(stage) OVER (ORDER BY first_seen, stage, id
                                                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                  FROM claim WHERE therapy_id = ANY ($1) AND disease_id = ANY ($2)
                   AND polarity = 'affirmed' AND relation <> 'causes' AND NOT only_retracted) t
              JOIN article a ON a.id = t.article_id
             WHERE t.stage > t.before ORDER BY t.first_seen, t.stage, t.id
            """;

    /** The strongest of each side; what rests on retracted works stands last, with its mark. */
    private static final String CLAIMS = ClaimStore.SELECT + PAIR + """
               AND CASE WHEN relation = 'causes' THEN 'harmful' WHEN polarity = 'affirmed' THEN 'supporting'
                        ELSE 'contradicting' END = $3
             ORDER BY only_retracted, stage DESC, c.id LIMIT $4
            """;

    private final Pool pool;

    EvidenceStore(Pool pool) {
        this.pool = pool;
    }

    /** A passage that raised the stage, and since when the catalogue has it. */
    public record Step(Stage stage, Instant at, String claim, String article, String title, String quote) {}

    /**
     * A pair.
     *
     * @param retracted claims that rest on retracted works alone: they speak neither for nor against, and raise no stage
     * @param firstSeen when the catalogue first said anything of it; null where it says nothing
     * @param lastSeen  when an article that says something of it was last catalogued
     */
    public record Summary(
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long articles,
            long studies,
            Stage stage,
            Instant firstSeen,
            Instant lastSeen) {}

    /** The pair with the strongest claims of each side; all of them are at {@code /v1/claims}. */
    public record Evidence(
            Claim.ConceptName therapy,
            Claim.ConceptName disease,
            Summary summary,
            List<Step> timeline,
            List<CataloguedClaim> supporting,
            List<CataloguedClaim> contradicting,
            List<CataloguedClaim> harmful) {}

    Uni<Evidence> of(
            Claim.ConceptName therapy,
            Claim.ConceptName disease,
            List<String> therapies,
            List<String> diseases,
            int limit) {
        return pool.preparedQuery(SUMMARY)
                .execute(pair(therapies, diseases))
                .map(rows -> summary(rows.iterator().next()))
                .chain(summary -> pool.preparedQuery(TIMELINE)
                        .execute(pair(therapies, diseases))
                        .map(EvidenceStore::steps)
                        .chain(steps -> claims(therapies, diseases, "supporting", limit)
                                .chain(supporting -> claims(therapies, diseases, "contradicting", limit)
                                        .chain(contradicting -> claims(therapies, diseases, "harmful", limit)
                                                .map(harmful -> new Evidence(
                                                        therapy,
                                                        disease,
                                                        summary,
                                                        steps,
                                                        supporting,
                                                        contradicting,
                                                        harmful))))));
    }

    private Uni<List<CataloguedClaim>> claims(List<String> therapies, List<String> diseases, String side, int limit) {
        return pool.preparedQuery(CLAIMS)
                .execute(pair(therapies, diseases).addString(side).addInteger(limit))
                .map(rows -> {
                    List<CataloguedClaim> claims = new ArrayList<>(rows.size());
                    rows.forEach(row -> claims.add(ClaimStore.catalogued(row)));
                    return claims;
                });
    }

    private static Tuple pair(List<String> therapies, List<String> diseases) {
        return Tuple.tuple()
                .addArrayOfString(therapies.toArray(String[]::new))
                .addArrayOfString(diseases.toArray(String[]::new));
    }

    private static List<Step> steps(Iterable<Row> rows) {
        List<Step> steps = new ArrayList<>();
        for (Row row : rows) {
            steps.add(new Step(
                    Stage.values()[row.getInteger("stage")],
                    row.getOffsetDateTime("first_seen").toInstant(),
                    row.getString("id"),
                    row.getString("article_id"),
                    row.getString("title"),
                    row.getString("quote")));
        }
        return steps;
    }

    private static Summary summary(Row row) {
        return new Summary(
                row.getLong("supporting"),
                row.getLong("contradicting"),
                row.getLong("harmful"),
                row.getLong("retracted"),
                row.getLong("articles"),
                row.getLong("studies"),
                Stage.values()[row.getInteger("stage")],
                moment(row, "first_seen"),
                moment(row, "last_seen"));
    }

    private static Instant moment(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
