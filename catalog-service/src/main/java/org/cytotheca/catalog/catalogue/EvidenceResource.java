package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;
import org.cytotheca.shell.problem.Problems;

/** For and against, side by side; and where nothing has been said yet. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class EvidenceResource {

    private static final int CLAIMS = 20;

    private final EvidenceStore evidence;
    private final ConceptCatalogue catalogue;
    private final CurrentRelease release;

    EvidenceResource(EvidenceStore evidence, ConceptCatalogue catalogue, CurrentRelease release) {
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.release = release;
    }

    @GET
    @Path("/evidence")
    @Operation(
            summary = "What speaks for and against a therapy in a disease",
            description = "Both stand for everything below them. Studies are distinct trials and works.")
    public Uni<EvidenceStore.Evidence> evidence(
            @QueryParam("therapy") String therapy,
            @QueryParam("disease") String disease,
            @QueryParam("limit") Integer limit) {
        Vocabulary vocabulary = release.vocabulary();
        Concept left = concept(vocabulary, "therapy", therapy, ConceptType.THERAPY);
        Concept right = concept(vocabulary, "disease", disease, ConceptType.DISEASE);
        return evidence.of(
                new Claim.ConceptName(left.id(), left.name()),
                new Claim.ConceptName(right.id(), right.name()),
                new ArrayList<>(vocabulary.below(left.id())),
                new ArrayList<>(vocabulary.below(right.id())),
                Parameters.page(limit == null ? CLAIMS : limit, null, 1).limit());
    }

    @GET
    @Path("/gaps")
    @Operation(
            summary = "Diseases for which nothing is claimed of a therapy, while it is said to help their siblings",
            description = "Only diseases that articles of the catalogue name.")
    public Uni<ConceptCatalogue.Gaps> gaps(@QueryParam("therapy") String therapy) {
        if (therapy == null || therapy.isBlank()) {
            throw Problems.badParameter("therapy", "Say in therapy of which.");
        }
        return catalogue.gaps(therapy);
    }

    static Concept concept(Vocabulary vocabulary, String parameter, String id, ConceptType type) {
        if (id == null || id.isBlank()) {
            throw Problems.badParameter(parameter, "Say in " + parameter + " of which.");
        }
        return Parameters.find(vocabulary, id, type)
                .orElseThrow(() -> Problems.badParameter(
                        parameter, "There is no " + type.label() + " " + Parameters.full(id, type) + "."));
    }
}
