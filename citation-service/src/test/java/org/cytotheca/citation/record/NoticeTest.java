package org.cytotheca.citation.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final Notice CONCERN = notice("expression_of_concern", "10.5555/c", 2020);
    private static final Notice RETRACTION = notice("retraction", "10.5555/r", 2021);

    private static Notice notice(String kind, String doi, int year) {
        return new Notice(kind, doi, LocalDate.of(year, 1, 1), "publisher", List.of());
    }

    @Test
    void aRetractionWeighsMoreThanAConcernAndACorrectionNothing() {
        assertEquals(Optional.of(RETRACTION), Notice.gravest(List.of(CONCERN, RETRACTION)));
        assertEquals(Optional.of(CONCERN), Notice.gravest(List.of(CONCERN, notice("correction", "10.5555/k", 2022))));
        assertTrue(
                Notice.gravest(List.of(notice("correction", "10.5555/k", 2022))).isEmpty());
        assertTrue(notice("partial_retraction", null, 2020).isRetraction());
        assertFalse(CONCERN.isRetraction());
    }

    @Test
    void whatWasTakenBackDoesNotCountAndWhatCameAfterDoes() {
        Notice back = notice(Notice.REINSTATEMENT, "10.5555/b", 2022);
        assertTrue(Notice.gravest(List.of(RETRACTION, back)).isEmpty());
        Notice again = notice("retraction", "10.5555/again", 2023);
        assertEquals(Optional.of(again), Notice.gravest(List.of(RETRACTION, back, again)));
    }

    @Test
    void whatTwoSourcesTellStandsOnceWithTheReasonsOfEither() {
        Notice told =
                new Notice("retraction", "10.5555/r", LocalDate.of(2021, 2, 2), "retraction-watch", List.of("Data"));
        List<Notice> all = Notice.together(List.of(RETRACTION), List.of(told, CONCERN));
        assertEquals(
                List.of(
                        new Notice("retraction", "10.5555/r", LocalDate.of(2021, 1, 1), "publisher", List.of("Data")),
                        CONCERN),
                all);
    }
}
