package org.cytotheca.catalog.catalogue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Page;

/** The evidence: one item a claim, with its sentence and the works that the sentence cites. */
@Path("/v1/claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class ClaimResource {

    private final ClaimStore claims;
    private final CurrentRelease release;

    ClaimResource(ClaimStore claims, CurrentRelease release) {
        this.claims = claims;
        this.release = release;
    }

    @GET
    @Operation(
            summary = "Claims, strongest stage first",
            description = "A therapy or disease stands for everything below it.")
    public Uni<Page<CataloguedClaim>> claims(
            @QueryParam("therapy") String therapy,
            @QueryParam("disease") String disease,
            @QueryParam("relation") String relation,
            @QueryParam("stage") String stage,
            @QueryParam("polarity") String polarity,
            @QueryParam("certainty") String certainty,
            @QueryParam("article") String article,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        ClaimStore.Filter filter = new ClaimStore.Filter(
                Parameters.below(release.vocabulary(), "therapy", therapy, ConceptType.THERAPY),
                Parameters.below(release.vocabulary(), "disease", disease, ConceptType.DISEASE),
                Parameters.word("relation", relation, Relation.values(), Relation::wire),
                Parameters.word("stage", stage, Stage.values(), Stage::wire),
                Parameters.word("polarity", polarity, Polarity.values(), Polarity::wire),
                Parameters.word("certainty", certainty, Certainty.values(), Certainty::wire),
                Parameters.text("article", article));
        return claims.page(filter, Parameters.page(limit, cursor, 2));
    }
}
