package org.cytotheca.citation.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.citation.ProcessorTime;

class ReferenceParserTest {

    private static final ReferenceParser PARSER = new ReferenceParser();

    /** One invented work in the styles of the field. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Vancouver, AMA
                "Keller AB, van den Berg M, O'Neil TC. Homing of mesenchymal stromal cells in inflamed tissue. J Cell Ther. 2021;14(3):221-235. doi:10.5555/jct.2021.0143",
                "Keller AB, van den Berg M, O'Neil TC. Homing of mesenchymal stromal cells in inflamed tissue. J Cell Ther 2021; 14: 221-35.",
                // APA
                "Keller, A. B., van den Berg, M., & O'Neil, T. C. (2021). Homing of mesenchymal stromal cells in inflamed tissue. Journal of Cell Therapy, 14(3), 221-235. https://doi.org/10.5555/jct.2021.0143",
                // Nature
                "Keller, A. B., van den Berg, M. & O'Neil, T. C. Homing of mesenchymal stromal cells in inflamed tissue. J. Cell Ther. 14, 221-235 (2021).",
                // Harvard
                "Keller, A.B., van den Berg, M. and O'Neil, T.C., 2021. Homing of mesenchymal stromal cells in inflamed tissue. Journal of Cell Therapy, 14(3), pp.221-235.",
                // IEEE
                "[7] A. B. Keller, M. van den Berg, and T. C. O'Neil, \"Homing of mesenchymal stromal cells in inflamed tissue,\" J. Cell Ther., vol. 14, no. 3, pp. 221-235, 2021."
            })
    void everyStyleTellsTheSameWork(String raw) {
        // When
        CslItem csl = PARSER.parse(raw).csl();
        // Then
        assertEquals("Homing of mesenchymal stromal cells in inflamed tissue", csl.title());
        assertEquals(
                List.of("Keller", "Berg", "O'Neil"),
                csl.author().stream().map(Name::family).toList());
        assertEquals("van den", csl.author().get(1).particle());
        assertEquals(List.of(2021), csl.issued());
        assertEquals("14", csl.volume());
        assertEquals("221", csl.firstPage());
        assertEquals("article-journal", csl.type());
        assertTrue(csl.containerTitle().startsWith("J"), csl.containerTitle());
    }

    @Test
    void identifiersAreReadWhereverTheyStand() {
        ParsedReference reference = PARSER.parse(
                "Keller AB. Homing of cells. J Cell Ther. 2021;14(3):221-35. doi: https://doi.org/10.5555/JCT.2021.0143. PMID: 31234567; PMCID: PMC7654321.");
        assertEquals("10.5555/jct.2021.0143", reference.identifiers().get("doi"));
        assertEquals("31234567", reference.identifiers().get("pmid"));
        assertEquals("PMC7654321", reference.identifiers().get("pmcid"));
    }

    @Test
    void linesBrokenByTypesettingAreMended() {
        CslItem csl = PARSER.parse(
                        "Keller AB, O'Neil TC. Homing of mesen-\nchymal stromal cells in inflamed tis-\nsue. J Cell Ther.\n2021;14:221-\n35.")
                .csl();
        assertEquals("Homing of mesenchymal stromal cells in inflamed tissue", csl.title());
        assertEquals("221-35", csl.page());
    }

    @Test
    void aSupplementPageKeepsItsLetterAndAnAuthorItsInitials() {
        CslItem csl = PARSER.parse(
                        "Gordon JR. Overview of tolerance. J Allergy Clin Immunol. 2010;125(2 Suppl 2):S3-S23.")
                .csl();
        assertEquals("S3-S23", csl.page());
        assertEquals(List.of(Name.person("Gordon", "JR")), csl.author());
    }

    @Test
    void aGroupIsOneAuthor() {
        CslItem csl = PARSER.parse(
                        "World Health Organization. Guidance on advanced therapy products. Geneva: World Health Organization; 2022.")
                .csl();
        assertEquals(
                List.of("World Health Organization"),
                csl.author().stream().map(Name::literal).toList());
    }

    @Test
    void whoEditedABookIsNotItsAuthor() {
        CslItem csl = PARSER.parse(
                        "Keller, A. B., & Osei, P. (Eds.). (2003). Homing of cells: A handbook. New York, NY: Springer.")
                .csl();
        assertEquals(List.of(), csl.author());
        assertEquals(
                List.of("Keller", "Osei"),
                csl.editor().stream().map(Name::family).toList());
    }

    @Test
    void anIssueBehindAPointIsNoPartOfTheVolume() {
        CslItem csl = PARSER.parse(
                        "Keller, Anna. \u201CHoming of Cells.\u201D Journal of Cell Therapy 40.1 (2004): 17-29.")
                .csl();
        assertEquals("40", csl.volume());
        assertEquals("1", csl.issue());
    }

    @Test
    void whatOnlyAnnouncesAnIdentifierIsNoNote() {
        assertEquals("", Notes.without("PMID: 12345678; PMCID"));
        assertEquals("Epub 2020 Jan 1", Notes.without("Available from; Epub 2020 Jan 1"));
    }

    @Test
    void aPreprintIsAnArticle() {
        CslItem preprint = PARSER.parse("Doe J. Preprint of things. arXiv:1905.12345v2, 2019.")
                .csl();

        assertEquals("1905.12345v2", preprint.archiveNumber());
        assertEquals("article", preprint.type());
    }

    @Test
    void aGroupKeepsItsNumber() {
        CslItem trial = PARSER.parse(
                        "van der Berg A, COVID-19 Study Group, Lee M. Engineered T-cells in lymphoma: a trial."
                                + " N Engl J Med. 2020 May;382(18):e123.")
                .csl();

        assertEquals("COVID-19 Study Group", trial.author().get(1).literal());
    }

    @Test
    void aGroupThatEndsTheNamesIsNotTheBeginningOfTheTitle() {
        CslItem trial = PARSER.parse("Ruiz A, Shah N; COVID-19 Study Group. Engineered T cells against SARS-CoV-2."
                        + " Blood. 2021;138(4):1-9.")
                .csl();

        assertEquals("COVID-19 Study Group", trial.author().get(2).literal());
        assertEquals("Engineered T cells against SARS-CoV-2", trial.title());
    }

    @Test
    void aTitleMayEndWithAGroup() {
        assertEquals(
                "Report of the Study Group",
                PARSER.parse("Smith J. Report of the Study Group. N Engl J Med. 2001;3:4-9.")
                        .csl()
                        .title());
    }

    @Test
    void whatIsNoReferenceIsReadWithoutComplaint() {
        assertEquals("", PARSER.parse("").csl().title());
        assertEquals("", PARSER.parse("\u0000\uD800 \uFFFF").csl().doi());
    }

    @Test
    void hostileStringsAreReadInBoundedTime() {
        for (String piece : List.of(
                "(",
                "((([[[",
                "A. ",
                "Smith J, ",
                "10.5555/",
                "and ",
                "\u201C",
                "-\n",
                "1",
                ", , ",
                "et al. ",
                "http://")) {
            String text = piece.repeat(1_000_000 / piece.length());
            ProcessorTime.atMost(Duration.ofSeconds(5), () -> PARSER.parse(text));
        }
    }

    @Property(tries = 300)
    void anyStringIsRead(@ForAll @StringLength(max = 300) String raw) {
        assertEquals(raw, PARSER.parse(raw).raw());
    }
}
