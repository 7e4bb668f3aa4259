package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.claims.Aspect;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.contracts.Claim;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Passages on mechanisms, advantages, challenges and sources, with their citations. */
@ApplicationScoped
public class AspectStore {

    private static final String FILTER = """
             WHERE s.therapy_id = ANY ($1) AND ($2::text IS NULL OR s.kind = $2) AND ($3::text IS NULL OR s.facet = $3)
            """;

    private static final String PAGE = "SELECT s.*, a.visible_title AS title, " + ClaimStore.CITATIONS.formatted("s")
            + " FROM aspect s JOIN article a ON a.id = s.article_id" + FILTER
            + " AND ($4::text IS NULL OR s.id > $4) ORDER BY s.id LIMIT $5";

    private static final String COUNT = "SELECT count(*) AS n FROM aspect s" + FILTER;

    private final Pool pool;
    private final CurrentRelease release;

    AspectStore(Pool pool, CurrentRelease release) {
        this.pool = pool;
        this.release = release;
    }

    /** @param facet of a challenge: cost, safety …; absent for the other kinds */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            String id,
            String kind,
            String facet,
            Claim.ConceptName therapy,
            Claim.ArticleName article,
            Claim.SectionName section,
            Claim.Quote quote,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Claim.Citation> citations,
            Why why) {}

    public record Why(String rule, String cue) {}

    Uni<Page<Item>> page(
            List<String> therapies, Optional<Aspect.Kind> kind, Optional<String> facet, PageRequest request) {
        Tuple page = filter(therapies, kind, facet)
                .addString(request.cursor().map(cursor -> cursor.text(0)).orElse(null))
                .addInteger(request.fetch());
        return pool.preparedQuery(PAGE).execute(page).chain(rows -> {
            List<Item> items = new ArrayList<>(rows.size());
            rows.forEach(row -> items.add(item(row)));
            return pool.preparedQuery(COUNT)
                    .execute(filter(therapies, kind, facet))
                    .map(counted -> Page.of(
                            items, request, counted.iterator().next().getLong("n"), item -> Cursor.at(item.id())));
        });
    }

    private static Tuple filter(List<String> therapies, Optional<Aspect.Kind> kind, Optional<String> facet) {
        return Tuple.tuple()
                .addArrayOfString(therapies.toArray(String[]::new))
                .addString(kind.map(Aspect.Kind::label).orElse(null))
                .addString(facet.orElse(null));
    }

    private Item item(Row row) {
        String therapy = row.getString("therapy_id");
        return new Item(
                row.getString("id"),
                row.getString("kind"),
                row.getString("facet"),
                new Claim.ConceptName(therapy, ConceptCatalogue.name(release.vocabulary(), therapy)),
                new Claim.ArticleName(row.getString("article_id"), row.getString("title"), row.getInteger("revision")),
                new Claim.SectionName(row.getString("section_id"), ClaimStore.path(row.getString("path"))),
                new Claim.Quote(
                        row.getString("quote"),
                        row.getInteger("block"),
                        row.getInteger("start_at"),
                        row.getInteger("end_at")),
                ClaimStore.citations(row.getString("cited")),
                new Why(row.getString("rule"), row.getString("cue")));
    }
}
