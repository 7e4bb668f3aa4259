package org.cytotheca.citation.importing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.postgresql.PGConnection;

import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.record.VersionLink;

/**
 * Brings works in bulk into the store, on a connection of its own: COPY into a temporary table, and from there what is new or
 * newer into {@code work}. Articles that cite one of them are told by way of the resolution queue, which finds the answer in
 * the store. The rows of a batch are touched in the order of their DOIs and the queue before the store, as everywhere, so that
 * no two transactions wait for each other in a circle. Not thread-safe.
 */
public final class WorkLoader {

    private static final String STAGING = """
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_work
                (doi text, title text, container text, year int, record text, recorded_at timestamptz) ON COMMIT DELETE ROWS;
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_notice
                (source text, told_by text, doi text, kind text, notice_doi text, given_on date) ON COMMIT DELETE ROWS;
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_version
                (told_by text, doi text, other text, role text) ON COMMIT DELETE ROWS
            """;

    private static final String COPY_WORKS =
            "COPY incoming_work (doi, title, container, year, record, recorded_at) FROM STDIN";
    private static final String COPY_NOTICES =
            "COPY incoming_notice (source, told_by, doi, kind, notice_doi, given_on) FROM STDIN";
    private static final String COPY_VERSIONS = "COPY incoming_version (told_by, doi, other, role) FROM STDIN";

    private static final String QUEUE = """
            INSERT INTO resolution (doi, waiting_since, next_attempt)
            SELECT doi, now(), now() FROM (SELECT doi FROM incoming_work UNION SELECT doi FROM incoming_notice) AS incoming
            WHERE EXISTS (SELECT FROM reference WHERE reference.doi = incoming.doi) ORDER BY doi
            ON CONFLICT (doi) DO UPDATE SET next_attempt = now()
            """;

    private static final String KEEP_WORKS = """
            INSERT INTO work (doi, registered, registry, format, record, title, container, year, recorded_at, fetched_at, fresh_until)
            SELECT DISTINCT ON (doi) doi, true, 'crossref', 'crossref', record::jsonb, title, container, year, recorded_at, ?, ?
            FROM incoming_work ORDER BY doi, recorded_at DESC NULLS LAST
            ON CONFLICT (doi) DO UPDATE SET registered = true, registry = excluded.registry, format = excluded.format,
                record = excluded.record, title = excluded.title, container = excluded.container, year = excluded.year,
                recorded_at = excluded.recorded_at, fetched_at = excluded.fetched_at, fresh_until = excluded.fresh_until
            WHERE work.record IS NULL OR work.recorded_at < excluded.recorded_at
            """;

    private static final String KEEP_NOTICES = """
            INSERT INTO notice (source, told_by, doi, kind, notice_doi, given_on)
            SELECT DISTINCT ON (source, told_by, doi, kind) * FROM incoming_notice ORDER BY source, told_by, doi, kind
            ON CONFLICT (source, told_by, doi, kind) DO UPDATE SET given_on = excluded.given_on
            """;

    private static final String KEEP_VERSIONS = """
            INSERT INTO version_link (told_by, doi, other, role)
            SELECT DISTINCT * FROM incoming_version ORDER BY doi, other, role, told_by ON CONFLICT DO NOTHING
            """;

    private final Connection connection;
    private final ObjectMapper json;
    private final CopyRows works = new CopyRows();
    private final CopyRows notices = new CopyRows();
    private final CopyRows versions = new CopyRows();

    /** @param connection in a transaction that the caller commits after each batch */
    public WorkLoader(Connection connection, ObjectMapper json) throws SQLException {
        this.connection = connection;
        this.json = json;
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGING);
        }
    }

    /** Adds one record to the batch; false where it is no work. */
    public boolean add(JsonNode record) {
        Optional<RegisteredWork> read = CrossrefRecord.read(record);
        if (read.isEmpty()) {
            return false;
        }
        RegisteredWork work = read.get();
        works.value(work.doi().name())
                .value(work.title().orElse(null))
                .value(work.container().orElse(null))
                .value(work.year().map(String::valueOf).orElse(null))
                .value(bytes(record))
                .value(CrossrefRecord.changedAt(record).map(Instant::toString).orElse(null));
        works.endRow();
        for (RegisteredWork.Update update : work.updates()) {
            Notice notice = update.notice();
            notices.value(notice.source())
                    .value(work.doi().name())
                    .value(update.doi().name())
                    .value(notice.kind())
                    .value(notice.noticeDoi())
                    .value(notice.date() == null ? null : notice.date().toString());
            notices.endRow();
        }
        for (VersionLink link : VersionLink.of(work)) {
            for (VersionLink side : List.of(link, link.reversed())) {
                versions.value(work.doi().name())
                        .value(side.doi().name())
                        .value(side.other().name())
                        .value(side.role().word());
                versions.endRow();
            }
        }
        return true;
    }

    private byte[] bytes(JsonNode record) {
        try {
            return json.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can be written", e);
        }
    }

    /** Rows that wait for {@link #flush}. */
    public int pending() {
        return works.rows();
    }

    /** Bytes that wait for it. */
    public int pendingBytes() {
        return works.length() + notices.length() + versions.length();
    }

    /** Writes the batch; how many works were new or newer than what the store had. The caller commits. */
    public int flush(Instant now, Instant freshUntil) throws SQLException, IOException {
        if (works.rows() == 0) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            // What a crash takes back it takes back together with how far the file was read.
            statement.execute("SET LOCAL synchronous_commit = off");
            copy(COPY_WORKS, works);
            copy(COPY_NOTICES, notices);
            copy(COPY_VERSIONS, versions);
            statement.executeUpdate(QUEUE);
            int kept;
            try (PreparedStatement keep = connection.prepareStatement(KEEP_WORKS)) {
                keep.setObject(1, at(now));
                keep.setObject(2, at(freshUntil));
                kept = keep.executeUpdate();
            }
            if (notices.rows() > 0) {
                statement.executeUpdate(KEEP_NOTICES);
            }
            if (versions.rows() > 0) {
                statement.executeUpdate(KEEP_VERSIONS);
            }
            works.clear();
            notices.clear();
            versions.clear();
            return kept;
        }
    }

    private void copy(String sql, CopyRows rows) throws SQLException, IOException {
        if (rows.rows() > 0) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.endCopy();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
