package org.cytotheca.catalog.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.changes.ChangeFeed;
import org.cytotheca.catalog.changes.ChangeFeed.Change;
import org.cytotheca.catalog.claims.ArticleReading;
import org.cytotheca.catalog.claims.ArticleReading.FoundAspect;
import org.cytotheca.catalog.claims.ArticleReading.Passage;
import org.cytotheca.catalog.claims.TrialNumber;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.ArticleCatalogued;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.ClaimPublished;
import org.cytotheca.contracts.ClaimWithdrawn;
import org.cytotheca.contracts.Event;
import org.cytotheca.shell.outbox.Outbox;

/**
 * Puts a revision before readers' eyes, or takes an article away, in one transaction: the old rows go, the new ones come,
 * and the change feed and the outbox get what differs and nothing else.
 */
@ApplicationScoped
public class Publication {

    /** Locks the article, and holds only while the revision is still the newest and not visible. */
    private static final String CLAIM_RIGHT = """
            UPDATE article SET visible_revision = $2, visible_title = $3, catalogued_at = $4,
                               read_rules = $5, read_vocabulary = $6
             WHERE id = $1 AND latest_revision = $2
               AND $2 > greatest(coalesce(visible_revision, 0), coalesce(withdrawn_revision, 0))
            """;

    /** The same for the revision that is visible: only while what has read it is older than what reads it now. */
    private static final String REREAD_RIGHT = """
            UPDATE article SET read_rules = $3, read_vocabulary = $4
             WHERE id = $1 AND visible_revision = $2
               AND (coalesce(read_rules, 0) < $3 OR (read_rules = $3 AND read_vocabulary IS DISTINCT FROM $4))
            """;

    private static final String KNOWN_CLAIMS = """
            SELECT first_seen, id, relation, therapy_id, disease_id, polarity, certainty, stage, path, quote, citations, rule, cue
              FROM claim WHERE article_id = $1
            """;

    /** One round trip; sections and references of older revisions go too. */
    private static final String CLEAR = """
            WITH passages AS (DELETE FROM passage WHERE article_id = $1),
                 mentions AS (DELETE FROM mention WHERE article_id = $1),
                 claims AS (DELETE FROM claim WHERE article_id = $1),
                 aspects AS (DELETE FROM aspect WHERE article_id = $1),
                 sections AS (DELETE FROM section WHERE article_id = $1 AND revision < $2)
            DELETE FROM reference WHERE article_id = $1 AND revision < $2
            """;

    private static final String PASSAGES = """
            INSERT INTO passage (article_id, section_id, block, path, content)
            SELECT $1, * FROM unnest($2::text[], $3::int[], $4::text[], $5::text[])
            """;

    private static final String MENTIONS = """
            INSERT INTO mention (article_id, section_id, block, start_at, end_at, type, concept_id, negated, hedged)
            SELECT $1, s, b, f, t, k, nullif(c, ''), n, h
              FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::bool[], $9::bool[])
                   AS u (s, b, f, t, k, c, n, h)
            """;

    private static final String CLAIMS = """
            INSERT INTO claim (article_id, revision, id, relation, therapy_id, therapy_name, disease_id, disease_name,
                               polarity, certainty, stage, section_id, path, block, start_at, end_at, quote, citations,
                               rule, cue, therapy_text, disease_text, places, trials, first_seen)
            SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                               $10::text[], $11::int[], $12::text[], $13::text[], $14::int[], $15::int[], $16::int[],
                               $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[],
                               $24::text[], $25::timestamptz[])
            """;

    private static final String ASPECTS = """
            INSERT INTO aspect (article_id, revision, id, therapy_id, kind, facet, section_id, path, block, start_at, end_at,
                                quote, citations, rule, cue)
            SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                                $10::int[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[])
            """;

    /** Only what is new or has another name is written, so that articles do not wait for each other. */
    private static final String CONCEPTS = """
            INSERT INTO concept (id, type, name, name_key)
            SELECT i, t, n, k FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS u (i, t, n, k)
             WHERE NOT EXISTS (SELECT FROM concept c WHERE c.id = i AND c.name = n) ORDER BY i
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key
            """;

    private static final String WITHDRAW = """
            INSERT INTO article AS a (id, latest_revision, withdrawn_revision) VALUES ($1, $2, $2)
            ON CONFLICT (id) DO UPDATE
               SET withdrawn_revision = excluded.withdrawn_revision, visible_revision = NULL, visible_title = NULL,
                   title = NULL, source = NULL, section_count = NULL,
                   latest_revision = greatest(a.latest_revision, excluded.latest_revision)
             WHERE a.latest_revision <= excluded.latest_revision
               AND coalesce(a.withdrawn_revision, 0) < excluded.withdrawn_revision
            """;

    private final Outbox outbox;
    private final ChangeFeed changes;
    private final Clock clock;
    private final ObjectMapper json;

    Publication(Outbox outbox, ChangeFeed changes, Clock clock, ObjectMapper json) {
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
        this.json = json;
    }

    /** Makes the revision visible; does nothing where another has overtaken it or it is visible already. */
    public Uni<Void> publish(
            SqlConnection connection, WholeRevision whole, ArticleReading reading, ReadingVersion version) {
        Instant now = clock.instant();
        String id = whole.articleId();
        Uni<RowSet<Row>> right = connection
                .preparedQuery(CLAIM_RIGHT)
                .execute(Tuple.of(
                        id,
                        whole.revision(),
                        whole.title(),
                        now.atOffset(ZoneOffset.UTC),
                        version.rules(),
                        version.vocabulary()));
        return replaceIf(right, connection, whole, reading, now, false);
    }

    /** Shows what newer rules or another vocabulary read in the visible revision; nothing where it is no longer visible. */
    public Uni<Void> reread(
            SqlConnection connection, WholeRevision whole, ArticleReading reading, ReadingVersion version) {
        Uni<RowSet<Row>> right = connection
                .preparedQuery(REREAD_RIGHT)
                .execute(Tuple.of(whole.articleId(), whole.revision(), version.rules(), version.vocabulary()));
        return replaceIf(right, connection, whole, reading, clock.instant(), true);
    }

    /**
     * Two round trips: the right to replace the article with what readers know of it, then all rows of the reading. Statements
     * of one transaction that need no answer of each other are sent without waiting.
     */
    private Uni<Void> replaceIf(
            Uni<RowSet<Row>> right,
            SqlConnection connection,
            WholeRevision whole,
            ArticleReading reading,
            Instant now,
            boolean again) {
        return Uni.combine()
                .all()
                .unis(right, knownClaims(connection, whole.articleId()))
                .asTuple()
                .chain(told -> told.getItem1().rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : insert(connection, whole, reading, told.getItem2(), now)
                                .chain(() -> changed(connection, reading, told.getItem2()))
                                .chain(changed ->
                                        tell(connection, whole, reading, told.getItem2(), changed, now, again)));
    }

    /** A claim as readers have seen it, and since when. */
    private record Known(List<String> said, OffsetDateTime firstSeen) {}

    /** What the catalogue said before: for each claim all that a reader may have seen of it. */
    private static Uni<Map<String, Known>> knownClaims(SqlConnection connection, String articleId) {
        return connection
                .preparedQuery(KNOWN_CLAIMS)
                .execute(Tuple.of(articleId))
                .map(rows -> {
                    Map<String, Known> known = new java.util.LinkedHashMap<>();
                    for (Row row : rows) {
                        List<String> said = List.of(
                                row.getString("polarity"),
                                row.getString("certainty"),
                                String.valueOf(row.getInteger("stage")),
                                row.getString("path"),
                                row.getString("citations"),
                                row.getString("rule"),
                                row.getString("cue"));
                        known.put(row.getString("id"), new Known(said, row.getOffsetDateTime("first_seen")));
                    }
                    return known;
                });
    }

    private static List<String> said(Claim claim) {
        return List.of(
                claim.polarity().wire(),
                claim.certainty().wire(),
                String.valueOf(claim.stage().ordinal()),
                lines(claim.section().path()),
                labels(claim),
                claim.why().rule(),
                claim.why().cue());
    }

    private Uni<Void> insert(
            SqlConnection connection,
            WholeRevision whole,
            ArticleReading reading,
            Map<String, Known> known,
            Instant now) {
        Uni<Void> cleared = connection
                .preparedQuery(CLEAR)
                .execute(Tuple.of(whole.articleId(), whole.revision()))
                .replaceWithVoid();
        Uni<Void> marked =
                reading.claims().stream().allMatch(claim -> claim.citations().isEmpty())
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(References.MARK)
                                .execute(Tuple.of(whole.articleId()))
                                .replaceWithVoid();
        return Uni.combine()
                .all()
                .unis(
                        cleared,
                        insertPassages(connection, whole, reading.passages()),
                        insertMentions(connection, whole, reading.passages()),
                        insertClaims(connection, whole, reading.claims(), known, now.atOffset(ZoneOffset.UTC)),
                        insertAspects(connection, whole, reading.aspects()),
                        insertConcepts(connection, reading),
                        marked)
                .discardItems();
    }

    private static Uni<Void> insertConcepts(SqlConnection connection, ArticleReading reading) {
        Map<String, Concept> named = new TreeMap<>();
        reading.passages().forEach(passage -> passage.mentions().forEach(mention -> mention.concept()
                .filter(concept -> concept.type() == ConceptType.THERAPY || concept.type() == ConceptType.DISEASE)
                .ifPresent(concept -> named.put(concept.id(), concept))));
        List<Named> all = new ArrayList<>();
        named.values()
                .forEach(concept ->
                        all.add(new Named(concept.id(), concept.type().label(), concept.name())));
        for (Claim claim : reading.claims()) {
            // A claim may be about a concept that a heading, the title or a cell stands for.
            addUnlessNamed(all, named, claim.therapy(), ConceptType.THERAPY);
            addUnlessNamed(all, named, claim.disease(), ConceptType.DISEASE);
        }
        List<Named> rows = all.stream().distinct().toList();
        return insert(
                connection,
                CONCEPTS,
                rows,
                new Columns<>(rows)
                        .text(Named::id)
                        .text(Named::type)
                        .text(Named::name)
                        .text(one -> one.name().toLowerCase(Locale.ROOT))
                        .after(Tuple.tuple()));
    }

    private record Named(String id, String type, String name) {}

    private static void addUnlessNamed(
            List<Named> all, Map<String, Concept> named, Claim.ConceptName concept, ConceptType type) {
        if (!named.containsKey(concept.id())) {
            all.add(new Named(concept.id(), type.label(), concept.name()));
        }
    }

    private static Uni<Void> insertPassages(SqlConnection connection, WholeRevision whole, List<Passage> passages) {
        return insert(
                connection,
                PASSAGES,
                passages,
                new Columns<>(passages)
                        .text(Passage::sectionId)
                        .number(Passage::block)
                        .text(passage -> lines(passage.path()))
                        .text(Passage::text)
                        .after(Tuple.of(whole.articleId())));
    }

    private record Placed(Passage passage, Mention mention) {}

    private static Uni<Void> insertMentions(SqlConnection connection, WholeRevision whole, List<Passage> passages) {
        List<Placed> mentions = passages.stream()
                .flatMap(passage -> passage.mentions().stream().map(mention -> new Placed(passage, mention)))
                .toList();
        return insert(
                connection,
                MENTIONS,
                mentions,
                new Columns<>(mentions)
                        .text(placed -> placed.passage.sectionId())
                        .number(placed -> placed.passage.block())
                        .number(placed -> placed.mention.start())
                        .number(placed -> placed.mention.end())
                        .text(placed -> placed.mention.type().label())
                        .text(placed ->
                                placed.mention.concept().map(Concept::id).orElse(""))
                        .flag(placed -> placed.mention.negated())
                        .flag(placed -> placed.mention.hedged())
                        .after(Tuple.of(whole.articleId())));
    }

    private static Uni<Void> insertClaims(
            SqlConnection connection,
            WholeRevision whole,
            List<Claim> claims,
            Map<String, Known> known,
            OffsetDateTime now) {
        return insert(
                connection,
                CLAIMS,
                claims,
                new Columns<>(claims)
                        .text(Claim::id)
                        .text(claim -> claim.relation().wire())
                        .text(claim -> claim.therapy().id())
                        .text(claim -> claim.therapy().name())
                        .text(claim -> claim.disease().id())
                        .text(claim -> claim.disease().name())
                        .text(claim -> claim.polarity().wire())
                        .text(claim -> claim.certainty().wire())
                        .number(claim -> claim.stage().ordinal())
                        .text(claim -> claim.section().id())
                        .text(claim -> lines(claim.section().path()))
                        .number(claim -> claim.quote().block())
                        .number(claim -> claim.quote().start())
                        .number(claim -> claim.quote().end())
                        .text(claim -> claim.quote().text())
                        .text(Publication::labels)
                        .text(claim -> claim.why().rule())
                        .text(claim -> claim.why().cue())
                        .text(claim -> claim.why().therapyText())
                        .text(claim -> claim.why().diseaseText())
                        .text(claim -> Places.written(claim.why()))
                        .text(claim -> lines(TrialNumber.in(claim.quote().text())))
                        .moment(claim -> known.containsKey(claim.id())
                                ? known.get(claim.id()).firstSeen()
                                : now)
                        .after(Tuple.of(whole.articleId(), whole.revision())));
    }

    private static Uni<Void> insertAspects(SqlConnection connection, WholeRevision whole, List<FoundAspect> aspects) {
        return insert(
                connection,
                ASPECTS,
                aspects,
                new Columns<>(aspects)
                        .text(FoundAspect::id)
                        .text(found -> found.aspect().therapy().grounding().id())
                        .text(found -> found.aspect().kind().label())
                        .text(found -> found.aspect().facet())
                        .text(FoundAspect::sectionId)
                        .text(found -> lines(found.path()))
                        .number(FoundAspect::block)
                        .number(found -> found.aspect().sentence().start())
                        .number(found -> found.aspect().sentence().end())
                        .text(FoundAspect::quote)
                        .text(found -> lines(found.citations()))
                        .text(found -> found.aspect().rule())
                        .text(found -> found.aspect().cue())
                        .after(Tuple.of(whole.articleId(), whole.revision())));
    }

    private static Uni<Void> insert(SqlConnection connection, String sql, List<?> rows, Tuple columns) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    /** The columns of many rows as arrays, for {@code unnest}. */
    private static final class Columns<T> {
        private final List<T> rows;
        private final List<Object> arrays = new ArrayList<>();

        Columns(List<T> rows) {
            this.rows = rows;
        }

        Columns<T> text(Function<T, String> column) {
            // PostgreSQL's text holds every character but this one.
            arrays.add(rows.stream()
                    .map(row -> column.apply(row).replace('\0', ' '))
                    .toArray(String[]::new));
            return this;
        }

        Columns<T> number(Function<T, Integer> column) {
            arrays.add(rows.stream().map(column).toArray(Integer[]::new));
            return this;
        }

        Columns<T> moment(Function<T, OffsetDateTime> column) {
            arrays.add(rows.stream().map(column).toArray(OffsetDateTime[]::new));
            return this;
        }

        Columns<T> flag(Function<T, Boolean> column) {
            arrays.add(rows.stream().map(column).toArray(Boolean[]::new));
            return this;
        }

        Tuple after(Tuple first) {
            arrays.forEach(first::addValue);
            return first;
        }
    }

    private Uni<Void> tell(
            SqlConnection connection,
            WholeRevision whole,
            ArticleReading reading,
            Map<String, Known> known,
            List<Claim> changed,
            Instant now,
            boolean again) {
        List<Event> events = new ArrayList<>();
        List<Change> entries = new ArrayList<>();
        Map<String, Claim> claims = reading.claims().stream().collect(Collectors.toMap(Claim::id, claim -> claim));
        for (String gone : known.keySet()) {
            if (!claims.containsKey(gone)) {
                withdrawn(whole.articleId(), whole.revision(), gone, now, events, entries);
            }
        }
        for (Claim claim : changed) {
            events.add(new ClaimPublished(whole.articleId(), whole.revision(), claim));
            entries.add(Change.of("claim.published", whole.articleId(), claim.id(), CataloguedClaim.told(json, claim)));
        }
        if (again && entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArticleCatalogued catalogued = new ArticleCatalogued(
                whole.articleId(),
                whole.revision(),
                distinct(reading, ConceptType.THERAPY),
                distinct(reading, ConceptType.DISEASE),
                reading.claims().size(),
                reading.aspects().size(),
                now);
        events.add(catalogued);
        entries.add(Change.of(
                "article.catalogued",
                whole.articleId(),
                null,
                new JsonObject()
                        .put("revision", catalogued.revision())
                        .put("title", whole.title())
                        .put("therapies", catalogued.therapies())
                        .put("diseases", catalogued.diseases())
                        .put("claims", catalogued.claims())
                        .put("aspects", catalogued.aspects())
                        .encode()));
        return Uni.combine()
                .all()
                .unis(changes.append(connection, entries), outbox.append(connection, events))
                .discardItems();
    }

    /** What readers have not seen like this before, with what is known of its citations by now. */
    private static Uni<List<Claim>> changed(
            SqlConnection connection, ArticleReading reading, Map<String, Known> known) {
        List<Claim> changed = reading.claims().stream()
                .filter(claim -> !known.containsKey(claim.id())
                        || !said(claim).equals(known.get(claim.id()).said()))
                .toList();
        List<String> citing = changed.stream()
                .filter(claim -> !claim.citations().isEmpty())
                .map(Claim::id)
                .toList();
        if (citing.isEmpty()) {
            return Uni.createFrom().item(changed);
        }
        return ClaimStore.of(connection, citing).map(stored -> {
            Map<String, Claim> joined = stored.stream().collect(Collectors.toMap(Claim::id, claim -> claim));
            return changed.stream()
                    .map(claim -> joined.getOrDefault(claim.id(), claim))
                    .toList();
        });
    }

    private static int distinct(ArticleReading reading, ConceptType type) {
        Set<String> ids = new LinkedHashSet<>();
        reading.passages().forEach(passage -> passage.mentions().stream()
                .filter(mention -> mention.is(type))
                .forEach(mention -> mention.concept().ifPresent(concept -> ids.add(concept.id()))));
        return ids.size();
    }

    /** Takes an article away: nothing of it stays but the note that it was withdrawn. */
    public Uni<Void> withdraw(SqlConnection connection, ArticleWithdrawn withdrawn) {
        String id = withdrawn.articleId();
        return connection
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(id, withdrawn.revision()))
                .chain(result -> result.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : knownClaims(connection, id).chain(known -> connection
                                .preparedQuery(CLEAR)
                                .execute(Tuple.of(id, withdrawn.revision() + 1))
                                .chain(() -> tellGone(connection, withdrawn, known.keySet()))));
    }

    private Uni<Void> tellGone(SqlConnection connection, ArticleWithdrawn withdrawn, Set<String> claims) {
        List<Event> events = new ArrayList<>();
        List<Change> entries = new ArrayList<>();
        for (String gone : claims) {
            withdrawn(withdrawn.articleId(), withdrawn.revision(), gone, withdrawn.withdrawnAt(), events, entries);
        }
        entries.add(Change.of(
                "article.withdrawn",
                withdrawn.articleId(),
                null,
                new JsonObject().put("revision", withdrawn.revision()).encode()));
        return changes.append(connection, entries).chain(() -> outbox.append(connection, events));
    }

    private static void withdrawn(
            String articleId, int revision, String claimId, Instant at, List<Event> events, List<Change> entries) {
        events.add(new ClaimWithdrawn(articleId, revision, claimId, at));
        entries.add(Change.of(
                "claim.withdrawn",
                articleId,
                claimId,
                new JsonObject().put("revision", revision).encode()));
    }

    private static String labels(Claim claim) {
        return claim.citations().stream().map(Claim.Citation::label).collect(Collectors.joining("\n"));
    }

    static String lines(List<String> parts) {
        return parts.stream().map(part -> part.replace('\n', ' ')).collect(Collectors.joining("\n"));
    }
}
