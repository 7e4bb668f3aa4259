package org.cytotheca.citation.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Reads one file of Crossref's public data file, work by work, in memory that does not grow with the file: an object whose
 * {@code items} are works, or one work a line. Gives of each its {@linkplain CrossrefEssence essence}. Not thread-safe.
 */
public abstract class CrossrefDump implements Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    /** Longer lines are no works; the limit keeps a file without line ends out of memory. */
    private static final int LONGEST_LINE = 64 << 20;

    private CrossrefDump() {}

    /** A file whose object has {@code items}; what comes before and after them is passed over. */
    public static CrossrefDump ofItems(InputStream in) throws IOException {
        return new Items(in);
    }

    /** A file with one work a line. */
    public static CrossrefDump ofLines(InputStream in) {
        return new Lines(in);
    }

    /**
     * The next work; {@link MissingNode} for an entry that is none, as far as one can go on after it; empty at the end.
     *
     * @throws IOException if the file is damaged so that nothing after this place can be read
     */
    public abstract Optional<JsonNode> next() throws IOException;

    /** Passes over entries that were read before; fewer are there only if the file has become shorter. */
    public abstract void skip(long entries) throws IOException;

    private static final class Items extends CrossrefDump {
        private final JsonParser parser;

        Items(InputStream in) throws IOException {
            parser = JSON.createParser(in);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean items = parser.currentName().equals("items");
                    JsonToken value = parser.nextToken();
                    if (items && value == JsonToken.START_ARRAY) {
                        return;
                    }
                    parser.skipChildren();
                }
            }
            if (first != JsonToken.START_ARRAY) {
                throw new JsonParseException(parser, "There is no list of items");
            }
        }

        @Override
        public Optional<JsonNode> next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                return Optional.of(CrossrefEssence.read(parser));
            }
            if (token == JsonToken.END_ARRAY) {
                return Optional.empty();
            }
            if (token == null) {
                throw new JsonParseException(parser, "The file ends amid its items");
            }
            parser.skipChildren();
            return Optional.of(JsonNodeFactory.instance.missingNode());
        }

        @Override
        public void skip(long entries) throws IOException {
            for (long i = 0; i < entries; i++) {
                JsonToken token = parser.nextToken();
                if (token == null || token == JsonToken.END_ARRAY) {
                    throw new JsonParseException(parser, "The file has fewer items than were read before");
                }
                parser.skipChildren();
            }
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }

    private static final class Lines extends CrossrefDump {
        private final InputStream in;
        private byte[] buffer = new byte[1 << 16];
        private int from;
        private int to;
        private boolean ended;

        Lines(InputStream in) {
            this.in = in;
        }

        @Override
        public Optional<JsonNode> next() throws IOException {
            while (true) {
                int end = lineEnd();
                if (end < 0) {
                    return Optional.empty();
                }
                int start = from;
                from = Math.min(to, end + 1);
                if (!isBlank(start, end)) {
                    return Optional.of(read(start, end));
                }
            }
        }

        private JsonNode read(int start, int end) {
            try (JsonParser parser = JSON.createParser(buffer, start, end - start)) {
                return parser.nextToken() == JsonToken.START_OBJECT
                        ? CrossrefEssence.read(parser)
                        : JsonNodeFactory.instance.missingNode();
            } catch (JsonProcessingException e) {
                return JsonNodeFactory.instance.missingNode();
            } catch (IOException e) {
                throw new IllegalStateException("Bytes in memory can be read", e);
            }
        }

        @Override
        public void skip(long entries) throws IOException {
            for (long i = 0; i < entries; ) {
                int end = lineEnd();
                if (end < 0) {
                    throw new IOException("The file has fewer lines than were read before");
                }
                i += isBlank(from, end) ? 0 : 1;
                from = Math.min(to, end + 1);
            }
        }

        private boolean isBlank(int start, int end) {
            for (int i = start; i < end; i++) {
                if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                    return false;
                }
            }
            return true;
        }

        /** Index after the last byte of the line that begins at {@code from}; -1 where there is none. */
        private int lineEnd() throws IOException {
            int look = from;
            while (true) {
                for (; look < to; look++) {
                    if (buffer[look] == '\n') {
                        return look;
                    }
                }
                if (ended) {
                    return from < to ? to : -1;
                }
                look -= from;
                fill();
                look += from;
            }
        }

        private void fill() throws IOException {
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to == buffer.length) {
                if (buffer.length >= LONGEST_LINE) {
                    throw new IOException("A line is longer than " + LONGEST_LINE + " bytes");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, to, buffer.length - to);
            ended = read < 0;
            to += Math.max(0, read);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
