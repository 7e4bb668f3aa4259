package org.cytotheca.citation.work;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Items in the form that the caller's {@code Accept} asks for: the media types of DOI content negotiation. */
@ApplicationScoped
public class Representation {

    public static final String CSL_JSON = "application/vnd.citationstyles.csl+json";
    public static final String BIBTEX = "application/x-bibtex";
    public static final String RIS = "application/x-research-info-systems";
    public static final String ENDNOTE = "application/x-endnote-refer";
    public static final String BIBLIOGRAPHY = "text/x-bibliography";

    private final Bibliographies bibliographies;
    private final ObjectMapper json;

    Representation(Bibliographies bibliographies, ObjectMapper json) {
        this.bibliographies = bibliographies;
        this.json = json;
    }

    /** The first acceptable type of ours, as the caller wrote it with its parameters; empty for our own JSON. */
    public static Optional<MediaType> wanted(List<MediaType> acceptable) {
        for (MediaType type : acceptable) {
            String name = type.getType() + "/" + type.getSubtype();
            if (type.isWildcardType() || name.equals(MediaType.APPLICATION_JSON)) {
                return Optional.empty();
            }
            if (List.of(CSL_JSON, BIBTEX, RIS, ENDNOTE, BIBLIOGRAPHY).contains(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * @param single whether the answer is one item rather than a list of them
     * @param style overrides the parameter of the media type; may be null
     */
    public Uni<Response> render(
            List<Map<String, Object>> items, boolean single, MediaType type, String style, String locale) {
        String name = type.getType() + "/" + type.getSubtype();
        return switch (name) {
            case BIBTEX ->
                Uni.createFrom()
                        .item(answer(
                                String.join(
                                        "\n",
                                        items.stream().map(Exports::bibtex).toList()),
                                BIBTEX));
            case RIS ->
                Uni.createFrom()
                        .item(answer(
                                String.join(
                                        "\r\n", items.stream().map(Exports::ris).toList()),
                                RIS));
            case ENDNOTE ->
                Uni.createFrom()
                        .item(answer(
                                String.join(
                                        "", items.stream().map(Exports::endNote).toList()),
                                ENDNOTE));
            case CSL_JSON -> Uni.createFrom().item(answer(json(single ? items.get(0) : items), CSL_JSON));
            default -> {
                String wantedStyle =
                        style != null ? style : type.getParameters().get("style");
                String wantedLocale =
                        locale != null ? locale : type.getParameters().get("locale");
                yield Uni.createFrom()
                        .item(() -> bibliographies.plainText(items, wantedStyle, wantedLocale))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .map(text -> answer(text, BIBLIOGRAPHY));
            }
        };
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts are JSON", e);
        }
    }

    private static Response answer(String text, String mediaType) {
        return Response.ok(text.getBytes(StandardCharsets.UTF_8))
                .type(MediaType.valueOf(mediaType).withCharset("utf-8"))
                .header("Vary", "Accept")
                .build();
    }
}
