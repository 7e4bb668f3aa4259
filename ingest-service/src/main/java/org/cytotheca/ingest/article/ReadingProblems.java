package org.cytotheca.ingest.article;

import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.ReadingProblem;
import org.cytotheca.ingest.reading.WordReader;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/** What a caller is told of an article that cannot be read. */
final class ReadingProblems {
    static final String READABLE =
            "text/plain, text/markdown, text/html, application/xhtml+xml, application/jats+xml, application/xml, application/pdf, "
                    + WordReader.MEDIA_TYPE;

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
                    case MALFORMED ->
                        Problem.of(
                                400, "malformed-article", "The article is not of its media type", e.getMessage() + ".");
                    case FORBIDDEN_DECLARATION ->
                        Problem.of(
                                400,
                                "forbidden-declaration",
                                "Document types and entities are not read",
                                e.getMessage() + ".");
                    case EXPANDS_TOO_MUCH ->
                        Problem.of(422, "expands-too-much", "The article is too large unpacked", e.getMessage() + ".");
                    case ENCRYPTED ->
                        Problem.of(422, "encrypted-article", "The article is encrypted", e.getMessage() + ".");
                    case NO_TEXT_LAYER ->
                        Problem.of(422, "no-text-layer", "The article's pages are pictures", e.getMessage() + ".");
                    case TOO_SLOW ->
                        Problem.of(422, "takes-too-long", "The article takes too long to read", e.getMessage() + ".");
                };
        return (e.offset() < 0 ? problem : problem.at(Problem.At.offset(e.offset(), e.getMessage()))).toException();
    }
}
