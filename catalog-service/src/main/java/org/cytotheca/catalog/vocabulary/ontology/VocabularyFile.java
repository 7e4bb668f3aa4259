package org.cytotheca.catalog.vocabulary.ontology;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.VocabularyReader;

/**
 * A file with a vocabulary or a part of one: an ontology in a format of the field, or a text in our own. The format is
 * known by how the file begins, not by its name; gzip is taken off.
 *
 * @param ontology what an ontology's file says; empty for our own format
 * @param ownText  the text of a file in our own format; empty for an ontology
 */
public record VocabularyFile(String name, Format format, Optional<Ontology> ontology, Optional<String> ownText) {

    /** What {@link #read} can tell apart. */
    public enum Format {
        OBO("obo"),
        OBO_GRAPHS("obo-graphs"),
        SSSOM("sssom"),
        NAMES("names"),
        OWN("cytotheca");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** As much of a file as telling its format may take. */
    private static final int BEGINNING = 8192;

    /**
     * Reads a file to its end.
     *
     * @param limit characters, after gzip, that a file may have
     * @throws VocabularyFormatException when it is of no known format or breaks its format; names the line
     */
    public static VocabularyFile read(String name, InputStream bytes, long limit) {
        Counted text = null;
        try {
            InputStream plain = plain(bytes);
            text = new Counted(
                    name,
                    limit,
                    new InputStreamReader(
                            plain,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
            BufferedReader reader = new BufferedReader(text, BEGINNING * 2);
            Format format = sniff(name, reader);
            return switch (format) {
                case OBO -> of(name, format, OboReader.read(name, reader));
                case OBO_GRAPHS -> of(name, format, OboGraphsReader.read(name, reader));
                case SSSOM, NAMES -> of(name, format, TableReader.read(name, reader));
                case OWN -> new VocabularyFile(name, format, Optional.empty(), Optional.of(whole(reader)));
            };
        } catch (EOFException | ZipException e) {
            throw new VocabularyFormatException(
                    name, text == null ? 1 : text.lines, "the file is cut off or its gzip is broken");
        } catch (CharacterCodingException e) {
            throw new VocabularyFormatException(name, text == null ? 1 : text.lines, "here the file is no UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VocabularyFile of(String name, Format format, Ontology ontology) {
        return new VocabularyFile(name, format, Optional.of(ontology), Optional.empty());
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static Format sniff(String name, BufferedReader reader) throws IOException {
        reader.mark(BEGINNING);
        char[] beginning = new char[BEGINNING];
        int length = 0;
        for (int read = 0; length < BEGINNING && read >= 0; length += Math.max(0, read)) {
            read = reader.read(beginning, length, BEGINNING - length);
        }
        reader.reset();
        String text = new String(beginning, 0, length);
        if (text.stripLeading().startsWith("{")) {
            return Format.OBO_GRAPHS;
        }
        for (String line : text.split("\n")) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            if (content.startsWith("type:")
                    || content.startsWith("+ ")
                    || content.startsWith("- ")
                    || content.startsWith("= ")) {
                return Format.OWN;
            }
            if (content.startsWith("format-version:") || content.startsWith("[Term]")) {
                return Format.OBO;
            }
            if (content.indexOf('\t') > 0) {
                return content.contains("subject_id") ? Format.SSSOM : Format.NAMES;
            }
            break;
        }
        throw new VocabularyFormatException(
                name, 1, "no OBO, no OBO Graphs JSON, no SSSOM, no table of names and not the project's own format");
    }

    private static String whole(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            text.append(buffer, 0, read);
        }
        return text.toString();
    }

    /** The release that the file names, or empty. */
    public String version() {
        return ontology.map(Ontology::version).orElse("");
    }

    /** Terms, or concepts of our own format. */
    public long concepts() {
        return ontology.map(one -> (long) one.terms().size()).orElseGet(() -> (long) ownText.orElseThrow()
                .lines()
                .filter(VocabularyReader::isConcept)
                .count());
    }

    /** Names of the terms; of our own format, where lines may change names of concepts elsewhere, the names that it gives. */
    public long names() {
        return ontology.map(one -> one.terms().stream()
                        .mapToLong(term -> 1L + term.synonyms().size())
                        .sum())
                .orElseGet(() -> ownText.orElseThrow()
                        .lines()
                        .mapToLong(VocabularyReader::namesIn)
                        .sum());
    }

    public long mappings() {
        return ontology.map(one -> (long) one.mappings().size()).orElse(0L);
    }

    /** The text again, for a reader that takes several files as one. */
    public Reader ownReader() {
        return new StringReader(ownText.orElseThrow());
    }

    /** Counts lines and refuses a file that does not end. */
    private static final class Counted extends Reader {
        private final String name;
        private final long limit;
        private final Reader reader;
        private long characters;
        private int lines = 1;

        private Counted(String name, long limit, Reader reader) {
            this.name = name;
            this.limit = limit;
            this.reader = reader;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = reader.read(buffer, from, length);
            characters += Math.max(0, read);
            for (int i = from; i < from + read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            if (characters > limit) {
                throw new VocabularyFormatException(name, lines, "the file has more than " + limit + " characters");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
