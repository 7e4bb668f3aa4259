package org.cytotheca.citation.doi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5555/ABC.1",
                " 10.5555/abc.1 ",
                "doi:10.5555/abc.1",
                "DOI: 10.5555/abc.1",
                "https://doi.org/10.5555/abc.1",
                "http://dx.doi.org/10.5555/Abc.1",
                "doi.org/10.5555/abc.1",
                "https://doi.org/10.5555%2Fabc.1",
                "doi:https://doi.org/10.5555/abc.1"
            })
    void everyWayToGiveADoiGivesTheSame(String given) {
        assertEquals("10.5555/abc.1", Doi.parse(given).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.5555",
                "10.5555/",
                "11.5555/abc",
                "10.55/abc",
                "10.5555/a b",
                "abc",
                "https://example.org/10.5555/abc"
            })
    void whatIsNoDoiIsNone(String given) {
        assertTrue(Doi.parse(given).isEmpty());
    }

    @Test
    void aRegisteredNameIsNotTrimmed() {
        assertEquals(
                "10.5555/abc(1).", Doi.parse("10.5555/abc(1).").orElseThrow().name());
    }

    @Test
    void addressesAreEscapedWhereTheyMustBe() {
        Doi doi = Doi.parse("10.1002/(SICI)1097(1998)49:8<693::AID-ASI4>3.0.CO;2-O")
                .orElseThrow();
        assertEquals("https://doi.org/10.1002/(sici)1097(1998)49:8%3C693::aid-asi4%3E3.0.co;2-o", doi.display());
    }

    @Test
    void shortNamesAreToldApart() {
        assertTrue(Doi.parse("10/abcde").orElseThrow().isShort());
        assertEquals(
                "10/abcde", Doi.parse("https://doi.org/abcde").orElseThrow().name());
        assertFalse(Doi.parse("10.5555/abcde").orElseThrow().isShort());
    }
}
