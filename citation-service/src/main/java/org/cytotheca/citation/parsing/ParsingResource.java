package org.cytotheca.citation.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;

import org.cytotheca.citation.doi.DoiExtractor;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.shell.problem.Problems;

/** {@code POST /v1/references/parse} and {@code POST /v1/dois/extract}. */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParsingResource {

    static final int MOST_REFERENCES = 5_000;

    private final ReferenceParser parser;

    ParsingResource(ReferenceParser parser) {
        this.parser = parser;
    }

    /** @param references reference strings, each without its label or with it */
    public record ParseRequest(List<String> references) {}

    /** References in the order of the request. */
    public record ParseAnswer(List<Understood> references) {}

    /** @param csl CSL-JSON */
    public record Understood(String raw, Map<String, Object> csl, Map<String, String> identifiers) {}

    /** @param text any text */
    public record ExtractRequest(String text) {}

    public record ExtractAnswer(List<Found> dois) {}

    /**
     * @param start in UTF-16 code units of the text
     * @param repaired put together across a line break or a soft hyphen
     * @param uncertain repaired, or decoded, or cut at markup
     */
    public record Found(String doi, int start, int end, boolean repaired, boolean uncertain) {}

    @POST
    @Path("references/parse")
    @Blocking
    public ParseAnswer parse(ParseRequest request) {
        if (request == null || request.references() == null) {
            throw Problems.badBody("/references", "references is a list of strings.");
        }
        if (request.references().size() > MOST_REFERENCES) {
            throw Problems.badBody("/references", "At most " + MOST_REFERENCES + " references in one request.");
        }
        List<Understood> answers = new ArrayList<>(request.references().size());
        for (int i = 0; i < request.references().size(); i++) {
            String raw = request.references().get(i);
            if (raw == null) {
                throw Problems.badBody("/references/" + i, "A reference is a string.");
            }
            ParsedReference parsed = parser.parse(raw);
            answers.add(new Understood(raw, parsed.csl().toCsl(), parsed.identifiers()));
        }
        return new ParseAnswer(answers);
    }

    @POST
    @Path("dois/extract")
    @Blocking
    public ExtractAnswer extract(ExtractRequest request) {
        if (request == null || request.text() == null) {
            throw Problems.badBody("/text", "text is a string.");
        }
        return new ExtractAnswer(DoiExtractor.extract(request.text()).stream()
                .map(found ->
                        new Found(found.doi().name(), found.start(), found.end(), found.repaired(), found.uncertain()))
                .toList());
    }
}
