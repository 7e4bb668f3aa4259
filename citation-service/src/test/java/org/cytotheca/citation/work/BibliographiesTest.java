package org.cytotheca.citation.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.shell.problem.ProblemException;

class BibliographiesTest {

    private static final Map<String, Object> ARTICLE = Map.of(
            "type", "article-journal",
            "title", "Homing of stromal cells",
            "author", List.of(Map.of("family", "Keller", "given", "Anna B.")),
            "container-title", "Journal of Cell Therapy",
            "volume", "14",
            "issue", "3",
            "page", "221-235",
            "issued", Map.of("date-parts", List.of(List.of(2021))));

    private final Bibliographies bibliographies = new Bibliographies();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vancouver|1. Keller AB. Homing of stromal cells. Journal of Cell Therapy. 2021;14(3):221",
                "ama|1. Keller AB. Homing of stromal cells. Journal of Cell Therapy. 2021;14(3):221",
                "apa|Keller, A. B. (2021). Homing of stromal cells. Journal of Cell Therapy, 14(3), 221",
                "harvard|Keller, A.B. (2021) “Homing of stromal cells,” Journal of Cell Therapy, 14(3), pp. 221",
                "ieee|[1] A. B. Keller, “Homing of stromal cells,” Journal of Cell Therapy, vol. 14, no. 3, pp. 221",
                "nature|1. Keller, A. B. Homing of stromal cells. Journal of Cell Therapy 14, 221",
                "american-chemical-society|(1) Keller, A. B. Homing of Stromal Cells. Journal of Cell Therapy 2021, 14 (3), 221",
                "the-lancet|1 Keller AB. Homing of stromal cells. Journal of Cell Therapy 2021; 14: 221",
                "chicago|Keller, Anna B. 2021. “Homing of Stromal Cells.” Journal of Cell Therapy 14 (3): 221"
            })
    void aStyleIsCalledByItsNameOrByWhatPeopleCallIt(String style, String begin) {
        String text = bibliographies.plainText(List.of(ARTICLE), style, "en-US");

        assertTrue(text.startsWith(begin), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blood", "nature-medicine", "cytotherapy", "frontiers-in-immunology"})
    void aJournalThatUsesTheStyleOfAnotherIsAStyleToo(String journal) {
        assertTrue(bibliographies.plainText(List.of(ARTICLE), journal, null).contains("Homing of stromal cells"));
    }

    @ParameterizedTest
    @CsvSource({"de-DE", "de", "DE-de", "de_DE"})
    void aLocaleIsALanguageWithOrWithoutACountry(String locale) {
        Map<String, Object> undated = Map.of("type", "book", "title", "Zellen", "author", ARTICLE.get("author"));

        assertEquals(
                "Keller, A. B. (o. J.). Zellen.\n",
                bibliographies.plainText(List.of(undated), "apa", locale).replace('\u00A0', ' '));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-such-style", "../../etc/passwd", "http://example.org/style.csl", "dependent/blood", "A B"})
    void whatIsNoStyleIsTheCallersMistake(String style) {
        assertThrows(ProblemException.class, () -> bibliographies.plainText(List.of(ARTICLE), style, "en-US"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx-XX", "english", "../en-US", "x"})
    void whatIsNoLocaleIsTheCallersMistake(String locale) {
        assertThrows(ProblemException.class, () -> bibliographies.plainText(List.of(ARTICLE), "apa", locale));
    }

    @Test
    void aWorkOfWhichNothingIsKnownDoesNotBreakAList() {
        String text =
                bibliographies.plainText(List.of(ARTICLE, Map.of("type", "document", "DOI", "10.5555/x")), null, null);

        assertTrue(text.contains("10.5555/x"), text);
    }
}
