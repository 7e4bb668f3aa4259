package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.contracts.Claim;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;
import org.cytotheca.shell.problem.Problems;

/** Full text over passages, and names of concepts. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class SearchResource {

    private static final int LONGEST_QUERY = 500;
    private static final int CONCEPTS = 20;
    private static final char MARK_START = '\u0002';
    private static final char MARK_END = '\u0003';

    /** The best first; a passage that ranks the same as another stands by its place. */
    private static final String PAGE = """
            WITH found AS (SELECT p.*, ts_rank_cd(searchable, q)::float8 AS rank, q
                             FROM passage p, websearch_to_tsquery('english', $1) q WHERE searchable @@ q),
                 page AS (SELECT * FROM found
                           WHERE $2::float8 IS NULL
                              OR (-rank, article_id, section_id, block) > (-$2::float8, $3::text, $4::text, $5::int)
                           ORDER BY -rank, article_id, section_id, block LIMIT $6)
            SELECT page.*, a.visible_title AS title, a.visible_revision AS revision,
                   ts_headline('english', content, q, 'MaxFragments=2, MaxWords=40, MinWords=15, StartSel=' || chr(2) || ', StopSel=' || chr(3))
                       AS marked
              FROM page JOIN article a ON a.id = article_id ORDER BY -rank, article_id, section_id, block
            """;

    private static final String FACETS = """
            WITH found AS (SELECT article_id, section_id, block FROM passage
                            WHERE searchable @@ websearch_to_tsquery('english', $1))
            SELECT 'passages' AS facet, NULL AS id, count(*) AS n FROM found
            UNION ALL SELECT 'articles', NULL, count(DISTINCT article_id) FROM found
            UNION ALL (SELECT m.type, m.concept_id, count(DISTINCT (m.article_id, m.section_id, m.block)) AS n
                         FROM found f JOIN mention m USING (article_id, section_id, block)
                        WHERE m.type IN ('therapy', 'disease') AND m.concept_id IS NOT NULL
                        GROUP BY 1, 2 ORDER BY n DESC, 2 LIMIT 40)
            """;

    private final Pool pool;
    private final CurrentRelease release;

    SearchResource(Pool pool, CurrentRelease release) {
        this.pool = pool;
        this.release = release;
    }

    /** A stretch of the snippet that the query found, in UTF-16 code units of it. */
    public record Highlight(int start, int end) {}

    public record Hit(
            Claim.ArticleName article,
            Claim.SectionName section,
            int block,
            String snippet,
            List<Highlight> highlights,
            double rank) {}

    public record Facet(String id, String name, long count) {}

    public record Facets(long articles, List<Facet> therapies, List<Facet> diseases) {}

    public record Named(String id, String name, String type) {}

    public record Found(List<Hit> items, String next, long total, List<Named> concepts, Facets facets) {}

    @GET
    @Operation(
            summary = "Searches passages and concepts",
            description =
                    "Quoted phrases, OR and -word work as in a web search. Highlights are offsets into the snippet.")
    public Uni<Found> search(
            @QueryParam("q") String q, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        if (q == null || q.isBlank()) {
            throw Problems.badParameter("q", "Say in q what to search for.");
        }
        if (q.length() > LONGEST_QUERY || q.indexOf('\0') >= 0) {
            throw Problems.badParameter("q", "q has at most " + LONGEST_QUERY + " characters, and no NUL.");
        }
        PageRequest request = Parameters.page(limit, cursor, 4);
        Tuple page = Tuple.tuple()
                .addString(q)
                .addDouble(request.cursor().map(SearchResource::rank).orElse(null))
                .addString(request.cursor().map(at -> at.text(1)).orElse(null))
                .addString(request.cursor().map(at -> at.text(2)).orElse(null))
                .addInteger(request.cursor().map(at -> (int) at.number(3)).orElse(null))
                .addInteger(request.fetch());
        return pool.preparedQuery(PAGE).execute(page).chain(rows -> {
            List<Hit> hits = new ArrayList<>(rows.size());
            rows.forEach(row -> hits.add(hit(row)));
            return pool.preparedQuery(FACETS).execute(Tuple.of(q)).map(facets -> found(q, hits, request, facets));
        });
    }

    private static double rank(Cursor cursor) {
        try {
            return Double.parseDouble(cursor.text(0));
        } catch (NumberFormatException e) {
            throw Problems.badParameter("cursor", "This is no cursor of this list; take the one that its 'next' gave.");
        }
    }

    private Found found(String q, List<Hit> hits, PageRequest request, Iterable<Row> rows) {
        long passages = 0;
        long articles = 0;
        List<Facet> therapies = new ArrayList<>();
        List<Facet> diseases = new ArrayList<>();
        for (Row row : rows) {
            long count = row.getLong("n");
            String id = row.getString("id");
            switch (row.getString("facet")) {
                case "passages" -> passages = count;
                case "articles" -> articles = count;
                case "therapy" -> therapies.add(facet(id, count));
                default -> diseases.add(facet(id, count));
            }
        }
        Page<Hit> page = Page.of(
                hits,
                request,
                passages,
                hit -> Cursor.at(hit.rank(), hit.article().id(), hit.section().id(), hit.block()));
        return new Found(
                page.items(), page.next(), page.total(), concepts(q), new Facets(articles, therapies, diseases));
    }

    private Facet facet(String id, long count) {
        return new Facet(id, ConceptCatalogue.name(release.vocabulary(), id), count);
    }

    private List<Named> concepts(String q) {
        String sought = q.replace("\"", "").strip().toLowerCase(Locale.ROOT);
        if (sought.isEmpty()) {
            return List.of();
        }
        return release.vocabulary().concepts().stream()
                .filter(concept -> has(concept, sought))
                .limit(CONCEPTS)
                .map(concept ->
                        new Named(concept.id(), concept.name(), concept.type().label()))
                .toList();
    }

    private static boolean has(Concept concept, String sought) {
        return concept.name().toLowerCase(Locale.ROOT).contains(sought)
                || concept.allSynonyms().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought));
    }

    private static Hit hit(Row row) {
        String marked = row.getString("marked");
        StringBuilder snippet = new StringBuilder(marked.length());
        List<Highlight> highlights = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == MARK_START) {
                start = snippet.length();
            } else if (c == MARK_END) {
                highlights.add(new Highlight(start, snippet.length()));
            } else {
                snippet.append(c);
            }
        }
        return new Hit(
                new Claim.ArticleName(row.getString("article_id"), row.getString("title"), row.getInteger("revision")),
                new Claim.SectionName(row.getString("section_id"), ClaimStore.path(row.getString("path"))),
                row.getInteger("block"),
                snippet.toString(),
                highlights,
                row.getDouble("rank"));
    }
}
