package org.cytotheca.shell.problem;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as its caller sees it: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 *
 * @param type stable name of this kind of problem: a URN such as {@code urn:cytotheca:problem:invalid-utf-8}
 * @param title the same for every problem of the type
 * @param status HTTP status
 * @param detail what is wrong this time, and what to do about it
 * @param errors where in the input it is wrong; empty where the input as a whole is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<At> errors) {
    /** Media type of a problem in JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String NAMESPACE = "urn:cytotheca:problem:";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem without places, named by the last part of its type. */
    public static Problem of(int status, String name, String title, String detail) {
        return new Problem(NAMESPACE + name, title, status, detail, List.of());
    }

    /** The same problem with one more place. */
    public Problem at(At place) {
        return new Problem(
                type,
                title,
                status,
                detail,
                java.util.stream.Stream.concat(errors.stream(), java.util.stream.Stream.of(place))
                        .toList());
    }

    /** The same problem as something to throw. */
    public ProblemException toException() {
        return new ProblemException(this);
    }

    /**
     * A place in the input.
     *
     * @param pointer JSON Pointer (RFC 6901) into a JSON body; null for other bodies
     * @param parameter name of a query parameter or header; null where the body is meant
     * @param offset in the body: UTF-16 code units for text, bytes where it is no text; null where it is not known
     * @param line of a body that is read line by line, from 1; null for others
     * @param detail what is wrong there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record At(String pointer, String parameter, Long offset, Integer line, String detail) {
        public static At pointer(String pointer, String detail) {
            return new At(pointer, null, null, null, detail);
        }

        public static At parameter(String parameter, String detail) {
            return new At(null, parameter, null, null, detail);
        }

        public static At offset(long offset, String detail) {
            return new At(null, null, offset, null, detail);
        }

        public static At line(int line, String detail) {
            return new At(null, null, null, line, detail);
        }
    }
}
