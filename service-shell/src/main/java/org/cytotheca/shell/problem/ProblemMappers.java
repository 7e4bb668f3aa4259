package org.cytotheca.shell.problem;

import java.util.stream.Collectors;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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
        e.retryAfter()
                .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, (wait.toMillis() + 999) / 1000)));
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
        // What Jackson says of types of ours is no word for a caller.
        String detail = e instanceof MismatchedInputException
                ? "A value is of another type than this call takes"
                : e.getOriginalMessage();
        Problem problem = Problem.of(400, "bad-json", "The body is not the JSON that this call takes", detail);
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            problem = problem.at(Problem.At.pointer(pointer(mapping), detail));
        } else if (e.getLocation() != null && e.getLocation().getCharOffset() >= 0) {
            problem = problem.at(Problem.At.offset(e.getLocation().getCharOffset(), detail));
        } else if (e.getLocation() != null && e.getLocation().getByteOffset() >= 0) {
            problem = problem.at(Problem.At.offset(e.getLocation().getByteOffset(), detail));
        }
        return answer(problem).build();
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? String.valueOf(step.getIndex())
                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
