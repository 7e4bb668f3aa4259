package org.cytotheca.citation.article;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.cytotheca.citation.article.ReferenceReads.ProblemKind;
import org.cytotheca.citation.article.ReferenceReads.ProblemView;
import org.cytotheca.citation.article.ReferenceReads.ReferenceView;
import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.work.Representation;
import org.cytotheca.citation.work.StoredWork;
import org.cytotheca.citation.work.WorkStore;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;
import org.cytotheca.shell.problem.Problems;

/** References of an article, its bibliography, and what an editor should look at. */
@Path("/v1")
public class ReferenceResource {

    private final ReferenceReads reads;
    private final WorkStore works;
    private final Representation representation;
    private final Pool pool;

    ReferenceResource(ReferenceReads reads, WorkStore works, Representation representation, Pool pool) {
        this.reads = reads;
        this.works = works;
        this.representation = representation;
        this.pool = pool;
    }

    @GET
    @Path("articles/{id}/references")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The references of an article's newest revision")
    public Uni<Page<ReferenceView>> references(
            @PathParam("id") String id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, 1);
        return known(id).chain(() -> reads.ofArticle(id, request));
    }

    @GET
    @Path("articles/{id}/bibliography")
    @Produces({
        Representation.BIBLIOGRAPHY,
        MediaType.APPLICATION_JSON,
        Representation.CSL_JSON,
        Representation.BIBTEX,
        Representation.RIS,
        Representation.ENDNOTE
    })
    @Operation(
            summary = "The references as a bibliography: registered works where they are known, else what was printed")
    public Uni<Response> bibliography(
            @PathParam("id") String id,
            @QueryParam("style") String style,
            @QueryParam("locale") String locale,
            @Context HttpHeaders headers) {
        Optional<MediaType> wanted = Representation.wanted(headers.getAcceptableMediaTypes());
        boolean json = wanted.isEmpty()
                && headers.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> !type.isWildcardType() && type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
        MediaType type = wanted.orElse(MediaType.valueOf(json ? Representation.CSL_JSON : Representation.BIBLIOGRAPHY));
        return known(id)
                .chain(() -> reads.all(id))
                .chain(references -> {
                    Set<Doi> dois = new LinkedHashSet<>();
                    references.forEach(reference -> Optional.ofNullable(reference.doi())
                            .flatMap(Doi::parse)
                            .ifPresent(dois::add));
                    return works.find(pool, dois).map(found -> items(references, found));
                })
                .chain(items -> representation.render(items, false, type, style, locale));
    }

    /** A reference whose DOI leads to another work is listed as its author wrote it. */
    private static List<Map<String, Object>> items(List<ReferenceView> references, Map<Doi, StoredWork> found) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (ReferenceView reference : references) {
            Optional<StoredWork> work = Optional.ofNullable(reference.doi())
                    .flatMap(Doi::parse)
                    .map(found::get)
                    .filter(stored -> stored.recorded().isPresent());
            boolean meant = reference.verdict().equals("verified")
                    || reference.verdict().equals("drift");
            items.add(work.isPresent() && meant ? work.get().csl() : reference.csl());
        }
        return items;
    }

    @GET
    @Path("articles/{id}/integrity")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How much of an article rests on retracted works, and whether it was written after the notices")
    public Uni<Integrity> integrity(@PathParam("id") String id) {
        return known(id).chain(revision -> reads.integrity(id, revision));
    }

    @GET
    @Path("problems")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "References that an editor should look at: kind is unresolved, mismatched, retracted, suggested or duplicated")
    public Uni<Page<ProblemView>> problems(
            @QueryParam("kind") String kind, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        ProblemKind wanted = ProblemKind.of(kind == null ? "unresolved" : kind)
                .orElseThrow(() -> Problems.badParameter(
                        "kind", "kind is unresolved, mismatched, retracted, suggested or duplicated."));
        return reads.problems(wanted, PageRequest.of(limit, cursor, 2));
    }

    private Uni<Integer> known(String id) {
        return reads.revision(id).map(revision -> revision.orElseThrow(() -> Problems.notFound("article", id)));
    }
}
