package org.cytotheca.ingest.article;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.contracts.Reference;
import org.cytotheca.shell.paging.Cursor;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/** Articles, revisions, sections and references in the database. */
@ApplicationScoped
class ArticleStore {
    private static final String INSERT_ARTICLE = """
            INSERT INTO article (id, revision, content_hash, media_type, created, revised, text_hash)
            VALUES ($1, 1, $2, $3, $4, $4, $5) ON CONFLICT DO NOTHING
            """;
    private static final String SAME_CONTENT =
            "SELECT id FROM article WHERE content_hash = $1 AND media_type = $2 AND withdrawn IS NULL";
    private static final String SAME_TEXT = "SELECT id FROM article WHERE text_hash = $1 AND withdrawn IS NULL";
    private static final String LOCK =
            "SELECT revision, content_hash, media_type, withdrawn FROM article WHERE id = $1 FOR UPDATE";
    private static final String REVISE =
            "UPDATE article SET revision = $2, content_hash = $3, media_type = $4, revised = $5, text_hash = $6 WHERE id = $1";
    private static final String WITHDRAW = "UPDATE article SET withdrawn = $2 WHERE id = $1";
    private static final String INSERT_REVISION = """
            INSERT INTO revision (article, revision, content_hash, media_type, source, title, language, authors, citation_style,
                section_count, reference_count, revised, original, removed, warnings, similar_articles, submitted, published)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """;
    // Columns as arrays: any number of rows in one statement and one round trip.
    private static final String INSERT_SECTIONS = """
            INSERT INTO section (article, revision, ordinal, id, kind, level, heading, path, blocks, content_hash)
            SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[])
            """;
    private static final String INSERT_REFERENCES = """
            INSERT INTO reference (article, revision, ordinal, label, raw, start_at, end_at)
            SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::int[])
            """;
    private static final String EVERY_SUMMARY = """
            SELECT a.id, a.created, a.withdrawn, r.revision, r.title, r.language, r.published, r.source, r.media_type, r.content_hash,
                r.section_count, r.reference_count, r.revised
            FROM article a JOIN revision r ON r.article = a.id
            """;
    private static final String SUMMARY = EVERY_SUMMARY + " AND r.revision = a.revision";
    private static final String REVISION = EVERY_SUMMARY + " WHERE a.id = $1 AND r.revision = $2";
    private static final String CONTENT =
            "SELECT authors, citation_style, removed, warnings, similar_articles FROM revision WHERE article = $1 AND revision = $2";
    private static final String SECTIONS = """
            SELECT id, ordinal, kind, level, heading, path, blocks, content_hash
            FROM section WHERE article = $1 AND revision = $2 ORDER BY ordinal
            """;
    private static final String REFERENCES =
            "SELECT ordinal, label, raw, start_at, end_at FROM reference WHERE article = $1 AND revision = $2 ORDER BY ordinal";

    private final Pool pool;

    ArticleStore(Pool pool) {
        this.pool = pool;
    }

    /** The state of an article that a change goes from. */
    record State(int revision, String contentHash, String mediaType, boolean withdrawn) {}

    /** An article as stored, withdrawn or not. */
    record Stored(Article.Summary summary, boolean withdrawn) {}

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /** Whether the article is new; false where the same content is there already. */
    Uni<Boolean> insert(SqlConnection connection, UUID id, Submission submission, String textHash, Instant now) {
        return connection
                .preparedQuery(INSERT_ARTICLE)
                .execute(Tuple.of(
                        id, submission.contentHash(), submission.typeName(), now.atOffset(ZoneOffset.UTC), textHash))
                .map(result -> result.rowCount() == 1);
    }

    Uni<Optional<UUID>> sameContent(Submission submission) {
        return pool.preparedQuery(SAME_CONTENT)
                .execute(Tuple.of(submission.contentHash(), submission.typeName()))
                .map(rows -> first(rows, row -> row.getUUID("id")));
    }

    /** The article that says the same, in whatever format. */
    Uni<Optional<UUID>> sameText(String textHash) {
        return pool.preparedQuery(SAME_TEXT)
                .execute(Tuple.of(textHash))
                .map(rows -> first(rows, row -> row.getUUID("id")));
    }

    /** Locks the article until the end of the transaction: changes of one article and their events go one after the other. */
    Uni<Optional<State>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> first(
                        rows,
                        row -> new State(
                                row.getInteger("revision"),
                                row.getString("content_hash"),
                                row.getString("media_type"),
                                row.getOffsetDateTime("withdrawn") != null)));
    }

    Uni<Void> revise(
            SqlConnection connection, UUID id, int revision, Submission submission, String textHash, Instant now) {
        return connection
                .preparedQuery(REVISE)
                .execute(Tuple.of(
                        id,
                        revision,
                        submission.contentHash(),
                        submission.typeName(),
                        now.atOffset(ZoneOffset.UTC),
                        textHash))
                .replaceWithVoid();
    }

    Uni<Void> withdraw(SqlConnection connection, UUID id, Instant now) {
        return connection
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /**
     * Writes a revision with its sections and references.
     *
     * @param submitted the bytes as they came, where {@code original} is but their text layer; null elsewhere
     */
    Uni<Void> insertRevision(SqlConnection connection, Article article, String original, byte[] submitted) {
        Article.Summary summary = article.summary();
        Article.Content content = article.content();
        UUID id = UUID.fromString(summary.id());
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addInteger(summary.revision())
                .addString(summary.contentHash())
                .addString(summary.mediaType())
                .addString(summary.source())
                .addString(summary.title() == null ? "" : summary.title())
                .addString(summary.language())
                .addString(content.authors())
                .addString(content.citationStyle())
                .addInteger(summary.sectionCount())
                .addInteger(summary.referenceCount())
                .addOffsetDateTime(summary.revisedAt().atOffset(ZoneOffset.UTC))
                .addBuffer(Buffer.buffer(original))
                .addString(content.removed())
                .addString(content.warnings())
                .addString(content.similar())
                .addValue(submitted == null ? null : Buffer.buffer(submitted).getDelegate())
                .addString(summary.publishedOn());
        List<Article.SectionView> sections = content.sections();
        List<Reference> references = content.references();
        Tuple sectionRows = Tuple.tuple()
                .addUUID(id)
                .addInteger(summary.revision())
                .addValue(numbers(sections, Article.SectionView::ordinal))
                .addValue(texts(sections, Article.SectionView::id))
                .addValue(texts(sections, Article.SectionView::kind))
                .addValue(numbers(sections, Article.SectionView::level))
                .addValue(texts(sections, Article.SectionView::heading))
                .addValue(texts(sections, Article.SectionView::path))
                .addValue(texts(sections, Article.SectionView::blocks))
                .addValue(texts(sections, Article.SectionView::contentHash));
        Tuple referenceRows = Tuple.tuple()
                .addUUID(id)
                .addInteger(summary.revision())
                .addValue(numbers(references, Reference::ordinal))
                .addValue(texts(references, Reference::label))
                .addValue(texts(references, Reference::raw))
                .addValue(numbers(references, Reference::start))
                .addValue(numbers(references, Reference::end));
        return connection
                .preparedQuery(INSERT_REVISION)
                .execute(row)
                .chain(() -> connection.preparedQuery(INSERT_SECTIONS).execute(sectionRows))
                .chain(() -> references.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : connection.preparedQuery(INSERT_REFERENCES).execute(referenceRows))
                .replaceWithVoid();
    }

    private static <T> Integer[] numbers(List<T> rows, Function<T, Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    Uni<Optional<Stored>> find(UUID id) {
        return pool.preparedQuery(SUMMARY + " WHERE a.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> first(rows, row -> new Stored(summary(row), row.getOffsetDateTime("withdrawn") != null)));
    }

    /** What was understood of a revision; all of it as of one moment, because revisions never change. */
    Uni<Article> read(Article.Summary summary) {
        Tuple key = Tuple.of(UUID.fromString(summary.id()), summary.revision());
        return pool.withConnection(
                connection -> connection.preparedQuery(SECTIONS).execute(key).chain(sections -> connection
                        .preparedQuery(REFERENCES)
                        .execute(key)
                        .chain(references -> connection
                                .preparedQuery(CONTENT)
                                .execute(key)
                                .map(content -> article(
                                        summary,
                                        sections,
                                        references,
                                        content.iterator().next())))));
    }

    private static Article article(Article.Summary summary, RowSet<Row> sections, RowSet<Row> references, Row content) {
        return new Article(
                summary,
                new Article.Content(
                        content.getString("authors"),
                        content.getString("citation_style"),
                        all(
                                sections,
                                row -> new Article.SectionView(
                                        row.getString("id"),
                                        row.getInteger("ordinal"),
                                        row.getString("kind"),
                                        row.getInteger("level"),
                                        row.getString("heading"),
                                        row.getString("path"),
                                        row.getString("blocks"),
                                        row.getString("content_hash"))),
                        all(
                                references,
                                row -> new Reference(
                                        row.getInteger("ordinal"),
                                        row.getString("label"),
                                        row.getString("raw"),
                                        row.getInteger("start_at"),
                                        row.getInteger("end_at"))),
                        content.getString("removed"),
                        content.getString("warnings"),
                        content.getString("similar_articles")));
    }

    /**
     * What was submitted as a revision.
     *
     * @param text decoded, or the text layer, in UTF-8
     * @param submitted the bytes as they came, where text is but their layer; null elsewhere
     */
    record OriginalView(String mediaType, byte[] text, byte[] submitted) {}

    Uni<Optional<OriginalView>> original(UUID id, int revision) {
        return pool.preparedQuery(
                        "SELECT media_type, original, submitted FROM revision WHERE article = $1 AND revision = $2")
                .execute(Tuple.of(id, revision))
                .map(rows -> first(
                        rows,
                        row -> new OriginalView(
                                row.getString("media_type"),
                                row.getBuffer("original").getBytes(),
                                row.getBuffer("submitted") == null
                                        ? null
                                        : row.getBuffer("submitted").getBytes())));
    }

    /** The sections and references of any revision of an article. */
    Uni<Optional<Article>> readRevision(UUID id, int revision) {
        return pool.preparedQuery(REVISION).execute(Tuple.of(id, revision)).chain(rows -> {
            Optional<Article.Summary> summary = first(rows, ArticleStore::summary);
            return summary.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : read(summary.get()).map(Optional::of);
        });
    }

    Uni<Page<Article.RevisionView>> revisions(UUID id, PageRequest request) {
        long before = request.cursor().map(cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        return pool.preparedQuery("""
                        SELECT revision, title, media_type, source, content_hash, section_count, reference_count, revised,
                            (SELECT count(*) FROM revision WHERE article = $1) AS total
                        FROM revision WHERE article = $1 AND revision < $2 ORDER BY revision DESC LIMIT $3
                        """)
                .execute(Tuple.of(id, (int) before, request.fetch()))
                .map(rows -> Page.of(
                        all(
                                rows,
                                row -> new Article.RevisionView(
                                        row.getInteger("revision"),
                                        orNull(row.getString("title")),
                                        row.getString("media_type"),
                                        row.getString("source"),
                                        row.getString("content_hash"),
                                        row.getInteger("section_count"),
                                        row.getInteger("reference_count"),
                                        row.getOffsetDateTime("revised").toInstant())),
                        request,
                        first(rows, row -> row.getLong("total")).orElse(0L),
                        view -> Cursor.at(view.revision())));
    }

    /** The newest first. */
    Uni<Page<Article.Summary>> list(PageRequest request) {
        Tuple bounds = request.cursor()
                .map(cursor -> Tuple.of(
                        instant(cursor.number(0)).atOffset(ZoneOffset.UTC), uuid(cursor.text(1)), request.fetch()))
                .orElseGet(() -> Tuple.of(request.fetch()));
        String where = request.cursor().isPresent()
                ? " WHERE a.withdrawn IS NULL AND (a.created, a.id) < ($1, $2) ORDER BY a.created DESC, a.id DESC LIMIT $3"
                : " WHERE a.withdrawn IS NULL ORDER BY a.created DESC, a.id DESC LIMIT $1";
        return pool.preparedQuery(SUMMARY + where).execute(bounds).chain(rows -> pool.query(
                        "SELECT count(*) FROM article WHERE withdrawn IS NULL")
                .execute()
                .map(total -> Page.of(
                        all(rows, ArticleStore::summary),
                        request,
                        total.iterator().next().getLong(0),
                        summary -> Cursor.at(micros(summary.createdAt()), summary.id()))));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    /** PostgreSQL counts in microseconds. */
    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static Article.Summary summary(Row row) {
        return new Article.Summary(
                row.getUUID("id").toString(),
                row.getInteger("revision"),
                orNull(row.getString("title")),
                row.getString("language"),
                row.getString("published"),
                row.getString("source"),
                row.getString("media_type"),
                row.getString("content_hash"),
                row.getInteger("section_count"),
                row.getInteger("reference_count"),
                row.getOffsetDateTime("created").toInstant(),
                row.getOffsetDateTime("revised").toInstant());
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> map) {
        return rows.iterator().hasNext() ? Optional.of(map.apply(rows.iterator().next())) : Optional.empty();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> map) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(map)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
