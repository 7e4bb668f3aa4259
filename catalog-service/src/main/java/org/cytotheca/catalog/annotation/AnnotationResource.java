package org.cytotheca.catalog.annotation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.release.Release;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/** Recognises in text that the caller gives, and stores nothing. Never on the event loop. */
@Path("/v1/annotate")
@Tag(name = "Annotation")
public class AnnotationResource {

    private static final String NDJSON = "application/x-ndjson";

    private final CurrentRelease release;
    private final AnnotationSettings settings;
    private final ObjectMapper json;

    AnnotationResource(CurrentRelease release, AnnotationSettings settings, ObjectMapper json) {
        this.release = release;
        this.settings = settings;
        this.json = json;
    }

    public record Document(String id, String text) {}

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Mentions, abbreviations and claims of one text")
    public Annotation annotate(Document document, @BeanParam Wanted wanted) {
        return read(checked(document), wanted.filter());
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PubTator.MEDIA_TYPE)
    @Operation(summary = "The mentions of one text as PubTator writes them")
    public String annotateAsPubTator(Document document, @BeanParam Wanted wanted) {
        return PubTator.write(checked(document).text(), read(document, wanted.filter()));
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(BioC.MEDIA_TYPE)
    @Operation(summary = "Mentions and claims of one text as a BioC collection in JSON")
    public BioC.Collection annotateAsBioC(Document document, @BeanParam Wanted wanted) {
        return BioC.of(checked(document).text(), read(document, wanted.filter()));
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(WebAnnotation.MEDIA_TYPE)
    @Operation(summary = "The mentions of one text as W3C Web Annotations")
    public WebAnnotation.Page annotateForTheWeb(Document document, @BeanParam Wanted wanted) {
        return WebAnnotation.of(checked(document).text(), read(document, wanted.filter()));
    }

    private static Document checked(Document document) {
        if (document == null || document.text() == null) {
            throw Problems.badBody("/text", "There is no text.");
        }
        return document;
    }

    @POST
    @Blocking
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(summary = "The same for many texts: one a line in, one answer a line out, each on its own")
    public RestMulti<byte[]> annotateAll(InputStream body, @BeanParam Wanted wanted) {
        Predicate<Annotation.Named> filter = wanted.filter();
        Lines lines = new Lines(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        Multi<byte[]> answers = Multi.createFrom()
                .<Lines, byte[]>generator(() -> lines, (source, emitter) -> {
                    String line = source.next();
                    if (line == null) {
                        emitter.complete();
                    } else {
                        // The framework ends each item of this media type with a line break.
                        emitter.emit(answer(line, filter).getBytes(StandardCharsets.UTF_8));
                    }
                    return source;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return RestMulti.fromMultiData(answers).header("Content-Type", NDJSON).build();
    }

    /** The lines of a body that has something on them; a line longer than any text may be comes cut off. */
    private final class Lines {
        private final BufferedReader reader;

        private Lines(BufferedReader reader) {
            this.reader = reader;
        }

        private String next() {
            try {
                StringBuilder line = new StringBuilder();
                // JSON writes a character with six at the most.
                long longest = 6L * settings.longestText() + 10_000;
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    if (c == '\n') {
                        if (!line.toString().isBlank()) {
                            return line.toString();
                        }
                        line.setLength(0);
                    } else if (line.length() <= longest) {
                        line.append((char) c);
                    }
                }
                return line.toString().isBlank() ? null : line.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String answer(String line, Predicate<Annotation.Named> filter) {
        String id = null;
        try {
            Document document = json.readValue(line, Document.class);
            id = document.id();
            return json.writeValueAsString(read(checked(document), filter));
        } catch (ProblemException e) {
            return problem(id, e.problem());
        } catch (JsonProcessingException e) {
            return problem(
                    id,
                    Problems.badBody("", "The line is no JSON document with id and text.")
                            .problem());
        }
    }

    private String problem(String id, Problem problem) {
        try {
            return json.writeValueAsString(
                    id == null ? Map.of("problem", problem) : Map.of("id", id, "problem", problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem of records must be writable", e);
        }
    }

    private Annotation read(Document document, Predicate<Annotation.Named> filter) {
        if (document.text().length() > settings.longestText()) {
            throw Problem.of(
                            413,
                            "text-too-long",
                            "The text is too long",
                            "A text has at most " + settings.longestText() + " characters. Send it in parts.")
                    .toException();
        }
        Release now = release.get();
        Recognition recognition = now.recognizer().recognise(document.text());
        return Annotation.of(
                        document.id(),
                        now.vocabulary(),
                        recognition,
                        now.claims().extract(recognition))
                .only(filter);
    }
}
