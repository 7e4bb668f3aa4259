package org.cytotheca.citation.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Reads references as others want to see them. */
@ApplicationScoped
public class ReferenceReads {

    private static final String COLUMNS = """
            r.article_id, r.revision, r.ordinal, r.label, r.raw, r.csl, r.doi, r.doi_uncertain, r.status, r.verdict, r.reason,
            r.differences, r.retraction, r.resolved_at, r.suggestion, w.registry, a.received_at, a.published_on,
            (SELECT max(o.year) FROM reference o WHERE o.article_id = r.article_id AND o.year <= extract(year FROM now())) AS newest_year
            """;

    private static final String FROM =
            " FROM reference r JOIN article a USING (article_id) LEFT JOIN work w ON w.doi = r.doi ";

    private final Pool pool;

    ReferenceReads(Pool pool) {
        this.pool = pool;
    }

    /**
     * A reference of an article.
     *
     * @param csl as parsed from the printed string
     * @param reason why the verdict is what it is
     * @param differences between what is printed and what is registered
     * @param citedAfterNotice whether the article was certainly written after the notice, or certainly before it; null where
     *     that cannot be told or nothing is known against the work
     * @param suggestion a DOI for a reference without one, never taken by itself; null where there is none
     * @param suggested the same with its title, its score and where it was found; null where there is none
     */
    public record ReferenceView(
            int ordinal,
            String label,
            String raw,
            Map<String, Object> csl,
            String doi,
            boolean doiUncertain,
            String status,
            String verdict,
            String reason,
            List<Object> differences,
            Map<String, Object> retraction,
            Boolean citedAfterNotice,
            String suggestion,
            Map<String, Object> suggested,
            String registry,
            Instant resolvedAt) {}

    /** A reference that an editor should look at, and why. */
    public record ProblemView(String kind, String articleId, int revision, ReferenceView reference) {}

    /**
     * An article that cites a work.
     *
     * @param dois the DOIs that it cites it by: of other versions where they were asked for too
     */
    public record Citing(
            String articleId, int revision, List<String> dois, List<String> labels, List<CitingSentence> sentences) {}

    /** @param claims what the catalogue holds on the strength of the sentence */
    public record CitingSentence(
            String sectionId, List<String> path, String sentence, List<Map<String, Object>> claims) {}

    /** Kinds of problem, in the words of the API. */
    @JsonInclude
    public enum ProblemKind {
        UNRESOLVED("r.status IN ('not-registered', 'unreachable', 'no-doi')"),
        MISMATCHED("r.verdict = 'mismatch'"),
        RETRACTED("r.retraction IS NOT NULL"),
        SUGGESTED("r.suggestion IS NOT NULL"),
        DUPLICATED(
                "r.doi IS NOT NULL AND EXISTS (SELECT FROM reference o WHERE o.article_id = r.article_id AND o.doi = r.doi AND o.ordinal <> r.ordinal)");

        private final String condition;

        ProblemKind(String condition) {
            this.condition = condition;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<ProblemKind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** The revision that the article's references are of; empty for an article that is unknown or withdrawn. */
    public Uni<Optional<Integer>> revision(String articleId) {
        return pool.preparedQuery("SELECT revision FROM article WHERE article_id = $1 AND NOT withdrawn")
                .execute(Tuple.of(articleId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger(0)));
    }

    public Uni<Page<ReferenceView>> ofArticle(String articleId, PageRequest request) {
        long after = request.cursor().map(cursor -> cursor.number(0)).orElse(0L);
        return pool.preparedQuery("SELECT " + COLUMNS + """
                        , (SELECT count(*) FROM reference c WHERE c.article_id = $1) AS total
                        """ + FROM + """
                        WHERE r.article_id = $1 AND r.ordinal > $2 ORDER BY r.ordinal LIMIT $3
                        """)
                .execute(Tuple.of(articleId, (int) Math.min(after, Integer.MAX_VALUE), request.fetch()))
                .map(rows -> {
                    List<ReferenceView> found = new ArrayList<>();
                    long total = 0;
                    for (Row row : rows) {
                        found.add(view(row));
                        total = row.getLong("total");
                    }
                    return Page.of(found, request, total, reference -> Cursor.at(reference.ordinal()));
                });
    }

    public Uni<List<ReferenceView>> all(String articleId) {
        return pool.preparedQuery("SELECT " + COLUMNS + FROM + " WHERE r.article_id = $1 ORDER BY r.ordinal")
                .execute(Tuple.of(articleId))
                .map(rows -> {
                    List<ReferenceView> all = new ArrayList<>();
                    rows.forEach(row -> all.add(view(row)));
                    return all;
                });
    }

    public Uni<Page<ProblemView>> problems(ProblemKind kind, PageRequest request) {
        String afterArticle = request.cursor().map(cursor -> cursor.text(0)).orElse("");
        long afterOrdinal = request.cursor().map(cursor -> cursor.number(1)).orElse(0L);
        return pool.preparedQuery("SELECT " + COLUMNS + ", (SELECT count(*) FROM reference r WHERE " + kind.condition
                        + ") AS total"
                        + FROM + " WHERE (" + kind.condition
                        + ") AND (r.article_id, r.ordinal) > ($1, $2) ORDER BY r.article_id, r.ordinal LIMIT $3")
                .execute(Tuple.of(afterArticle, (int) Math.min(afterOrdinal, Integer.MAX_VALUE), request.fetch()))
                .map(rows -> {
                    List<ProblemView> found = new ArrayList<>();
                    long total = 0;
                    for (Row row : rows) {
                        found.add(new ProblemView(
                                kind.word(), row.getString("article_id"), row.getInteger("revision"), view(row)));
                        total = row.getLong("total");
                    }
                    return Page.of(
                            found,
                            request,
                            total,
                            problem -> Cursor.at(
                                    problem.articleId(), problem.reference().ordinal()));
                });
    }

    /** @param dois versions of one work */
    public Uni<Page<Citing>> citing(Collection<Doi> dois, PageRequest request) {
        String after = request.cursor().map(cursor -> cursor.text(0)).orElse("");
        return pool.preparedQuery("""
                        SELECT r.article_id, max(r.revision) AS revision, array_agg(r.label ORDER BY r.ordinal) AS labels,
                          array_agg(DISTINCT r.doi) AS dois,
                          (SELECT count(DISTINCT article_id) FROM reference WHERE doi = ANY($1)) AS total,
                          (SELECT coalesce(jsonb_agg(jsonb_build_object('sectionId', s.section_id, 'path', to_jsonb(s.path), 'sentence', s.sentence, 'claims',
                                   (SELECT coalesce(jsonb_agg(c.claim || jsonb_build_object('id', c.claim_id) ORDER BY c.claim_id), '[]')
                                    FROM citing_claim c WHERE c.article_id = s.article_id AND c.section_id = s.section_id AND c.sentence = s.sentence))
                                   ORDER BY s.section_id, s.position), '[]')
                           FROM citing_sentence s WHERE s.article_id = r.article_id AND s.labels && array_agg(r.label)) AS sentences
                        FROM reference r WHERE r.doi = ANY($1) AND r.article_id > $2 GROUP BY r.article_id ORDER BY r.article_id LIMIT $3
                        """)
                .execute(Tuple.of(dois.stream().map(Doi::name).toArray(String[]::new), after, request.fetch()))
                .map(rows -> {
                    List<Citing> found = new ArrayList<>();
                    long total = 0;
                    for (Row row : rows) {
                        List<CitingSentence> sentences = new ArrayList<>();
                        row.getJsonArray("sentences").forEach(item -> {
                            JsonObject sentence = (JsonObject) item;
                            sentences.add(new CitingSentence(
                                    sentence.getString("sectionId"),
                                    sentence.getJsonArray("path").stream()
                                            .map(String::valueOf)
                                            .toList(),
                                    sentence.getString("sentence"),
                                    sentence.getJsonArray("claims").stream()
                                            .map(claim -> ((JsonObject) claim).getMap())
                                            .toList()));
                        });
                        found.add(new Citing(
                                row.getString("article_id"),
                                row.getInteger("revision"),
                                List.of(row.getArrayOfStrings("dois")),
                                List.of(row.getArrayOfStrings("labels")),
                                sentences));
                        total = row.getLong("total");
                    }
                    return Page.of(found, request, total, citing -> Cursor.at(citing.articleId()));
                });
    }

    private static ReferenceView view(Row row) {
        JsonObject retraction = row.getJsonObject("retraction");
        return new ReferenceView(
                row.getInteger("ordinal"),
                row.getString("label"),
                row.getString("raw"),
                row.getJsonObject("csl").getMap(),
                row.getString("doi"),
                row.getBoolean("doi_uncertain"),
                row.getString("status"),
                row.getString("verdict"),
                row.getString("reason"),
                plain(row),
                retraction == null ? null : retraction.getMap(),
                citedAfterNotice(row, retraction),
                row.getJsonObject("suggestion") == null
                        ? null
                        : row.getJsonObject("suggestion").getString("doi"),
                row.getJsonObject("suggestion") == null
                        ? null
                        : row.getJsonObject("suggestion").getMap(),
                row.getString("registry"),
                row.getOffsetDateTime("resolved_at") == null
                        ? null
                        : row.getOffsetDateTime("resolved_at").toInstant());
    }

    private static Boolean citedAfterNotice(Row row, JsonObject retraction) {
        String date = retraction == null ? null : retraction.getString("date");
        if (date == null) {
            return null;
        }
        Instant received = row.getOffsetDateTime("received_at") == null
                ? null
                : row.getOffsetDateTime("received_at").toInstant();
        return new ArticleAge(row.getString("published_on"), row.getInteger("newest_year"), received)
                .isAfter(LocalDate.parse(date));
    }

    /** How much of the article rests on retracted works. */
    public Uni<Integrity> integrity(String articleId, int revision) {
        return all(articleId)
                .chain(references -> pool.preparedQuery("SELECT labels FROM citing_sentence WHERE article_id = $1")
                        .execute(Tuple.of(articleId))
                        .map(rows -> {
                            List<Integrity.Citing> sentences = new ArrayList<>();
                            rows.forEach(row ->
                                    sentences.add(new Integrity.Citing(Set.of(distinct(row.getArrayOfStrings(0))))));
                            return Integrity.of(articleId, revision, references, sentences);
                        }));
    }

    private static String[] distinct(String[] labels) {
        return Arrays.stream(labels).distinct().toArray(String[]::new);
    }

    private static List<Object> plain(Row row) {
        List<Object> differences = new ArrayList<>();
        row.getJsonArray("differences").forEach(item -> differences.add(((JsonObject) item).getMap()));
        return differences;
    }
}
