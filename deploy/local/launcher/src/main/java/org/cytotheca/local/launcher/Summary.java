package org.cytotheca.local.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** What the catalogue knows after the seeds are in, for a person to read. */
final class Summary {
    private static final int NAMES = 14;
    private static final int STRONGEST = 6;

    /** Stages, highest first. */
    private static final List<String> STAGES =
            List.of("standard-of-care", "approved", "clinical-trial", "preclinical", "unspecified");

    private final Map<String, Seed> articles;
    private final List<JsonNode> therapies;
    private final List<JsonNode> diseases;
    private final List<JsonNode> claims;
    private final List<JsonNode> references;

    private Summary(
            Map<String, Seed> articles,
            List<JsonNode> therapies,
            List<JsonNode> diseases,
            List<JsonNode> claims,
            List<JsonNode> references) {
        this.articles = articles;
        this.therapies = therapies;
        this.diseases = diseases;
        this.claims = claims;
        this.references = references;
    }

    static Summary of(Api api, Map<String, Seed> articles) throws IOException {
        List<JsonNode> references = new ArrayList<>();
        for (String id : articles.keySet()) {
            references.addAll(api.allFromCitation("/v1/articles/" + id + "/references"));
        }
        return new Summary(
                articles,
                api.allFromCatalog("/v1/therapies"),
                api.allFromCatalog("/v1/diseases"),
                api.allFromCatalog("/v1/claims"),
                references);
    }

    void print(Console console) {
        console.heading("The catalogue knows");
        console.line(
                "  %d articles, %d therapies, %d diseases, %d claims, %d references",
                articles.size(), therapies.size(), diseases.size(), claims.size(), references.size());
        console.line("");
        console.line("  therapies   %s", names(therapies));
        console.line("  diseases    %s", names(diseases));
        console.line("  references  %s", byStatus());
        retracted().forEach(line -> console.line("              %s", line));
        console.heading("Strongest claims");
        strongest().forEach(claim -> printClaim(console, claim));
    }

    /** What a reader of the seeds would look for in vain; empty where nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (therapies.isEmpty()) {
            missing.add("therapies");
        }
        if (diseases.isEmpty()) {
            missing.add("diseases");
        }
        Set<String> claiming = claims.stream()
                .map(claim -> claim.path("article").path("id").asText())
                .collect(Collectors.toSet());
        articles.forEach((id, seed) -> {
            if (!claiming.contains(id)) {
                missing.add("claims of " + seed.name());
            }
        });
        if (claims.stream().noneMatch(claim -> claim.path("citations").findValues("doi").stream()
                .anyMatch(JsonNode::isTextual))) {
            missing.add("a claim whose citation has a DOI");
        }
        references.stream()
                .filter(reference -> Set.of("pending", "unreachable")
                        .contains(reference.path("status").asText()))
                .forEach(reference -> missing.add("an answer about: "
                        + reference.path("raw").asText().lines().findFirst().orElse("")));
        return missing;
    }

    private List<JsonNode> strongest() {
        List<JsonNode> sorted = claims.stream()
                .filter(claim -> claim.path("polarity").asText().equals("affirmed"))
                .filter(claim -> claim.path("relation").asText().equals("treats"))
                .sorted(Comparator.<JsonNode>comparingInt(
                                claim -> STAGES.indexOf(claim.path("stage").asText()))
                        .thenComparing(
                                claim -> !claim.path("certainty").asText().equals("asserted"))
                        .thenComparing(claim -> claim.path("citations").isEmpty())
                        .thenComparing(claim -> claim.path("quote").path("text").asText()))
                .toList();
        // One claim a sentence: a sentence with three diseases is shown once.
        Set<String> quotes = new LinkedHashSet<>();
        return sorted.stream()
                .filter(claim -> quotes.add(claim.path("quote").path("text").asText()))
                .limit(STRONGEST)
                .toList();
    }

    private static void printClaim(Console console, JsonNode claim) {
        console.line(
                "  %s %s %s  [%s, %s]",
                claim.path("therapy").path("name").asText(),
                claim.path("relation").asText(),
                claim.path("disease").path("name").asText(),
                claim.path("stage").asText(),
                claim.path("certainty").asText());
        console.line("    \"%s\"", claim.path("quote").path("text").asText().replace('\n', ' '));
        claim.path("citations")
                .forEach(citation -> console.line(
                        "    [%s] %s  https://doi.org/%s%s",
                        citation.path("label").asText(),
                        citation.path("title").asText("(no title yet)"),
                        citation.path("doi").asText("(none)"),
                        citation.path("retracted").asBoolean() ? "  RETRACTED" : ""));
    }

    private List<String> retracted() {
        return references.stream()
                .filter(reference -> reference.path("retraction").isObject())
                .map(reference -> "under a notice ("
                        + reference.path("retraction").path("kind").asText() + "): "
                        + reference.path("csl").path("title").asText() + ", "
                        + reference.path("doi").asText())
                .toList();
    }

    private String byStatus() {
        Map<String, Long> counts = references.stream()
                .collect(Collectors.groupingBy(
                        reference -> reference.path("status").asText(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String names(List<JsonNode> concepts) {
        String shown = concepts.stream()
                .limit(NAMES)
                .map(concept -> concept.path("name").asText())
                .collect(Collectors.joining(", "));
        return concepts.size() > NAMES ? shown + " and " + (concepts.size() - NAMES) + " more" : shown;
    }
}
