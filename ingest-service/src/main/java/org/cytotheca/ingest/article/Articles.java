package org.cytotheca.ingest.article;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import org.cytotheca.contracts.ArticleWithdrawn;
import org.cytotheca.contracts.Event;
import org.cytotheca.ingest.progress.ProgressStore;
import org.cytotheca.ingest.publishing.RevisionEvents;
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

    private final ArticleStore store;
    private final ProgressStore progress;
    private final Outbox outbox;
    private final IdempotencyKeys keys;
    private final Parsing parsing;
    private final Rendering rendering;
    private final Clock clock;
    private final MeterRegistry meters;

    Articles(
            ArticleStore store,
            ProgressStore progress,
            Outbox outbox,
            IdempotencyKeys keys,
            Parsing parsing,
            Rendering rendering,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
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
        return parsing.parse(submission).map(parsed -> article(null, 0, submission, parsed, clock.instant())
                .preview());
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
        Article article = article(id, 1, submission, parsed, now);
        return store.inTransaction(connection -> store.insert(connection, id, submission, now)
                        .chain(isNew -> {
                            if (!isNew) {
                                return Uni.createFrom().item(Optional.<IdempotencyKeys.Answer>empty());
                            }
                            IdempotencyKeys.Answer answer =
                                    answer(Outcome.CREATED, article.summary().id(), 1);
                            return write(connection, article, parsed)
                                    .chain(() -> attempt.complete(connection, answer))
                                    .replaceWith(Optional.of(answer));
                        }))
                .chain(answer -> {
                    if (answer.isEmpty()) {
                        // Somebody submitted the same content a moment before.
                        return store.sameContent(submission)
                                .chain(same -> unchanged(attempt, same.orElseThrow(Articles::changedMeanwhile)));
                    }
                    fresh[0] = counted(new Change(Outcome.CREATED, article));
                    return Uni.createFrom().item(answer.get());
                });
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
                .chain(summary -> same(summary, submission)
                        ? store.read(summary).map(article -> counted(new Change(Outcome.UNCHANGED, article)))
                        : parsing.parse(submission).chain(parsed -> revise(id, summary, submission, parsed)));
    }

    private static boolean same(Article.Summary summary, Submission submission) {
        return summary.contentHash().equals(submission.contentHash())
                && summary.mediaType().equals(submission.typeName());
    }

    private Uni<Change> revise(UUID id, Article.Summary seen, Submission submission, Parsed parsed) {
        Instant now = now();
        Article revised = article(id, seen.revision() + 1, submission, parsed, now);
        Article article = new Article(since(revised.summary(), seen.createdAt()), revised.content());
        return store.inTransaction(connection -> store.lock(connection, id).chain(locked -> {
                    ArticleStore.State state = locked.orElseThrow(() -> Problems.notFound("article", id.toString()));
                    if (state.withdrawn()) {
                        throw withdrawn(id);
                    }
                    if (state.revision() != seen.revision()) {
                        throw Problems.preconditionFailed(EntityTag.ofVersion(id, state.revision()));
                    }
                    return store.revise(connection, id, article.summary().revision(), submission, now)
                            .chain(() -> write(connection, article, parsed));
                }))
                .onFailure(Articles::contentTaken)
                .transform(e -> Problem.of(
                                409,
                                "content-of-another-article",
                                "Another article has this content",
                                "An article with the same content is there already; withdraw one of the two first.")
                        .toException())
                .map(done -> counted(new Change(Outcome.REVISED, article)));
    }

    private static Article.Summary since(Article.Summary s, Instant created) {
        return new Article.Summary(
                s.id(),
                s.revision(),
                s.title(),
                s.language(),
                s.source(),
                s.mediaType(),
                s.contentHash(),
                s.sectionCount(),
                s.referenceCount(),
                created,
                s.revisedAt());
    }

    private static boolean contentTaken(Throwable e) {
        return e instanceof io.vertx.pgclient.PgException pg && "article_content".equals(pg.getConstraint());
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

    private Uni<Void> write(SqlConnection connection, Article article, Parsed parsed) {
        Article.Summary summary = article.summary();
        java.util.List<Event> events = RevisionEvents.of(
                new RevisionEvents.Heading(
                        summary.id(),
                        summary.revision(),
                        summary.source(),
                        summary.mediaType(),
                        summary.contentHash(),
                        summary.revisedAt()),
                parsed.structure());
        return store.insertRevision(connection, article, parsed.original())
                .chain(() -> progress.open(
                        connection,
                        UUID.fromString(summary.id()),
                        summary.revision(),
                        events.size() - 1,
                        summary.referenceCount(),
                        summary.revisedAt()))
                .chain(() -> outbox.append(connection, events));
    }

    private Article article(UUID id, int revision, Submission submission, Parsed parsed, Instant now) {
        StructuredArticle structure = parsed.structure();
        Article.Content content = rendering.content(structure);
        Article.Summary summary = new Article.Summary(
                id == null ? null : id.toString(),
                revision,
                structure.title().isEmpty() ? null : structure.title(),
                structure.language(),
                submission.source(),
                submission.typeName(),
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
