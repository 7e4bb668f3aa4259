package org.cytotheca.citation.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of an import and how far each is, over JDBC. */
final class ImportFiles {

    private static final String ADD = """
            INSERT INTO import_file (import_id, name, size, modified, state)
            SELECT ?, ?, ?, ?, CASE WHEN NOT ? AND EXISTS (
                SELECT FROM import_file f JOIN import i USING (import_id)
                WHERE i.kind = ? AND f.name = ? AND f.size = ? AND f.modified = ? AND f.state = 'done')
                THEN 'unchanged' ELSE 'open' END
            ON CONFLICT (import_id, name) DO UPDATE SET size = excluded.size, modified = excluded.modified,
                position = 0, kept = 0, refused = 0, failure = NULL, state = 'open'
            WHERE import_file.size <> excluded.size OR import_file.modified <> excluded.modified
            """;

    private static final String OPEN =
            "SELECT name, position, kept, refused FROM import_file WHERE import_id = ? AND state = 'open' ORDER BY name";

    private static final String ADVANCE = """
            UPDATE import_file SET position = ?, kept = ?, refused = ?, state = ?, failure = ? WHERE import_id = ? AND name = ?
            """;

    private static final String FINISH = """
            UPDATE import SET finished_at = ?, failure = ?,
                state = CASE WHEN ?::text IS NOT NULL OR EXISTS (SELECT FROM import_file f WHERE f.import_id = import.import_id AND f.state = 'failed')
                             THEN 'failed' ELSE 'done' END
            WHERE import_id = ?
            """;

    private ImportFiles() {}

    /** An import that is not done. */
    record Job(UUID id, Imports.Kind kind, String path, boolean again) {}

    /** A file that is not done, and what was read of it. */
    record OpenFile(String name, long position, long kept, long refused) {}

    static List<Job> open(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT import_id, kind, path, again FROM import WHERE state IN ('waiting', 'running') ORDER BY requested_at");
                ResultSet rows = select.executeQuery()) {
            List<Job> jobs = new ArrayList<>();
            while (rows.next()) {
                jobs.add(new Job(
                        rows.getObject(1, UUID.class),
                        Imports.Kind.of(rows.getString(2)).orElseThrow(),
                        rows.getString(3),
                        rows.getBoolean(4)));
            }
            return jobs;
        }
    }

    /** Held by the connection until it closes: one replica at a time works on an import. */
    static boolean lock(Connection connection, Job job) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 20))")) {
            lock.setString(1, job.id().toString());
            try (ResultSet rows = lock.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    static void unlock(Connection connection, Job job) throws SQLException {
        try (PreparedStatement unlock =
                connection.prepareStatement("SELECT pg_advisory_unlock(hashtextextended(?, 20))")) {
            unlock.setString(1, job.id().toString());
            unlock.execute();
        }
    }

    static void begin(Connection connection, Job job, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE import SET state = 'running', started_at = coalesce(started_at, ?) WHERE import_id = ?")) {
            update.setObject(1, at(now));
            update.setObject(2, job.id());
            update.executeUpdate();
        }
    }

    /** Writes down the files that the import has, and gives those that are still to be read. */
    static List<OpenFile> list(Connection connection, Job job, Path folder) throws SQLException, IOException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            for (Path file : files(folder.resolve(job.path()), job.kind())) {
                String name = folder.relativize(file).toString();
                long size = Files.size(file);
                OffsetDateTime modified =
                        at(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
                add.setObject(1, job.id());
                add.setString(2, name);
                add.setLong(3, size);
                add.setObject(4, modified);
                add.setBoolean(5, job.again());
                add.setString(6, job.kind().word());
                add.setString(7, name);
                add.setLong(8, size);
                add.setObject(9, modified);
                add.addBatch();
            }
            add.executeBatch();
        }
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setObject(1, job.id());
            try (ResultSet rows = select.executeQuery()) {
                List<OpenFile> open = new ArrayList<>();
                while (rows.next()) {
                    open.add(new OpenFile(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
                return open;
            }
        }
    }

    private static List<Path> files(Path path, Imports.Kind kind) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isOf(kind, file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOf(Imports.Kind kind, String name) {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return kind == Imports.Kind.CROSSREF
                ? plain.endsWith(".json") || plain.endsWith(".jsonl")
                : plain.endsWith(".csv");
    }

    /** @param state {@code open}, {@code done} or {@code failed} */
    static void advance(Connection connection, Job job, OpenFile file, String state, String failure)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, file.position());
            update.setLong(2, file.kept());
            update.setLong(3, file.refused());
            update.setString(4, state);
            update.setString(5, failure);
            update.setObject(6, job.id());
            update.setString(7, file.name());
            update.executeUpdate();
        }
    }

    /** Leaves how far it was read as it stands. */
    static void fail(Connection connection, Job job, OpenFile file, String failure) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE import_file SET state = 'failed', failure = ? WHERE import_id = ? AND name = ?")) {
            update.setString(1, failure);
            update.setObject(2, job.id());
            update.setString(3, file.name());
            update.executeUpdate();
        }
    }

    static void finish(Connection connection, Job job, Instant now, String failure) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FINISH)) {
            update.setObject(1, at(now));
            update.setString(2, failure);
            update.setString(3, failure);
            update.setObject(4, job.id());
            update.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
