package org.cytotheca.catalog.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.Problems;

/** Which vocabularies the catalogue is read with, and loading more of them. */
@Path("/v1/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vocabularies")
public class VocabularyResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final CurrentRelease current;
    private final Vocabularies vocabularies;
    private final VocabularySettings settings;

    VocabularyResource(CurrentRelease current, Vocabularies vocabularies, VocabularySettings settings) {
        this.current = current;
        this.vocabularies = vocabularies;
        this.settings = settings;
    }

    /** @param version made from the content: equal versions mean equal vocabularies */
    public record InUse(String version, long concepts, long names, Map<String, Long> byType) {
        static InUse of(Vocabulary vocabulary) {
            Map<String, Long> byType = new TreeMap<>(vocabulary.concepts().stream()
                    .collect(Collectors.groupingBy(concept -> concept.type().label(), Collectors.counting())));
            return new InUse(vocabulary.version(), vocabulary.concepts().size(), vocabulary.names(), byType);
        }
    }

    /** @param release what has become of all of them together */
    public record Listed(List<Source> items, String next, long total, InUse release) {}

    /** @param changes against the release that was in use before */
    public record Answer(Source vocabulary, boolean dryRun, VocabularyChanges changes, InUse release) {}

    @GET
    @Operation(summary = "The vocabularies in use")
    public Listed vocabularies() {
        Release release = current.get();
        return new Listed(release.sources(), null, release.sources().size(), InUse.of(release.vocabulary()));
    }

    @POST
    @Path("/{name}")
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Loads an ontology or an overlay, in the place of one of the same name",
            description =
                    "OBO, OBO Graphs JSON, SSSOM mappings, a table of names, or the project's own format; gzip or not; or a"
                            + " learned tagger."
                            + " With `dryRun` it tells what would change and changes nothing.")
    public Answer load(@PathParam("name") String name, @QueryParam("dryRun") boolean dryRun, InputStream body) {
        if (!NAME.matcher(name).matches() || name.equals(Source.BUILT_IN)) {
            throw Problems.badParameter(
                    "name", "A name has small letters, digits, dots and hyphens, 64 at most, and is not built-in.");
        }
        try {
            Vocabularies.Loaded loaded = vocabularies.load(name, content(body), dryRun);
            return new Answer(
                    loaded.source(),
                    dryRun,
                    loaded.changes(),
                    InUse.of(loaded.release().vocabulary()));
        } catch (VocabularyFormatException e) {
            throw Problem.of(
                            400,
                            "unreadable-vocabulary",
                            "The vocabulary cannot be read",
                            e.getMessage() + ". The release in use stays in use.")
                    .at(Problem.At.line(e.line(), e.problem()))
                    .toException();
        }
    }

    @DELETE
    @Path("/{name}")
    @Blocking
    @Operation(summary = "Takes an uploaded vocabulary out again")
    public void remove(@PathParam("name") String name) {
        vocabularies.remove(name);
    }

    private byte[] content(InputStream body) {
        long limit = settings.longestUpload().asLongValue();
        try {
            byte[] content = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
            if (content.length > limit) {
                throw Problems.tooLarge(limit);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
