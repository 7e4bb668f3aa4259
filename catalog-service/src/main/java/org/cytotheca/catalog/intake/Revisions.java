package org.cytotheca.catalog.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.catalog.catalogue.ReadingVersion;
import org.cytotheca.catalog.catalogue.WholeRevision;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionParsed;

/**
 * What has come of each article's newest revision. Events may come in any order: a section before the announcement of its
 * revision is kept, one of an older revision or of a withdrawn article is passed over.
 */
@ApplicationScoped
public class Revisions {

    /** Takes the lock of the article; a revision that is not the newest, or is withdrawn, changes nothing. */
    private static final String ANNOUNCE = """
            INSERT INTO article AS a (id, latest_revision, section_count, title, source) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE
               SET latest_revision = excluded.latest_revision, section_count = excluded.section_count,
                   title = excluded.title, source = excluded.source
             WHERE excluded.latest_revision >= a.latest_revision
               AND excluded.latest_revision > coalesce(a.withdrawn_revision, 0)
            """;

    /** A section of a revision that is not announced yet makes it the newest; its count is not known then. */
    private static final String EXPECT = """
            INSERT INTO article AS a (id, latest_revision) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE
               SET latest_revision = greatest(a.latest_revision, excluded.latest_revision),
                   section_count = CASE WHEN excluded.latest_revision > a.latest_revision
                                        THEN NULL ELSE a.section_count END
             WHERE excluded.latest_revision > coalesce(a.withdrawn_revision, 0)
            """;

    private static final String STORE = """
            INSERT INTO section (article_id, revision, section_id, content)
            SELECT $1, $2, $3, $4 FROM article
             WHERE id = $1 AND latest_revision = $2 AND coalesce(withdrawn_revision, 0) < $2
            ON CONFLICT DO NOTHING
            """;

    /** Sections of revisions that were overtaken before they were whole. */
    private static final String FORGET = """
            DELETE FROM section s USING article a
             WHERE a.id = $1 AND s.article_id = $1 AND s.revision < a.latest_revision
               AND s.revision IS DISTINCT FROM a.visible_revision
            """;

    private static final String IS_WHOLE = """
            SELECT FROM article a
             WHERE a.id = $1
               AND a.latest_revision > greatest(coalesce(a.visible_revision, 0), coalesce(a.withdrawn_revision, 0))
               AND a.section_count = (SELECT count(*) FROM section c
                                       WHERE c.article_id = a.id AND c.revision = a.latest_revision)
            """;

    private static final String WHOLE = """
            SELECT a.latest_revision, a.title, s.content
              FROM article a JOIN section s ON s.article_id = a.id AND s.revision = a.latest_revision
             WHERE a.id = $1
               AND a.latest_revision > greatest(coalesce(a.visible_revision, 0), coalesce(a.withdrawn_revision, 0))
               AND a.section_count = (SELECT count(*) FROM section c
                                       WHERE c.article_id = a.id AND c.revision = a.latest_revision)
            """;

    /** A revision without a section is whole at once. */
    private static final String WHOLE_AND_EMPTY = """
            SELECT a.latest_revision, a.title FROM article a
             WHERE a.id = $1 AND a.section_count = 0
               AND a.latest_revision > greatest(coalesce(a.visible_revision, 0), coalesce(a.withdrawn_revision, 0))
            """;

    private static final String READ_BY_OLDER = """
            SELECT id FROM article
             WHERE visible_revision IS NOT NULL
               AND (coalesce(read_rules, 0) < $1 OR (read_rules = $1 AND read_vocabulary IS DISTINCT FROM $2))
             ORDER BY id LIMIT $3
            """;

    private static final String VISIBLE = """
            SELECT a.visible_revision, a.visible_title, s.content
              FROM article a LEFT JOIN section s ON s.article_id = a.id AND s.revision = a.visible_revision
             WHERE a.id = $1 AND a.visible_revision IS NOT NULL
            """;

    private final Pool pool;
    private final ObjectMapper json;

    Revisions(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Void> announce(SqlConnection connection, ArticleRevised revised) {
        Uni<?> announced = connection
                .preparedQuery(ANNOUNCE)
                .execute(Tuple.of(
                        revised.articleId(),
                        revised.revision(),
                        revised.sectionCount(),
                        revised.title(),
                        revised.source()));
        Uni<?> forgotten = connection.preparedQuery(FORGET).execute(Tuple.of(revised.articleId()));
        return Uni.combine().all().unis(announced, forgotten).discardItems();
    }

    Uni<Void> store(SqlConnection connection, SectionParsed parsed) {
        Uni<?> expected = connection.preparedQuery(EXPECT).execute(Tuple.of(parsed.articleId(), parsed.revision()));
        Uni<?> stored = connection
                .preparedQuery(STORE)
                .execute(Tuple.of(
                        parsed.articleId(), parsed.revision(), parsed.section().id(), write(parsed.section())));
        return Uni.combine().all().unis(expected, stored).discardItems();
    }

    /** Whether the newest revision waits for nothing but to be published. */
    Uni<Boolean> isWhole(SqlConnection connection, String articleId) {
        return connection.preparedQuery(IS_WHOLE).execute(Tuple.of(articleId)).map(rows -> rows.size() > 0);
    }

    /** The newest revision with its sections, where all of them are in and it is not visible yet. */
    Uni<Optional<WholeRevision>> whole(String articleId) {
        return pool.preparedQuery(WHOLE).execute(Tuple.of(articleId)).chain(rows -> {
            if (rows.size() == 0) {
                return empty(articleId);
            }
            List<Section> sections = new ArrayList<>(rows.size());
            Row last = null;
            for (Row row : rows) {
                sections.add(read(row.getString("content")));
                last = row;
            }
            return Uni.createFrom()
                    .item(Optional.of(new WholeRevision(
                            articleId, last.getInteger("latest_revision"), last.getString("title"), sections)));
        });
    }

    private Uni<Optional<WholeRevision>> empty(String articleId) {
        return pool.preparedQuery(WHOLE_AND_EMPTY)
                .execute(Tuple.of(articleId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new WholeRevision(
                                articleId,
                                rows.iterator().next().getInteger("latest_revision"),
                                rows.iterator().next().getString("title"),
                                List.of())));
    }

    /** Visible articles that older rules, or another vocabulary, have read. */
    Uni<List<String>> readByOlder(ReadingVersion version, int limit) {
        return pool.preparedQuery(READ_BY_OLDER)
                .execute(Tuple.of(version.rules(), version.vocabulary(), limit))
                .map(rows -> {
                    List<String> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return ids;
                });
    }

    /** The visible revision with its sections. */
    Uni<Optional<WholeRevision>> visible(String articleId) {
        return pool.preparedQuery(VISIBLE).execute(Tuple.of(articleId)).map(rows -> {
            List<Section> sections = new ArrayList<>(rows.size());
            Row last = null;
            for (Row row : rows) {
                last = row;
                if (row.getString("content") != null) {
                    sections.add(read(row.getString("content")));
                }
            }
            return last == null
                    ? Optional.empty()
                    : Optional.of(new WholeRevision(
                            articleId, last.getInteger("visible_revision"), last.getString("visible_title"), sections));
        });
    }

    private String write(Section section) {
        try {
            // PostgreSQL's text holds every character but this one.
            return json.writeValueAsString(section).replace("\\u0000", " ");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a section of records must be writable", e);
        }
    }

    private Section read(String content) {
        try {
            return json.readValue(content, Section.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored section must be readable", e);
        }
    }
}
