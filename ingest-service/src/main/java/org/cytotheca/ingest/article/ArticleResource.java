package org.cytotheca.ingest.article;

import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.cytotheca.ingest.reading.ReadingProblem;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;
import org.cytotheca.shell.problem.Problems;

/** Articles over HTTP. A batch of them has a route of its own: {@link BatchRoute}. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles", description = "Submitting, revising, withdrawing and reading articles")
public class ArticleResource {
    private static final String SCOPE = "POST /v1/articles";

    private final Articles articles;
    private final ArticleStore store;
    private final Parsing parsing;

    ArticleResource(Articles articles, ArticleStore store, Parsing parsing) {
        this.articles = articles;
        this.store = store;
        this.parsing = parsing;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Submits an article",
            description =
                    "The body is the article itself, as text/plain, text/markdown, text/html, application/jats+xml, application/pdf or DOCX. The same content again answers 200 with the"
                            + " article that is there, unless that was withdrawn.")
    @APIResponse(responseCode = "202", description = "Taken; the other services work on it. Location and ETag name it.")
    @APIResponse(responseCode = "200", description = "The same content is there already")
    @APIResponse(
            responseCode = "400",
            description = "Empty, or not in the character set that it is sent in (with the byte offset)")
    @APIResponse(responseCode = "413", description = "Larger than the limit")
    @APIResponse(responseCode = "415", description = "A media type that is not read")
    @APIResponse(
            responseCode = "422",
            description = "More lines, headings or references than are taken, or the key was used for another payload")
    @APIResponse(responseCode = "503", description = "Too many articles wait; Retry-After tells when to come again")
    public Uni<Response> submit(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("source") String source,
            byte[] body) {
        return articles.submit(submission(body, contentType, source), SCOPE, Optional.ofNullable(key))
                .map(ArticleResource::answer);
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Shows what is understood of an article; stores nothing and publishes nothing")
    public Uni<Article.Preview> preview(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, byte[] body) {
        return articles.preview(submission(body, contentType, null));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Makes a new revision of an article",
            description =
                    "If-Match must name the ETag of the newest revision. Unchanged content answers 200 with the same revision.")
    @APIResponse(responseCode = "202", description = "Taken as a new revision")
    @APIResponse(responseCode = "200", description = "The content is the newest revision's")
    @APIResponse(responseCode = "412", description = "Somebody has revised it since")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> revise(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @QueryParam("source") String source,
            byte[] body) {
        UUID article = id(id);
        return articles.revise(article, submission(body, contentType, source), ifMatch)
                .map(ArticleResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Withdraws an article: nothing of it stays in the catalogue",
            description = "If-Match is honoured where it is sent.")
    @APIResponse(responseCode = "204", description = "Withdrawn, now or before")
    public Uni<Void> withdraw(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return articles.withdraw(id(id), ifMatch);
    }

    @GET
    @Operation(summary = "Lists the articles, the newest first")
    public Uni<Page<Article.Summary>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return store.list(PageRequest.of(limit, cursor, 2));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The newest revision of an article with what was understood of it")
    @APIResponse(responseCode = "410", description = "It was withdrawn")
    public Uni<Response> read(@PathParam("id") String id) {
        return articles.present(id(id)).chain(store::read).map(article -> Response.ok(article)
                .header(HttpHeaders.ETAG, article.summary().etag())
                .build());
    }

    @GET
    @Path("/{id}/sections")
    @Operation(summary = "What was understood of an article, in the shape of a preview")
    public Uni<Article.Preview> sections(@PathParam("id") String id) {
        return articles.present(id(id)).chain(store::read).map(Article::preview);
    }

    @GET
    @Path("/{id}/original")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "What was submitted as the newest or another revision",
            description =
                    "A text comes in UTF-8, and all offsets count in it, in UTF-16 code units. A PDF or DOCX comes as it was"
                            + " sent; offsets count in its text layer, which layer=text answers.")
    public Uni<Response> original(
            @PathParam("id") String id,
            @QueryParam("revision") Integer revision,
            @Parameter(description = "text, for the text in which offsets count") @QueryParam("layer") String layer) {
        return articles.present(id(id)).chain(summary -> {
            int wanted = revision == null ? summary.revision() : revision;
            return store.original(UUID.fromString(summary.id()), wanted)
                    .map(found -> original(
                            found.orElseThrow(() -> Problems.notFound("revision", String.valueOf(wanted))),
                            "text".equals(layer)));
        });
    }

    private static Response original(ArticleStore.OriginalView original, boolean layer) {
        String name = original.mediaType().split(";", 2)[0];
        Response.ResponseBuilder answer = original.submitted() == null
                ? Response.ok(original.text()).type(name + ";charset=UTF-8")
                : layer
                        ? Response.ok(original.text()).type("text/plain;charset=UTF-8")
                        : Response.ok(original.submitted()).type(name);
        // Whatever an author wrote is never run by a browser: a page of ours shows it as text.
        return answer.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    @GET
    @Path("/{id}/revisions")
    @Operation(summary = "Lists the revisions of an article, the newest first")
    public Uni<Page<Article.RevisionView>> revisions(
            @PathParam("id") String id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        UUID article = id(id);
        PageRequest request = PageRequest.of(limit, cursor, 1);
        return articles.present(article).chain(summary -> store.revisions(article, request));
    }

    @GET
    @Path("/{id}/revisions/{revision}/changes")
    @Operation(
            summary = "What a revision did to the one before it, or to another one",
            description = "Sections added, removed, changed, moved; references added, removed, changed, renumbered.")
    @APIResponse(responseCode = "404", description = "There is no such revision")
    public Uni<RevisionDifference> changes(
            @PathParam("id") String id,
            @PathParam("revision") int revision,
            @Parameter(description = "The revision to compare with; the one before where it is left out")
                    @QueryParam("since")
                    Integer since) {
        return articles.difference(id(id), since == null ? revision - 1 : since, revision);
    }

    private Submission submission(byte[] body, String contentType, String source) {
        try {
            byte[] bytes = body == null ? new byte[0] : body;
            if (bytes.length == 0) {
                throw ReadingProblem.of(ReadingProblem.Kind.EMPTY, "The request has no body");
            }
            return Submission.of(bytes, org.cytotheca.ingest.reading.MediaType.parse(contentType), source);
        } catch (ReadingProblem e) {
            throw ReadingProblems.toProblem(e, parsing.limits());
        }
    }

    private static Response answer(Articles.Change change) {
        Article.Summary summary = change.article().summary();
        return Response.status(change.outcome().status())
                .header(HttpHeaders.LOCATION, summary.location())
                .header(HttpHeaders.ETAG, summary.etag())
                .entity(change.article())
                .build();
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("article", id);
        }
    }
}
