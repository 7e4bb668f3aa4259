package org.cytotheca.ingest.structure;

import static org.cytotheca.ingest.structure.Articles.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.SectionKind;

/** A page as an editor pastes it, with everything that copying brings along. */
class PastedPageTest {
    private static final String PAGE = """
            Skip to content
            Products | Support | Careers

            Mending corneas with grafted stem cells

            Mending corneas with grafted stem cells

            Ines Albrecht, Tomás Quiroga

            Listen to this article (7 min)

            Limbal stem cells keep the cornea clear, and grafting them can give back sight that a burn has taken.1 This article tells how such grafts of cells are made and what patients may expect of them today.

            How are grafts made?

            A biopsy of two square millimetres is taken from the healthy eye, and its cells are grown on a carrier for fourteen days.2,3 The grown sheet of stem cells is then stitched over the burnt cornea of the patient.

            Grafted cells can:

              • Close the wound within days.2
              • Hold back vessels that cloud the cornea.3–5

            View larger image

            Grafts of both eyes
            Figure 1: Corneas before and after grafting.
            The left column shows corneas on the day of surgery, the right one a year later.

            Uses of grafted stem cells

            Surgeons have tried grafted cells in several conditions of the cornea, most of them after injuries at work.

            Chemical burns

            Burns were healed in three of four patients who were followed for ten years after grafting.4

            Inherited aniridia

            Grafts from a relative lasted less long in patients with aniridia, for whom drugs against rejection were needed.5

            Risks of grafted stem cells

            Infection is the most frequent complication of such grafts and asks for treatment within hours of the first sign.

            References

            Show all

            1. Albrecht I, Quiroga T. Sight restored. J Imag Ophthalmol. 2019;4:1-9. doi:10.5555/jio.1
            2. Brandt K. Growing the limbus. Invented Eye J. 2020;11(2):120-131. doi:10.5555/iej.2
            3. Castell M, Duarte P. Carriers for cells. Cornea Today. 2018;7:33-40. doi:10.5555/ct.3
            4. Eriksen L. Ten years of grafts. Lancet Imag. 2021;2:77-85. doi:10.5555/li.4
            5. Falk R, Gomes S. Aniridia and grafts. Eye Sci. 2022;9:200-214. doi:10.5555/es.5

            Talk to our experts

            Choose your country
              1. Norway
              2. Portugal
            Back to top
            """;

    private final StructuredArticle article = plain(PAGE);

    @Test
    void titlePrintedTwiceIsOneTitle() {
        assertEquals("Mending corneas with grafted stem cells", article.title());
        assertFalse(headings(article).contains(article.title()));
    }

    @Test
    void headingsAreFoundAndNothingElseIsOne() {
        assertEquals(
                List.of(
                        "How are grafts made?",
                        "Figure 1: Corneas before and after grafting.",
                        "Uses of grafted stem cells",
                        "Chemical burns",
                        "Inherited aniridia",
                        "Risks of grafted stem cells",
                        "References"),
                headings(article));
    }

    @Test
    void whatAHeadingAnnouncesStandsBelowIt() {
        assertEquals(
                List.of("Uses of grafted stem cells", "Chemical burns"),
                section(article, "Chemical burns").path());
        assertEquals(1, section(article, "Risks of grafted stem cells").level());
    }

    @Test
    void captionTakesThePicturesTextAlong() {
        var figure = section(article, "Figure 1: Corneas before and after grafting.");
        assertEquals(SectionKind.FIGURE, figure.kind());
        assertEquals(
                List.of(
                        "Grafts of both eyes",
                        "Corneas before and after grafting.",
                        "The left column shows corneas on the day of surgery, the right one a year later."),
                figure.blocks().stream().map(b -> b.text()).toList());
    }

    @Test
    void bulletsAreListItems() {
        assertEquals(
                List.of("Close the wound within days.", "Hold back vessels that cloud the cornea."),
                blocks(article).stream()
                        .filter(b -> b.kind() == BlockKind.LIST_ITEM)
                        .map(b -> b.text())
                        .toList());
    }

    @Test
    void superscriptsGluedToWordsCiteFromTheirSentence() {
        assertEquals(
                List.of(
                        "Limbal stem cells keep the cornea clear, and grafting them can give back sight that a burn has taken. → [1]",
                        "A biopsy of two square millimetres is taken from the healthy eye, and its cells are grown on a carrier for fourteen days. → [2, 3]",
                        "Close the wound within days. → [2]",
                        "Hold back vessels that cloud the cornea. → [3, 4, 5]",
                        "Burns were healed in three of four patients who were followed for ten years after grafting. → [4]",
                        "Grafts from a relative lasted less long in patients with aniridia, for whom drugs against rejection were needed. → [5]"),
                citing(article));
    }

    @Test
    void furnitureIsTakenOutAndNamed() {
        assertTrue(removed(article)
                .containsAll(List.of(
                        "Skip to content",
                        "Products | Support | Careers",
                        "Listen to this article (7 min)",
                        "View larger image",
                        "Show all",
                        "Talk to our experts",
                        "Choose your country",
                        "1. Norway",
                        "Back to top")));
        assertTrue(article.removed().stream().noneMatch(r -> r.rule().isEmpty()));
    }

    @Test
    void authorsAreRead() {
        assertEquals("Ines Albrecht, Tomás Quiroga", article.authors());
    }

    @Test
    void referencesLoseTheirLabels() {
        assertEquals(5, article.references().size());
        assertEquals(
                "Brandt K. Growing the limbus. Invented Eye J. 2020;11(2):120-131. doi:10.5555/iej.2",
                article.references().get(1).raw());
    }

    @Test
    void offsetsLeadBackToThePage() {
        var reference = article.references().get(3);
        assertEquals(reference.raw(), PAGE.substring(reference.start(), reference.end()));
        var block = section(article, "Risks of grafted stem cells").blocks().get(0);
        assertEquals(block.text(), PAGE.substring(block.start(), block.end()));
    }

    @Test
    void soundReferencesRaiseNoWarning() {
        assertEquals(List.of(), warnings(article));
    }

    @Test
    void headingsThatOpenTheirParagraphAreFound() {
        StructuredArticle runIn = plain("""
                Donor cells from cord blood have changed how children with leukaemia are treated, and more hospitals offer them every year to families who have no matching donor.
                Collecting the Blood: Midwives clamp the cord after birth and collect what is left in the placenta, which takes a few minutes and harms neither the mother nor the child.
                Storing the Cells: Public banks freeze the cells in liquid nitrogen and publish the tissue type, so that a match can be found for a stranger within a day.
                Whether private banks are worth their price is another question, which most societies of paediatricians have answered with a clear no for healthy families.
                """);
        assertEquals(List.of("Collecting the Blood", "Storing the Cells"), headings(runIn));
        assertTrue(section(runIn, "Collecting the Blood").blocks().get(0).text().startsWith("Midwives clamp"));
        assertEquals(2, section(runIn, "Storing the Cells").blocks().size());
    }

    @Test
    void skeletonOfAPaperTellsTheLevels() {
        String text =
                "We followed forty patients who were given their own cells for a year and report how their lungs recovered.";
        StructuredArticle paper = plain(String.join(
                "\n\n",
                "A trial of lung cells",
                "Abstract",
                text,
                "Introduction",
                text,
                "Methods",
                text,
                "Patients",
                text,
                "Results",
                text,
                "Recovery of the lungs",
                text,
                "Discussion",
                text,
                "Acknowledgements",
                text));
        assertEquals(SectionKind.ABSTRACT, section(paper, "Abstract").kind());
        assertEquals(List.of("Methods", "Patients"), section(paper, "Patients").path());
        assertEquals(
                List.of("Results", "Recovery of the lungs"),
                section(paper, "Recovery of the lungs").path());
        assertEquals(SectionKind.BACK_MATTER, section(paper, "Acknowledgements").kind());
    }

    @Test
    void linesBrokenAtAFixedWidthAreJoined() {
        StructuredArticle mail = plain("""
                Freezing islets for a later day

                Islets from a donor pancreas live for two days in a dish, and most of
                them are lost before a patient is found who could take them. Freezing
                them would give surgeons weeks instead of hours, and the first trials
                show that four of five islets wake up again.

                Challenges

                Ice crystals tear the cells apart when they are warmed too slowly, so
                that the thawing must be done within a second. A laser can do so, but
                no clinic has one yet, and nobody knows what it will cost to run one.
                """);
        assertEquals("Freezing islets for a later day", mail.title());
        assertEquals(List.of("Challenges"), headings(mail));
        assertEquals(2, texts(mail).size());
        assertTrue(texts(mail).get(0).contains("most of them are lost"));
    }
}
