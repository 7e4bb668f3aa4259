package org.cytotheca.citation.record;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.citation.doi.Doi;

/**
 * Reads the list of retractions that Retraction Watch keeps and Crossref publishes: CSV with a header, quoted fields that may
 * hold line ends, dates in the American order, reasons as {@code +One;+Another;}, commas that hang over at the end of a
 * header or row, and words or placeholders where a DOI is not known. Columns are found by their names. Not thread-safe.
 */
public final class RetractionWatchList implements Closeable {

    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:\\s.*)?");
    private static final int LONGEST_FIELD = 1 << 20;

    private final BufferedReader in;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * An entry of the list.
     *
     * @param number of the entry in the list
     * @param work whose notice it is
     */
    public record Entry(String number, Doi work, Notice notice) {}

    /** @throws IOException also if the columns that it needs are not there */
    public RetractionWatchList(InputStream in) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        List<String> header = row().orElse(List.of());
        for (int i = 0; i < header.size(); i++) {
            String name =
                    header.get(i).replace("\uFEFF", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            columns.putIfAbsent(name, i);
        }
        for (String needed : List.of("recordid", "originalpaperdoi", "retractionnature")) {
            if (!columns.containsKey(needed)) {
                throw new IOException("This is no list of Retraction Watch: it has no column " + needed);
            }
        }
    }

    /** A row as read: empty where it names no work that can be looked up. */
    public record Row(Optional<Entry> entry) {}

    /** The next row; empty at the end. */
    public Optional<Row> next() throws IOException {
        return row().map(fields -> new Row(entry(fields)));
    }

    private Optional<Entry> entry(List<String> fields) {
        String number = field(fields, "recordid");
        Optional<Doi> work = doi(field(fields, "originalpaperdoi"));
        String kind = kind(field(fields, "retractionnature"));
        if (number.isEmpty() || work.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                number,
                work.get(),
                new Notice(
                        kind,
                        doi(field(fields, "retractiondoi")).map(Doi::name).orElse(null),
                        date(field(fields, "retractiondate")).orElse(null),
                        "retraction-watch",
                        reasons(field(fields, "reason")))));
    }

    private String field(List<String> fields, String column) {
        Integer index = columns.get(column);
        return index == null || index >= fields.size() ? "" : fields.get(index).strip();
    }

    /** {@code unavailable}, {@code 0} and DOIs of the reserved prefixes stand where none is known. */
    static Optional<Doi> doi(String text) {
        return Doi.parse(text).filter(doi -> !doi.prefix().matches("10\\.0+"));
    }

    /** The kind in Crossref's words; empty where the list has a word that is not known. */
    static String kind(String nature) {
        String word = nature.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return switch (word) {
            case "retraction",
                    "correction",
                    "expression_of_concern",
                    "reinstatement",
                    "withdrawal",
                    "removal",
                    "partial_retraction" -> word;
            default -> "";
        };
    }

    /** {@code 9/5/2023 0:00} is the fifth of September; ISO dates are read too. */
    static Optional<LocalDate> date(String text) {
        try {
            Matcher american = AMERICAN.matcher(text);
            if (american.matches()) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(american.group(3)),
                        Integer.parseInt(american.group(1)),
                        Integer.parseInt(american.group(2))));
            }
            return text.length() >= 10 ? Optional.of(LocalDate.parse(text.substring(0, 10))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static List<String> reasons(String text) {
        List<String> reasons = new ArrayList<>();
        for (String part : text.split(";")) {
            String reason = part.strip();
            reason = reason.startsWith("+") ? reason.substring(1).strip() : reason;
            if (!reason.isEmpty() && !reasons.contains(reason)) {
                reasons.add(StorableText.of(reason));
            }
        }
        return reasons;
    }

    /** The fields of the next row that is not blank, after RFC 4180; empty at the end. */
    private Optional<List<String>> row() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        while (true) {
            int c = in.read();
            if (c < 0) {
                if (quoted) {
                    throw new IOException("The list ends inside of a quoted field");
                }
                if (!any) {
                    return Optional.empty();
                }
                fields.add(field.toString());
                return Optional.of(fields);
            }
            if (quoted) {
                if (c != '"') {
                    field.append((char) c);
                } else if (peek() == '"') {
                    in.read();
                    field.append('"');
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.length() == 0) {
                quoted = true;
                any = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
                any = true;
            } else if (c == '\n') {
                if (any || !field.toString().isBlank()) {
                    fields.add(field.toString());
                    return Optional.of(fields);
                }
                field.setLength(0);
            } else if (c != '\r') {
                field.append((char) c);
                any = any || !Character.isWhitespace(c);
            }
            if (field.length() > LONGEST_FIELD) {
                throw new IOException("A field of the list is longer than " + LONGEST_FIELD + " characters");
            }
        }
    }

    private int peek() throws IOException {
        in.mark(1);
        int c = in.read();
        in.reset();
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
