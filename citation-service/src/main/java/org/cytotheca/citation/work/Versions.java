package org.cytotheca.citation.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.record.VersionLink;

/**
 * Which works are versions of one: what any of their records says holds for all of them, in both directions. A correction
 * belongs to what it corrects and leads no further, because one notice may correct several papers.
 */
@ApplicationScoped
public class Versions {

    /** What the record said before and says no longer goes, in one statement with what it says now. */
    private static final String TELL = """
            WITH told AS (SELECT * FROM unnest($2::text[], $3::text[], $4::text[]) AS t (doi, other, role)),
            gone AS (DELETE FROM version_link l WHERE told_by = $1
                     AND NOT EXISTS (SELECT FROM told WHERE told.doi = l.doi AND told.other = l.other AND told.role = l.role))
            INSERT INTO version_link (told_by, doi, other, role) SELECT $1, doi, other, role FROM told ON CONFLICT DO NOTHING
            """;

    /** Up to four steps; what is reached on several ways has the role that the shortest gives it. */
    private static final String FAMILIES = """
            WITH RECURSIVE family (root, doi, role, steps) AS (
                SELECT doi, doi, NULL::text, 0 FROM unnest($1::text[]) AS asked (doi)
                UNION
                SELECT f.root, l.other, l.role, f.steps + 1 FROM family f JOIN version_link l USING (doi)
                WHERE f.steps < 4 AND f.role IS DISTINCT FROM 'correction' AND (f.steps = 0 OR l.role <> 'corrected'))
            SELECT DISTINCT ON (root, doi) root, doi, role FROM family WHERE doi <> root ORDER BY root, doi, steps, role
            """;

    private static final int MOST = 50;

    private final WorkStore works;

    Versions(WorkStore works) {
        this.works = works;
    }

    /**
     * Another version of a work.
     *
     * @param role what it is: {@code preprint}, {@code published}, {@code correction} …, to the work or, where others lie
     *     between them, to the one next to it
     * @param title null where the store has no record of it, as the rest
     * @param retraction the kind of the gravest notice against it
     */
    public record Version(String doi, String role, String title, String container, Integer year, String retraction) {}

    /** Writes down what a record says of versions in place of what it said before. */
    static Uni<Void> tell(SqlClient client, RegisteredWork work) {
        List<VersionLink> links = new ArrayList<>();
        VersionLink.of(work).forEach(link -> {
            links.add(link);
            links.add(link.reversed());
        });
        return client.preparedQuery(TELL)
                .execute(Tuple.of(
                        work.doi().name(),
                        links.stream().map(link -> link.doi().name()).toArray(String[]::new),
                        links.stream().map(link -> link.other().name()).toArray(String[]::new),
                        links.stream().map(link -> link.role().word()).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The other versions of each; no entry for a work without any. */
    public Uni<Map<Doi, List<Version>>> of(SqlClient client, Collection<Doi> dois) {
        if (dois.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(FAMILIES)
                .execute(Tuple.of(dois.stream().map(Doi::name).toArray(String[]::new)))
                .chain(rows -> {
                    Map<Doi, Map<Doi, String>> families = new LinkedHashMap<>();
                    Set<Doi> members = new LinkedHashSet<>();
                    for (Row row : rows) {
                        Doi root = Doi.parse(row.getString("root")).orElseThrow();
                        Doi member = Doi.parse(row.getString("doi")).orElseThrow();
                        Map<Doi, String> family = families.computeIfAbsent(root, one -> new LinkedHashMap<>());
                        if (family.size() < MOST) {
                            family.put(member, row.getString("role"));
                            members.add(member);
                        }
                    }
                    return works.find(client, members).map(found -> {
                        Map<Doi, List<Version>> versions = new LinkedHashMap<>();
                        families.forEach((root, family) -> versions.put(
                                root,
                                family.entrySet().stream()
                                        .map(member -> version(
                                                member.getKey(),
                                                member.getValue(),
                                                Optional.ofNullable(found.get(member.getKey()))))
                                        .toList()));
                        return versions;
                    });
                });
    }

    private static Version version(Doi doi, String role, Optional<StoredWork> stored) {
        Optional<RegisteredWork> work = stored.flatMap(StoredWork::recorded);
        return new Version(
                doi.name(),
                role,
                work.flatMap(RegisteredWork::title).orElse(null),
                work.flatMap(RegisteredWork::container).orElse(null),
                work.flatMap(RegisteredWork::year).orElse(null),
                stored.flatMap(StoredWork::retraction).map(Notice::kind).orElse(null));
    }
}
