package org.cytotheca.citation.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.RetractionWatchList.Entry;

class RetractionWatchListTest {

    private static final String HEADER =
            "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature,Reason,Notes,,,\r\n";

    @Test
    void anEntryHasItsDateInAmericanOrderAndItsReasonsApart() throws IOException {
        assertEquals(
                List.of(new Entry(
                        "17",
                        Doi.parse("10.5555/homing").orElseThrow(),
                        new Notice(
                                "retraction",
                                "10.5555/notice",
                                LocalDate.of(2023, 9, 5),
                                "retraction-watch",
                                List.of("Concerns about Data", "Invented Authors")))),
                entries(
                        "17,Homing,9/5/2023 0:00,10.5555/NOTICE,10.5555/Homing,Retraction,+Concerns about Data;+Invented Authors;,,,,\r\n"));
    }

    @Test
    void quotedFieldsHoldCommasQuotesAndLineEnds() throws IOException {
        List<Entry> entries = entries(
                "1,\"Cells, \"\"good\"\"\nand bad\",1/2/2020 0:00,,10.5555/a,Expression of concern,+One,\"x\r\ny\"\r\n"
                        + "\r\n2,Next,,,10.5555/b,Correction,,\n");
        assertEquals(
                List.of("expression_of_concern", "correction"),
                entries.stream().map(entry -> entry.notice().kind()).toList());
    }

    @Test
    void wordsAndPlaceholdersAreNoDois() throws IOException {
        assertTrue(entries("1,A,1/2/2020 0:00,unavailable,Unavailable,Retraction,,\n"
                        + "2,A,1/2/2020 0:00,unavailable,0,Retraction,,\n"
                        + "3,A,1/2/2020 0:00,unavailable,10.0000/placeholder,Retraction,,\n"
                        + "4,A,1/2/2020 0:00,unavailable,,Retraction,,\n")
                .isEmpty());
        assertEquals(
                null,
                entries("1,A,13/45/2020,unavailable,10.5555/a,Retraction,,\n")
                        .get(0)
                        .notice()
                        .noticeDoi());
    }

    @Test
    void aDateThatIsNoneIsLeftOut() {
        assertEquals(Optional.empty(), RetractionWatchList.date("13/45/2020 0:00"));
        assertEquals(Optional.empty(), RetractionWatchList.date(""));
        assertEquals(Optional.of(LocalDate.of(2020, 2, 1)), RetractionWatchList.date("2/1/2020"));
        assertEquals(Optional.of(LocalDate.of(2020, 2, 1)), RetractionWatchList.date("2020-02-01T00:00"));
    }

    @Test
    void anotherListIsRefused() {
        assertThrows(IOException.class, () -> read("a,b,c\n1,2,3\n"));
        assertThrows(IOException.class, () -> read(""));
        assertThrows(IOException.class, () -> read(HEADER + "1,\"never closed"));
    }

    private static List<Entry> entries(String rows) throws IOException {
        return read(HEADER + rows);
    }

    private static List<Entry> read(String file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (RetractionWatchList list =
                new RetractionWatchList(new ByteArrayInputStream(("\uFEFF" + file).getBytes(StandardCharsets.UTF_8)))) {
            for (var row = list.next(); row.isPresent(); row = list.next()) {
                row.get().entry().ifPresent(entries::add);
            }
        }
        return entries;
    }
}
