package org.cytotheca.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Writes a folder in the form of Crossref's public data file: works with everything that real ones have (authors with
 * affiliations, licences, links, funders, and thirty references on average), about six kilobytes each, all invented. The same
 * arguments give the same bytes.
 *
 * <p>Arguments: folder, works (200000), works a file (5000), {@code items} or {@code lines} (items).
 */
public final class SyntheticDump {

    private static final String[] WORDS =
            ("cell therapy stromal homing inflamed tissue gene transfer vector edited marrow graft host"
                            + " response chimeric receptor lymphoma leukaemia durable remission toxicity cytokine release trial cohort outcome"
                            + " murine model human donor expansion culture potency assay release manufacture cryopreserved infusion dose escalation"
                            + " phase safety efficacy long term follow persistent memory exhausted signalling pathway antigen escape bispecific")
                    .split(" ");

    private static final String[] SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");

    private static final String[] FAMILIES =
            "Keller Okafor Lindqvist Moreau Tanaka Novak Haddad Castillo Petrov Yilmaz Nguyen Osei Marino Fischer Dubois"
                    .split(" ");

    private SyntheticDump() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int works = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        boolean lines = arguments.length > 3 && arguments[3].equals("lines");
        Files.createDirectories(folder);
        Random random = new Random(20);
        long bytes = 0;
        for (int file = 0; file * each < works; file++) {
            Path path = folder.resolve(file + (lines ? ".jsonl.gz" : ".json.gz"));
            Counting out =
                    new Counting(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), 1 << 16));
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.setRootValueSeparator(null);
                if (!lines) {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                }
                for (int i = file * each; i < Math.min(works, (file + 1) * each); i++) {
                    work(json, i, random);
                    if (lines) {
                        json.writeRaw('\n');
                    }
                }
                if (!lines) {
                    json.writeEndArray();
                    json.writeEndObject();
                }
            }
            bytes += out.count;
        }
        System.out.printf("works=%d bytes=%d (%d a work)%n", works, bytes, bytes / works);
    }

    private static void work(JsonGenerator json, int number, Random random) throws IOException {
        json.writeStartObject();
        json.writeStringField("DOI", doi(number));
        json.writeStringField("URL", "https://doi.org/" + doi(number));
        json.writeStringField("type", "journal-article");
        json.writeStringField("source", "Crossref");
        json.writeStringField("publisher", "House of Invented Journals");
        json.writeStringField("member", "9999");
        json.writeNumberField("is-referenced-by-count", random.nextInt(200));
        one(json, "title", words(random, 7 + random.nextInt(9)));
        one(json, "container-title", "Journal of Invented " + words(random, 1));
        one(json, "short-container-title", "J Inv");
        json.writeStringField("volume", String.valueOf(1 + random.nextInt(90)));
        json.writeStringField("issue", String.valueOf(1 + random.nextInt(12)));
        int page = 1 + random.nextInt(1500);
        json.writeStringField("page", page + "-" + (page + 9));
        json.writeStringField("language", "en");
        int year = 1990 + random.nextInt(36);
        for (String date : new String[] {"issued", "published", "published-print", "created", "deposited", "indexed"}) {
            date(json, date, year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        }
        json.writeArrayFieldStart("author");
        for (int i = 0; i < 2 + random.nextInt(7); i++) {
            json.writeStartObject();
            json.writeStringField("given", "Alex " + (char) ('A' + random.nextInt(26)) + ".");
            json.writeStringField("family", FAMILIES[random.nextInt(FAMILIES.length)]);
            json.writeStringField("sequence", i == 0 ? "first" : "additional");
            json.writeStringField("ORCID", "http://orcid.org/0000-0000-0000-0000");
            json.writeArrayFieldStart("affiliation");
            json.writeStartObject();
            json.writeStringField("name", "Department of " + words(random, 5) + ", University of Nowhere");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("license");
        json.writeStartObject();
        date(json, "start", year, 1, 1);
        json.writeStringField("content-version", "vor");
        json.writeStringField("URL", "https://creativecommons.org/licenses/by/4.0/");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("link");
        json.writeStartObject();
        json.writeStringField("URL", "https://journals.example.org/" + number + ".pdf");
        json.writeStringField("content-type", "application/pdf");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("reference");
        int references = random.nextInt(61);
        for (int i = 0; i < references; i++) {
            json.writeStartObject();
            json.writeStringField("key", "ref" + i);
            json.writeStringField("doi-asserted-by", "publisher");
            json.writeStringField("DOI", doi(random.nextInt(Math.max(1, number))));
            json.writeStringField("author", FAMILIES[random.nextInt(FAMILIES.length)]);
            json.writeStringField("year", String.valueOf(year - random.nextInt(20)));
            json.writeStringField("journal-title", "Journal of Invented Things");
            json.writeEndObject();
        }
        json.writeEndArray();
        if (number % 2_000 == 1_999) {
            json.writeArrayFieldStart("update-to");
            json.writeStartObject();
            json.writeStringField("DOI", doi(number - 7));
            json.writeStringField("type", number % 4_000 == 1_999 ? "retraction" : "correction");
            json.writeStringField("source", "publisher");
            date(json, "updated", year, 1, 1);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String doi(int number) {
        // Scattered, as the works of a real file are over the index.
        return "10." + (5000 + Math.floorMod(number * 7919, 900)) + "/inv." + Integer.toHexString(number * -1640531527);
    }

    private static void one(JsonGenerator json, String name, String value) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(value);
        json.writeEndArray();
    }

    private static void date(JsonGenerator json, String name, int year, int month, int day) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("date-parts");
        json.writeStartArray();
        json.writeNumber(year);
        json.writeNumber(month);
        json.writeNumber(day);
        json.writeEndArray();
        json.writeEndArray();
        json.writeStringField("date-time", String.format("%04d-%02d-%02dT00:00:00Z", year, month, day));
        json.writeEndObject();
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String word = i % 3 == 2 ? rare(random) : WORDS[random.nextInt(WORDS.length)];
            text.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word);
        }
        return text.toString();
    }

    /** One of 40,000 invented words, few of them often and most of them seldom, as in titles. */
    private static String rare(Random random) {
        int number = (int) (Math.pow(random.nextDouble(), 3) * 40_000);
        StringBuilder word = new StringBuilder();
        for (int rest = number + 400; rest > 0; rest /= 20) {
            word.append(SYLLABLES[rest % 20]);
        }
        return word.toString();
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
