package org.cytotheca.citation.article;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.cytotheca.citation.article.ReferenceReads.Citing;
import org.cytotheca.citation.work.WorkResource;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Who cites a work. A class of its own: its path goes before that of the work, whose DOI may hold slashes. */
@Path("/v1/works/{doi: 10[./].+}/citing")
public class CitingResource {
    private final ReferenceReads reads;

    CitingResource(ReferenceReads reads) {
        this.reads = reads;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The articles that cite a work, with labels and sentences")
    public Uni<Page<Citing>> citing(
            @Context HttpServerRequest request,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return reads.citing(WorkResource.doiOf(request, "/citing"), PageRequest.of(limit, cursor, 1));
    }
}
