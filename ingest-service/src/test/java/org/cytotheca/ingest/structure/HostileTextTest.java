package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.cytotheca.ingest.reading.ReadingProblem;

/** Texts made to be slow or large. The times are generous: a quadratic step would take minutes. */
class HostileTextTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SENTENCE =
            "Stem cells may treat disease in patients, as a study (2019) of 12 donors shows. ";

    @Test
    void oneLineOfFiveMegabytesIsOneParagraph() {
        StructuredArticle article =
                assertTimeout(SOON, () -> Articles.plain(SENTENCE.repeat(5 * 1024 * 1024 / SENTENCE.length())));
        assertEquals(1, Articles.blocks(article).size());
        assertEquals(
                5 * 1024 * 1024 / SENTENCE.length(),
                Articles.blocks(article).get(0).sentences().size());
    }

    @Test
    void hundredThousandHeadingsAreRefused() {
        String page =
                IntStream.range(0, 100_000).mapToObj(i -> "## Heading " + i).collect(Collectors.joining("\n\n"));
        ReadingProblem problem =
                assertThrows(ReadingProblem.class, () -> assertTimeout(SOON, () -> Articles.markdown(page)));
        assertEquals(ReadingProblem.Kind.TOO_MANY_HEADINGS, problem.kind());
    }

    @Test
    void twentyThousandReferencesAreRead() {
        StructuredArticle article = assertTimeout(
                SOON, () -> Articles.plain("A title about cells\n\n" + SENTENCE + Articles.references(20_000)));
        assertEquals(20_000, article.references().size());
    }

    @Test
    void thousandNestedBracketsAreText() {
        String nested = "[".repeat(1000) + "1" + "]".repeat(1000) + " " + "(".repeat(1000) + "2" + ")".repeat(1000);
        StructuredArticle article =
                assertTimeout(SOON, () -> Articles.plain("A title\n\n" + SENTENCE + nested.repeat(50)));
        assertEquals(1, Articles.blocks(article).size());
    }

    @Test
    void markersWithoutEndAreText() {
        assertTimeout(SOON, () -> Articles.plain("1,2-".repeat(500_000)));
        assertTimeout(SOON, () -> Articles.plain("(Smith, 2019; ".repeat(200_000)));
        assertTimeout(SOON, () -> Articles.plain("A.1 b.2 ".repeat(300_000)));
    }

    @Test
    void millionLinesAreRefused() {
        ReadingProblem problem = assertThrows(ReadingProblem.class, () -> Articles.plain("a\n".repeat(1_000_000)));
        assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, problem.kind());
    }

    @Test
    void listsWithoutBottomAreRefusedOrFlat() {
        String lists = IntStream.range(0, 2000)
                .mapToObj(i -> " ".repeat(2 * i) + "- x\n")
                .collect(Collectors.joining());
        assertTimeout(SOON, () -> {
            try {
                Articles.markdown(lists);
            } catch (ReadingProblem problem) {
                assertEquals(ReadingProblem.Kind.TOO_DEEP, problem.kind());
            }
        });
    }
}
