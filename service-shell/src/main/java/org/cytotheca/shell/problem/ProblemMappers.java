package org.cytotheca.shell.problem;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into one shape, {@link Problem}. The only place where an error becomes an answer. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        Response.ResponseBuilder answer = answer(e.problem());
        // RFC 9110: whole seconds; round up so that nobody comes too early.
        e.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response noSuchPath(NotFoundException e, UriInfo uri) {
        return answer(Problem.of(404, "not-found", "Not found", "There is nothing at " + uri.getPath() + "."))
                .build();
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        if (status.getStatusCode() < 400) {
            return e.getResponse();
        }
        String name =
                status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        Response.ResponseBuilder answer =
                answer(Problem.of(status.getStatusCode(), name, status.getReasonPhrase(), e.getMessage()));
        // A 405 tells what is allowed; keep what the framework found out.
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, UriInfo uri) {
        // Whatever it is, it is ours: the log has the cause, the caller gets no inside of the service.
        LOG.errorf(e, "request failed path=%s", uri.getPath());
        return answer(Problem.of(500, "internal", "Something went wrong here", "The service's log tells more."))
                .build();
    }

    private static Response unreadable(JsonProcessingException e) {
        return answer(Problems.badJson(e).problem()).build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
