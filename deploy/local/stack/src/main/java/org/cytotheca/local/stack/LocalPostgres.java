package org.cytotheca.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * An embedded PostgreSQL. Listens on the loopback address only; its superuser is {@code postgres} without a password, and
 * each database belongs to the user {@code cytotheca}, password {@code cytotheca}.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final Path data;

    private LocalPostgres(EmbeddedPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    /** A new, empty PostgreSQL on a free port that goes with this process. */
    public static LocalPostgres startEmpty() throws IOException {
        Path data = Files.createTempDirectory("cytotheca-postgres");
        return new LocalPostgres(
                settings().setDataDirectory(data).setCleanDataDirectory(true).start(), data);
    }

    /** The PostgreSQL whose data are in the folder, made where there are none. */
    public static LocalPostgres start(Path data, int port) throws IOException {
        return new LocalPostgres(
                settings()
                        .setPort(port)
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start(),
                data);
    }

    private static EmbeddedPostgres.Builder settings() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(START)
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1");
    }

    public int port() {
        return postgres.getPort();
    }

    /** The process id of the server, from its own file. */
    public long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    /** Makes a database unless it is there. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", "cytotheca")) {
                statement.execute("CREATE ROLE cytotheca LOGIN PASSWORD 'cytotheca'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true) + " OWNER cytotheca");
            }
        }
    }

    /** Address of a database as the services take it: {@code host:port/name}. */
    public String address(String database) {
        return "127.0.0.1:" + port() + "/" + database;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
