package org.cytotheca.citation.suggestion;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jboss.logging.Logger;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.registry.Registries;
import org.cytotheca.citation.verification.Resemblance;
import org.cytotheca.citation.work.StoredWork;
import org.cytotheca.citation.work.WorkStore;
import org.cytotheca.shell.reactive.InTurn;
import org.cytotheca.shell.reactive.Repeatedly;

/**
 * Looks for the work of each reference without a DOI, and of each whose DOI is another work's than its title: by its PMID or
 * PMCID where it has one, among the titles of the local store, and by Crossref's bibliographic search. What is found is
 * compared with the reference field by field, and offered if it {@linkplain Resemblance resembles} it enough. The references
 * to look for are rows; a process that dies while it looks loses none.
 *
 * <p>What is near and what is far is looked at by turns of their own: a turn near takes many references, and puts off to the
 * other what it has not found; a turn far takes as many as Crossref lets go at once, and lasts as long as its answers.
 */
@ApplicationScoped
public class Suggester {

    private static final Logger LOG = Logger.getLogger(Suggester.class);

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT article_id, ordinal FROM reference WHERE search_after <= $1 AND search_far = $4
                ORDER BY search_after LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE reference r SET search_after = $2 FROM due WHERE r.article_id = due.article_id AND r.ordinal = due.ordinal
            RETURNING r.article_id, r.ordinal, r.revision, r.raw
            """;

    private static final String OFFER = """
            UPDATE reference SET suggestion = CASE WHEN doi IS DISTINCT FROM $4::jsonb ->> 'doi' THEN $4::jsonb END,
                search_after = NULL, search_far = false
            WHERE article_id = $1 AND ordinal = $2 AND revision = $3
            """;

    private static final String PUT_OFF = """
            UPDATE reference SET search_after = $4, search_far = true WHERE article_id = $1 AND ordinal = $2 AND revision = $3
            """;

    private static final String BY_TITLE = """
            SELECT doi FROM work WHERE title IS NOT NULL AND registered
            AND to_tsvector('simple', title) @@ to_tsquery('simple', $1) LIMIT 20
            """;

    private static final int MOST_WORDS = 5;
    private static final int FEWEST_WORDS = 3;

    private final Pool pool;
    private final WorkStore works;
    private final Registries registries;
    private final ReferenceParser parser;
    private final SuggestionSettings settings;
    private final Clock clock;
    private final List<Cancellable> running = new ArrayList<>();

    Suggester(
            Pool pool,
            WorkStore works,
            Registries registries,
            ReferenceParser parser,
            SuggestionSettings settings,
            Clock clock) {
        this.pool = pool;
        this.works = works;
        this.registries = registries;
        this.parser = parser;
        this.settings = settings;
        this.clock = clock;
    }

    private record Wanted(String articleId, int ordinal, int revision, ParsedReference reference) {}

    /** @param source {@code id-converter}, {@code store} or {@code crossref} */
    private record Offer(Doi doi, String title, double score, String source) {
        JsonObject json() {
            return new JsonObject()
                    .put("doi", doi.name())
                    .put("title", title)
                    .put("score", Math.round(score * 1000) / 1000.0)
                    .put("source", source);
        }
    }

    void start(@Observes StartupEvent started) {
        if (settings.search()) {
            running.add(every(this::near));
            running.add(every(this::far));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Cancellable::cancel);
    }

    /** Turns follow each other as long as there is something to do, and are tried anew after a pause. */
    private Cancellable every(Supplier<Uni<Integer>> turn) {
        return Repeatedly.every(
                settings.poll(),
                () -> Multi.createBy()
                        .repeating()
                        .uni(turn::get)
                        .whilst(taken -> taken > 0)
                        .collect()
                        .last(),
                failure -> LOG.warnf("looking for works interrupted cause=%s", failure));
    }

    private Uni<List<Wanted>> claim(int most, boolean far) {
        Instant now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(at(now), at(now.plus(settings.retry())), most, far))
                .map(rows -> {
                    List<Wanted> wanted = new ArrayList<>();
                    rows.forEach(row -> wanted.add(new Wanted(
                            row.getString("article_id"),
                            row.getInteger("ordinal"),
                            row.getInteger("revision"),
                            parser.parse(row.getString("raw")))));
                    return wanted;
                });
    }

    /** What is known here, and all numbers of PubMed in one question. */
    private Uni<Integer> near() {
        return claim(settings.batch(), false).chain(wanted -> byNumber(wanted)
                .chain(found -> InTurn.each(
                        wanted,
                        one -> number(one).isEmpty() || found.isPresent()
                                ? near(one, found.map(dois -> dois.get(number(one))))
                                        .chain(offer -> offer.isPresent() || !settings.askCrossref()
                                                ? offer(one, offer)
                                                : putOff(one))
                                : Uni.createFrom().voidItem()))
                .replaceWith(wanted.size()));
    }

    /** As many questions as can go at once; what gets no answer is left to a later turn. */
    private Uni<Integer> far() {
        int most = registries.isResting() ? 0 : registries.appetite();
        return most == 0
                ? Uni.createFrom().item(0)
                : claim(most, true).chain(wanted -> Multi.createFrom()
                        .iterable(wanted)
                        .onItem()
                        .transformToUni(one -> atCrossref(one.reference())
                                .chain(offer -> offer(one, offer))
                                .onFailure()
                                .invoke(failure -> LOG.debugf(
                                        "not looked for article=%s ordinal=%d cause=%s",
                                        one.articleId(), one.ordinal(), failure))
                                .onFailure()
                                .recoverWithNull())
                        .merge(most)
                        .collect()
                        .last()
                        .replaceWith(wanted.size()));
    }

    private Uni<Void> putOff(Wanted wanted) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(wanted.articleId(), wanted.ordinal(), wanted.revision(), at(clock.instant())))
                .replaceWithVoid();
    }

    private static String number(Wanted wanted) {
        return wanted.reference().csl().pmcid().isEmpty()
                ? wanted.reference().csl().pmid()
                : wanted.reference().csl().pmcid();
    }

    /** The DOIs of the references that have a number; empty where nobody could be asked. */
    private Uni<Optional<Map<String, Doi>>> byNumber(List<Wanted> wanted) {
        List<String> numbers = wanted.stream()
                .map(Suggester::number)
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        return numbers.isEmpty()
                ? Uni.createFrom().item(Optional.of(Map.of()))
                : registries
                        .doisOf(numbers)
                        .map(Optional::of)
                        .onFailure()
                        .invoke(failure -> LOG.debugf("no numbers converted cause=%s", failure))
                        .onFailure()
                        .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<Offer>> near(Wanted wanted, Optional<Doi> converted) {
        return converted.isPresent()
                ? known(converted.map(doi -> new Offer(doi, null, 1, "id-converter")))
                : inStore(wanted.reference());
    }

    private Uni<Void> offer(Wanted wanted, Optional<Offer> found) {
        return pool.preparedQuery(OFFER)
                .execute(Tuple.tuple()
                        .addString(wanted.articleId())
                        .addInteger(wanted.ordinal())
                        .addInteger(wanted.revision())
                        .addJsonObject(found.map(Offer::json).orElse(null)))
                .replaceWithVoid();
    }

    private static Uni<Optional<Offer>> known(Optional<Offer> offer) {
        return Uni.createFrom().item(offer);
    }

    private Uni<Optional<Offer>> inStore(ParsedReference reference) {
        List<String> words = longestWords(reference.csl().title());
        if (words.size() < FEWEST_WORDS) {
            return known(Optional.empty());
        }
        return candidates(words, reference)
                .chain(offer -> offer.isPresent() || words.size() == FEWEST_WORDS
                        ? known(offer)
                        : candidates(words.subList(0, FEWEST_WORDS), reference));
    }

    private Uni<Optional<Offer>> candidates(List<String> words, ParsedReference reference) {
        return pool.preparedQuery(BY_TITLE)
                .execute(Tuple.of(String.join(" & ", words)))
                .chain(rows -> {
                    List<Doi> dois = new ArrayList<>();
                    rows.forEach(row -> Doi.parse(row.getString(0)).ifPresent(dois::add));
                    return works.find(pool, dois);
                })
                .map(found -> best(
                        reference,
                        found.values().stream()
                                .map(StoredWork::recorded)
                                .flatMap(Optional::stream)
                                .toList(),
                        "store"));
    }

    private Uni<Optional<Offer>> atCrossref(ParsedReference reference) {
        return registries.search(reference.raw()).map(found -> best(reference, found, "crossref"));
    }

    private Optional<Offer> best(ParsedReference reference, List<RegisteredWork> candidates, String source) {
        return candidates.stream()
                .map(work -> new Offer(work.doi(), work.title().orElse(null), Resemblance.of(reference, work), source))
                .filter(offer -> offer.score() >= settings.threshold())
                .max(Comparator.comparingDouble(Offer::score));
    }

    /** The longest words tell most; what is neither letter nor digit would be a query's sign. */
    static List<String> longestWords(String title) {
        List<String> words = new ArrayList<>();
        for (String word : title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 3 && !words.contains(word)) {
                words.add(word);
            }
        }
        words.sort(Comparator.comparingInt(String::length).reversed());
        return words.subList(0, Math.min(MOST_WORDS, words.size()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
