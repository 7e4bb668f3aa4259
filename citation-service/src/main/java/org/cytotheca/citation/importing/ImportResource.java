package org.cytotheca.citation.importing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.citation.importing.Imports.Kind;
import org.cytotheca.citation.importing.Imports.Progress;
import org.cytotheca.shell.idempotency.IdempotencyKeys;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.Problems;

/** For operators: whole collections into the local store. */
@jakarta.ws.rs.Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class ImportResource {

    private final Imports imports;
    private final ImportSettings settings;
    private final IdempotencyKeys keys;
    private final ObjectMapper json;
    private final Pool pool;

    ImportResource(Imports imports, ImportSettings settings, IdempotencyKeys keys, ObjectMapper json, Pool pool) {
        this.imports = imports;
        this.settings = settings;
        this.keys = keys;
        this.json = json;
        this.pool = pool;
    }

    /**
     * @param kind {@code crossref} or {@code retraction-watch}
     * @param path a file, or a folder with files, below the folder of imports; empty for that folder itself
     * @param again whether to read files that an earlier import has read and that have not changed
     */
    public record ImportRequest(String kind, String path, boolean again) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Begins an import of files that lie below the folder of imports")
    public Uni<Response> begin(@HeaderParam("Idempotency-Key") String key, ImportRequest request) {
        Path folder = settings.folder().orElseThrow(() -> Problem.of(
                        409,
                        "imports-have-no-folder",
                        "There is no folder of imports",
                        "An operator tells it in cytotheca.imports.folder.")
                .toException());
        if (request == null) {
            throw Problems.badBody("", "kind and path are wanted.");
        }
        Kind kind = Kind.of(request.kind())
                .orElseThrow(() -> Problems.badBody("/kind", "kind is crossref or retraction-watch."));
        String path = below(folder, request.path() == null ? "" : request.path());
        UUID id = UUID.randomUUID();
        return keys.once(
                        "POST /v1/imports",
                        Optional.ofNullable(key),
                        kind.word() + '\n' + path + '\n' + request.again(),
                        attempt -> pool.withTransaction(connection -> imports.request(
                                        connection, id, kind, path, request.again())
                                .chain(progress -> {
                                    IdempotencyKeys.Answer answer =
                                            new IdempotencyKeys.Answer(202, "/v1/imports/" + id, null, bytes(progress));
                                    return attempt.complete(connection, answer).replaceWith(answer);
                                })))
                .map(answer -> Response.status(answer.status())
                        .location(URI.create(answer.location()))
                        .entity(new String(answer.body(), StandardCharsets.UTF_8))
                        .build());
    }

    private static String below(Path folder, String path) {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path wanted = root.resolve(path).normalize();
            if (!wanted.startsWith(root) || !Files.isReadable(wanted)) {
                throw Problems.badBody("/path", "There is no such file below the folder of imports.");
            }
            return root.relativize(wanted).toString();
        } catch (InvalidPathException e) {
            throw Problems.badBody("/path", "This is no path.");
        }
    }

    private byte[] bytes(Progress progress) {
        try {
            return json.writeValueAsBytes(progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of numbers is JSON", e);
        }
    }

    @GET
    @jakarta.ws.rs.Path("{id}")
    @Operation(summary = "How far an import is")
    public Uni<Progress> progress(@PathParam("id") String id) {
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("import", id);
        }
        return imports.find(uuid).map(found -> found.orElseThrow(() -> Problems.notFound("import", id)));
    }

    @GET
    @Operation(summary = "The newest imports")
    public Uni<List<Progress>> newest() {
        return imports.newest();
    }
}
