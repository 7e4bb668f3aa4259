package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Texts whose lines end at a fixed width. */
class WrappingTest {
    private static final String BODY = """
            Physicians have long asked whether cells that were kept cold for a year are as
            good as those that were taken from the donor on the same morning. We thawed the
            cells of forty donors and counted how many of them lived, how fast they divided
            and what they did to a layer of tumor cells that was grown beside them for three
            days, and we found no difference between them and the fresh cells of the same
            donors, whatever the age of the donor or the time of the day.

            The second question is what the cold does to the patience of those who wait for
            them, which nobody has counted so far and which we leave to others to look into.
            """;

    @Test
    void paragraphsAreWholeAgain() {
        StructuredArticle article = Articles.plain("Cells that rest in the cold\n\n" + BODY);
        assertEquals("Cells that rest in the cold", article.title());
        assertEquals(2, Articles.texts(article).size());
        assertTrue(Articles.texts(article)
                .get(0)
                .contains("taken from the donor on the same morning. We thawed the cells"));
    }

    @Test
    void aTitleThatStandsTwiceIsNotContinuedByItself() {
        String title = "What forty donors and a year in the cold can tell of the cells that rest";
        StructuredArticle article = Articles.plain(title + "\n" + title + "\n" + BODY);
        assertEquals(title, article.title());
    }

    @Test
    void aTitleThatSticksOutWasNotBroken() {
        String title = "What forty donors and a year in the cold can tell of cells: does rest in nitrogen harm them?";
        StructuredArticle article = Articles.plain(title + "\nMargaret Doe\n" + (BODY + "\n").repeat(8));
        assertEquals(title, article.title());
    }
}
