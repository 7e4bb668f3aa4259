package org.cytotheca.ingest.structure;

import static org.cytotheca.ingest.structure.Articles.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each text cites in one style; what looks like a citation in another style is a number. */
class CitationMarkersTest {
    private static final String LEAD = "A title about cells\n\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Cells divide.1 They move,2,3 they rest.4–6                     | superscript         | 1 2 3 4 5 6",
                "Cells divide.1 They move to tissues.2, 3 Some rest4 and die.5,6 | superscript         | 1 2 3 4 5 6",
                "Cells divide.¹ They move,²˒³ they rest.⁴⁻⁶                     | unicode-superscript | 1 2 3 4 5 6",
                "Cells divide [1]. They move [2, 3], they rest [4-6].            | brackets            | 1 2 3 4 5 6",
                "Cells divide[1]. They move[2,3], they rest[4]–[6].              | brackets            | 1 2 3 4 5 6",
                "Cells divide (1). They move (2, 3), they rest (4–6).            | parentheses         | 1 2 3 4 5 6",
            })
    void styleIsFoundByVoteAndRangesAreWrittenOut(String text, String style, String labels) {
        StructuredArticle article = plain(LEAD + text + references(6));
        assertEquals(style, article.citationStyle());
        assertEquals(
                List.of(labels.split(" ")),
                blocks(article).stream()
                        .flatMap(b -> b.sentences().stream())
                        .flatMap(s -> s.citations().stream())
                        .toList());
        assertTrue(
                texts(article).get(0).matches("[^\\d\\[\\]()¹-⁹]*"),
                texts(article).get(0));
    }

    @Test
    void numbersThatAreNoCitationsStayInTheText() {
        String text =
                "Cells were kept at 37.5 °C in 5% CO2 with IL-2 until day 28, 3 per mm2, and 10⁶ cells went to BRCA1 carriers and CD4 cells.";
        StructuredArticle article =
                plain(LEAD + "They grow.1 They rest.2 They die.3 BRCA1 and CD4 are markers. " + text + references(30));
        assertTrue(texts(article).get(0).endsWith(text), texts(article).get(0));
        assertEquals(List.of("They grow. → [1]", "They rest. → [2]", "They die. → [3]"), citing(article));
    }

    @Test
    void bracketsWinOverNumbersInParentheses() {
        StructuredArticle article = plain(LEAD
                + "Two arms were compared [1]: (1) cells and (2) placebo. Both were safe [2,3]; the study (n = 4) was small."
                + references(4));
        assertEquals("brackets", article.citationStyle());
        assertEquals(
                "Two arms were compared: (1) cells and (2) placebo. Both were safe; the study (n = 4) was small.",
                texts(article).get(0));
    }

    @Test
    void authorsAndYearsLeadToTheirReference() {
        StructuredArticle article = plain("""
                A title about cells

                Cells were first grown by hand (Okafor and Lind, 2011; Pereira, 2014a). Weiss et al. (2018) used a machine, and others followed (see Ångström et al., 2020).

                References

                Ångström, P., Bell, Q., & Cho, R. (2020). Machines that grow cells. J Imag Biol, 5, 1-20.

                Okafor, N., & Lind, E. (2011). Growing by hand. Cell Craft, 2, 30-44.

                Pereira, J. (2014a). A handful of cells. Cell Craft, 5, 1-9.

                Pereira, J. (2014b). Another handful. Cell Craft, 6, 10-19.

                Weiss, T., Xu, L., & Young, M. (2018). The first machine. J Imag Biol, 3, 100-111.
                """);
        assertEquals("author-year", article.citationStyle());
        assertEquals(
                List.of(
                        "Cells were first grown by hand. → [2, 3]",
                        "Weiss et al. (2018) used a machine, and others followed (see Ångström et al., 2020). → [5, 1]"),
                citing(article));
    }

    @Test
    void superscriptsOfMarkdownAreCitationsAndPowersAreNot() {
        StructuredArticle article = markdown("""
                # Cells

                They grow<sup>1,2</sup> fast, to 10^6^ in a day.^3^

                ## References

                1. Marlow A. First. J Imag. 2020;1:1-2.
                2. Marlow A. Second. J Imag. 2020;1:3-4.
                3. Marlow A. Third. J Imag. 2020;1:5-6.
                """);
        assertEquals(List.of("They grow fast, to 10⁶ in a day. → [1, 2, 3]"), citing(article));
    }

    @Test
    void footnotesOfMarkdownAreReferencesWhereTheyReadLikeThem() {
        StructuredArticle article = markdown("""
                # Cells

                They grow fast.[^a] They rest.[^b]

                [^a]: Marlow A, Teasdale B. First. J Imag. 2020;1:1-2. doi:10.5555/a
                [^b]: Marlow A, Teasdale B. Second. J Imag. 2021;1:3-4. doi:10.5555/b
                """);
        assertEquals(List.of("They grow fast. → [a]", "They rest. → [b]"), citing(article));
        assertEquals(2, article.references().size());
    }

    @Test
    void aRaisedNumberBesideOnesThatAreListedIsMissing() {
        StructuredArticle article = Articles.markdown("""
                # Cells at rest

                Cells rest at night.<sup>1</sup> Some of them rest by day.<sup>2,9</sup> They weigh 3 kg/m<sup>2</sup> in a model of paper.<sup>3</sup>

                ## References

                1. Arlt B. Cells at night. J Imag Rest. 2017;2:4-9.
                2. Boon C. Cells by day. J Imag Rest. 2018;3:1-5.
                3. Coe D. Cells of paper. J Imag Rest. 2019;4:7-8.
                """);

        assertEquals(
                List.of("cited-but-missing 9"),
                article.warnings().stream()
                        .map(warning -> warning.code().wire() + " " + warning.label())
                        .toList());
    }
}
