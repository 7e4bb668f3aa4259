package org.cytotheca.citation.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.cytotheca.citation.doi.Doi;

class CrossrefRecordTest {

    private static RegisteredWork read(String json) throws Exception {
        return CrossrefRecord.read(new ObjectMapper().readTree(json)).orElseThrow();
    }

    @Test
    void everyTitleAndEveryYearIsKept() throws Exception {
        RegisteredWork work = read("""
                {"DOI": "10.5555/A", "type": "journal-article", "title": ["Homing of <i>CD34</i><sup>+</sup> cells"],
                 "subtitle": ["A review"], "original-title": ["Wanderung der Zellen"],
                 "published-print": {"date-parts": [[2021, 3]]}, "published-online": {"date-parts": [[2020, 12, 24]]},
                 "issued": {"date-parts": [[2020, 12, 24]]}}
                """);
        assertEquals("10.5555/a", work.doi().name());
        assertEquals(
                List.of("Homing of CD34+ cells: A review", "Homing of CD34+ cells", "Wanderung der Zellen"),
                work.titles());
        assertEquals(Set.of(2020, 2021), work.years());
    }

    @Test
    void noticesAreReadAndTheGravestIsNamed() throws Exception {
        RegisteredWork work = read("""
                {"DOI": "10.5555/a", "updated-by": [
                  {"type": "correction", "DOI": "10.5555/c", "source": "publisher", "updated": {"date-parts": [[2021, 1, 1]]}},
                  {"type": "retraction", "DOI": "10.5555/r", "source": "retraction-watch", "updated": {"date-parts": [[2022, 5, 1]]}}]}
                """);
        assertEquals(2, work.notices().size());
        assertEquals(
                new Notice("retraction", "10.5555/r", LocalDate.of(2022, 5, 1), "retraction-watch", List.of()),
                work.gravestNotice().orElseThrow());
    }

    @Test
    void aCorrectionLeavesTheWorkStanding() throws Exception {
        assertTrue(read("""
                {"DOI": "10.5555/a", "updated-by": [{"type": "correction", "DOI": "10.5555/c"}]}
                """).gravestNotice().isEmpty());
    }

    @Test
    void aNoticeNamesTheWorkThatItIsAbout() throws Exception {
        assertEquals(
                List.of(new RegisteredWork.Update(
                        Doi.parse("10.5555/a").orElseThrow(),
                        new Notice("retraction", "10.5555/r", null, "publisher", List.of()))),
                read("""
                {"DOI": "10.5555/r", "update-to": [{"type": "retraction", "DOI": "10.5555/A", "label": "Retraction"}]}
                """).updates());
    }

    @Test
    void aRecordThatSaysNothingElseIsAWorkToo() throws Exception {
        RegisteredWork work = read("{\"DOI\": \"10.5555/a\", \"issued\": {\"date-parts\": [[null]]}}");
        assertTrue(work.title().isEmpty());
        assertTrue(work.year().isEmpty());
    }
}
