package org.cytotheca.catalog.catalogue;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.shell.problem.Problems;

/** Therapy by disease, at a glance. */
@Path("/v1/matrix")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class MatrixResource {

    private static final int LARGEST_SIDE = 200;

    private final ConceptCatalogue catalogue;

    MatrixResource(ConceptCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Operation(
            summary = "Claims by therapy and disease, with counts and the highest stage",
            description = "Ids by comma; a side that is not given holds everything that is claimed.")
    public Uni<ConceptCatalogue.Matrix> matrix(
            @QueryParam("therapies") String therapies, @QueryParam("diseases") String diseases) {
        return catalogue.matrix(ids("therapies", therapies), ids("diseases", diseases));
    }

    private static List<String> ids(String parameter, String list) {
        List<String> ids = list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .toList();
        return atMost(parameter, ids);
    }

    /** @throws org.cytotheca.shell.problem.ProblemException where a side has more ids than it may */
    static List<String> atMost(String parameter, List<String> ids) {
        if (ids == null) {
            return List.of();
        }
        if (ids.size() > LARGEST_SIDE) {
            throw Problems.badParameter(parameter, "A side of the matrix has at most " + LARGEST_SIDE + " ids.");
        }
        return ids;
    }
}
