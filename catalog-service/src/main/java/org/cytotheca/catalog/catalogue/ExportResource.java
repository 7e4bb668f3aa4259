package org.cytotheca.catalog.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import org.cytotheca.contracts.Claim;
import org.cytotheca.shell.problem.Problems;

/** The whole catalogue of one moment, streamed: one claim a line, or one graph. */
@Path("/v1/export")
@Tag(name = "Catalogue")
public class ExportResource {

    private static final List<String> COLUMNS = List.of(
            "id",
            "relation",
            "therapy_id",
            "therapy",
            "disease_id",
            "disease",
            "polarity",
            "certainty",
            "stage",
            "article_id",
            "article",
            "revision",
            "section",
            "quote",
            "dois",
            "rule",
            "cue");

    private static final String JSON_LD_HEAD = """
            {"@context":{"@vocab":"urn:cytotheca:terms:","id":"@id","claims":"@graph"},"claims":[
            """;

    private final ClaimStore claims;
    private final ObjectMapper json;

    ExportResource(ClaimStore claims, ObjectMapper json) {
        this.claims = claims;
        this.json = json;
    }

    @GET
    @Operation(summary = "The whole catalogue", description = "`format` is ndjson, csv or jsonld.")
    public RestMulti<byte[]> export(@QueryParam("format") String format) {
        return switch (format == null ? "ndjson" : format) {
            case "ndjson" -> answer(claims.all().map(claim -> write(claim) + "\n"), "application/x-ndjson");
            case "csv" ->
                answer(
                        Multi.createBy()
                                .concatenating()
                                .streams(
                                        Multi.createFrom().item(String.join(",", COLUMNS) + "\r\n"),
                                        claims.all().map(ExportResource::csv)),
                        "text/csv; charset=UTF-8");
            case "jsonld" -> answer(jsonLd(), "application/ld+json");
            default -> throw Problems.badParameter("format", "format is one of ndjson, csv, jsonld.");
        };
    }

    private static RestMulti<byte[]> answer(Multi<String> lines, String mediaType) {
        return RestMulti.fromMultiData(lines.map(line -> line.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", mediaType)
                .build();
    }

    private Multi<String> jsonLd() {
        AtomicBoolean first = new AtomicBoolean(true);
        Multi<String> nodes = claims.all().map(claim -> (first.getAndSet(false) ? "" : ",\n") + node(claim));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(JSON_LD_HEAD),
                        nodes,
                        Multi.createFrom().item("\n]}\n"));
    }

    private String node(Claim claim) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", "urn:cytotheca:claim:" + claim.id());
        node.put("@type", "Claim");
        node.put("relation", claim.relation().wire());
        node.put(
                "therapy",
                Map.of(
                        "id",
                        "urn:cytotheca:" + claim.therapy().id(),
                        "name",
                        claim.therapy().name()));
        node.put(
                "disease",
                Map.of(
                        "id",
                        "urn:cytotheca:" + claim.disease().id(),
                        "name",
                        claim.disease().name()));
        node.put("polarity", claim.polarity().wire());
        node.put("certainty", claim.certainty().wire());
        node.put("stage", claim.stage().wire());
        node.put(
                "article",
                Map.of("id", "urn:cytotheca:article:" + claim.article().id()));
        node.put("quote", claim.quote().text());
        node.put(
                "cites",
                claim.citations().stream()
                        .filter(citation -> citation.doi() != null)
                        .map(citation -> Map.of("id", "https://doi.org/" + citation.doi()))
                        .toList());
        return write(node);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a claim of records must be writable", e);
        }
    }

    private static String csv(Claim claim) {
        return List.of(
                        claim.id(),
                        claim.relation().wire(),
                        claim.therapy().id(),
                        claim.therapy().name(),
                        claim.disease().id(),
                        claim.disease().name(),
                        claim.polarity().wire(),
                        claim.certainty().wire(),
                        claim.stage().wire(),
                        claim.article().id(),
                        claim.article().title() == null ? "" : claim.article().title(),
                        String.valueOf(claim.article().revision()),
                        String.join(" / ", claim.section().path()),
                        claim.quote().text(),
                        claim.citations().stream()
                                .filter(citation -> citation.doi() != null)
                                .map(Claim.Citation::doi)
                                .collect(Collectors.joining(" ")),
                        claim.why().rule(),
                        claim.why().cue())
                .stream()
                .map(ExportResource::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** RFC 4180; a cell that a spreadsheet would take for a formula is kept from being one. */
    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
