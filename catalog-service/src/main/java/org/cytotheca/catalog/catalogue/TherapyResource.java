package org.cytotheca.catalog.catalogue;

import java.util.List;
import java.util.Map;

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
import org.cytotheca.catalog.claims.Aspect;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.problem.Problems;

/** Therapies that the articles speak of. */
@Path("/v1/therapies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class TherapyResource {

    private final ConceptCatalogue catalogue;
    private final AspectStore aspects;
    private final CurrentRelease release;

    TherapyResource(ConceptCatalogue catalogue, AspectStore aspects, CurrentRelease release) {
        this.catalogue = catalogue;
        this.aspects = aspects;
        this.release = release;
    }

    /** A therapy with the diseases that something is claimed of. */
    public record Therapy(
            String id,
            String name,
            List<String> synonyms,
            String definition,
            List<Claim.ConceptName> broader,
            List<Claim.ConceptName> narrower,
            List<String> xrefs,
            long articles,
            List<Partner> diseases,
            Map<String, Long> aspects) {
        static Therapy of(Details details) {
            return new Therapy(
                    details.id(),
                    details.name(),
                    details.synonyms(),
                    details.definition(),
                    details.broader(),
                    details.narrower(),
                    details.xrefs(),
                    details.articles(),
                    details.partners(),
                    details.aspects());
        }
    }

    @GET
    @Operation(summary = "Therapies by name", description = "`disease` and `broader` stand for everything below them.")
    public Uni<Page<Item>> therapies(
            @QueryParam("q") String q,
            @QueryParam("disease") String disease,
            @QueryParam("stage") String stage,
            @QueryParam("broader") String broader,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return catalogue.list(
                ConceptType.THERAPY,
                q,
                Parameters.below(release.vocabulary(), "disease", disease, ConceptType.DISEASE),
                Parameters.word("stage", stage, Stage.values(), Stage::wire),
                Parameters.below(release.vocabulary(), "broader", broader, ConceptType.THERAPY),
                Parameters.page(limit, cursor, 2));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One therapy with what is claimed of it and of everything below it")
    public Uni<Therapy> therapy(@PathParam("id") String id) {
        return catalogue.details(ConceptType.THERAPY, id).map(Therapy::of);
    }

    @GET
    @Path("/{id}/aspects")
    @Operation(summary = "Passages that tell a mechanism, an advantage, a challenge, a cell source")
    public Uni<Page<AspectStore.Item>> aspects(
            @PathParam("id") String id,
            @QueryParam("kind") String kind,
            @QueryParam("facet") String facet,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Vocabulary vocabulary = release.vocabulary();
        Concept therapy = Parameters.find(vocabulary, id, ConceptType.THERAPY)
                .orElseThrow(() -> Problems.notFound("therapy", Parameters.full(id, ConceptType.THERAPY)));
        return aspects.page(
                List.copyOf(vocabulary.below(therapy.id())),
                Parameters.word("kind", kind, Aspect.Kind.values(), Aspect.Kind::label),
                Parameters.text("facet", facet),
                Parameters.page(limit, cursor, 1));
    }
}
