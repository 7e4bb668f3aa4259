package org.cytotheca.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.doi.DoiExtractor;
import org.cytotheca.citation.doi.FoundDoi;

/**
 * How well DOIs are found in running text: sets each DOI of a file into sentences as it is printed, with the damage that
 * typesetting and copying do, and compares what is extracted. Every DOI meets every damage.
 *
 * <p>Arguments: references (JSON Lines, gzip, member {@code doi}), DOIs (2000; 0 for all), {@code list} to show what went wrong.
 */
public final class DoiMeasure {

    private static final Random RANDOM = new Random(20);

    /** What is done to a DOI before it stands in the sentence. */
    private static final Map<String, BiFunction<String, Random, String>> DAMAGES = new LinkedHashMap<>();

    static {
        DAMAGES.put("bare", (doi, random) -> doi);
        DAMAGES.put("labelled", (doi, random) -> "doi:" + doi);
        DAMAGES.put("labelled twice", (doi, random) -> "doi:https://doi.org/" + doi);
        DAMAGES.put("address", (doi, random) -> "https://doi.org/" + doi);
        DAMAGES.put("old address", (doi, random) -> "http://dx.doi.org/" + doi);
        DAMAGES.put(
                "percent-encoded",
                (doi, random) -> "https://doi.org/" + URLEncoder.encode(doi, StandardCharsets.UTF_8));
        DAMAGES.put("capitals", (doi, random) -> doi.toUpperCase(Locale.ROOT));
        DAMAGES.put("query string", (doi, random) -> "https://doi.org/" + doi + "?utm_source=mail&x=1");
        DAMAGES.put("angle brackets", (doi, random) -> "<https://doi.org/" + doi + ">");
        DAMAGES.put("in brackets", (doi, random) -> "(doi: " + doi + ")");
        DAMAGES.put("in quotes", (doi, random) -> "\u201C" + doi + "\u201D");
        DAMAGES.put(
                "entities",
                (doi, random) -> doi.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        DAMAGES.put("escaped underscore", (doi, random) -> doi.replace("_", "\\_"));
        DAMAGES.put("dashes", (doi, random) -> "https://doi.org/" + doi.replace('-', '\u2010'));
        DAMAGES.put("zero-width", (doi, random) -> inside(doi, "\u200B", random));
        DAMAGES.put("soft hyphen", (doi, random) -> inside(doi, "\u00AD\n", random));
        DAMAGES.put("line break after the slash", (doi, random) -> "doi:" + doi.replaceFirst("/", "/\n"));
        DAMAGES.put("line break after the label", (doi, random) -> "doi:\n" + doi);
    }

    private DoiMeasure() {}

    private static String inside(String doi, String what, Random random) {
        int from = doi.indexOf('/') + 1;
        int at = from + 1 + random.nextInt(Math.max(1, doi.length() - from - 1));
        return at < doi.length() ? doi.substring(0, at) + what + doi.substring(at) : doi;
    }

    public static void main(String[] arguments) throws IOException {
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        boolean list = arguments.length > 2;
        List<Doi> dois = read(Path.of(arguments[0]), most == 0 ? Integer.MAX_VALUE : most);
        int allRight = 0;
        int allFound = 0;
        for (var damage : DAMAGES.entrySet()) {
            int right = 0;
            int found = 0;
            for (int i = 0; i < dois.size(); i++) {
                String printed = damage.getValue().apply(dois.get(i).name(), RANDOM);
                String sentence = sentence(printed, i);
                List<FoundDoi> extracted = DoiExtractor.extract(sentence);
                found += extracted.size();
                Doi wanted = dois.get(i);
                boolean hit = extracted.stream().anyMatch(one -> one.doi().equals(wanted));
                right += hit ? 1 : 0;
                if (list && (!hit || extracted.size() > 1)) {
                    System.out.println(damage.getKey() + "\t" + sentence.replace('\n', '|') + "\t" + extracted);
                }
            }
            allRight += right;
            allFound += found;
            print(damage.getKey(), right, found, dois.size());
        }
        print("all", allRight, allFound, dois.size() * DAMAGES.size());
    }

    private static String sentence(String printed, int number) {
        return switch (number % 5) {
            case 0 -> "As shown before (see " + printed + "), cells home in 2.5 of 10 cases.";
            case 1 -> "Keller AB. Homing of cells. J Cell Ther. 2021;14(3):221-35. " + printed + ".";
            case 2 -> "Available from: " + printed + "; accessed on 3 May 2021.";
            case 3 -> printed + " tells of version 10.2 and more.";
            default -> "It was said in " + printed + ", and again later.";
        };
    }

    private static List<Doi> read(Path path, int most) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Doi> dois = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && dois.size() < most; line = lines.readLine()) {
                Optional<Doi> doi = Doi.parse(json.readTree(line).path("doi").asText(""));
                doi.ifPresent(dois::add);
            }
        }
        return dois.stream().distinct().toList();
    }

    private static void print(String name, int right, int found, int wanted) {
        System.out.printf(
                "%-28s precision %.4f recall %.4f (of %d)%n",
                name, found == 0 ? 0 : (double) right / found, (double) right / wanted, wanted);
    }
}
