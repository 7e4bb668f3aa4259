package org.cytotheca.ingest.article;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.SectionChange;
import org.cytotheca.ingest.comparison.RevisionComparison;
import org.cytotheca.ingest.progress.ProgressStore;
import org.cytotheca.ingest.publishing.RevisionEvents;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.structure.StructuredArticle;
import org.cytotheca.shell.http.EntityTag;
import org.cytotheca.shell.idempotency.IdempotencyKeys;
import org.cytotheca.shell.outbox.Outbox;
import org.cytotheca.shell.problem.Problem;
import org.cytotheca.shell.problem.ProblemException;
import org.cytotheca.shell.problem.Problems;

/**
 * What can be done with articles. A change is one transaction: article, revision, sections, references, progress, events and the
 * answer under its idempotency key.
 */
@ApplicationScoped
class Articles {
    /** Counts submissions and revisions by {@code outcome}: created, revised, unchanged, withdrawn. */
    static final String CHANGES = "cytotheca.ingest.changes";

    /** Every section of a first revision is new. */
    private static final Function<String, SectionChange> FIRST = section -> SectionChange.ADDED;

    /** The id of no article. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final ArticleStore store;
    private final SimilarityStore similarity;
    private final Pool pool;
    private final ProgressStore progress;
    private final Outbox outbox;
    private final IdempotencyKeys keys;
    private final Parsing parsing;
    private final Rendering rendering;
    private final Clock clock;
    private final MeterRegistry meters;

    Articles(
            ArticleStore store,
            SimilarityStore similarity,
            Pool pool,
            ProgressStore progress,
            Outbox outbox,
            IdempotencyKeys keys,
            Parsing parsing,
            Rendering rendering,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.similarity = similarity;
        this.pool = pool;
        this.progress = progress;
        this.outbox = outbox;
        this.keys = keys;
        this.parsing = parsing;
        this.rendering = rendering;
        this.clock = clock;
        this.meters = meters;
    }

    /** How a change ended. */
    enum Outcome {
        CREATED(202),
        REVISED(202),
        /** The same content is there already. */
        UNCHANGED(200);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** A revision and the way in which it came about. */
    record Change(Outcome outcome, Article article) {}

    /** Reads an article and keeps nothing. */
    Uni<Article.Preview> preview(Submission submission) {
        return parsing.parse(submission).chain(parsed -> similarity
                .find(pool, NOBODY, parsed.sketches())
                .map(similar -> article(null, 0, submission, parsed, similar, clock.instant())
                        .preview()));
    }

    /**
     * Submits an article. The same content again answers with the article that is there.
     *
     * @param scope and key: see {@link IdempotencyKeys#once}
     */
    Uni<Change> submit(Submission submission, String scope, Optional<String> key) {
        // What is stored under the key is no more than the way to the answer: the revision never changes.
        Change[] fresh = new Change[1];
        return keys.once(scope, key, submission.fingerprint(), attempt -> store.sameContent(submission)
                        .chain(same -> same.isPresent()
                                ? unchanged(attempt, same.get())
                                : parsing.parse(submission)
                                        .chain(parsed -> create(attempt, submission, parsed, fresh))))
                .chain(answer -> fresh[0] != null ? Uni.createFrom().item(fresh[0]) : recall(answer));
    }

    private Uni<IdempotencyKeys.Answer> create(
            IdempotencyKeys.Attempt attempt, Submission submission, Parsed parsed, Change[] fresh) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = now();
        return store.inTransaction(connection -> store.insert(connection, id, submission, parsed.textHash(), now)
                        .chain(isNew -> {
                            if (!isNew) {
                                return Uni.createFrom().item(Optional.<IdempotencyKeys.Answer>empty());
                            }
                            IdempotencyKeys.Answer answer = answer(Outcome.CREATED, id.toString(), 1);
                            return similarity
                                    .find(connection, id, parsed.sketches())
                                    .chain(similar -> {
                                        Article article = article(id, 1, submission, parsed, similar, now);
                                        fresh[0] = new Change(Outcome.CREATED, article);
                                        return write(connection, article, submission, parsed, FIRST);
                                    })
                                    .chain(() -> attempt.complete(connection, answer))
                                    .replaceWith(Optional.of(answer));
                        }))
                .chain(answer -> {
                    if (answer.isEmpty()) {
                        return existing(submission, parsed).chain(same -> unchanged(attempt, same));
                    }
                    counted(fresh[0]);
                    return Uni.createFrom().item(answer.get());
                });
    }

    /** The article that made an insertion impossible: the same bytes, sent a moment before, or the same text in other bytes. */
    private Uni<UUID> existing(Submission submission, Parsed parsed) {
        return store.sameContent(submission)
                .chain(same -> same.isPresent() ? Uni.createFrom().item(same) : store.sameText(parsed.textHash()))
                .map(same -> same.orElseThrow(Articles::changedMeanwhile));
    }

    private Uni<IdempotencyKeys.Answer> unchanged(IdempotencyKeys.Attempt attempt, UUID id) {
        return store.find(id).chain(stored -> {
            IdempotencyKeys.Answer answer = answer(
                    Outcome.UNCHANGED,
                    id.toString(),
                    stored.orElseThrow().summary().revision());
            meters.counter(CHANGES, "outcome", "unchanged").increment();
            return store.inTransaction(connection -> attempt.complete(connection, answer))
                    .replaceWith(answer);
        });
    }

    private static IdempotencyKeys.Answer answer(Outcome outcome, String id, int revision) {
        return new IdempotencyKeys.Answer(
                outcome.status(), "/v1/articles/" + id, EntityTag.ofVersion(id, revision), new byte[0]);
    }

    /** The article that an earlier answer was about, as it is now. */
    private Uni<Change> recall(IdempotencyKeys.Answer answer) {
        UUID id = UUID.fromString(answer.location().substring(answer.location().lastIndexOf('/') + 1));
        Outcome outcome = answer.status() == Outcome.UNCHANGED.status() ? Outcome.UNCHANGED : Outcome.CREATED;
        return present(id).chain(store::read).map(article -> new Change(outcome, article));
    }

    /**
     * Makes a new revision. Content that is the newest revision's gives that revision.
     *
     * @param ifMatch the tag of the revision that the caller has seen; null where none was sent
     */
    Uni<Change> revise(UUID id, Submission submission, String ifMatch) {
        return present(id)
                .invoke(summary -> EntityTag.requireMatch(ifMatch, summary.etag()))
                .chain(summary -> same(summary, submission, submission.mediaType())
                        ? store.read(summary).map(article -> counted(new Change(Outcome.UNCHANGED, article)))
                        : parsing.parse(submission).chain(parsed -> store.read(summary)
                                .chain(before -> same(summary, submission, parsed.mediaType())
                                        ? Uni.createFrom().item(counted(new Change(Outcome.UNCHANGED, before)))
                                        : parsing.compute(() -> compare(before, parsed))
                                                .chain(compared ->
                                                        revise(id, summary, submission, parsed, compared)))));
    }

    private RevisionComparison compare(Article before, Parsed parsed) {
        return RevisionComparison.of(
                side(before),
                new RevisionComparison.Side(
                        parsed.structure().sections(), parsed.structure().references()));
    }

    private RevisionComparison.Side side(Article article) {
        return new RevisionComparison.Side(
                rendering.sections(article.content().sections()),
                article.content().references());
    }

    /** What a revision did to another one of the same article. */
    Uni<RevisionDifference> difference(UUID id, int from, int to) {
        return present(id).chain(summary -> revision(id, from).chain(older -> revision(id, to)
                .chain(newer -> parsing.compute(() -> RevisionDifference.of(
                        older.summary(), newer.summary(), RevisionComparison.of(side(older), side(newer)))))));
    }

    private Uni<Article> revision(UUID id, int revision) {
        return store.readRevision(id, revision)
                .map(found -> found.orElseThrow(() -> Problems.notFound("revision", String.valueOf(revision))));
    }

    /** Whether the newest revision has the same bytes, read as the same. */
    private static boolean same(Article.Summary summary, Submission submission, MediaType readAs) {
        return summary.contentHash().equals(submission.contentHash())
                && summary.mediaType().equals(Submission.typeName(readAs));
    }

    private Uni<Change> revise(
            UUID id, Article.Summary seen, Submission submission, Parsed parsed, RevisionComparison compared) {
        Instant now = now();
        return store.inTransaction(connection -> store.lock(connection, id).chain(locked -> {
                    ArticleStore.State state = locked.orElseThrow(() -> Problems.notFound("article", id.toString()));
                    if (state.withdrawn()) {
                        throw withdrawn(id);
                    }
                    if (state.revision() != seen.revision()) {
                        throw Problems.preconditionFailed(EntityTag.ofVersion(id, state.revision()));
                    }
                    int revision = seen.revision() + 1;
                    return store.revise(connection, id, revision, submission, parsed.textHash(), now)
                            .chain(() -> similarity.find(connection, id, parsed.sketches()))
                            .call(() -> similarity.remove(connection, id))
                            .chain(similar -> {
                                Article revised = article(id, revision, submission, parsed, similar, now);
                                Article article =
                                        new Article(since(revised.summary(), seen.createdAt()), revised.content());
                                return write(connection, article, submission, parsed, compared::change)
                                        .replaceWith(article);
                            });
                }))
                .onFailure(Articles::contentTaken)
                .transform(e -> Problem.of(
                                409,
                                "content-of-another-article",
                                "Another article has this content",
                                "An article with the same content is there already; withdraw one of the two first.")
                        .toException())
                .map(article -> counted(new Change(Outcome.REVISED, article)));
    }

    private static Article.Summary since(Article.Summary s, Instant created) {
        return new Article.Summary(
                s.id(),
                s.revision(),
                s.title(),
                s.language(),
                s.publishedOn(),
                s.source(),
                s.mediaType(),
                s.contentHash(),
                s.sectionCount(),
                s.referenceCount(),
                created,
                s.revisedAt());
    }

    private static boolean contentTaken(Throwable e) {
        return e instanceof io.vertx.pgclient.PgException pg
                && ("article_content".equals(pg.getConstraint()) || "article_text".equals(pg.getConstraint()));
    }

    /** Withdraws an article; again does nothing. */
    Uni<Void> withdraw(UUID id, String ifMatch) {
        return store.inTransaction(connection -> store.lock(connection, id).chain(locked -> {
            ArticleStore.State state = locked.orElseThrow(() -> Problems.notFound("article", id.toString()));
            if (state.withdrawn()) {
                return Uni.createFrom().voidItem();
            }
            EntityTag.honourMatch(ifMatch, EntityTag.ofVersion(id, state.revision()));
            Instant now = now();
            meters.counter(CHANGES, "outcome", "withdrawn").increment();
            return store.withdraw(connection, id, now)
                    .chain(() -> similarity.remove(connection, id))
                    .chain(() -> outbox.append(connection, new ArticleWithdrawn(id.toString(), state.revision(), now)));
        }));
    }

    /** The newest revision of an article that is there and not withdrawn. */
    Uni<Article.Summary> present(UUID id) {
        return store.find(id).map(found -> {
            ArticleStore.Stored stored = found.orElseThrow(() -> Problems.notFound("article", id.toString()));
            if (stored.withdrawn()) {
                throw withdrawn(id);
            }
            return stored.summary();
        });
    }

    private Uni<Void> write(
            SqlConnection connection,
            Article article,
            Submission submission,
            Parsed parsed,
            Function<String, SectionChange> change) {
        Article.Summary summary = article.summary();
        UUID id = UUID.fromString(summary.id());
        List<Event> events = RevisionEvents.of(
                new RevisionEvents.Heading(
                        summary.id(),
                        summary.revision(),
                        summary.source(),
                        summary.mediaType(),
                        summary.contentHash(),
                        summary.revisedAt()),
                parsed.structure(),
                change);
        byte[] submitted = parsed.mediaType().isPacked() ? submission.bytes() : null;
        return store.insertRevision(connection, article, parsed.original(), submitted)
                .chain(() -> similarity.insert(connection, id, parsed.sketches()))
                .chain(() -> progress.open(
                        connection,
                        id,
                        summary.revision(),
                        events.size() - 1,
                        summary.referenceCount(),
                        summary.revisedAt()))
                .chain(() -> outbox.append(connection, events));
    }

    private Article article(
            UUID id, int revision, Submission submission, Parsed parsed, List<SimilarArticle> similar, Instant now) {
        StructuredArticle structure = parsed.structure();
        Article.Content content = rendering.content(structure, similar);
        Article.Summary summary = new Article.Summary(
                id == null ? null : id.toString(),
                revision,
                structure.title().isEmpty() ? null : structure.title(),
                structure.language(),
                structure.published().isEmpty() ? null : structure.published(),
                submission.source(),
                Submission.typeName(parsed.mediaType()),
                submission.contentHash(),
                structure.sections().size(),
                structure.references().size(),
                now,
                now);
        return new Article(summary, content);
    }

    /** As the database keeps it, so that a time reads the same at once and later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Change counted(Change change) {
        meters.counter(CHANGES, "outcome", change.outcome().name().toLowerCase(java.util.Locale.ROOT))
                .increment();
        return change;
    }

    private static ProblemException withdrawn(UUID id) {
        return Problem.of(
                        410,
                        "withdrawn",
                        "The article was withdrawn",
                        "Article " + id + " was withdrawn; submit it again to have it back.")
                .toException();
    }

    private static ProblemException changedMeanwhile() {
        return Problems.busy("The same content was withdrawn at this moment.", java.time.Duration.ofSeconds(1));
    }
}
