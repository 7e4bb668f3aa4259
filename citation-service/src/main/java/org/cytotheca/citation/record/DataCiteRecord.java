package org.cytotheca.citation.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.reference.Name;

/** Reads a work in the format of DataCite's REST API (JSON:API around DataCite's metadata schema 4). */
public final class DataCiteRecord {

    private DataCiteRecord() {}

    /** The work of an answer's {@code data}; empty where it has no DOI that can be read. */
    public static Optional<RegisteredWork> read(JsonNode data) {
        JsonNode attributes = data.path("attributes");
        String id = attributes.path("doi").asText(data.path("id").asText(""));
        return Doi.parse(id).map(doi -> read(doi, attributes));
    }

    private static RegisteredWork read(Doi doi, JsonNode attributes) {
        List<String> titles = new ArrayList<>();
        attributes.path("titles").forEach(title -> {
            String text = Json.text(title.path("title"));
            if (!text.isEmpty()) {
                titles.add(text);
            }
        });
        Set<Integer> years = new LinkedHashSet<>();
        int year = attributes.path("publicationYear").asInt(0);
        if (year > 0) {
            years.add(year);
        }
        String general = attributes.path("types").path("resourceTypeGeneral").asText("");
        String csl = attributes.path("types").path("citeproc").asText("");
        JsonNode container = attributes.path("container");
        String first = Json.text(container.path("firstPage"));
        String last = Json.text(container.path("lastPage"));
        String containerTitle = Json.text(container.path("title"));
        JsonNode publisher = attributes.path("publisher");
        return new RegisteredWork(
                doi,
                csl.isEmpty() ? "document" : csl,
                general.toLowerCase(Locale.ROOT).equals("preprint"),
                titles,
                names(attributes.path("creators")),
                List.of(),
                containerTitle.isEmpty() ? List.of() : List.of(containerTitle),
                years,
                year > 0 ? List.of(year) : List.of(),
                Json.text(container.path("volume")),
                Json.text(container.path("issue")),
                last.isEmpty() ? first : first + "-" + last,
                "",
                Json.text(publisher.isObject() ? publisher.path("name") : publisher),
                Json.text(attributes.path("language")),
                related(attributes.path("relatedIdentifiers")),
                List.of(),
                List.of());
    }

    private static List<Name> names(JsonNode creators) {
        List<Name> names = new ArrayList<>();
        for (JsonNode creator : creators) {
            String family = Json.text(creator.path("familyName"));
            String name = Json.text(creator.path("name"));
            if (!family.isEmpty()) {
                names.add(Name.person(family, Json.text(creator.path("givenName"))));
            } else if (name.contains(", ") && !creator.path("nameType").asText().equals("Organizational")) {
                names.add(Name.person(name.substring(0, name.indexOf(',')), name.substring(name.indexOf(',') + 2)));
            } else if (!name.isEmpty()) {
                names.add(Name.group(name));
            }
        }
        return names;
    }

    private static Map<String, List<String>> related(JsonNode identifiers) {
        Map<String, List<String>> related = new LinkedHashMap<>();
        for (JsonNode identifier : identifiers) {
            if (identifier.path("relatedIdentifierType").asText().equals("DOI")) {
                Doi.parse(identifier.path("relatedIdentifier").asText(""))
                        .ifPresent(doi -> related.merge(
                                identifier.path("relationType").asText("related"), List.of(doi.name()), (a, b) -> {
                                    List<String> both = new ArrayList<>(a);
                                    both.addAll(b);
                                    return List.copyOf(both);
                                }));
            }
        }
        return related;
    }
}
