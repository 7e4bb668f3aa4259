package org.cytotheca.citation.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.cytotheca.citation.record.RetractionWatchList.Entry;

/**
 * Brings entries of a list of notices into the store. The list is whole each time: what a newer one does not have any more is
 * taken away at its end. Whoever cites a work that is touched is told by way of the resolution queue. Not thread-safe.
 */
final class NoticeLoader {

    static final String SOURCE = "retraction-watch";

    private static final String KEEP = """
            WITH incoming AS (
                SELECT told_by, doi, kind, notice_doi, given_on::date, reasons FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS entry(told_by, doi, kind, notice_doi, given_on, reasons)),
            changed AS (
                INSERT INTO notice AS old (source, told_by, doi, kind, notice_doi, given_on, reasons, import_id)
                SELECT ?, told_by, doi, kind, notice_doi, given_on, string_to_array(reasons, ';'), ? FROM incoming
                ON CONFLICT (source, told_by, doi, kind) DO UPDATE SET notice_doi = excluded.notice_doi, given_on = excluded.given_on,
                    reasons = excluded.reasons, import_id = excluded.import_id
                RETURNING old.doi)
            INSERT INTO resolution (doi, waiting_since, next_attempt, revalidation)
            SELECT DISTINCT doi, now(), now(), true FROM changed
            WHERE EXISTS (SELECT FROM reference WHERE reference.doi = changed.doi)
            ON CONFLICT (doi) DO NOTHING
            """;

    private static final String SWEEP = """
            WITH gone AS (DELETE FROM notice WHERE source = ? AND import_id IS DISTINCT FROM ? RETURNING doi)
            INSERT INTO resolution (doi, waiting_since, next_attempt, revalidation)
            SELECT DISTINCT doi, now(), now(), true FROM gone
            WHERE EXISTS (SELECT FROM reference WHERE reference.doi = gone.doi)
            ON CONFLICT (doi) DO NOTHING
            """;

    private final Connection connection;
    private final UUID importId;
    private final Map<String, Entry> batch = new LinkedHashMap<>();

    NoticeLoader(Connection connection, UUID importId) {
        this.connection = connection;
        this.importId = importId;
    }

    void add(Entry entry) {
        batch.put(entry.number() + ' ' + entry.work() + ' ' + entry.notice().kind(), entry);
    }

    int pending() {
        return batch.size();
    }

    /** Writes the batch; how many entries it had. The caller commits. */
    int flush() throws SQLException {
        int size = batch.size();
        if (size > 0) {
            try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                String[][] columns = new String[6][size];
                int i = 0;
                for (Entry entry : batch.values()) {
                    columns[0][i] = entry.number();
                    columns[1][i] = entry.work().name();
                    columns[2][i] = entry.notice().kind();
                    columns[3][i] = entry.notice().noticeDoi();
                    columns[4][i] = entry.notice().date() == null
                            ? null
                            : entry.notice().date().toString();
                    columns[5][i++] = String.join(";", entry.notice().reasons());
                }
                for (int column = 0; column < columns.length; column++) {
                    keep.setArray(column + 1, connection.createArrayOf("text", columns[column]));
                }
                keep.setString(7, SOURCE);
                keep.setObject(8, importId);
                keep.executeUpdate();
            }
            batch.clear();
        }
        return size;
    }

    /** Takes away what the list no longer has. The caller commits. */
    void sweep() throws SQLException {
        try (PreparedStatement sweep = connection.prepareStatement(SWEEP)) {
            sweep.setString(1, SOURCE);
            sweep.setObject(2, importId);
            sweep.executeUpdate();
        }
    }
}
