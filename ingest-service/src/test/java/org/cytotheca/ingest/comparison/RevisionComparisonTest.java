package org.cytotheca.ingest.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.SectionChange;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.structure.ArticleStructure;
import org.cytotheca.ingest.structure.StructuredArticle;

class RevisionComparisonTest {
    private static final String TITLE = "# Islets from stem cells\n\n";
    private static final String SUPPLY =
            "## Supply\n\nDonor islets are scarce, and one patient often needs the islets of two donors to live without insulin [1].\n\n";
    private static final String SAFETY =
            "## Safety\n\nCells that stay undivided are wanted, because those that go on dividing could grow into a tumour in the years after the graft [2].\n\n";
    private static final String LIST = """
            ## References

            1. Marsh E. Islets for two. J Imag Diabetes. 2016;4:11-19.
            2. Oduya T, Klein R. Cells that rest. Graft Lett. 2019;9:201-212. doi:10.5555/gl.201
            """;

    private static RevisionComparison.Side read(String markdown) {
        StructuredArticle article = ArticleStructure.of(
                Reader.readAs(
                        MediaType.parse("text/markdown"), markdown.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT),
                Limits.DEFAULT);
        return new RevisionComparison.Side(article.sections(), article.references());
    }

    private static RevisionComparison compare(String older, String newer) {
        return RevisionComparison.of(read(older), read(newer));
    }

    private static List<String> sections(RevisionComparison comparison) {
        return comparison.sections().stream()
                .map(d -> d.kind() + " " + (d.is() == null ? d.was() : d.is()).heading())
                .toList();
    }

    private static List<String> references(RevisionComparison comparison) {
        return comparison.references().stream()
                .map(d -> d.kind() + " " + (d.was() == null ? "-" : d.was().label()) + "→"
                        + (d.is() == null ? "-" : d.is().label()))
                .toList();
    }

    @Test
    void theSameTextHasNoDifference() {
        RevisionComparison comparison = compare(TITLE + SUPPLY + SAFETY + LIST, TITLE + SUPPLY + SAFETY + LIST);

        assertEquals(List.of(), sections(comparison));
        assertEquals(List.of(), references(comparison));
        read(TITLE + SUPPLY + SAFETY + LIST)
                .sections()
                .forEach(section -> assertEquals(SectionChange.UNCHANGED, comparison.change(section.id())));
    }

    @Test
    void aSectionThatChangesItsPlaceHasMoved() {
        RevisionComparison comparison = compare(TITLE + SUPPLY + SAFETY, TITLE + SAFETY + SUPPLY);

        assertEquals(1, comparison.sections().size());
        assertTrue(sections(comparison).get(0).startsWith("MOVED "), () -> sections(comparison)
                .toString());
    }

    @Test
    void anotherHeadingOverTheSameWordsIsAMove() {
        RevisionComparison comparison =
                compare(TITLE + SUPPLY + SAFETY, TITLE + SUPPLY + SAFETY.replace("## Safety", "## Risks"));

        assertEquals(List.of("MOVED Risks"), sections(comparison));
    }

    @Test
    void anAddedSentenceChangesItsSectionAlone() {
        RevisionComparison comparison = compare(
                TITLE + SUPPLY + SAFETY,
                TITLE + SUPPLY + SAFETY.strip() + " No tumour was seen in the first twelve patients.\n");

        assertEquals(List.of("CHANGED Safety"), sections(comparison));
        double resemblance = comparison.sections().get(0).resemblance();
        assertTrue(resemblance > 0.5 && resemblance < 1, () -> "resemblance " + resemblance);
    }

    @Test
    void whatComesAndGoesIsSaid() {
        RevisionComparison comparison = compare(
                TITLE + SUPPLY + SAFETY,
                TITLE + SAFETY
                        + "## Cost\n\nA graft costs as much as ten years of insulin pumps and their supplies do.\n");

        assertEquals(List.of("ADDED Cost", "REMOVED Supply"), sections(comparison));
    }

    @Test
    void aReferenceInBetweenRenumbersWhatFollows() {
        // Given
        String newer = (TITLE + SUPPLY + SAFETY.replace("[2]", "[3]") + LIST)
                .replace("2. Oduya", "2. Vance P. Two donors. Islet Notes. 2017;1:3.\n3. Oduya");

        // When
        RevisionComparison comparison = compare(TITLE + SUPPLY + SAFETY + LIST, newer);

        // Then
        assertEquals(List.of("ADDED -→2", "RENUMBERED 2→3"), references(comparison));
        assertEquals(
                List.of("CHANGED Safety", "CHANGED References"),
                sections(comparison),
                "its sentence cites by another label now");
    }

    @Test
    void aReferencePrintedInAnotherWayIsTheSameByItsDoi() {
        RevisionComparison comparison = compare(
                TITLE + SUPPLY + SAFETY + LIST,
                TITLE
                        + SUPPLY
                        + SAFETY
                        + LIST.replace(
                                "Oduya T, Klein R. Cells that rest. Graft Lett. 2019;9:201-212.",
                                "T. Oduya and R. Klein (2019) 'Cells that rest', Graft Letters 9."));

        assertEquals(List.of("CHANGED 2→2"), references(comparison));
    }

    @Test
    void thousandsOfSectionsAreCompared() {
        String older = TITLE + many(3_000, "old");
        String newer = TITLE + many(3_000, "new");

        assertEquals(3_000, compare(older, newer).sections().size());
    }

    private static String many(int sections, String word) {
        return IntStream.range(0, sections)
                .mapToObj(i -> "## Heading " + i + "\n\nThe " + word + " cells of dish " + i
                        + " were counted every morning before the medium was changed.\n\n")
                .collect(Collectors.joining());
    }
}
