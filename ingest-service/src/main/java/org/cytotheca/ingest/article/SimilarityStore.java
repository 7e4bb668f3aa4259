package org.cytotheca.ingest.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.ingest.comparison.SectionSketch;
import org.cytotheca.ingest.comparison.Sketch;

/** Finds articles that share sections with another one, without reading their texts again. */
@ApplicationScoped
class SimilarityStore {
    /** Sections that resemble each other less are two sections on one subject. */
    private static final double SHARED = 0.8;
    /** Sections by which other articles are looked for, the longest first. */
    private static final int MOST_SECTIONS = 200;
    /** Sections of other articles that are compared. */
    private static final int MOST_CANDIDATES = 2_000;
    /** Articles that are reported. */
    private static final int MOST_REPORTED = 10;

    private static final String CANDIDATES = """
            SELECT s.article, s.section, s.heading, s.least, r.title
            FROM sketch s JOIN article a ON a.id = s.article JOIN revision r ON r.article = a.id AND r.revision = a.revision
            WHERE s.bands && $1 AND s.article <> $2 AND a.withdrawn IS NULL
            LIMIT $3
            """;
    private static final String INSERT = """
            INSERT INTO sketch (article, ordinal, section, heading, words, least, bands)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private record Candidate(UUID article, String title, String section, String heading, Sketch sketch) {}

    /** @param self the article itself, which is never similar to itself; any other id for one that is not stored */
    Uni<List<SimilarArticle>> find(SqlClient client, UUID self, List<SectionSketch> sketches) {
        if (sketches.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<SectionSketch> asked = sketches.stream()
                .sorted(Comparator.comparingInt(SectionSketch::words).reversed())
                .limit(MOST_SECTIONS)
                .toList();
        Long[] bands = asked.stream()
                .flatMap(sketch -> Stream.of(sketch.sketch().bands()))
                .distinct()
                .toArray(Long[]::new);
        int words = sketches.stream().mapToInt(SectionSketch::words).sum();
        return client.preparedQuery(CANDIDATES)
                .execute(Tuple.tuple().addValue(bands).addUUID(self).addInteger(MOST_CANDIDATES))
                .map(rows -> similar(asked, candidates(rows), words));
    }

    private static List<Candidate> candidates(RowSet<Row> rows) {
        List<Candidate> candidates = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> candidates.add(new Candidate(
                row.getUUID("article"),
                row.getString("title"),
                row.getString("section"),
                row.getString("heading"),
                Sketch.fromBytes(row.getBuffer("least").getBytes()))));
        return candidates;
    }

    private static List<SimilarArticle> similar(List<SectionSketch> own, List<Candidate> candidates, int words) {
        Map<UUID, List<Candidate>> byArticle = new LinkedHashMap<>();
        candidates.forEach(candidate -> byArticle
                .computeIfAbsent(candidate.article(), article -> new ArrayList<>())
                .add(candidate));
        return byArticle.values().stream()
                .map(theirs -> shared(own, theirs, words))
                .filter(similar -> !similar.sections().isEmpty())
                .sorted(Comparator.comparingDouble(SimilarArticle::share)
                        .reversed()
                        .thenComparing(SimilarArticle::id))
                .limit(MOST_REPORTED)
                .toList();
    }

    private static SimilarArticle shared(List<SectionSketch> own, List<Candidate> theirs, int words) {
        List<SimilarArticle.Shared> sections = new ArrayList<>();
        Set<Candidate> used = new HashSet<>();
        int shared = 0;
        for (SectionSketch section : own) {
            Candidate best = null;
            double most = 0;
            for (Candidate candidate : theirs) {
                double resemblance = section.sketch().resemblance(candidate.sketch());
                if (resemblance >= SHARED && resemblance > most && !used.contains(candidate)) {
                    best = candidate;
                    most = resemblance;
                }
            }
            if (best != null) {
                used.add(best);
                shared += section.words();
                sections.add(new SimilarArticle.Shared(
                        section.section(), section.heading(), best.section(), best.heading(), most));
            }
        }
        String title = theirs.get(0).title();
        return new SimilarArticle(
                theirs.get(0).article().toString(),
                title.isEmpty() ? null : title,
                Math.round(1_000.0 * shared / Math.max(1, words)) / 1_000.0,
                sections);
    }

    /** Keeps the sections of an article that has none here yet. */
    Uni<Void> insert(SqlClient client, UUID article, List<SectionSketch> sketches) {
        if (sketches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = sketches.stream()
                .map(sketch -> Tuple.tuple()
                        .addUUID(article)
                        .addInteger(sketch.ordinal())
                        .addString(sketch.section())
                        .addString(sketch.heading())
                        .addInteger(sketch.words())
                        .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(
                                sketch.sketch().bytes()))
                        .addValue(sketch.sketch().bands()))
                .toList();
        return client.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    Uni<Void> remove(SqlClient client, UUID article) {
        return client.preparedQuery("DELETE FROM sketch WHERE article = $1")
                .execute(Tuple.of(article))
                .replaceWithVoid();
    }
}
