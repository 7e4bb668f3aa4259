package org.cytotheca.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.cytotheca.catalog.recognition.Sentences;
import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventType;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Sentence;

/**
 * Sections of mixed size through the consumer of a running catalog-service, and the floor beside it: the rows that they left,
 * copied into tables of the same shape by plain SQL batches of {@value #BATCH} rows on one connection.
 *
 * <p>Arguments: Kafka's address, {@code host:port/database} of the catalogue with the local stack's user, number of sections. An
 * article has ten sections of one to twelve paragraphs made of the sentences of {@link Articles}. The time of the consumer begins
 * when the first event has left and ends when the last article is visible: reading, recognition, claims, rows and events.
 */
public final class IntakeLoad {

    private static final int SECTIONS = 10, BATCH = 500;

    /** What the consumer writes; the inbox and the outbox are its price, not the catalogue's rows. */
    private static final List<String> TABLES =
            List.of("article", "section", "passage", "mention", "claim", "aspect", "change");

    private final String run = "load-" + UUID.randomUUID().toString().substring(0, 8);
    private final Random random = new Random(20);
    private final List<String> sentences = new ArrayList<>();

    public static void main(String[] arguments) throws SQLException {
        new IntakeLoad().run(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
    }

    private void run(String kafka, String database, int sections) throws SQLException {
        for (byte[] article : Articles.load()) {
            String text = new String(article, UTF_8);
            Sentences.of(text).forEach(span -> sentences.add(text.substring(span.start(), span.end())));
        }
        int articles = sections / SECTIONS;
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://" + database, "cytotheca", "cytotheca")) {
            // The service and the database are warm before the clock starts.
            seconds(kafka, connection, "warm", Math.max(1, articles / 2));
            double consumer = seconds(kafka, connection, "full", articles);
            double floor = floor(connection);
            System.out.printf(
                    Locale.ROOT,
                    "%d sections: consumer %.1f s (%.0f sections/s), floor %.1f s, ratio %.2f%n",
                    articles * SECTIONS,
                    consumer,
                    articles * SECTIONS / consumer,
                    floor,
                    consumer / floor);
        }
    }

    /** From the first event to the last visible article. */
    private double seconds(String kafka, Connection connection, String kind, int articles) throws SQLException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            add(events, run + "-" + kind + "-" + i);
        }
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("linger.ms", "5");
        long start = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            events.forEach(event -> producer.send(record(event)));
        }
        try (PreparedStatement visible = connection.prepareStatement(
                "SELECT count(*) FROM article WHERE id LIKE ? AND visible_revision IS NOT NULL")) {
            visible.setString(1, run + "-" + kind + "-%");
            while (count(visible) < articles) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void add(List<Event> events, String article) {
        events.add(new ArticleRevised(
                article,
                1,
                "An article made of sentences",
                "en",
                null,
                "text/plain",
                "00",
                SECTIONS,
                0,
                Instant.now()));
        for (int ordinal = 1; ordinal <= SECTIONS; ordinal++) {
            List<Block> blocks = new ArrayList<>();
            int paragraphs = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
            for (int p = 0; p < paragraphs; p++) {
                blocks.add(paragraph());
            }
            events.add(new SectionParsed(
                    article,
                    1,
                    new Section(
                            "s" + ordinal,
                            ordinal,
                            SectionKind.BODY,
                            1,
                            "Section " + ordinal,
                            List.of("Section " + ordinal),
                            blocks,
                            "00"),
                    List.of()));
        }
    }

    private Block paragraph() {
        StringBuilder text = new StringBuilder();
        List<Sentence> spans = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            if (text.length() > 0) {
                text.append(' ');
            }
            int start = text.length();
            text.append(sentences.get(random.nextInt(sentences.size())));
            spans.add(new Sentence(start, text.length(), List.of()));
        }
        return new Block(BlockKind.PARAGRAPH, text.toString(), 0, text.length(), spans);
    }

    private static ProducerRecord<String, byte[]> record(Event event) {
        EventType type = EventType.of(event);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic(), event.articleId(), EventJson.write(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "urn:cytotheca:benchmark",
                        "ce_type", type.typeName(),
                        "ce_subject", event.articleId(),
                        "ce_time", Instant.now().toString(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** The same rows once more, in tables with the same indexes. */
    private double floor(Connection connection) throws SQLException {
        double seconds = 0;
        for (String table : TABLES) {
            seconds += copy(connection, table);
        }
        return seconds;
    }

    private double copy(Connection connection, String table) throws SQLException {
        List<String> columns = columns(connection, table);
        String names = String.join(", ", columns);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS floor_" + table);
            statement.execute("CREATE TABLE floor_" + table + " (LIKE " + table + " INCLUDING ALL)");
            List<Object[]> rows = new ArrayList<>();
            String key = table.equals("article") ? "id" : "article_id";
            try (ResultSet all = statement.executeQuery(
                    "SELECT " + names + " FROM " + table + " WHERE " + key + " LIKE '" + run + "-full-%'")) {
                while (all.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = all.getObject(i + 1);
                    }
                    rows.add(row);
                }
            }
            String insert = "INSERT INTO floor_" + table + " (" + names + ") OVERRIDING SYSTEM VALUE VALUES ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement copying = connection.prepareStatement(insert)) {
                for (int i = 0; i < rows.size(); i++) {
                    for (int c = 0; c < columns.size(); c++) {
                        copying.setObject(c + 1, rows.get(i)[c]);
                    }
                    copying.addBatch();
                    if ((i + 1) % BATCH == 0 || i + 1 == rows.size()) {
                        copying.executeBatch();
                        connection.commit();
                    }
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            connection.setAutoCommit(true);
            statement.execute("DROP TABLE floor_" + table);
            System.out.printf(Locale.ROOT, "floor: %d rows of %s in %.2f s%n", rows.size(), table, seconds);
            return seconds;
        }
    }

    /** All that are written; the database makes the others. */
    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = '" + table
                                + "' AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
