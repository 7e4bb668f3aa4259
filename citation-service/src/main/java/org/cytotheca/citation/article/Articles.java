package org.cytotheca.citation.article;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.doi.FoundDoi;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.verification.Verification;
import org.cytotheca.citation.verification.Verifier;
import org.cytotheca.citation.work.StoredWork;
import org.cytotheca.citation.work.WorkStore;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.ReferenceResolved;
import org.cytotheca.contracts.ReferenceStatus;
import org.cytotheca.contracts.ReferencesCompleted;
import org.cytotheca.contracts.Retraction;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.contracts.Verdict;
import org.cytotheca.contracts.WorkRetracted;
import org.cytotheca.shell.outbox.Outbox;
import org.cytotheca.shell.reactive.InTurn;

/**
 * What changes an article's references: its own events, and answers about the works that it cites. Every method works in the
 * transaction of the connection that it is given, locks the article first, and leaves in the outbox what others must know.
 */
@ApplicationScoped
public class Articles {

    private final Outbox outbox;
    private final WorkStore works;
    private final ReferenceParser parser;
    private final Clock clock;

    Articles(Outbox outbox, WorkStore works, ReferenceParser parser, Clock clock) {
        this.outbox = outbox;
        this.works = works;
        this.parser = parser;
        this.clock = clock;
    }

    /** A reference of a section, already parsed: parsing is done before the transaction begins. */
    public record Parsed(Reference printed, ParsedReference understood) {}

    /** State of an article as its lock found it. */
    private record Locked(int revision, boolean withdrawn) {}

    // ---- its own events

    /** A new revision: what older ones said is forgotten. */
    public Uni<Void> revise(SqlConnection connection, ArticleRevised event) {
        return advance(connection, event.articleId(), event.revision())
                .chain(current -> current
                        ? connection
                                .preparedQuery(
                                        "UPDATE article SET section_count = $2, received_at = least(received_at, $3), published_on = $4 WHERE article_id = $1")
                                .execute(Tuple.of(
                                        event.articleId(),
                                        event.sectionCount(),
                                        at(event.revisedAt()),
                                        event.publishedOn()))
                                .chain(() -> completeIfDone(connection, event.articleId()))
                        : Uni.createFrom().voidItem());
    }

    /** A section: its citing sentences and, if it is a reference list, its references. */
    public Uni<Void> addSection(SqlConnection connection, SectionParsed event, List<Parsed> references) {
        return advance(connection, event.articleId(), event.revision()).chain(current -> {
            if (!current) {
                return Uni.createFrom().voidItem();
            }
            return connection
                    .preparedQuery(
                            "INSERT INTO section (article_id, section_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                    .execute(Tuple.of(event.articleId(), event.section().id()))
                    .chain(inserted -> inserted.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : storeSentences(connection, event)
                                    .chain(() -> storeReferences(connection, event, references))
                                    .chain(() -> completeIfDone(connection, event.articleId())));
        });
    }

    /** The article is gone, and with it everything that it cited. */
    public Uni<Void> withdraw(SqlConnection connection, ArticleWithdrawn event) {
        return lock(connection, event.articleId(), event.revision())
                .chain(locked -> locked.revision() > event.revision()
                        ? Uni.createFrom().voidItem()
                        : forget(connection, event.articleId())
                                .chain(() -> connection
                                        .preparedQuery(
                                                "UPDATE article SET withdrawn = true, revision = $2, section_count = NULL, completed_at = NULL WHERE article_id = $1")
                                        .execute(Tuple.of(event.articleId(), event.revision())))
                                .replaceWithVoid());
    }

    /** Locks the article and brings it to the revision; false where the revision is older than what is known, or withdrawn. */
    private Uni<Boolean> advance(SqlConnection connection, String articleId, int revision) {
        return lock(connection, articleId, revision).chain(locked -> {
            if (locked.revision() > revision || locked.revision() == revision && locked.withdrawn()) {
                return Uni.createFrom().item(false);
            }
            if (locked.revision() == revision) {
                return Uni.createFrom().item(true);
            }
            return forget(connection, articleId)
                    .chain(() -> connection
                            .preparedQuery(
                                    "UPDATE article SET revision = $2, section_count = NULL, withdrawn = false, completed_at = NULL WHERE article_id = $1")
                            .execute(Tuple.of(articleId, revision)))
                    .replaceWith(true);
        });
    }

    private Uni<Locked> lock(SqlConnection connection, String articleId, int revision) {
        return connection
                .preparedQuery("INSERT INTO article (article_id, revision) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(articleId, revision))
                .chain(() -> connection
                        .preparedQuery("SELECT revision, withdrawn FROM article WHERE article_id = $1 FOR UPDATE")
                        .execute(Tuple.of(articleId)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Locked(row.getInteger("revision"), row.getBoolean("withdrawn")));
    }

    private static Uni<Void> forget(SqlConnection connection, String articleId) {
        return connection
                .preparedQuery("DELETE FROM reference WHERE article_id = $1")
                .execute(Tuple.of(articleId))
                .chain(() -> connection
                        .preparedQuery("DELETE FROM citing_sentence WHERE article_id = $1")
                        .execute(Tuple.of(articleId)))
                .chain(() -> connection
                        .preparedQuery("DELETE FROM section WHERE article_id = $1")
                        .execute(Tuple.of(articleId)))
                .replaceWithVoid();
    }

    private static Uni<Void> storeSentences(SqlConnection connection, SectionParsed event) {
        List<Tuple> rows = new ArrayList<>();
        int position = 0;
        for (Block block : event.section().blocks()) {
            for (Sentence sentence : block.sentences()) {
                if (!sentence.citations().isEmpty()) {
                    int end = Math.min(sentence.end(), block.text().length());
                    String text = block.text().substring(Math.min(sentence.start(), end), end);
                    rows.add(Tuple.of(
                            event.articleId(),
                            event.section().id(),
                            position,
                            event.section().path().toArray(String[]::new),
                            storable(text),
                            sentence.citations().toArray(String[]::new)));
                }
                position++;
            }
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "INSERT INTO citing_sentence (article_id, section_id, position, path, sentence, labels) VALUES ($1, $2, $3, $4, $5, $6)")
                        .executeBatch(rows)
                        .replaceWithVoid();
    }

    private Uni<Void> storeReferences(SqlConnection connection, SectionParsed event, List<Parsed> references) {
        if (references.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Doi> dois = new LinkedHashSet<>();
        List<Tuple> rows = new ArrayList<>();
        for (Parsed reference : references) {
            FoundDoi doi = reference.understood().foundDoi();
            ReferenceStatus status = doi == null ? ReferenceStatus.NO_DOI : ReferenceStatus.PENDING;
            if (doi != null) {
                dois.add(doi.doi());
            }
            rows.add(Tuple.from(java.util.Arrays.asList(
                    event.articleId(),
                    reference.printed().ordinal(),
                    event.revision(),
                    reference.printed().label(),
                    storable(reference.printed().raw()),
                    new JsonObject(reference.understood().csl().toCsl()),
                    doi == null ? null : doi.doi().name(),
                    doi != null && doi.uncertain(),
                    status.wire(),
                    Verdict.UNVERIFIED.wire(),
                    reference.understood().csl().issued().stream().findFirst().orElse(null),
                    doi == null ? at(clock.instant()) : null)));
        }
        return connection
                .preparedQuery("""
                        INSERT INTO reference (article_id, ordinal, revision, label, raw, csl, doi, doi_uncertain, status, verdict, year, search_after)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
                        """)
                .executeBatch(rows)
                .chain(() -> tellWithoutDoi(connection, event, references))
                .chain(() -> works.find(connection, dois))
                .chain(known -> settleAll(connection, event.articleId(), known.values()));
    }

    /** PostgreSQL's text cannot hold a NUL. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    private Uni<Void> tellWithoutDoi(SqlConnection connection, SectionParsed event, List<Parsed> references) {
        Instant now = clock.instant();
        List<Event> events = new ArrayList<>();
        for (Parsed reference : references) {
            if (reference.understood().foundDoi() == null) {
                events.add(new ReferenceResolved(
                        event.articleId(),
                        event.revision(),
                        reference.printed().ordinal(),
                        reference.printed().label(),
                        ReferenceStatus.NO_DOI,
                        null,
                        orNull(reference.understood().csl().title()),
                        orNull(reference.understood().csl().containerTitle()),
                        reference.understood().csl().issued().stream()
                                .findFirst()
                                .orElse(null),
                        Verdict.UNVERIFIED,
                        null,
                        null,
                        now));
            }
        }
        return outbox.append(connection, events);
    }

    private Uni<Void> settleAll(SqlConnection connection, String articleId, Collection<StoredWork> known) {
        return InTurn.each(known, work -> references(connection, articleId, work.doi())
                .chain(rows -> settle(connection, rows, work)));
    }

    // ---- answers about works

    /** Gives a work to every reference that cites it, verifies them, and tells what changed. */
    public Uni<Void> settle(SqlConnection connection, StoredWork work) {
        return lockCiting(connection, work.doi())
                .chain(articles -> InTurn.each(articles, article -> references(connection, article, work.doi())
                        .chain(rows -> settle(connection, rows, work))
                        .chain(() -> completeIfDone(connection, article))));
    }

    /** Tells those who wait for the DOI that nobody answers; they stay in the queue. */
    public Uni<Void> giveUp(SqlConnection connection, Doi doi) {
        return lockCiting(connection, doi)
                .chain(articles -> InTurn.each(articles, article -> references(connection, article, doi)
                        .chain(rows -> unreachable(connection, rows))
                        .chain(() -> completeIfDone(connection, article))));
    }

    /** In the order of their ids, so that two transactions never wait for each other. */
    private static Uni<List<String>> lockCiting(SqlConnection connection, Doi doi) {
        return connection.preparedQuery("""
                        SELECT article_id FROM article WHERE article_id IN (SELECT article_id FROM reference WHERE doi = $1)
                        ORDER BY article_id FOR UPDATE
                        """).execute(Tuple.of(doi.name())).map(rows -> {
            Set<String> ids = new TreeSet<>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return List.copyOf(ids);
        });
    }

    private static Uni<RowSet<Row>> references(SqlConnection connection, String articleId, Doi doi) {
        return connection.preparedQuery("""
                        SELECT article_id, ordinal, revision, label, raw, status, verdict, reason, differences, retraction
                        FROM reference WHERE article_id = $1 AND doi = $2 ORDER BY ordinal
                        """).execute(Tuple.of(articleId, doi.name()));
    }

    private Uni<Void> settle(SqlConnection connection, RowSet<Row> references, StoredWork work) {
        Instant now = clock.instant();
        List<Tuple> updates = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        ReferenceStatus status = work.registered() ? ReferenceStatus.RESOLVED : ReferenceStatus.NOT_REGISTERED;
        for (Row row : references) {
            ParsedReference reference = parser.parse(row.getString("raw"));
            Verification verification = work.recorded()
                    .map(record -> Verifier.verify(reference, record))
                    .orElseGet(() ->
                            new Verification(Verdict.UNVERIFIED, Verification.Reason.TOO_LITTLE_TOLD, -1, List.of()));
            JsonArray differences = differences(verification);
            JsonObject retraction = work.retraction().map(WorkStore::retraction).orElse(null);
            boolean same = row.getString("status").equals(status.wire())
                    && row.getString("verdict").equals(verification.verdict().wire())
                    && Objects.equals(row.getJsonObject("retraction"), retraction)
                    && row.getJsonArray("differences").equals(differences);
            if (same) {
                continue;
            }
            updates.add(Tuple.from(java.util.Arrays.asList(
                    row.getString("article_id"),
                    row.getInteger("ordinal"),
                    status.wire(),
                    verification.verdict().wire(),
                    verification.reason().word(),
                    differences,
                    retraction,
                    at(now),
                    // The work that the title belongs to is looked for, so that both can be named.
                    verification.reason() == Verification.Reason.TITLE_OF_ANOTHER_WORK)));
            events.add(resolved(row, reference, status, verification.verdict(), work, now));
            if (retraction != null && !retraction.equals(row.getJsonObject("retraction"))) {
                events.add(new WorkRetracted(
                        row.getString("article_id"),
                        work.doi().name(),
                        retraction(work.retraction().orElseThrow()),
                        now));
            }
        }
        return update(connection, updates, events);
    }

    private Uni<Void> update(SqlConnection connection, List<Tuple> updates, List<Event> events) {
        return updates.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                UPDATE reference SET status = $3, verdict = $4, reason = $5, differences = $6, retraction = $7, resolved_at = $8::timestamptz,
                                    suggestion = CASE WHEN $9::boolean THEN suggestion END,
                                    search_after = CASE WHEN $9::boolean THEN $8::timestamptz END, search_far = false
                                WHERE article_id = $1 AND ordinal = $2
                                """)
                        .executeBatch(updates)
                        .chain(() -> outbox.append(
                                connection, events.stream().distinct().toList()))
                        .chain(() -> connection
                                .preparedQuery("UPDATE article SET completed_at = NULL WHERE article_id = $1")
                                .execute(Tuple.of(updates.get(0).getString(0))))
                        .replaceWithVoid();
    }

    private static JsonArray differences(Verification verification) {
        JsonArray differences = new JsonArray();
        verification
                .differences()
                .forEach(difference -> differences.add(new JsonObject()
                        .put("field", difference.field())
                        .put("asserted", difference.asserted())
                        .put("registered", difference.registered())));
        return differences;
    }

    private static ReferenceResolved resolved(
            Row row, ParsedReference reference, ReferenceStatus status, Verdict verdict, StoredWork work, Instant now) {
        return new ReferenceResolved(
                row.getString("article_id"),
                row.getInteger("revision"),
                row.getInteger("ordinal"),
                row.getString("label"),
                status,
                work.doi().name(),
                work.recorded()
                        .flatMap(RegisteredWork::title)
                        .orElse(orNull(reference.csl().title())),
                work.recorded()
                        .flatMap(RegisteredWork::container)
                        .orElse(orNull(reference.csl().containerTitle())),
                work.recorded()
                        .flatMap(RegisteredWork::year)
                        .orElse(reference.csl().issued().stream().findFirst().orElse(null)),
                verdict,
                work.retraction().map(Articles::retraction).orElse(null),
                work.registry(),
                now);
    }

    private Uni<Void> unreachable(SqlConnection connection, RowSet<Row> references) {
        Instant now = clock.instant();
        List<Tuple> updates = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (Row row : references) {
            if (row.getString("status").equals(ReferenceStatus.PENDING.wire())) {
                ParsedReference reference = parser.parse(row.getString("raw"));
                updates.add(Tuple.from(java.util.Arrays.asList(
                        row.getString("article_id"),
                        row.getInteger("ordinal"),
                        ReferenceStatus.UNREACHABLE.wire(),
                        Verdict.UNVERIFIED.wire(),
                        null,
                        new JsonArray(),
                        null,
                        at(now),
                        false)));
                events.add(new ReferenceResolved(
                        row.getString("article_id"),
                        row.getInteger("revision"),
                        row.getInteger("ordinal"),
                        row.getString("label"),
                        ReferenceStatus.UNREACHABLE,
                        reference.csl().doi(),
                        orNull(reference.csl().title()),
                        orNull(reference.csl().containerTitle()),
                        reference.csl().issued().stream().findFirst().orElse(null),
                        Verdict.UNVERIFIED,
                        null,
                        null,
                        now));
            }
        }
        return update(connection, updates, events);
    }

    /** Tells that an article is done, once for each time that it becomes so: all sections in, no reference pending. */
    private Uni<Void> completeIfDone(SqlConnection connection, String articleId) {
        return connection
                .preparedQuery("""
                        UPDATE article SET completed_at = $2
                        WHERE article_id = $1 AND completed_at IS NULL AND NOT withdrawn
                          AND section_count = (SELECT count(*) FROM section WHERE section.article_id = article.article_id)
                          AND NOT EXISTS (SELECT FROM reference WHERE reference.article_id = article.article_id AND status = 'pending')
                        RETURNING revision
                        """)
                .execute(Tuple.of(articleId, at(clock.instant())))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tellCompleted(
                                connection, articleId, rows.iterator().next().getInteger(0)));
    }

    private Uni<Void> tellCompleted(SqlConnection connection, String articleId, int revision) {
        return connection
                .preparedQuery("SELECT status, count(*) AS n FROM reference WHERE article_id = $1 GROUP BY status")
                .execute(Tuple.of(articleId))
                .chain(rows -> {
                    Map<ReferenceStatus, Integer> byStatus = new EnumMap<>(ReferenceStatus.class);
                    int total = 0;
                    for (Row row : rows) {
                        int count = row.getLong("n").intValue();
                        total += count;
                        for (ReferenceStatus status : ReferenceStatus.values()) {
                            if (status.wire().equals(row.getString("status"))) {
                                byStatus.put(status, count);
                            }
                        }
                    }
                    return outbox.append(
                            connection, new ReferencesCompleted(articleId, revision, total, byStatus, clock.instant()));
                });
    }

    private static Retraction retraction(Notice notice) {
        LocalDate date = notice.date();
        return new Retraction(notice.kind(), notice.noticeDoi(), date, notice.source());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
