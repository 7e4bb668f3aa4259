package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Claims with their citations, joined when they are read. */
@ApplicationScoped
public class ClaimStore {

    /** Citations as one JSON array, in the order of the sentence; a label that is not resolved yet has nulls. */
    static final String CITATIONS = """
            (SELECT coalesce(json_agg(json_build_object('label', l.label, 'doi', r.doi, 'title', r.title, 'year', r.year,
                        'retracted', coalesce(r.retraction IN ('retraction', 'withdrawal', 'removal'), false))
                        ORDER BY l.place), '[]')::text
               FROM unnest(string_to_array(%1$s.citations, E'\\n')) WITH ORDINALITY AS l (label, place)
               LEFT JOIN LATERAL (SELECT * FROM reference f
                                   WHERE f.article_id = %1$s.article_id AND f.revision = %1$s.revision AND f.label = l.label
                                   ORDER BY f.ordinal LIMIT 1) r ON true) AS cited
            """;

    static final String SELECT = "SELECT c.*, a.visible_title AS title, " + CITATIONS.formatted("c")
            + " FROM claim c JOIN article a ON a.id = c.article_id";

    private static final String FILTER = """
             WHERE ($1::text[] IS NULL OR c.therapy_id = ANY ($1))
               AND ($2::text[] IS NULL OR c.disease_id = ANY ($2))
               AND ($3::text IS NULL OR c.relation = $3)
               AND ($4::int IS NULL OR c.stage = $4)
               AND ($5::text IS NULL OR c.polarity = $5)
               AND ($6::text IS NULL OR c.certainty = $6)
               AND ($7::text IS NULL OR c.article_id = $7)
            """;

    /** Strongest stage first. */
    private static final String PAGE = SELECT + FILTER
            + " AND ($8::int IS NULL OR (-c.stage, c.id) > (-$8, $9::text)) ORDER BY -c.stage, c.id LIMIT $10";

    private static final String COUNT = "SELECT count(*) AS n FROM claim c" + FILTER;

    /** The claims of an article that cite a work. */
    private static final String CITING = SELECT + """
             WHERE c.article_id = $1
               AND EXISTS (SELECT FROM reference r
                            WHERE r.article_id = c.article_id AND r.revision = c.revision AND r.doi = $2
                              AND r.label = ANY (string_to_array(c.citations, E'\\n')))
             ORDER BY c.id
            """;

    private static final String OF = SELECT + " WHERE c.id = ANY ($1)";

    private static final String ALL = SELECT + " ORDER BY c.article_id, c.id";

    private final Pool pool;

    ClaimStore(Pool pool) {
        this.pool = pool;
    }

    /** What a caller asks for; empty for whatever. Concepts are given with everything below them. */
    public record Filter(
            Optional<List<String>> therapies,
            Optional<List<String>> diseases,
            Optional<Relation> relation,
            Optional<Stage> stage,
            Optional<Polarity> polarity,
            Optional<Certainty> certainty,
            Optional<String> article) {

        Tuple values() {
            return Tuple.tuple()
                    .addArrayOfString(
                            therapies.map(ids -> ids.toArray(String[]::new)).orElse(null))
                    .addArrayOfString(
                            diseases.map(ids -> ids.toArray(String[]::new)).orElse(null))
                    .addString(relation.map(Relation::wire).orElse(null))
                    .addInteger(stage.map(Stage::ordinal).orElse(null))
                    .addString(polarity.map(Polarity::wire).orElse(null))
                    .addString(certainty.map(Certainty::wire).orElse(null))
                    .addString(article.orElse(null));
        }
    }

    Uni<Page<CataloguedClaim>> page(Filter filter, PageRequest request) {
        Tuple values = filter.values()
                .addInteger(
                        request.cursor().map(cursor -> (int) cursor.number(0)).orElse(null))
                .addString(request.cursor().map(cursor -> cursor.text(1)).orElse(null))
                .addInteger(request.fetch());
        Uni<List<CataloguedClaim>> found = pool.preparedQuery(PAGE)
                .execute(values)
                .map(rows -> {
                    List<CataloguedClaim> claims = new ArrayList<>(rows.size());
                    rows.forEach(row -> claims.add(catalogued(row)));
                    return claims;
                });
        return found.chain(claims -> pool.preparedQuery(COUNT)
                .execute(filter.values())
                .map(rows -> Page.of(
                        claims,
                        request,
                        rows.iterator().next().getLong("n"),
                        one -> Cursor.at(
                                one.claim().stage().ordinal(), one.claim().id()))));
    }

    /** In the transaction of the connection. */
    static Uni<List<Claim>> citing(SqlConnection connection, String articleId, String doi) {
        return connection
                .preparedQuery(CITING)
                .execute(Tuple.of(articleId, doi))
                .map(ClaimStore::claims);
    }

    /** Claims with what is known of their citations, in the transaction of the connection. */
    static Uni<List<Claim>> of(SqlConnection connection, List<String> ids) {
        return connection
                .preparedQuery(OF)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(ClaimStore::claims);
    }

    private static List<Claim> claims(Iterable<Row> rows) {
        List<Claim> claims = new ArrayList<>();
        rows.forEach(row -> claims.add(claim(row)));
        return claims;
    }

    /** Every claim of one moment, by article, without holding them all. */
    Multi<Claim> all() {
        return pool.getConnection()
                .onItem()
                .transformToMulti(connection -> connection
                        .begin()
                        .onItem()
                        .transformToMulti(transaction -> connection
                                .prepare(ALL)
                                .onItem()
                                .transformToMulti(
                                        statement -> statement.createStream(500).toMulti())
                                .onTermination()
                                .call(() -> transaction.rollback().onFailure().recoverWithNull()))
                        .onTermination()
                        .call(connection::close))
                .map(ClaimStore::claim);
    }

    static CataloguedClaim catalogued(Row row) {
        String trials = row.getString("trials");
        return new CataloguedClaim(
                claim(row),
                row.getOffsetDateTime("first_seen").toInstant(),
                trials.isEmpty() ? List.of() : List.of(trials.split("\n")));
    }

    static Claim claim(Row row) {
        return new Claim(
                row.getString("id"),
                relation(row.getString("relation")),
                new Claim.ConceptName(row.getString("therapy_id"), row.getString("therapy_name")),
                new Claim.ConceptName(row.getString("disease_id"), row.getString("disease_name")),
                row.getString("polarity").equals(Polarity.NEGATED.wire()) ? Polarity.NEGATED : Polarity.AFFIRMED,
                row.getString("certainty").equals(Certainty.HEDGED.wire()) ? Certainty.HEDGED : Certainty.ASSERTED,
                Stage.values()[row.getInteger("stage")],
                new Claim.ArticleName(row.getString("article_id"), row.getString("title"), row.getInteger("revision")),
                new Claim.SectionName(row.getString("section_id"), path(row.getString("path"))),
                new Claim.Quote(
                        row.getString("quote"),
                        row.getInteger("block"),
                        row.getInteger("start_at"),
                        row.getInteger("end_at")),
                citations(row.getString("cited")),
                Places.read(
                        row.getString("places"),
                        row.getString("rule"),
                        row.getString("cue"),
                        row.getString("therapy_text"),
                        row.getString("disease_text")));
    }

    private static Relation relation(String wire) {
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    static List<String> path(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }

    static List<Claim.Citation> citations(String json) {
        List<Claim.Citation> citations = new ArrayList<>();
        for (Object entry : new JsonArray(json)) {
            JsonObject citation = (JsonObject) entry;
            if (!citation.getString("label").isEmpty()) {
                citations.add(new Claim.Citation(
                        citation.getString("label"),
                        citation.getString("doi"),
                        citation.getString("title"),
                        citation.getInteger("year"),
                        citation.getBoolean("retracted")));
            }
        }
        return citations;
    }
}
