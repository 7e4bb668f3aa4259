package org.cytotheca.shell.deadletter;

import java.util.List;
import java.util.concurrent.ExecutionException;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.shell.problem.Problems;

/** For operators: what could not be processed, and one call to send it again. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class DeadLetterResource {
    private final DeadLetters deadLetters;

    DeadLetterResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GET
    @Blocking
    @Operation(summary = "Events that could not be processed, by topic and reason")
    public List<DeadLetters.Waiting> waiting() {
        return deadLetters.waiting();
    }

    @POST
    @Path("/{topic}/resend")
    @Blocking
    @Operation(summary = "Puts the waiting events of a topic back on it")
    public DeadLetters.Resent resend(@PathParam("topic") String topic) throws ExecutionException, InterruptedException {
        if (!deadLetters.topics().contains(topic)) {
            throw Problems.notFound("consumed topic", topic);
        }
        return deadLetters.resend(topic);
    }
}
