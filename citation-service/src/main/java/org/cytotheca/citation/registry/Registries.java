package org.cytotheca.citation.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.DataCiteRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.shell.reactive.InTurn;

/**
 * Finds out about DOIs: Crossref is asked first, for many at once; what it does not have, doi.org says who registered; that
 * agency is asked, or the DOI does not exist.
 */
@ApplicationScoped
public class Registries {

    private static final Logger LOG = Logger.getLogger(Registries.class);

    private static final int LONGEST_QUERY = 600;
    private static final int CANDIDATES = 5;
    /** Numbers in one question to the id converter. */
    private static final int MOST_NUMBERS = 200;

    private final AgencyClient crossref;
    private final AgencyClient datacite;
    private final AgencyClient doiOrg;
    private final AgencyClient idConverter;
    private final RegistrySettings settings;
    /** Lets requests go when they are due. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "agency-pace");
        thread.setDaemon(true);
        return thread;
    });

    Registries(
            Vertx vertx, Pool pool, RegistrySettings settings, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        WebClient web = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setMaxPoolSize(64)
                        .setDecompressionSupported(true)
                        .setUserAgentEnabled(false));
        this.crossref =
                new AgencyClient(Agency.CROSSREF, settings.crossref(), settings, web, pool, timer, json, meters, clock);
        this.datacite =
                new AgencyClient(Agency.DATACITE, settings.datacite(), settings, web, pool, timer, json, meters, clock);
        this.doiOrg =
                new AgencyClient(Agency.DOI_ORG, settings.doiOrg(), settings, web, pool, timer, json, meters, clock);
        this.idConverter = new AgencyClient(
                Agency.ID_CONVERTER, settings.idConverter(), settings, web, pool, timer, json, meters, clock);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** Whether asking now would only be told to wait. */
    public boolean isResting() {
        return crossref.isResting();
    }

    /** Whether as many look-ups wait for their turn as can have it soon: one more would only wait longer. */
    public boolean isSated() {
        return crossref.isSated();
    }

    /** How many questions to Crossref can go at once and shortly after. */
    public int appetite() {
        return crossref.appetite();
    }

    /** How many DOIs one call of {@link #lookUp} does well to have. */
    public int batch() {
        return settings.batch();
    }

    /** Asks for all; every DOI is in the answer. Never fails: an outage is an answer too. */
    public Uni<Map<Doi, LookUp>> lookUp(List<Doi> dois) {
        Map<Doi, LookUp> found = new LinkedHashMap<>();
        return InTurn.each(dois.stream().filter(Doi::isShort).toList(), doi -> askForAlias(doi, found))
                .chain(() ->
                        askCrossref(dois.stream().filter(doi -> !doi.isShort()).toList(), found))
                .chain(missing -> askAgencies(missing, found))
                .replaceWith(found);
    }

    /** A shortDOI is a handle at doi.org that stands for a DOI; the record is asked for by that. */
    private Uni<Void> askForAlias(Doi shortDoi, Map<Doi, LookUp> found) {
        return doiOrg.get("/api/handles/" + encoded(shortDoi) + "?type=HS_ALIAS")
                .chain(answer -> {
                    if (!answer.isFound()) {
                        found.put(shortDoi, new LookUp.NotRegistered(answer.registry()));
                        return Uni.createFrom().voidItem();
                    }
                    Optional<Doi> alias = aliasOf(answer.document()).filter(doi -> !doi.isShort());
                    if (alias.isEmpty()) {
                        found.put(shortDoi, new LookUp.Unanswered("doi.org says nothing of what it stands for"));
                        return Uni.createFrom().voidItem();
                    }
                    return lookUp(List.of(alias.get()))
                            .invoke(answers -> found.put(shortDoi, answers.get(alias.get())))
                            .replaceWithVoid();
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    unanswered(List.of(shortDoi), failure, found);
                    return Uni.createFrom().voidItem();
                });
    }

    private static Optional<Doi> aliasOf(JsonNode handle) {
        for (JsonNode value : handle.path("values")) {
            if (value.path("type").asText().equals("HS_ALIAS")) {
                return Doi.parse(value.path("data").path("value").asText(""));
            }
        }
        return Optional.empty();
    }

    /** Crossref's bibliographic search: works that could be meant by a printed reference. Fails where it is out. */
    public Uni<List<RegisteredWork>> search(String reference) {
        String bounded = reference.length() > LONGEST_QUERY ? reference.substring(0, LONGEST_QUERY) : reference;
        return crossref.get("/works?query.bibliographic=" + URLEncoder.encode(bounded, StandardCharsets.UTF_8)
                        + "&rows=" + CANDIDATES + mailto("&"))
                .map(answer -> {
                    List<RegisteredWork> found = new ArrayList<>();
                    if (answer.isFound()) {
                        answer.document().path("message").path("items").forEach(item -> CrossrefRecord.read(item)
                                .ifPresent(found::add));
                    }
                    return found;
                });
    }

    /** The DOIs of PMIDs and PMCIDs as far as the id converter knows them, in questions of 200. Fails where it is out. */
    public Uni<Map<String, Doi>> doisOf(List<String> pubMedIds) {
        // The converter wants the numbers of one question to be of one kind.
        Map<String, Doi> found = new LinkedHashMap<>();
        List<List<String>> questions = new ArrayList<>();
        pubMedIds.stream()
                .collect(Collectors.partitioningBy(id -> id.regionMatches(true, 0, "PMC", 0, 3)))
                .values()
                .forEach(kind -> {
                    for (int from = 0; from < kind.size(); from += MOST_NUMBERS) {
                        questions.add(kind.subList(from, Math.min(kind.size(), from + MOST_NUMBERS)));
                    }
                });
        return InTurn.each(questions, ids -> idConverter
                        .get(numbersPath(ids))
                        .invoke(answer -> readNumbers(answer, ids, found))
                        .replaceWithVoid())
                .replaceWith(found);
    }

    private String numbersPath(List<String> ids) {
        String email = settings.mailto()
                .map(mail -> "&email=" + URLEncoder.encode(mail, StandardCharsets.UTF_8))
                .orElse("");
        return "/?ids=" + URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8)
                + "&format=json&tool=cytotheca" + email;
    }

    private static void readNumbers(AgencyClient.Answer answer, List<String> asked, Map<String, Doi> found) {
        if (answer.isFound()) {
            for (JsonNode record : answer.document().path("records")) {
                Doi.parse(record.path("doi").asText("")).ifPresent(doi -> Stream.of("requested-id", "pmid", "pmcid")
                        .map(name -> record.path(name).asText(""))
                        .filter(asked::contains)
                        .forEach(id -> found.put(id, doi)));
            }
        }
    }

    /** @return those that Crossref does not have */
    private Uni<List<Doi>> askCrossref(List<Doi> dois, Map<Doi, LookUp> found) {
        List<Doi> together = new ArrayList<>();
        List<Doi> alone = new ArrayList<>();
        List<Doi> missing = new ArrayList<>();
        for (Doi doi : dois) {
            // A comma would divide Crossref's filter.
            (doi.name().indexOf(',') >= 0 ? alone : together).add(doi);
        }
        if (together.size() == 1) {
            alone.addAll(together);
            together.clear();
        }
        Uni<Void> asked = Uni.createFrom().voidItem();
        if (!together.isEmpty()) {
            asked = crossref.get(listPath(together))
                    .invoke(answer -> readList(answer, together, found, missing))
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithUni(failure -> {
                        if (failure instanceof AgencyException told && told.refusedRequest() && !crossref.isResting()) {
                            alone.addAll(together);
                        } else {
                            unanswered(together, failure, found);
                        }
                        return Uni.createFrom().voidItem();
                    });
        }
        return asked.chain(() -> oneByOne(alone, found, missing)).replaceWith(missing);
    }

    private Uni<Void> oneByOne(List<Doi> dois, Map<Doi, LookUp> found, List<Doi> missing) {
        return InTurn.each(dois, doi -> crossref.get("/works/" + encoded(doi) + mailto("?"))
                .invoke(answer -> {
                    if (!answer.isFound()
                            || !take(answer.document().path("message"), answer.registry(), List.of(doi), found)) {
                        missing.add(doi);
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    unanswered(List.of(doi), failure, found);
                    return Uni.createFrom().voidItem();
                }));
    }

    private String listPath(List<Doi> dois) {
        StringBuilder filter = new StringBuilder();
        for (Doi doi : dois) {
            filter.append(filter.isEmpty() ? "" : ",").append("doi:").append(doi.name());
        }
        return "/works?filter=" + URLEncoder.encode(filter.toString(), StandardCharsets.UTF_8) + "&rows=" + dois.size()
                + mailto("&");
    }

    private String mailto(String separator) {
        return settings.mailto()
                .map(mail -> separator + "mailto=" + URLEncoder.encode(mail, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String encoded(Doi doi) {
        return URLEncoder.encode(doi.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void readList(
            AgencyClient.Answer answer, List<Doi> asked, Map<Doi, LookUp> found, List<Doi> missing) {
        JsonNode items = answer.isFound() ? answer.document().path("message").path("items") : null;
        if (items == null || !items.isArray()) {
            asked.forEach(doi -> found.put(doi, new LookUp.Unanswered("crossref answers no list")));
            return;
        }
        items.forEach(item -> take(item, answer.registry(), asked, found));
        asked.stream().filter(doi -> !found.containsKey(doi)).forEach(missing::add);
    }

    /** Takes a record if it is one of a work that was asked for; records carry aliases sometimes. */
    private static boolean take(JsonNode message, String registry, List<Doi> asked, Map<Doi, LookUp> found) {
        return CrossrefRecord.read(message)
                .map(work -> {
                    Doi doi = asked.contains(work.doi()) ? work.doi() : asked.size() == 1 ? asked.get(0) : null;
                    if (doi != null) {
                        found.put(doi, new LookUp.Found(work, registry, "crossref", message));
                    }
                    return doi != null;
                })
                .orElse(false);
    }

    private static void unanswered(List<Doi> dois, Throwable failure, Map<Doi, LookUp> found) {
        String reason = failure instanceof AgencyException ? failure.getMessage() : String.valueOf(failure);
        dois.forEach(doi -> found.putIfAbsent(doi, new LookUp.Unanswered(reason)));
    }

    /** Lets doi.org say which agency has registered each, and asks that one. */
    private Uni<Void> askAgencies(List<Doi> missing, Map<Doi, LookUp> found) {
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Doi> together =
                missing.stream().filter(doi -> doi.name().indexOf(',') < 0).toList();
        List<Doi> alone =
                missing.stream().filter(doi -> doi.name().indexOf(',') >= 0).toList();
        Uni<Void> asked = together.isEmpty() ? Uni.createFrom().voidItem() : askAgenciesOf(together, found);
        return asked.chain(() -> InTurn.each(alone, doi -> askAgenciesOf(List.of(doi), found)));
    }

    private Uni<Void> askAgenciesOf(List<Doi> dois, Map<Doi, LookUp> found) {
        String path = String.join(",", dois.stream().map(Registries::encoded).toList());
        return doiOrg.get("/doiRA/" + path)
                .chain(answer -> {
                    List<Doi> atDataCite = new ArrayList<>();
                    Map<String, JsonNode> byName = new HashMap<>();
                    if (answer.isFound()) {
                        answer.document()
                                .forEach(entry -> byName.put(
                                        entry.path("DOI").asText("").toLowerCase(java.util.Locale.ROOT), entry));
                    }
                    for (int i = 0; i < dois.size(); i++) {
                        Doi doi = dois.get(i);
                        JsonNode entry = byName.getOrDefault(
                                doi.name(),
                                answer.isFound() && dois.size() == 1
                                        ? answer.document().path(0)
                                        : null);
                        found.put(doi, said(entry, answer.registry()));
                        if (entry != null && entry.path("RA").asText("").equalsIgnoreCase("DataCite")) {
                            atDataCite.add(doi);
                        }
                    }
                    return askDataCite(atDataCite, found);
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    dois.stream()
                            .filter(doi -> !found.containsKey(doi))
                            .forEach(doi -> unanswered(List.of(doi), failure, found));
                    return Uni.createFrom().voidItem();
                });
    }

    private static LookUp said(JsonNode entry, String registry) {
        if (entry == null) {
            return new LookUp.Unanswered("doi.org says nothing about it");
        }
        if (entry.hasNonNull("RA")) {
            String agency = entry.path("RA").asText();
            return agency.equalsIgnoreCase("Crossref")
                    ? new LookUp.Unanswered("registered at crossref, which has no record yet")
                    : new LookUp.Elsewhere(agency);
        }
        String status = entry.path("status").asText("");
        return status.equalsIgnoreCase("DOI does not exist")
                ? new LookUp.NotRegistered(registry)
                : new LookUp.Unanswered("doi.org says: " + status);
    }

    private Uni<Void> askDataCite(List<Doi> dois, Map<Doi, LookUp> found) {
        return InTurn.each(dois, doi -> datacite.get("/dois/" + encoded(doi))
                .invoke(answer -> {
                    if (answer.isFound()) {
                        JsonNode data = answer.document().path("data");
                        DataCiteRecord.read(data)
                                .ifPresent(work ->
                                        found.put(doi, new LookUp.Found(work, answer.registry(), "datacite", data)));
                    } else {
                        LOG.infof("registered at DataCite and unknown there doi=%s", doi);
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    found.put(doi, new LookUp.Unanswered(String.valueOf(failure.getMessage())));
                    return Uni.createFrom().voidItem();
                }));
    }
}
