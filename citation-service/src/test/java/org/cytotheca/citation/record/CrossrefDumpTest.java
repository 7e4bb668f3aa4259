package org.cytotheca.citation.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CrossrefDumpTest {

    private static final String WORK = """
            {"DOI": "10.5555/%d", "title": ["Work %d"], "author": [{"family": "Keller", "affiliation": [{"name": "x"}]}],
             "reference": [{"key": "1", "DOI": "10.5555/z"}], "license": [{"URL": "u"}], "issued": {"date-parts": [[2021, 3]]}}
            """;

    private static String work(int number) {
        return WORK.formatted(number, number).replace("\n", "");
    }

    @Test
    void worksOfAnObjectWithItemsComeOneByOneWithWhatIsReadOfThemAlone() throws IOException {
        String file = "{\"status\": {\"deep\": [1]}, \"items\": [" + work(1) + ", " + work(2) + "], \"total\": 2}";
        try (CrossrefDump dump = CrossrefDump.ofItems(stream(file))) {
            JsonNode first = dump.next().orElseThrow();
            assertEquals("10.5555/1", first.path("DOI").asText());
            assertEquals("[{\"family\":\"Keller\"}]", first.path("author").toString());
            assertTrue(first.path("reference").isMissingNode());
            assertEquals("10.5555/2", dump.next().orElseThrow().path("DOI").asText());
            assertTrue(dump.next().isEmpty());
        }
    }

    @Test
    void aLineThatIsNoWorkKeepsNoOtherFromBeingRead() throws IOException {
        String file = work(1) + "\n\n{\"DOI\": \"10.5555/broken\n[1]\r\n" + work(4);
        try (CrossrefDump dump = CrossrefDump.ofLines(stream(file))) {
            assertEquals(List.of("10.5555/1", "", "", "10.5555/4"), all(dump));
        }
    }

    @Test
    void readingGoesOnBehindWhatWasReadBefore() throws IOException {
        for (boolean lines : new boolean[] {true, false}) {
            String file = lines
                    ? work(1) + "\n \n" + work(2) + "\n" + work(3)
                    : "[" + work(1) + "," + work(2) + "," + work(3) + "]";
            try (CrossrefDump dump = open(lines, file)) {
                dump.skip(2);
                assertEquals(List.of("10.5555/3"), all(dump));
            }
            try (CrossrefDump dump = open(lines, file)) {
                assertThrows(IOException.class, () -> dump.skip(4));
            }
        }
    }

    @Test
    void aFileThatEndsAmidAWorkIsTold() throws IOException {
        String file = "{\"items\": [" + work(1) + ", {\"DOI\": \"10.55";
        try (CrossrefDump dump = CrossrefDump.ofItems(stream(file))) {
            assertEquals("10.5555/1", dump.next().orElseThrow().path("DOI").asText());
            assertThrows(IOException.class, dump::next);
        }
        assertThrows(IOException.class, () -> CrossrefDump.ofItems(stream("{\"message\": {}}")));
    }

    @Test
    void whatADatabaseCannotKeepIsTakenOut() throws IOException {
        String file = "{\"DOI\": \"10.5555/1\", \"title\": [\"a\\u0000b\\ud800c\", \"\\ud83d\\ude00\"]}";
        try (CrossrefDump dump = CrossrefDump.ofLines(stream(file))) {
            assertEquals(
                    "[\"ab\uFFFDc\",\"\uD83D\uDE00\"]",
                    dump.next().orElseThrow().path("title").toString());
        }
    }

    @Test
    void memoryDoesNotGrowWithTheFile() throws IOException {
        byte[] line = (work(7) + "\n").getBytes(StandardCharsets.UTF_8);
        int lines = 2_000_000;
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at >= (long) lines * line.length ? -1 : line[(int) (at++ % line.length)];
            }
        };
        try (CrossrefDump dump = CrossrefDump.ofLines(endless)) {
            dump.skip(lines - 1);
            assertEquals(List.of("10.5555/7"), all(dump));
        }
    }

    private static CrossrefDump open(boolean lines, String file) throws IOException {
        return lines ? CrossrefDump.ofLines(stream(file)) : CrossrefDump.ofItems(stream(file));
    }

    private static List<String> all(CrossrefDump dump) throws IOException {
        List<String> dois = new ArrayList<>();
        for (Optional<JsonNode> next = dump.next(); next.isPresent(); next = dump.next()) {
            dois.add(next.get().path("DOI").asText(""));
        }
        return dois;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
