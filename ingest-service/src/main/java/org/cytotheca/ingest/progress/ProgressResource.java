package org.cytotheca.ingest.progress;

import java.time.Duration;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

import org.cytotheca.shell.problem.Problems;

/** How far the other services are with an article, once or as it goes on. */
@Path("/v1/articles/{id}/progress")
@Tag(name = "Progress")
public class ProgressResource {
    private final ProgressStore store;
    private final Duration look;

    ProgressResource(
            ProgressStore store,
            @ConfigProperty(name = "cytotheca.progress.look", defaultValue = "500ms") Duration look) {
        this.store = store;
        this.look = look;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How far the other services are with the newest revision")
    public Uni<Progress> progress(@PathParam("id") String id) {
        return find(id);
    }

    /** The database is asked rather than this process: the events may have come to another replica. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The same as a stream of events: each change, until nothing more is to come")
    public Multi<Progress> stream(@PathParam("id") String id) {
        return Multi.createBy()
                .repeating()
                .uni(() -> find(id))
                .withDelay(look)
                .whilst(progress -> !progress.complete())
                .skip()
                .repetitions();
    }

    private Uni<Progress> find(String id) {
        UUID article;
        try {
            article = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().failure(Problems.notFound("article", id));
        }
        return store.find(article).map(found -> found.orElseThrow(() -> Problems.notFound("article", id)));
    }
}
