package org.cytotheca.citation.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.cytotheca.citation.article.ReferenceReads.Citing;
import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.work.Versions;
import org.cytotheca.citation.work.Versions.Version;
import org.cytotheca.citation.work.WorkResource;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Who cites a work. A class of its own: its path goes before that of the work, whose DOI may hold slashes. */
@Path("/v1/works/{doi: 10[./].+}/citing")
public class CitingResource {
    private final ReferenceReads reads;
    private final Versions versions;
    private final Pool pool;

    CitingResource(ReferenceReads reads, Versions versions, Pool pool) {
        this.reads = reads;
        this.versions = versions;
        this.pool = pool;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "The articles that cite a work, with labels and sentences; versions=true counts its other versions too")
    public Uni<Page<Citing>> citing(
            @Context HttpServerRequest request,
            @QueryParam("versions") boolean everyVersion,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Doi doi = WorkResource.doiOf(request, "/citing");
        PageRequest page = PageRequest.of(limit, cursor, 1);
        return everyVersion
                ? versions.of(pool, List.of(doi)).chain(families -> reads.citing(withVersions(doi, families), page))
                : reads.citing(List.of(doi), page);
    }

    /** A correction is cited for itself. */
    private static List<Doi> withVersions(Doi doi, Map<Doi, List<Version>> families) {
        List<Doi> dois = new ArrayList<>(List.of(doi));
        families.getOrDefault(doi, List.of()).stream()
                .filter(version -> !version.role().startsWith("correct"))
                .forEach(version -> Doi.parse(version.doi()).ifPresent(dois::add));
        return dois;
    }
}
