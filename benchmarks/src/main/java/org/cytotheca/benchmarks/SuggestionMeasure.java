package org.cytotheca.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.verification.Resemblance;

/**
 * What a threshold of resemblance does: each printed reference without its DOI is compared with the twenty works of the file
 * whose words are nearest to it, once with its own work among them and once without. Prints for each threshold how many were
 * offered their own, how many another although their own was there, and how many another because it was not.
 *
 * <p>Argument: the file of {@link VerificationMeasure}; how many references (2000).
 */
public final class SuggestionMeasure {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CANDIDATES = 20;

    private SuggestionMeasure() {}

    public static void main(String[] arguments) throws IOException {
        int wanted = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        List<String> printed = new ArrayList<>();
        List<RegisteredWork> works = new ArrayList<>();
        Map<String, List<Integer>> byWord = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(arguments[0]))), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = JSON.readTree(line);
                RegisteredWork work = CrossrefRecord.read(record(row)).orElse(null);
                if (work != null) {
                    printed.add(row.path("reference").asText().replaceAll("(?i)\\(?doi:?.*", ""));
                    for (String word : words(row.path("atitle").asText() + " "
                            + row.path("firstAuthor").asText())) {
                        byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(works.size());
                    }
                    works.add(work);
                }
            }
        }
        ReferenceParser parser = new ReferenceParser();
        double[] thresholds = {0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};
        int[] own = new int[thresholds.length];
        int[] other = new int[thresholds.length];
        int[] otherAlone = new int[thresholds.length];
        int measured = Math.min(wanted, printed.size());
        for (int i = 0; i < measured; i++) {
            int at = i * printed.size() / measured;
            ParsedReference reference = parser.parse(printed.get(at));
            double mine = 0;
            double best = 0;
            for (int candidate : nearest(printed.get(at), byWord, works.size())) {
                double score = Resemblance.of(reference, works.get(candidate));
                if (works.get(candidate).doi().equals(works.get(at).doi())) {
                    mine = Math.max(mine, score);
                } else {
                    best = Math.max(best, score);
                }
            }
            for (int t = 0; t < thresholds.length; t++) {
                own[t] += mine >= thresholds[t] && mine >= best ? 1 : 0;
                other[t] += best >= thresholds[t] && best > mine ? 1 : 0;
                otherAlone[t] += best >= thresholds[t] ? 1 : 0;
            }
        }
        for (int t = 0; t < thresholds.length; t++) {
            System.out.printf(
                    "threshold %.2f own=%.2f%% another=%.2f%% another-where-own-is-missing=%.2f%%%n",
                    thresholds[t],
                    100.0 * own[t] / measured,
                    100.0 * other[t] / measured,
                    100.0 * otherAlone[t] / measured);
        }
    }

    private static List<Integer> nearest(String text, Map<String, List<Integer>> byWord, int works) {
        Map<Integer, Double> weights = new HashMap<>();
        for (String word : words(text)) {
            List<Integer> holders = byWord.getOrDefault(word, List.of());
            holders.forEach(holder -> weights.merge(holder, Math.log((double) works / holders.size()), Double::sum));
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ObjectNode record(JsonNode row) {
        ObjectNode record = JSON.createObjectNode()
                .put("DOI", row.path("doi").asText())
                .put("type", "journal-article")
                .put("volume", row.path("volume").asText())
                .put("page", row.path("firstPage").asText());
        record.putArray("title").add(row.path("atitle").asText());
        record.putArray("container-title").add(row.path("jtitle").asText());
        record.putArray("author")
                .addObject()
                .put("family", row.path("firstAuthor").asText());
        return record;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word :
                text.toLowerCase(Locale.ROOT).replaceAll("-\\s*\n", "").split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 3) {
                words.add(word);
            }
        }
        return words;
    }
}
