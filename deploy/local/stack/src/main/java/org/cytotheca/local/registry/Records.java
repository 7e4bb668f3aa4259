package org.cytotheca.local.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The works that the stand-in knows, in Crossref's format. A work's member {@code source} tells the agency that registered
 * it, {@code Crossref} if it is missing; a work of an agency that is neither Crossref nor DataCite is known to doi.org alone.
 */
final class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> byDoi = new ConcurrentHashMap<>();

    /** Reads {@code *.json} of a folder: one work a file, bare or as an answer's {@code message}, or a list of them. */
    static List<JsonNode> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<JsonNode> works = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                collect(JSON.readTree(file.toFile()), works);
            }
            return works;
        } catch (IOException e) {
            throw new UncheckedIOException("The records of " + folder + " cannot be read", e);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> works) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, works));
        } else if (node.path("items").isArray()) {
            collect(node.get("items"), works);
        } else if (node.path("message").isObject()) {
            collect(node.get("message"), works);
        } else if (node.hasNonNull("DOI")) {
            works.add(node);
        }
    }

    void add(JsonNode work) {
        byDoi.put(work.path("DOI").asText().toLowerCase(Locale.ROOT), work);
    }

    int size() {
        return byDoi.size();
    }

    /** The agency that registered the DOI, as doi.org names it. */
    Optional<String> agency(String doi) {
        return Optional.ofNullable(byDoi.get(doi.toLowerCase(Locale.ROOT)))
                .map(work -> work.path("source").asText("Crossref"));
    }

    /** The works of Crossref that share most words with the text, the best first. */
    List<JsonNode> search(String text, int most) {
        Set<String> wanted = words(text);
        Map<JsonNode, Long> shared = new HashMap<>();
        for (JsonNode work : byDoi.values()) {
            long common = words(work.path("title") + " " + work.path("author") + " " + work.path("volume")).stream()
                    .filter(wanted::contains)
                    .count();
            if (common > 0 && work.path("source").asText("Crossref").equals("Crossref")) {
                shared.put(work, common);
            }
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<JsonNode, Long>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> words(String text) {
        return Set.of(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .distinct()
                .toArray(String[]::new));
    }

    Optional<JsonNode> byPubMedId(String id) {
        return byDoi.values().stream()
                .filter(work -> id.equalsIgnoreCase(work.path("PMID").asText())
                        || id.equalsIgnoreCase(work.path("PMCID").asText()))
                .findFirst();
    }

    /** The DOI that a shortDOI stands for. */
    Optional<String> byShortDoi(String handle) {
        return byDoi.values().stream()
                .filter(work -> handle.equalsIgnoreCase(work.path("shortDOI").asText()))
                .map(work -> work.path("DOI").asText())
                .findFirst();
    }

    Optional<JsonNode> crossref(String doi) {
        return agency(doi).filter("Crossref"::equals).map(agency -> byDoi.get(doi.toLowerCase(Locale.ROOT)));
    }

    /** A work as DataCite's REST API gives it. */
    Optional<JsonNode> datacite(String doi) {
        return agency(doi)
                .filter("DataCite"::equals)
                .map(agency -> asDataCite(byDoi.get(doi.toLowerCase(Locale.ROOT))));
    }

    private static JsonNode asDataCite(JsonNode work) {
        String doi = work.path("DOI").asText().toLowerCase(Locale.ROOT);
        ObjectNode data = JSON.createObjectNode().put("id", doi).put("type", "dois");
        ObjectNode attributes = data.putObject("attributes").put("doi", doi).put("state", "findable");
        ArrayNode titles = attributes.putArray("titles");
        work.path("title").forEach(title -> titles.addObject().put("title", title.asText()));
        ArrayNode creators = attributes.putArray("creators");
        work.path("author").forEach(author -> creators.addObject()
                .put(
                        "name",
                        author.path("family").asText() + ", "
                                + author.path("given").asText())
                .put("nameType", "Personal")
                .put("familyName", author.path("family").asText())
                .put("givenName", author.path("given").asText()));
        attributes.put("publisher", work.path("publisher").asText());
        attributes.put(
                "publicationYear",
                work.path("issued").path("date-parts").path(0).path(0).asInt());
        attributes.putObject("types").put("citeproc", "article").put("resourceTypeGeneral", "Text");
        attributes
                .putObject("container")
                .put("title", work.path("container-title").path(0).asText(""));
        attributes.putArray("relatedIdentifiers");
        return data;
    }
}
