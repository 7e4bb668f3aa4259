package org.cytotheca.ingest.structure;

import static org.cytotheca.ingest.structure.Articles.citing;
import static org.cytotheca.ingest.structure.Articles.headings;
import static org.cytotheca.ingest.structure.Articles.jats;
import static org.cytotheca.ingest.structure.Articles.removed;
import static org.cytotheca.ingest.structure.Articles.section;
import static org.cytotheca.ingest.structure.Articles.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;

/** What a format says itself is not guessed again. */
class DeclaredStructureTest {

    private static String list(int count) {
        StringBuilder list = new StringBuilder("<back><ref-list><title>References</title>");
        for (int i = 1; i <= count; i++) {
            list.append(
                    "<ref id='r%d'><label>%d</label><mixed-citation>Marlow A. Study %d. Cell Craft. 2021.</mixed-citation></ref>"
                            .formatted(i, i, i));
        }
        return list + "</ref-list></back>";
    }

    private static StructuredArticle citingArticle(String paragraph) {
        return jats("<article><body><p>" + paragraph + "</p></body>" + list(8) + "</article>");
    }

    private static String xref(int number, String text) {
        return "<xref ref-type='bibr' rid='r" + number + "'>" + text + "</xref>";
    }

    @Test
    void aRangeNamesItsEndsAndMeansAllBetween() {
        StructuredArticle article = citingArticle("Cells rest " + xref(1, "[1]") + "–" + xref(5, "[5]") + ". They eat ["
                + xref(7, "7") + ", " + xref(8, "8") + "].");
        assertEquals(List.of("Cells rest. → [1, 2, 3, 4, 5]", "They eat. → [7, 8]"), citing(article));
        assertEquals("brackets", article.citationStyle());
    }

    @Test
    void aRangeInOneReferenceIsWrittenOut() {
        StructuredArticle article =
                citingArticle("Cells rest.<sup>" + xref(1, "1–4") + "</sup> They eat.<sup>" + xref(6, "6") + "</sup>");
        assertEquals(List.of("Cells rest. → [1, 2, 3, 4]", "They eat. → [6]"), citing(article));
        assertEquals("superscript", article.citationStyle());
    }

    @Test
    void namesInParenthesesLeaveTheTextAndNamesInTheSentenceStay() {
        StructuredArticle article = citingArticle("Cells rest (" + xref(1, "Marlow 2021") + "; " + xref(2, "Reed 2020")
                + "). " + xref(3, "Marlow et al.") + " saw it, and " + xref(4, "others (2019)") + " too.");
        assertEquals(
                List.of("Cells rest. → [1, 2]", "Marlow et al. saw it, and others (2019) too. → [3, 4]"),
                citing(article));
        assertEquals("author-year", article.citationStyle());
    }

    @Test
    void numbersThatTheFormatDoesNotLinkAreNumbers() {
        StructuredArticle article = citingArticle("Cells rest" + xref(1, "[1]") + xref(2, "[2]") + xref(3, "[3]")
                + xref(4, "[4]") + " in [5] of 10 dishes with 10<sup>6</sup> cells per m<sup>2</sup>.");
        assertEquals(List.of("Cells rest in [5] of 10 dishes with 10⁶ cells per m². → [1, 2, 3, 4]"), citing(article));
    }

    @Test
    void kindsOfSectionsAreDeclared() {
        StructuredArticle article = jats("""
                <article><front><article-meta><title-group><article-title>Cells</article-title></title-group>
                <abstract><p>They rest.</p></abstract>
                <abstract abstract-type="summary"><title>Author Summary</title><p>They sleep.</p></abstract>
                </article-meta></front><body><p>A lead without a heading.</p><sec><title>Summary</title><p>Text.</p>
                <fig><label>Figure 1</label><caption><title>At rest.</title></caption></fig><p>More.</p></sec></body>
                <back><ack><p>We thank.</p></ack></back></article>""");
        assertEquals(
                List.of(
                        "abstract Abstract [They rest.]",
                        "abstract null [Author Summary, They sleep.]",
                        "body null [A lead without a heading.]",
                        "body Summary [Text., More.]",
                        "figure Figure 1. At rest. [At rest.]",
                        "back-matter null [We thank.]"),
                article.sections().stream().map(DeclaredStructureTest::shown).toList());
    }

    private static String shown(Section section) {
        return section.kind().wire() + " " + section.heading() + " "
                + section.blocks().stream().map(b -> b.text()).toList();
    }

    @Test
    void aManuscriptHasNoFurniture() {
        StructuredArticle article = jats("<article><front><article-meta><title-group><article-title>Share this"
                + "</article-title></title-group></article-meta></front><body><sec><title>Share this article</title>"
                + "<p>Download PDF</p><p>Follow us</p></sec></body></article>");
        assertEquals("Share this", article.title());
        assertEquals(List.of("Share this article"), headings(article));
        assertEquals(List.of("Download PDF", "Follow us"), texts(article));
        assertTrue(removed(article).isEmpty());
    }

    @Test
    void theListIsASectionAndItsEntriesAreReferences() {
        StructuredArticle article = citingArticle("Text " + xref(1, "[1]") + ".");
        assertEquals(8, article.references().size());
        assertEquals(
                "Marlow A. Study 8. Cell Craft. 2021.",
                article.references().get(7).raw());
        assertEquals(SectionKind.REFERENCES, section(article, "References").kind());
    }

    @Test
    void aPageCitesByItsLinks() {
        StructuredArticle article = Articles.html("""
                <html><head><title>Cells at rest</title></head><body><div class="content"><h1>Cells at rest</h1>
                <p>Cells rest<sup><a href="#r1">1</a>–<a href="#r3">3</a></sup> in 10<sup>6</sup> dishes of 4 m<sup>2</sup>, and
                CO<sub>2</sub> does not wake them<a href="#r4">[4]</a>, which many have seen.</p>
                <p>Nobody knows why (<a href="#r2">Reed, 2020</a>).</p><h2>Acknowledgements</h2><p>We thank nobody.</p>
                <h2>Literature cited</h2><ol><li id="r1">Marlow A. One. 2021.</li><li id="r2">Reed B. Two. 2020.</li>
                <li id="r3">Marlow A. Three. 2019.</li><li id="r4">Reed B. Four. 2018.</li></ol></div></body></html>""");
        assertEquals("Cells at rest", article.title());
        assertEquals(
                List.of(
                        "Cells rest in 10⁶ dishes of 4 m², and CO2 does not wake them, which many have seen. → [1, 2, 3, 4]",
                        "Nobody knows why. → [2]"),
                citing(article));
        assertEquals(
                SectionKind.BACK_MATTER, section(article, "Acknowledgements").kind());
        assertEquals(
                SectionKind.REFERENCES, section(article, "Literature cited").kind());
        assertEquals(4, article.references().size());
    }

    @Test
    void whatWasSentAsSomethingElseIsSaid() {
        StructuredArticle article = Articles.plain("<!DOCTYPE html><title>Cells</title><p>Cells rest in the dish.</p>");
        assertTrue(Articles.warnings(article).contains("media-type-corrected "));
    }
}
