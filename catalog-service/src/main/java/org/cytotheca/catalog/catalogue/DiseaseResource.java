package org.cytotheca.catalog.catalogue;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.catalog.catalogue.ConceptCatalogue.Details;
import org.cytotheca.catalog.catalogue.ConceptCatalogue.Item;
import org.cytotheca.catalog.catalogue.ConceptCatalogue.Partner;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Page;

/** Diseases that the articles speak of. */
@Path("/v1/diseases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class DiseaseResource {

    private final ConceptCatalogue catalogue;
    private final CurrentRelease release;

    DiseaseResource(ConceptCatalogue catalogue, CurrentRelease release) {
        this.catalogue = catalogue;
        this.release = release;
    }

    /** A disease with the therapies that something is claimed of. */
    public record Disease(
            String id,
            String name,
            List<String> synonyms,
            String definition,
            List<Claim.ConceptName> broader,
            List<Claim.ConceptName> narrower,
            List<String> xrefs,
            long articles,
            List<Partner> therapies) {
        static Disease of(Details details) {
            return new Disease(
                    details.id(),
                    details.name(),
                    details.synonyms(),
                    details.definition(),
                    details.broader(),
                    details.narrower(),
                    details.xrefs(),
                    details.articles(),
                    details.partners());
        }
    }

    @GET
    @Operation(summary = "Diseases by name", description = "`therapy` and `broader` stand for everything below them.")
    public Uni<Page<Item>> diseases(
            @QueryParam("q") String q,
            @QueryParam("therapy") String therapy,
            @QueryParam("stage") String stage,
            @QueryParam("broader") String broader,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return catalogue.list(
                ConceptType.DISEASE,
                q,
                Parameters.below(release.vocabulary(), "therapy", therapy, ConceptType.THERAPY),
                Parameters.word("stage", stage, Stage.values(), Stage::wire),
                Parameters.below(release.vocabulary(), "broader", broader, ConceptType.DISEASE),
                Parameters.page(limit, cursor, 2));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One disease with what is claimed of it and of everything below it")
    public Uni<Disease> disease(@PathParam("id") String id) {
        return catalogue.details(ConceptType.DISEASE, id).map(Disease::of);
    }
}
