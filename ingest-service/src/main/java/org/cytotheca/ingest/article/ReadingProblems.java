package org.cytotheca.ingest.article;

import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.ReadingProblem;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/** What a caller is told of an article that cannot be read. */
final class ReadingProblems {
    static final String READABLE = "text/plain, text/markdown";

    private ReadingProblems() {}

    static ProblemException toProblem(ReadingProblem e, Limits limits) {
        Problem problem =
                switch (e.kind()) {
                    case TOO_LARGE -> Problems.tooLarge(limits.bytes()).problem();
                    case UNSUPPORTED_MEDIA_TYPE ->
                        Problem.of(
                                415,
                                "unsupported-media-type",
                                "This media type is not read",
                                e.getMessage() + ". These are: " + READABLE + ".");
                    case UNKNOWN_CHARSET ->
                        Problem.of(415, "unknown-charset", "The character set is not known", e.getMessage() + ".");
                    case EMPTY -> Problem.of(400, "empty-article", "The article is empty", e.getMessage() + ".");
                    case INVALID_ENCODING ->
                        Problem.of(
                                400,
                                "invalid-encoding",
                                "The text is not in the character set that it is sent in",
                                e.getMessage() + ".");
                    case TOO_MANY_ELEMENTS ->
                        Problem.of(422, "too-many-lines", "The article has too many lines", e.getMessage() + ".");
                    case TOO_MANY_HEADINGS ->
                        Problem.of(422, "too-many-headings", "The article has too many headings", e.getMessage() + ".");
                    case TOO_MANY_REFERENCES ->
                        Problem.of(
                                422,
                                "too-many-references",
                                "The article lists too many references",
                                e.getMessage() + ".");
                    case TOO_DEEP ->
                        Problem.of(422, "nested-too-deep", "The article is nested too deep", e.getMessage() + ".");
                };
        return (e.offset() < 0 ? problem : problem.at(Problem.At.offset(e.offset(), e.getMessage()))).toException();
    }
}
