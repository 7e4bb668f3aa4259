package org.cytotheca.shell.problem;

import java.time.Duration;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** The problems that any of the services can answer. A service adds its own beside its capability. */
public final class Problems {
    private Problems() {}

    public static ProblemException notFound(String what, String id) {
        return Problem.of(404, "not-found", "Not found", "There is no " + what + " " + id + ".")
                .toException();
    }

    public static ProblemException badParameter(String parameter, String detail) {
        return Problem.of(400, "bad-parameter", "A parameter cannot be read", detail)
                .at(Problem.At.parameter(parameter, detail))
                .toException();
    }

    public static ProblemException badBody(String pointer, String detail) {
        return Problem.of(400, "bad-body", "The body is not what this call takes", detail)
                .at(Problem.At.pointer(pointer, detail))
                .toException();
    }

    /** JSON that cannot be read, or is not of the shape that a call takes; tells where. */
    public static ProblemException badJson(JsonProcessingException e) {
        // What Jackson says of types of ours is no word for a caller.
        String detail = e instanceof MismatchedInputException
                ? "A value is of another type than this call takes"
                : e.getOriginalMessage();
        return at(Problem.of(400, "bad-json", "The body is not the JSON that this call takes", detail), e, detail)
                .toException();
    }

    private static Problem at(Problem problem, JsonProcessingException e, String detail) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return problem.at(Problem.At.pointer(pointer(mapping), detail));
        }
        if (e.getLocation() != null && e.getLocation().getCharOffset() >= 0) {
            return problem.at(Problem.At.offset(e.getLocation().getCharOffset(), detail));
        }
        if (e.getLocation() != null && e.getLocation().getByteOffset() >= 0) {
            return problem.at(Problem.At.offset(e.getLocation().getByteOffset(), detail));
        }
        return problem;
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? String.valueOf(step.getIndex())
                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }

    public static ProblemException tooLarge(long limitBytes) {
        return Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "The limit is " + limitBytes + " bytes. Send it in parts, or ask the operator for more.")
                .toException();
    }

    public static ProblemException unsupportedMediaType(String mediaType, String readable) {
        return Problem.of(
                        415,
                        "unsupported-media-type",
                        "This media type is not read",
                        (mediaType == null ? "No Content-Type was sent." : mediaType + " is not read.") + " These are: "
                                + readable + ".")
                .toException();
    }

    public static ProblemException preconditionRequired() {
        return Problem.of(
                        428,
                        "precondition-required",
                        "If-Match is required",
                        "Send the ETag of the version that you have seen in If-Match, so that no change is lost.")
                .toException();
    }

    public static ProblemException preconditionFailed(String current) {
        return Problem.of(
                        412,
                        "precondition-failed",
                        "It has changed since",
                        "The current ETag is " + current + ". Read it again before you change it.")
                .toException();
    }

    public static ProblemException overRate(Duration retryAfter) {
        return new ProblemException(
                Problem.of(429, "over-rate", "Too many requests", "This client is over its rate."), retryAfter);
    }

    public static ProblemException busy(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(503, "busy", "Busy", detail), retryAfter);
    }
}
