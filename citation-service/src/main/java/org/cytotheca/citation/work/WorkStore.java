package org.cytotheca.citation.work;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.CrossrefEssence;
import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.DataCiteRecord;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.record.StorableText;
import org.cytotheca.citation.registry.LookUp;

/** The local store of works. */
@ApplicationScoped
public class WorkStore {

    private static final TypeReference<List<Notice>> NOTICES = new TypeReference<>() {};

    private static final String SELECT = """
            SELECT doi, registered, registry, format, record::text AS record, fetched_at, fresh_until,
              (SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'noticeDoi', n.notice_doi, 'date', n.given_on,
                   'source', n.source, 'reasons', to_jsonb(n.reasons)) ORDER BY n.given_on, n.source, n.told_by, n.kind)
               FROM notice n WHERE n.doi = work.doi)::text AS notices
            FROM work WHERE doi = ANY($1)
            """;

    private static final String UPSERT = """
            INSERT INTO work (doi, registered, registry, format, record, title, container, year, recorded_at, fetched_at, fresh_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (doi) DO UPDATE SET registered = excluded.registered, registry = excluded.registry, format = excluded.format,
                record = excluded.record, title = excluded.title, container = excluded.container, year = excluded.year,
                recorded_at = excluded.recorded_at, fetched_at = excluded.fetched_at, fresh_until = excluded.fresh_until
            """;

    private static final String FORGET_TOLD_BY =
            "DELETE FROM notice WHERE told_by = $1 AND import_id IS NULL RETURNING doi";

    private static final String TELL = """
            INSERT INTO notice (source, told_by, doi, kind, notice_doi, given_on) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (source, told_by, doi, kind) DO UPDATE SET given_on = excluded.given_on
            """;

    private final ObjectMapper json;
    private final WorkSettings settings;
    private final Clock clock;

    WorkStore(ObjectMapper json, WorkSettings settings, Clock clock) {
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those of the DOIs that the store knows something about, fresh or not. */
    public Uni<Map<Doi, StoredWork>> find(SqlClient client, Collection<Doi> dois) {
        if (dois.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(dois.stream().map(Doi::name).toArray(String[]::new)))
                .map(rows -> {
                    Map<Doi, StoredWork> found = new LinkedHashMap<>();
                    for (Row row : rows) {
                        StoredWork work = read(row);
                        found.put(work.doi(), work);
                    }
                    return found;
                });
    }

    private StoredWork read(Row row) {
        Doi doi = Doi.parse(row.getString("doi")).orElseThrow();
        String format = row.getString("format");
        String record = row.getString("record");
        Optional<RegisteredWork> work = Optional.empty();
        if (record != null) {
            try {
                JsonNode document = json.readTree(record);
                work = "datacite".equals(format) ? DataCiteRecord.read(document) : CrossrefRecord.read(document);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("PostgreSQL gives JSON", e);
            }
        }
        List<Notice> told = notices(row.getString("notices"));
        return new StoredWork(
                doi,
                row.getBoolean("registered"),
                row.getString("registry"),
                work.map(recorded -> recorded.withNotices(told)).orElse(null),
                row.getOffsetDateTime("fetched_at").toInstant(),
                row.getOffsetDateTime("fresh_until").toInstant());
    }

    private List<Notice> notices(String stored) {
        if (stored == null) {
            return List.of();
        }
        try {
            return json.readValue(stored, NOTICES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gives JSON", e);
        }
    }

    /**
     * An answer in the store.
     *
     * @param alsoTouched other works that the answer, being a notice, speaks about now or no longer does
     */
    public record Kept(StoredWork work, List<Doi> alsoTouched) {}

    /** Keeps what an agency answered; an outage is no answer and is not kept. */
    public Uni<Kept> keep(SqlConnection connection, Doi doi, LookUp answer) {
        Instant now = clock.instant();
        RegisteredWork work = null;
        boolean registered = true;
        String registry;
        String format = null;
        JsonNode record = null;
        if (answer instanceof LookUp.Found found) {
            registry = found.registry();
            work = found.work();
            format = found.format();
            record = found.format().equals("crossref")
                    ? CrossrefEssence.of(found.document())
                    : StorableText.of(found.document());
        } else if (answer instanceof LookUp.Elsewhere elsewhere) {
            registry = elsewhere.agency().toLowerCase(Locale.ROOT);
        } else if (answer instanceof LookUp.NotRegistered none) {
            registered = false;
            registry = none.registry();
        } else {
            throw new IllegalArgumentException("No answer to keep: " + answer);
        }
        Instant freshUntil = now.plus(registered ? settings.freshFor() : settings.negativeFor());
        Optional<RegisteredWork> read = Optional.ofNullable(work);
        List<Object> values = new ArrayList<>();
        values.add(doi.name());
        values.add(registered);
        values.add(registry);
        values.add(format);
        values.add(record == null ? null : new JsonObject(record.toString()));
        values.add(read.flatMap(RegisteredWork::title).map(StorableText::of).orElse(null));
        values.add(read.flatMap(RegisteredWork::container).map(StorableText::of).orElse(null));
        values.add(read.flatMap(RegisteredWork::year).orElse(null));
        values.add(
                record == null
                        ? null
                        : CrossrefRecord.changedAt(record).map(WorkStore::at).orElse(null));
        values.add(at(now));
        values.add(at(freshUntil));
        List<RegisteredWork.Update> updates = read.map(RegisteredWork::updates).orElse(List.of());
        return connection
                .preparedQuery(UPSERT)
                .execute(Tuple.from(values))
                .chain(() -> read.map(told -> Versions.tell(connection, told))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> tell(connection, doi, updates))
                .chain(touched -> find(connection, List.of(doi)).map(stored -> new Kept(stored.get(doi), touched)));
    }

    /** Writes down what a notice says of other works in place of what it said before; which works that touches. */
    private static Uni<List<Doi>> tell(SqlConnection connection, Doi notice, List<RegisteredWork.Update> updates) {
        return connection
                .preparedQuery(FORGET_TOLD_BY)
                .execute(Tuple.of(notice.name()))
                .chain(forgotten -> {
                    Set<Doi> touched = new TreeSet<>();
                    forgotten.forEach(row -> Doi.parse(row.getString(0)).ifPresent(touched::add));
                    List<Tuple> rows = new ArrayList<>();
                    for (RegisteredWork.Update update : updates) {
                        touched.add(update.doi());
                        rows.add(Tuple.of(
                                update.notice().source(),
                                notice.name(),
                                update.doi().name(),
                                update.notice().kind(),
                                notice.name(),
                                update.notice().date()));
                    }
                    Uni<?> told = rows.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : connection.preparedQuery(TELL).executeBatch(rows);
                    return told.replaceWith(List.copyOf(touched));
                });
    }

    /** A notice as it is kept and served. */
    public static JsonObject retraction(Notice notice) {
        return new JsonObject()
                .put("kind", notice.kind())
                .put("noticeDoi", notice.noticeDoi())
                .put(
                        "date",
                        Optional.ofNullable(notice.date())
                                .map(LocalDate::toString)
                                .orElse(null))
                .put("source", notice.source());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
