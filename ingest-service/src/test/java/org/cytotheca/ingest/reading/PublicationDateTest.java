package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationDateTest {

    @ParameterizedTest
    @CsvSource({
        "2024, 2024",
        "2024/5, 2024-05",
        "2024-05-17, 2024-05-17",
        "2024-05-17T08:00:00+02:00, 2024-05-17",
        "2024.5.7, 2024-05-07",
        "2024-13, ''",
        "2023-02-29, ''",
        "May 2024, ''",
        "17.05.2024, ''",
        "20240517, ''",
    })
    void datesAreAsExactAsTheyAreSaid(String said, String date) {
        assertEquals(date, PublicationDate.of(said));
    }

    @Test
    void theFirstCountsAndTheMoreExactOfTwoThatAgree() {
        assertEquals("2019-05-03", PublicationDate.earliest(List.of("2019", "2019-07", "2019-05-03")));
        assertEquals("2019-05-03", PublicationDate.earliest(List.of("2019-05-03", "", "2019")));
        assertEquals("2018", PublicationDate.earliest(List.of("2019-05-03", "2018")));
        assertEquals("", PublicationDate.earliest(List.of("", "")));
    }
}
