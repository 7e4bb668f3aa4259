package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;

class TitlesTest {
    @Test
    void aShortLeadBelongsToTheTextAndNotToThePage() {
        StructuredArticle article = structure("text/plain", """
                Donor cells for everyone

                Donor cells can be kept ready in a freezer, so that a patient need not wait for weeks.

                Where donor cells come from

                Most donor cells come from the blood of healthy adults, and a single donation yields cells for many patients
                who could not wait.
                """);

        assertEquals("Donor cells for everyone", article.title());
        assertEquals(
                "Donor cells can be kept ready in a freezer, so that a patient need not wait for weeks.",
                article.sections().get(0).blocks().get(0).text());
        assertEquals("Where donor cells come from", article.sections().get(1).heading());
    }

    @Test
    void theOnlyTopHeadingOfMarkdownIsTheTitleWhateverItSays() {
        StructuredArticle article = structure("text/markdown", """
                # Overview

                Cells of a donor are frozen and thawed when a patient needs them, which saves weeks of waiting for them.

                ## Freezing

                Freezing costs some of the cells.
                """);

        assertEquals("Overview", article.title());
        assertEquals(0, article.removed().size());
    }

    private static StructuredArticle structure(String mediaType, String text) {
        return ArticleStructure.of(
                Reader.readAs(MediaType.parse(mediaType), text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT),
                Limits.DEFAULT);
    }
}
