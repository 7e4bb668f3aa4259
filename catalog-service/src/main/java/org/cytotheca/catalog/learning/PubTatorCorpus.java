package org.cytotheca.catalog.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Annotated documents in the form of PubTator: {@code id|t|title}, {@code id|a|abstract}, then a line a mention with id,
 * start, end, text, type and concept ids, apart by tabs. An empty line ends a document.
 */
public final class PubTatorCorpus {

    private PubTatorCorpus() {}

    /** @param text title and abstract with one space between, which the offsets count from */
    public record Document(String id, String text, List<Annotated> diseases) {}

    /** @param ids of the concepts, as CURIEs where the corpus writes bare MeSH ids; none where it gives none */
    public record Annotated(int start, int end, List<String> ids) {}

    private static final List<String> DISEASES = List.of(
            "disease", "specificdisease", "diseaseclass", "modifier", "compositemention", "diseaseorphenotypicfeature");

    private static final Pattern MESH = Pattern.compile("[A-Z][0-9]+");

    /** @throws IllegalArgumentException when a line keeps no part of the form; names file and line */
    public static List<Document> read(Path file) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String id = null;
            String title = "";
            String body = "";
            List<Annotated> diseases = new ArrayList<>();
            int number = 0;
            for (String line = reader.readLine(); ; line = reader.readLine()) {
                number++;
                if (line == null || line.isBlank()) {
                    if (id != null) {
                        documents.add(new Document(id, title + " " + body, List.copyOf(diseases)));
                        id = null;
                        title = "";
                        body = "";
                        diseases.clear();
                    }
                    if (line == null) {
                        return documents;
                    }
                    continue;
                }
                String[] parts = line.split("\\|", 3);
                if (parts.length == 3 && parts[1].equals("t")) {
                    id = parts[0];
                    title = parts[2];
                } else if (parts.length == 3 && parts[1].equals("a")) {
                    body = parts[2];
                } else {
                    String[] columns = line.split("\t");
                    if (columns.length < 4) {
                        throw new IllegalArgumentException(file + ":" + number + ": neither a text nor a mention");
                    }
                    if (columns.length >= 5 && DISEASES.contains(columns[4].toLowerCase(Locale.ROOT))) {
                        diseases.add(new Annotated(
                                Integer.parseInt(columns[1]),
                                Integer.parseInt(columns[2]),
                                columns.length > 5 ? ids(columns[5]) : List.of()));
                    }
                }
            }
        }
    }

    private static List<String> ids(String column) {
        return Arrays.stream(column.split("[|+]"))
                .map(String::strip)
                .filter(id -> !id.isEmpty() && !id.equals("-1"))
                .map(id -> MESH.matcher(id).matches() ? "MESH:" + id : id)
                .toList();
    }
}
