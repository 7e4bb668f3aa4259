package org.cytotheca.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.verification.Verification;
import org.cytotheca.citation.verification.Verifier;
import org.cytotheca.contracts.Verdict;

/**
 * Takes printed references whose registered work is known, damages a third of them, leaves the rest as they are or lets them
 * drift as references do, and counts who is accused: a damaged one should be, nobody else may. The same arguments give the
 * same references.
 *
 * <p>Arguments: a file of JSON Lines, gzipped, with {@code reference}, {@code doi}, {@code atitle}, {@code firstAuthor}, {@code
 * jtitle}, {@code volume}, {@code firstPage}; how many references (1000, 0 for all); seed (20); {@code list} to print every
 * false accusation and every damage that was not found.
 */
public final class VerificationMeasure {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is done to a reference, and whether it is then a reference to another work. */
    private enum Change {
        WRONG_DOI(true),
        SWAPPED_TITLE(true),
        INVENTED(true),
        INTACT(false),
        OTHER_VOLUME(false),
        OTHER_PAGE(false),
        MISSPELT_AUTHOR(false),
        MISSPELT_TITLE(false),
        TITLE_WITHOUT_END(false),
        SUBTITLE_IN_RECORD(false),
        DOI_MENDED(false),
        DOI_CUT(false),
        PREPRINT_REGISTERED(false),
        CHAPTER_OF_BOOK(false),
        TRANSLATED_TITLE(false);

        private final boolean damage;

        Change(boolean damage) {
            this.damage = damage;
        }
    }

    /** A printed reference and the record of the work that it is about. */
    private record Known(
            String printed, String doi, String title, String author, String journal, String volume, String page) {

        static Known of(JsonNode row) {
            return new Known(
                    row.path("reference").asText(),
                    row.path("doi").asText(),
                    row.path("atitle").asText(),
                    row.path("firstAuthor").asText(),
                    row.path("jtitle").asText(),
                    row.path("volume").asText(),
                    row.path("firstPage").asText());
        }

        /**
         * Whether the record is the printed work's: in one of a hundred rows it is that of another, and such a row says nothing
         * about false accusations. The first page must be in the printed string, and the title or the first author; and the
         * string must leave room for a DOI of ours.
         */
        boolean isSound() {
            String there = bare(printed);
            boolean same = there.contains(bare(title)) || there.contains(bare(author));
            return !title.isBlank()
                    && !author.isEmpty()
                    && !doi.isEmpty()
                    && !page.isEmpty()
                    && there.contains(bare(page))
                    && same
                    && !there.contains("doi");
        }

        ObjectNode record() {
            ObjectNode record = JSON.createObjectNode().put("DOI", doi).put("type", "journal-article");
            record.putArray("title").add(title);
            record.putArray("container-title").add(journal);
            record.putArray("author").addObject().put("family", author);
            record.put("volume", volume).put("page", page);
            return record;
        }
    }

    private record Case(Change change, String printed, ObjectNode record) {}

    private final List<Known> known;
    private final Random random;

    private VerificationMeasure(List<Known> known, long seed) {
        this.known = known;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws IOException {
        List<Known> known = read(Path.of(arguments[0]));
        int wanted = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 20;
        boolean list = arguments.length > 3 && arguments[3].equals("list");
        new VerificationMeasure(known, seed).measure(wanted == 0 ? known.size() : wanted, list);
    }

    private static List<Known> read(Path file) throws IOException {
        List<Known> known = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Known one = Known.of(JSON.readTree(line));
                if (one.isSound()) {
                    known.add(one);
                }
            }
        }
        return known;
    }

    private void measure(int wanted, boolean list) {
        ReferenceParser parser = new ReferenceParser();
        Map<Change, Map<String, Integer>> counts = new EnumMap<>(Change.class);
        Change[] damages = {Change.WRONG_DOI, Change.SWAPPED_TITLE, Change.INVENTED};
        Change[] drifts = java.util.Arrays.stream(Change.values())
                .filter(change -> !change.damage)
                .toArray(Change[]::new);
        int start = wanted == known.size() ? 0 : random.nextInt(known.size());
        int accusations = 0;
        int missed = 0;
        int damaged = 0;
        for (int i = 0; i < wanted; i++) {
            Known one = known.get((start + i) % known.size());
            // A quarter of the others is as it was printed, the rest drifts in one of the ways.
            Change change = i % 3 == 0
                    ? damages[random.nextInt(damages.length)]
                    : random.nextInt(4) == 0 ? Change.INTACT : drifts[random.nextInt(drifts.length)];
            Optional<Case> made = make(change, one);
            if (made.isEmpty()) {
                made = make(change.damage ? Change.WRONG_DOI : Change.INTACT, one);
            }
            Case measured = made.orElseThrow();
            ParsedReference parsed = parser.parse(measured.printed());
            RegisteredWork work = CrossrefRecord.read(measured.record()).orElseThrow();
            Verification verification = Verifier.verify(parsed, work);
            boolean accused = verification.verdict() == Verdict.MISMATCH;
            counts.computeIfAbsent(measured.change(), c -> new TreeMap<>())
                    .merge(verification.verdict().wire(), 1, Integer::sum);
            damaged += measured.change().damage ? 1 : 0;
            accusations += accused && !measured.change().damage ? 1 : 0;
            missed += !accused && measured.change().damage ? 1 : 0;
            if (list && accused != measured.change().damage) {
                System.out.printf(
                        "%s %s %s%n   %s%n   record %s | %s | %s %s%n   parsed %s%n",
                        measured.change(),
                        verification.verdict().wire(),
                        verification.reason(),
                        measured.printed().replace("\n", "\\n"),
                        measured.record().path("title"),
                        measured.record().path("author"),
                        measured.record().path("volume"),
                        measured.record().path("page"),
                        parsed.csl().toCsl());
            }
        }
        counts.forEach((change, verdicts) -> System.out.printf("%-20s %s%n", change, verdicts));
        System.out.printf(
                "references=%d damaged=%d found=%d (%.2f%%) not-damaged=%d falsely-accused=%d%n",
                wanted,
                damaged,
                damaged - missed,
                100.0 * (damaged - missed) / Math.max(1, damaged),
                wanted - damaged,
                accusations);
    }

    private Known another(Known than) {
        while (true) {
            Known other = known.get(random.nextInt(known.size()));
            if (!other.doi().equalsIgnoreCase(than.doi())
                    && !bare(other.title()).equals(bare(than.title()))) {
                return other;
            }
        }
    }

    private Optional<Case> make(Change change, Known one) {
        Known other = another(one);
        String printed = withDoi(one.printed(), one.doi());
        return switch (change) {
            case WRONG_DOI -> made(change, withDoi(one.printed(), other.doi()), other.record());
            case SWAPPED_TITLE ->
                replaced(one.printed(), one.title(), other.title())
                        .flatMap(swapped -> made(change, withDoi(swapped, one.doi()), one.record()));
            case INVENTED -> {
                Known third = another(other);
                int year = 1985 + random.nextInt(38);
                yield made(
                        change,
                        withDoi(
                                third.author() + " " + (char) ('A' + random.nextInt(26)) + ". " + one.title() + ". "
                                        + third.journal() + ". " + year + ";" + (1 + random.nextInt(90)) + ":"
                                        + (1 + random.nextInt(900)) + ".",
                                other.doi()),
                        other.record());
            }
            case INTACT -> made(change, printed, one.record());
            case OTHER_VOLUME -> {
                ObjectNode record = one.record().put("volume", String.valueOf(1 + random.nextInt(120)));
                yield made(change, printed, record);
            }
            case OTHER_PAGE ->
                made(change, printed, one.record().put("page", String.valueOf(1 + random.nextInt(3000))));
            case MISSPELT_AUTHOR -> {
                ObjectNode record = one.record();
                record.putArray("author").addObject().put("family", misspelt(one.author()));
                yield made(change, printed, record);
            }
            // Two slips of the pen in a title that is long enough to be told with them.
            case MISSPELT_TITLE ->
                bare(one.title()).length() < 20
                        ? Optional.empty()
                        : made(change, printed, titled(one.record(), misspelt(misspelt(one.title()))));
            case TITLE_WITHOUT_END -> {
                int cut = one.title().length() * 2 / 3;
                int blank = one.title().indexOf(' ', cut);
                yield blank < 0
                        ? Optional.empty()
                        : made(change, printed, titled(one.record(), one.title().substring(0, blank)));
            }
            case SUBTITLE_IN_RECORD ->
                made(
                        change,
                        printed,
                        titled(one.record(), one.title() + ": a study of " + (2 + random.nextInt(90)) + " cases"));
            // A name that was broken over two lines, mended, and is then that of something else.
            case DOI_MENDED -> {
                int at = other.doi().indexOf('/') + 2 + random.nextInt(2);
                yield made(
                        change,
                        withDoi(
                                one.printed(),
                                other.doi().substring(0, at) + "\n"
                                        + other.doi().substring(at)),
                        other.record());
            }
            // Cut at markup: what is left may be the DOI of something else, such as the whole journal.
            case DOI_CUT -> {
                int at = one.doi().indexOf('<');
                ObjectNode record = JSON.createObjectNode()
                        .put("DOI", at < 0 ? one.doi() : one.doi().substring(0, at))
                        .put("type", "journal");
                record.putArray("title").add(one.journal());
                yield made(change, printed, record);
            }
            case PREPRINT_REGISTERED -> {
                ObjectNode record =
                        titled(one.record(), firstHalfOtherwise(one.title())).put("type", "posted-content");
                record.remove(List.of("volume", "page", "container-title"));
                record.put("group-title", "bioRxiv");
                yield made(change, printed, record);
            }
            case CHAPTER_OF_BOOK -> {
                String book = "Handbook of " + other.journal() + " and " + other.author() + " methods";
                ObjectNode record =
                        JSON.createObjectNode().put("DOI", one.doi()).put("type", "book");
                record.putArray("title").add(book);
                record.putArray("editor").addObject().put("family", other.author());
                yield made(
                        change,
                        withDoi(
                                one.author() + " A. " + one.title() + ". In: " + other.author() + " B, editor. " + book
                                        + ". Berlin: Springer; 2004. p. 21-35.",
                                one.doi()),
                        record);
            }
            case TRANSLATED_TITLE -> {
                ObjectNode record = titled(one.record(), translated());
                yield made(change, printed, record);
            }
        };
    }

    private static Optional<Case> made(Change change, String printed, ObjectNode record) {
        return Optional.of(new Case(change, printed, record));
    }

    private static ObjectNode titled(ObjectNode record, String title) {
        record.putArray("title").add(title);
        return record;
    }

    private static String withDoi(String printed, String doi) {
        return printed.strip() + " doi:" + doi;
    }

    /** The title as it is printed, line ends and hyphens in it or not, in place of another. */
    private static Optional<String> replaced(String printed, String title, String other) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                pattern.append(pattern.isEmpty() ? "" : "[\\W_]{0,4}").append(c);
            }
        }
        Matcher matcher = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(printed);
        return bare(title).length() > 8 && matcher.find()
                ? Optional.of(printed.substring(0, matcher.start()) + other + printed.substring(matcher.end()))
                : Optional.empty();
    }

    private String misspelt(String text) {
        int at = random.nextInt(Math.max(1, text.length() - 1));
        return text.substring(0, at) + (text.length() > 3 ? text.substring(at + 1) : text.substring(at)) + "";
    }

    /** As authors change a title between preprint and journal: some words go, some come. */
    private static String firstHalfOtherwise(String title) {
        String[] words = title.split(" ");
        StringBuilder changed = new StringBuilder(words.length > 6 ? "Evidence that " : "");
        for (int i = 0; i < words.length; i++) {
            if (i % 5 != 3) {
                changed.append(words[i]).append(' ');
            }
        }
        return changed.toString().strip();
    }

    private static final String[][] OTHER_LANGUAGES = {
        "Untersuchungen zur Wirkung der Behandlung auf die Zellen und das Gewebe bei Kranken mit chronischen Leiden"
                .split(" "),
        "Etude de la reponse des cellules et de la survie des malades dans les formes graves de la maladie".split(" "),
        "Estudio de la respuesta de las celulas y la evolucion de los pacientes en el curso del tratamiento".split(" ")
    };

    private String translated() {
        String[] words = OTHER_LANGUAGES[random.nextInt(OTHER_LANGUAGES.length)];
        int from = random.nextInt(4);
        return String.join(" ", List.of(words).subList(from, Math.min(words.length, from + 7 + random.nextInt(5))));
    }

    private static String bare(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
