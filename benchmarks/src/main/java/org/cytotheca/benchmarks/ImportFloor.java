package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.postgresql.PGConnection;

import org.cytotheca.citation.record.CrossrefDump;

/**
 * What an import cannot be faster than, on one thread: unpacking alone, unpacking and parsing, and COPY of the same records
 * into a table without an index.
 *
 * <p>Arguments: folder of {@link SyntheticDump}; for COPY {@code host:port/database} with the local stack's user.
 */
public final class ImportFloor {

    private static final int BATCH = 2_000;

    private ImportFloor() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
            files = all.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
        }
        for (int round = 0; round < 2; round++) {
            unpack(files);
            List<String> rows = parse(files);
            if (arguments.length > 1) {
                copy(arguments[1], rows);
            }
        }
    }

    private static void unpack(List<Path> files) throws IOException {
        long start = System.nanoTime();
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("unpacked %.0f MB/s%n", bytes / seconds / 1e6);
    }

    private static List<String> parse(List<Path> files) throws IOException {
        long start = System.nanoTime();
        List<String> rows = new ArrayList<>();
        int works = 0;
        for (Path file : files) {
            InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
            try (CrossrefDump dump =
                    file.toString().endsWith(".jsonl.gz") ? CrossrefDump.ofLines(in) : CrossrefDump.ofItems(in)) {
                for (Optional<JsonNode> work = dump.next(); work.isPresent(); work = dump.next()) {
                    works++;
                    if (rows.size() < 100_000) {
                        rows.add(work.get().path("DOI").asText()
                                + '\t'
                                + work.get().toString().replace("\\", "\\\\")
                                + '\n');
                    }
                }
            }
        }
        System.out.printf("unpacked and parsed %.0f works/s%n", works / ((System.nanoTime() - start) / 1e9));
        return rows;
    }

    private static void copy(String database, List<String> rows) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://" + database, "cytotheca", "cytotheca");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copy_floor (doi text, record text)");
            long start = System.nanoTime();
            for (int from = 0; from < rows.size(); from += BATCH) {
                byte[] bytes = String.join("", rows.subList(from, Math.min(rows.size(), from + BATCH)))
                        .getBytes(StandardCharsets.UTF_8);
                var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY copy_floor FROM STDIN");
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("DROP TABLE copy_floor");
            System.out.printf("copied %.0f works/s%n", rows.size() / seconds);
        }
    }
}
