package org.cytotheca.citation.doi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.cytotheca.citation.ProcessorTime;

class DoiExtractorTest {

    /** What is printed, and the DOIs that a careful reader sees in it; {@code *} marks one that had to be repaired. */
    static Stream<Arguments> uglyCases() {
        return Stream.of(
                // resolvers and labels
                of("doi:10.5555/abc.1", "10.5555/abc.1"),
                of("DOI: 10.5555/ABC.1.", "10.5555/abc.1"),
                of("doi:https://doi.org/10.5555/abc.1", "10.5555/abc.1"),
                of("https://dx.doi.org/10.5555/abc.1)", "10.5555/abc.1"),
                of("http://doi.org/doi:10.5555/abc.1", "10.5555/abc.1"),
                of("doi.org/10.5555/abc.1;", "10.5555/abc.1"),
                of("see https://journal.example/articles/10.5555/abc.1/full and on", "10.5555/abc.1"),
                of("https://www.example.com/doi/pdf/10.5555/abc.1?download=true", "10.5555/abc.1"),
                of("https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf", "10.1101/2020.01.02.123456"),
                of("https://doi.org/10.5555/abc.1#sec2", "10.5555/abc.1"),
                of("https://doi.org/10.5555/abc.1&utm_source=mail", "10.5555/abc.1"),
                // percent-encoding and entities
                of("https://doi.org/10.5555%2Fabc.1", "10.5555/abc.1"),
                of(
                        "https://doi.org/10.1002/1097-0142(19990101)85:1%3C1::AID-CNCR1%3E3.0.CO;2-A",
                        "10.1002/1097-0142(19990101)85:1<1::aid-cncr1>3.0.co;2-a"),
                of(
                        "10.1002/1097-0142(19990101)85:1&lt;1::AID-CNCR1&gt;3.0.CO;2-A",
                        "10.1002/1097-0142(19990101)85:1<1::aid-cncr1>3.0.co;2-a"),
                of("10.5555/a&amp;b", "10.5555/a&b"),
                // SICI and markup
                of(
                        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
                        "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"),
                of("10.1175/1520-0493(1998)126<0001:ATOP>2.0.CO;2", "10.1175/1520-0493(1998)126<0001:atop>2.0.co;2"),
                of("<p>10.5555/abc.1</p>", "10.5555/abc.1"),
                of("<https://doi.org/10.5555/abc.1>", "10.5555/abc.1"),
                of("<a href=\"https://doi.org/10.5555/abc.1\">here</a>", "10.5555/abc.1"),
                // brackets and punctuation of the sentence
                of("(doi:10.1016/S0140-6736(97)11096-0)", "10.1016/s0140-6736(97)11096-0"),
                of("10.1016/S0140-6736(97)11096-0.", "10.1016/s0140-6736(97)11096-0"),
                of("[10.5555/abc.1]", "10.5555/abc.1"),
                of("(10.5555/abc.1, 10.5555/abc.2).", "10.5555/abc.1", "10.5555/abc.2"),
                of("10.5555/abc.1,10.5555/abc.2;10.5555/abc.3", "10.5555/abc.1", "10.5555/abc.2", "10.5555/abc.3"),
                of("\u201C10.5555/abc.1\u201D", "10.5555/abc.1"),
                of("10.5555/abc.1\u2026", "10.5555/abc.1"),
                of("[paper](https://doi.org/10.5555/abc.1)", "10.5555/abc.1"),
                of("[10.5555/abc.1](https://doi.org/10.5555/abc.1)", "10.5555/abc.1", "10.5555/abc.1"),
                of("10.5555/abc.1(see below", "10.5555/abc.1"),
                // neighbours
                of("doi:10.5555/abc.1PMID: 12345678", "10.5555/abc.1"),
                of("10.5555/abc.1https://example.org", "10.5555/abc.1"),
                of("doi:10.5555/abc.1. Epub 2020 Jan 1.", "10.5555/abc.1"),
                // line breaks and soft hyphens
                of("10.1016/j.\nstlm.2022.100066", "*10.1016/j.stlm.2022.100066"),
                of("10.1016/j.addr.2020.\n08.007.", "*10.1016/j.addr.2020.08.007"),
                of("10.1038/s41586-\n020-2012-7", "*10.1038/s41586-020-2012-7"),
                of("10.1038/s415\n86-020-2012-7", "*10.1038/s41586-020-2012-7"),
                of("https://doi.org/\n10.5555/abc.1", "10.5555/abc.1"),
                of("doi: 10.5555/\nabc.1", "*10.5555/abc.1"),
                of("10.1016/S0140-\r\n6736(97)11096-0", "*10.1016/s0140-6736(97)11096-0"),
                of("10.5555/abc\u00AD.123", "*10.5555/abc.123"),
                of("10.5555/abc.1\n2. Smith J. Another title.", "10.5555/abc.1"),
                of("10.1038/s41586-020-2012-7\n13. Jones K. A title.", "10.1038/s41586-020-2012-7"),
                of("doi:10.5555/abc.1\nPMID: 123", "10.5555/abc.1"),
                of("10.5555/abc.1.\n\n10.5555/abc.2", "10.5555/abc.1", "10.5555/abc.2"),
                // characters that are not there, or look like others
                of("10.5555/\u200Babc\u200B.1", "10.5555/abc.1"),
                of("\uFEFF10.5555/abc.1", "10.5555/abc.1"),
                of("10.1038/s41586\u2013020\u20102012\u22127", "10.1038/s41586-020-2012-7"),
                of("10.1007/978-3-030-12345-6\\_7", "10.1007/978-3-030-12345-6_7"),
                of("10.5555/ABC.Def", "10.5555/abc.def"),
                of(
                        "10.1002/1521-3773(20010316)40:6<9823::AID-ANIE9823>3.3.TX;2-C.",
                        "10.1002/1521-3773(20010316)40:6<9823::aid-anie9823>3.3.tx;2-c"),
                // shortDOI
                of("https://doi.org/10/abcde", "10/abcde"),
                of("see https://doi.org/gbf8n5, and 10.5555/abc.1", "10/gbf8n5", "10.5555/abc.1"),
                of("(http://dx.doi.org/b5wp3k).", "10/b5wp3k"),
                of("https://doi.org/resources and https://doi.org/the-identifier/2024/"),
                of("https://doi.org/a1b2c3/d4 and https://doi.org/a1?x=2"),
                of("in 10/12 cases"),
                // none
                of("version 10.2 of 10.1/2"),
                of("10.5555/"),
                of("110.5555/abc"),
                of("3.10.5555/abc"),
                of(""));
    }

    private static Arguments of(String text, String... dois) {
        return Arguments.of(text, List.of(dois));
    }

    @ParameterizedTest
    @MethodSource("uglyCases")
    void findsWhatACarefulReaderSees(String text, List<String> expected) {
        List<String> found = DoiExtractor.extract(text).stream()
                .map(doi -> (doi.repaired() ? "*" : "") + doi.doi().name())
                .toList();
        assertEquals(expected, found);
    }

    @Test
    void offsetsEncloseTheNameAsPrinted() {
        // Given
        String text = "See (doi:10.5555/ABC.1), and more.";
        // When
        FoundDoi found = DoiExtractor.extract(text).get(0);
        // Then
        assertEquals("10.5555/ABC.1", text.substring(found.start(), found.end()));
    }

    @Test
    void whatCannotBeSeenAtTheEndOfTheTextIsNoPartOfTheName() {
        assertEquals(
                "10.5555/abc",
                DoiExtractor.extract("10.5555/abc\u200B").get(0).doi().name());
    }

    @Test
    void aNameThatWasDecodedOrCutAtMarkupIsUncertain() {
        assertTrue(DoiExtractor.extract("https://doi.org/10.5555/a%3Ab").get(0).uncertain());
        assertTrue(DoiExtractor.extract("10.5555/abc<b>x</b>").get(0).uncertain());
    }

    @Test
    void hostileTextIsReadInLinearTime() {
        List<String> hostile = List.of(
                "10.1234/".repeat(200_000),
                "10.1234/(".repeat(200_000),
                "10.".repeat(500_000),
                "10.1234/a<".repeat(100_000),
                "10.1234/%".repeat(150_000),
                "10.1234/a\n".repeat(150_000),
                "http://".repeat(150_000) + "10.1234/a",
                "1".repeat(1_000_000),
                "10.1234/" + "a".repeat(1_000_000),
                "10.1234/" + "&lt;".repeat(200_000));
        for (String text : hostile) {
            ProcessorTime.atMost(Duration.ofSeconds(5), () -> DoiExtractor.extract(text));
        }
    }

    @Property
    void anyTextIsReadAndOffsetsAreWithinIt(@ForAll @StringLength(max = 400) String noise) {
        String text = noise + " 10.5555/abc " + noise;
        int last = 0;
        for (FoundDoi doi : DoiExtractor.extract(text)) {
            assertTrue(doi.start() >= last && doi.end() > doi.start() && doi.end() <= text.length());
            last = doi.end();
        }
    }

    @Property
    void aNameThatIsFoundReadsBackAsItself(@ForAll @StringLength(max = 60) String noise) {
        for (FoundDoi doi : DoiExtractor.extract("10.5555/" + noise)) {
            assertEquals(doi.doi(), Doi.ofName(doi.doi().name()).orElseThrow());
        }
    }
}
