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
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.DataCiteRecord;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.registry.LookUp;

/** The local store of works. */
@ApplicationScoped
public class WorkStore {

    private static final String SELECT = """
            SELECT doi, registered, registry, format, record::text AS record, fetched_at, fresh_until FROM work WHERE doi = ANY($1)
            """;

    private static final String UPSERT = """
            INSERT INTO work (doi, registered, registry, format, record, title, container, year, retraction, fetched_at, fresh_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (doi) DO UPDATE SET registered = excluded.registered, registry = excluded.registry, format = excluded.format,
                record = excluded.record, title = excluded.title, container = excluded.container, year = excluded.year,
                retraction = excluded.retraction, fetched_at = excluded.fetched_at, fresh_until = excluded.fresh_until
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
        return new StoredWork(
                doi,
                row.getBoolean("registered"),
                row.getString("registry"),
                work.orElse(null),
                row.getOffsetDateTime("fetched_at").toInstant(),
                row.getOffsetDateTime("fresh_until").toInstant());
    }

    /** Keeps what an agency answered; an outage is no answer and is not kept. */
    public Uni<StoredWork> keep(SqlConnection connection, Doi doi, LookUp answer) {
        Instant now = clock.instant();
        StoredWork stored;
        String format = null;
        String record = null;
        if (answer instanceof LookUp.Found found) {
            stored = new StoredWork(doi, true, found.registry(), found.work(), now, now.plus(settings.freshFor()));
            format = found.format();
            record = found.document().toString();
        } else if (answer instanceof LookUp.Elsewhere elsewhere) {
            stored = new StoredWork(
                    doi,
                    true,
                    elsewhere.agency().toLowerCase(java.util.Locale.ROOT),
                    null,
                    now,
                    now.plus(settings.freshFor()));
        } else if (answer instanceof LookUp.NotRegistered none) {
            stored = new StoredWork(doi, false, none.registry(), null, now, now.plus(settings.negativeFor()));
        } else {
            throw new IllegalArgumentException("No answer to keep: " + answer);
        }
        RegisteredWork work = stored.work();
        List<Object> values = new ArrayList<>();
        values.add(doi.name());
        values.add(stored.registered());
        values.add(stored.registry());
        values.add(format);
        values.add(record == null ? null : new JsonObject(record.replace("\\u0000", "")));
        values.add(work == null ? null : work.title().orElse(null));
        values.add(work == null ? null : work.container().orElse(null));
        values.add(work == null ? null : work.year().orElse(null));
        values.add(stored.retraction().map(WorkStore::retraction).orElse(null));
        values.add(at(now));
        values.add(at(stored.freshUntil()));
        return connection.preparedQuery(UPSERT).execute(Tuple.from(values)).replaceWith(stored);
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
