package org.cytotheca.ingest.structure;

import static org.cytotheca.ingest.structure.Articles.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.contracts.Reference;

class ReferenceListsTest {
    private static final String TEXT =
            "A title about cells\n\nCells grow, and a study has shown how fast they do so in a dish that is kept warm.\n\n";
    private static final String ONE = "Marlow A, Teasdale B. Growing cells. J Imag Ther. 2021;1:10-19.";
    private static final String TWO = "Nilsen C. Resting cells. Cell Craft. 2019;3(4):5-9. doi:10.5555/cc.9";
    private static final String THREE = "Osei D, Park E, Quist F. Dying cells. Imag Cell Biol. 2022;12:e77.";

    private static List<String> raws(String list) {
        return plain(TEXT + list).references().stream().map(Reference::raw).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d. %s", "[%d] %s", "(%d) %s", "%d) %s", "%d\t%s", "%d %s"})
    void labelsOfEveryShapeAreTakenOff(String shape) {
        String list = "References\n\n" + shape.formatted(1, ONE) + "\n" + shape.formatted(2, TWO) + "\n"
                + shape.formatted(3, THREE) + "\n";
        assertEquals(List.of(ONE, TWO, THREE), raws(list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "References",
                "REFERENCES",
                "7. References",
                "Works cited",
                "Bibliography:",
                "Literature cited",
                "References (3)",
                "References and notes"
            })
    void headingMayReadAsItLikes(String heading) {
        assertEquals(
                List.of(ONE, TWO, THREE), raws(heading + "\n\n1. " + ONE + "\n2. " + TWO + "\n3. " + THREE + "\n"));
    }

    @Test
    void emptyLinesPartAListWithoutNumbers() {
        assertEquals(List.of(ONE, TWO, THREE), raws("References\n\n" + ONE + "\n\n" + TWO + "\n\n" + THREE + "\n"));
    }

    @Test
    void entriesBrokenOverLinesAreJoined() {
        String list = "References\n\n1. Marlow A, Teasdale B. Growing\n   cells. J Imag Ther.\n   2021;1:10-19.\n2. "
                + TWO + "\n3. Osei D, Park E, Quist F. Dying cells. Imag Cell\n   Biol. 2022;12:e77.\n";
        assertEquals(List.of(ONE, TWO), raws(list).subList(0, 2));
    }

    @Test
    void widgetsBetweenEntriesAreNoPartOfThem() {
        String list = "References\nExpand\n1. " + ONE + "\nGoogle Scholar\n2. " + TWO
                + " [PubMed] [Google Scholar]\nCrossRef\n3. " + THREE + "\n";
        assertEquals(List.of(ONE, TWO, THREE), raws(list));
    }

    @Test
    void whatFollowsTheListIsThePages() {
        StructuredArticle article =
                plain(TEXT + "References\n\n1. " + ONE + "\n2. " + TWO + "\n\nCompany news\n\nOur fair in spring\n");
        assertEquals(2, article.references().size());
        assertTrue(removed(article).containsAll(List.of("Company news", "Our fair in spring")));
    }

    @Test
    void listWithoutHeadingIsFoundAtTheEnd() {
        assertEquals(List.of(ONE, TWO, THREE), raws("1. " + ONE + "\n2. " + TWO + "\n3. " + THREE + "\n"));
    }

    @Test
    void auditTellsWhatIsWrong() {
        StructuredArticle article = plain("""
                A title about cells

                Cells grow [1] and rest [3], and some die [2, 9].

                References

                1. Marlow A. Growing cells. J Imag Ther. 2021;1:10-19. doi:10.5555/jit.1
                2. Nilsen C. Resting cells. Cell Craft. 2019;3:5-9. doi:11.5555/cc.9
                3. Osei D. Dying cells. Imag Cell Biol. 2022;12:77-80.
                4. Marlow A. Cells that grow. J Imag Ther. 2021;1:10-19. doi:10.5555/JIT.1
                6. Quist F. Waking cells. Imag Cell Biol. 2023;13:1-8.
                """);
        assertEquals(
                List.of(
                        "cited-but-missing 9",
                        "reference-never-cited 4",
                        "reference-never-cited 6",
                        "reference-numbering-gap 6",
                        "duplicate-reference 4",
                        "malformed-doi 2"),
                warnings(article).stream()
                        .filter(w -> !w.startsWith("cited-out"))
                        .toList());
    }
}
