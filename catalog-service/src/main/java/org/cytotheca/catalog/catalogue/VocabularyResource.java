package org.cytotheca.catalog.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.shell.paging.Page;

/** Which vocabulary the catalogue is read with. */
@Path("/v1/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vocabularies")
public class VocabularyResource {

    private final CurrentRelease release;

    VocabularyResource(CurrentRelease release) {
        this.release = release;
    }

    /** @param version made from the content: equal versions mean equal vocabularies */
    public record Loaded(String name, String version, int concepts, long names, Map<String, Long> byType) {}

    @GET
    @Operation(summary = "The vocabularies in use")
    public Page<Loaded> vocabularies() {
        var concepts = release.vocabulary().concepts();
        Map<String, Long> byType = new TreeMap<>(concepts.stream()
                .collect(Collectors.groupingBy(concept -> concept.type().label(), Collectors.counting())));
        long names = concepts.stream()
                .mapToLong(concept ->
                        1L + concept.synonyms().size() + concept.shortForms().size())
                .sum();
        return new Page<>(
                List.of(new Loaded("built-in", release.vocabulary().version(), concepts.size(), names, byType)),
                null,
                1);
    }
}
