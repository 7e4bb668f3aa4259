package org.cytotheca.citation.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

/** Reads a work in the format of Crossref's REST API, which its public data file has too. */
public final class CrossrefRecord {

    /** CSL's type of a journal, or of one of its volumes or issues, as a whole. */
    public static final String PERIODICAL = "periodical";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("journal-article", "article-journal"),
            Map.entry("proceedings-article", "paper-conference"),
            Map.entry("book-chapter", "chapter"),
            Map.entry("book-section", "chapter"),
            Map.entry("book-part", "chapter"),
            Map.entry("reference-entry", "entry-encyclopedia"),
            Map.entry("book", "book"),
            Map.entry("monograph", "book"),
            Map.entry("edited-book", "book"),
            Map.entry("reference-book", "book"),
            Map.entry("proceedings", "book"),
            Map.entry("dissertation", "thesis"),
            Map.entry("report", "report"),
            Map.entry("posted-content", "article"),
            Map.entry("dataset", "dataset"),
            Map.entry("peer-review", "review"),
            Map.entry("journal", PERIODICAL),
            Map.entry("journal-volume", PERIODICAL),
            Map.entry("journal-issue", PERIODICAL),
            Map.entry("standard", "standard"));

    private CrossrefRecord() {}

    /** The work of a {@code message}; empty where it has no DOI that can be read. */
    public static Optional<RegisteredWork> read(JsonNode message) {
        return Doi.parse(message.path("DOI").asText("")).map(doi -> read(doi, message));
    }

    private static RegisteredWork read(Doi doi, JsonNode message) {
        String type = message.path("type").asText("");
        List<Integer> issued =
                firstDate(message, "published", "issued", "published-print", "published-online", "posted");
        return new RegisteredWork(
                doi,
                TYPES.getOrDefault(type, "document"),
                type.equals("posted-content"),
                titles(message),
                names(message.path("author")),
                names(message.path("editor")),
                containers(message),
                years(message),
                issued,
                Json.text(message.path("volume")),
                Json.text(message.path("issue")),
                Json.text(message.path("page")),
                Json.text(message.path("article-number")),
                Json.text(message.path("publisher")),
                Json.text(message.path("language")),
                related(message.path("relation")),
                notices(message.path("updated-by")),
                updates(doi, message.path("update-to")));
    }

    private static List<String> titles(JsonNode message) {
        Set<String> titles = new LinkedHashSet<>();
        List<String> main = Json.texts(message.path("title"));
        List<String> sub = Json.texts(message.path("subtitle"));
        if (!main.isEmpty()) {
            boolean joined = !sub.isEmpty()
                    && !main.get(0).toLowerCase(Locale.ROOT).contains(sub.get(0).toLowerCase(Locale.ROOT));
            titles.add(joined ? main.get(0).replaceFirst(":$", "") + ": " + sub.get(0) : main.get(0));
        }
        titles.addAll(main);
        titles.addAll(Json.texts(message.path("original-title")));
        titles.addAll(Json.texts(message.path("short-title")));
        return List.copyOf(titles);
    }

    private static List<String> containers(JsonNode message) {
        Set<String> containers = new LinkedHashSet<>(Json.texts(message.path("container-title")));
        containers.addAll(Json.texts(message.path("short-container-title")));
        String institution = Json.text(message.path("institution").path(0).path("name"));
        if (!institution.isEmpty() && message.path("type").asText().equals("posted-content")) {
            containers.add(institution);
        }
        String group = Json.text(message.path("group-title"));
        if (!group.isEmpty()) {
            containers.add(group);
        }
        return List.copyOf(containers);
    }

    private static List<Name> names(JsonNode people) {
        List<Name> names = new ArrayList<>();
        for (JsonNode person : people) {
            String family = Json.text(person.path("family"));
            String given = Json.text(person.path("given"));
            if (!family.isEmpty()) {
                names.add(new Name(family, given, "", Json.text(person.path("suffix")), ""));
            } else if (person.has("name")) {
                names.add(Name.group(Json.text(person.path("name"))));
            } else if (!given.isEmpty()) {
                names.add(Name.group(given));
            }
        }
        return names;
    }

    private static Set<Integer> years(JsonNode message) {
        Set<Integer> years = new LinkedHashSet<>();
        for (String date :
                List.of("issued", "published", "published-print", "published-online", "posted", "approved")) {
            Json.dateParts(message.path(date)).stream().findFirst().ifPresent(years::add);
        }
        Json.dateParts(message.path("journal-issue").path("published-print")).stream()
                .findFirst()
                .ifPresent(years::add);
        years.remove(0);
        return years;
    }

    private static List<Integer> firstDate(JsonNode message, String... dates) {
        for (String date : dates) {
            List<Integer> parts = Json.dateParts(message.path(date));
            if (!parts.isEmpty() && parts.get(0) > 0) {
                return parts;
            }
        }
        return List.of();
    }

    private static Map<String, List<String>> related(JsonNode relation) {
        Map<String, List<String>> related = new LinkedHashMap<>();
        relation.properties().forEach(entry -> {
            List<String> dois = new ArrayList<>();
            for (JsonNode item : entry.getValue()) {
                if (item.path("id-type").asText().equals("doi")) {
                    Doi.parse(item.path("id").asText()).ifPresent(doi -> dois.add(doi.name()));
                }
            }
            if (!dois.isEmpty()) {
                related.put(entry.getKey(), List.copyOf(dois));
            }
        });
        return related;
    }

    private static List<Notice> notices(JsonNode updates) {
        List<Notice> notices = new ArrayList<>();
        for (JsonNode update : updates) {
            notices.add(notice(
                    kind(update),
                    Doi.parse(update.path("DOI").asText("")).map(Doi::name).orElse(null),
                    update));
        }
        return notices;
    }

    private static Notice notice(String kind, String noticeDoi, JsonNode update) {
        return new Notice(
                kind,
                noticeDoi,
                date(update.path("updated")),
                update.path("source").asText("publisher"),
                List.of());
    }

    private static List<RegisteredWork.Update> updates(Doi notice, JsonNode updates) {
        List<RegisteredWork.Update> about = new ArrayList<>();
        for (JsonNode update : updates) {
            Doi.parse(update.path("DOI").asText(""))
                    .filter(doi -> !doi.equals(notice))
                    .ifPresent(doi ->
                            about.add(new RegisteredWork.Update(doi, notice(kind(update), notice.name(), update))));
        }
        return about;
    }

    /** When the record was last changed at Crossref; empty where it does not say. */
    public static Optional<Instant> changedAt(JsonNode message) {
        String time = message.path("indexed").path("date-time").asText("");
        try {
            return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String kind(JsonNode update) {
        return update.path("type")
                .asText("update")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
    }

    private static LocalDate date(JsonNode date) {
        List<Integer> parts = Json.dateParts(date);
        try {
            return parts.isEmpty() || parts.get(0) < 1
                    ? null
                    : LocalDate.of(
                            parts.get(0), parts.size() > 1 ? parts.get(1) : 1, parts.size() > 2 ? parts.get(2) : 1);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
