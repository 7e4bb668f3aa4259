package org.cytotheca.ingest.reading;

import static org.cytotheca.ingest.reading.PdfFile.BOLD;
import static org.cytotheca.ingest.reading.PdfFile.ITALIC;
import static org.cytotheca.ingest.reading.PdfFile.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class PdfReaderTest {
    private static final String LONG =
            "Cells that rest in their niche are woken by signals of their neighbours, and each of them divides at most a few times "
                    + "before it returns to rest or leaves the niche to become a cell of the tissue around it. What decides between "
                    + "the two has been studied in the skin, in the gut and in the blood, and yet it is not understood in any of them.";

    private static List<String> shown(Document document) {
        return document.elements().stream()
                .map(e -> e.kind() + (e.level() > 0 ? " " + e.level() : "")
                        + (e.marker().isEmpty() ? "" : " " + e.marker()) + ": "
                        + (e.text().length() > 40 ? e.text().substring(0, 40) + "…" : e.text()))
                .toList();
    }

    private static List<String> texts(Document document, Element.Kind kind) {
        return document.elements().stream()
                .filter(e -> e.kind() == kind)
                .map(Element::text)
                .toList();
    }

    private static PdfFile article() {
        return PdfFile.open()
                .line(BOLD, 18, "Resting cells of the skin")
                .line(PLAIN, 11, "Ada Marlow, Bo Nilsen")
                .down(14)
                .line(BOLD, 12, "Introduction")
                .paragraph(LONG);
    }

    @Test
    void lettersTellTitleHeadingsAndText() {
        Document document = article()
                .down(6)
                .line(BOLD, 12, "Methods")
                .line(ITALIC, 10, "Donors")
                .paragraph(LONG)
                .line(ITALIC, 10, "Cells")
                .paragraph(LONG)
                .down(6)
                .line(BOLD, 12, "Results")
                .paragraph(LONG)
                .read();
        assertEquals(
                List.of(
                        "HEADING 1: Resting cells of the skin",
                        "LINE: Ada Marlow, Bo Nilsen",
                        "HEADING 2: Introduction",
                        "PARAGRAPH: Cells that rest in their niche are woken…",
                        "HEADING 2: Methods",
                        "HEADING 3: Donors",
                        "PARAGRAPH: Cells that rest in their niche are woken…",
                        "HEADING 3: Cells",
                        "PARAGRAPH: Cells that rest in their niche are woken…",
                        "HEADING 2: Results",
                        "PARAGRAPH: Cells that rest in their niche are woken…"),
                shown(document));
        assertEquals(LONG, texts(document, Element.Kind.PARAGRAPH).get(0));
    }

    @Test
    void columnsAreReadOneAfterTheOtherAndParagraphsGoOnInTheNext() {
        // The right column is written first: only the place of the letters tells the order.
        String half = LONG.substring(0, LONG.indexOf("What decides"));
        PdfFile file = PdfFile.open().column(310, 120, 235);
        file.paragraph(PLAIN, 10, 0, 0, "which goes on in the second column as if nothing had been between. " + LONG)
                .paragraph(LONG)
                .column(50, 60, 495)
                .line(BOLD, 20, "A title over both of the columns here")
                .column(50, 120, 235)
                .paragraph(half)
                .paragraph(LONG)
                .paragraph(
                        "This is the last paragraph of the first column, and it is broken in the very middle of a sentence");
        List<String> paragraphs = texts(file.read(), Element.Kind.LINE);
        assertEquals(4, paragraphs.size());
        assertEquals(half.strip(), paragraphs.get(0));
        assertTrue(paragraphs.get(2).contains("in the very middle of a sentence which goes on in the second column"));
    }

    @Test
    void threeColumnsAreThree() {
        PdfFile file = PdfFile.open();
        for (int column = 0; column < 3; column++) {
            file.column(40 + 175 * column, 60, 160)
                    .paragraph("Column " + column + " begins. " + LONG)
                    .paragraph(LONG);
        }
        List<String> lines = texts(file.read(), Element.Kind.LINE);
        assertEquals(6, lines.size());
        assertTrue(lines.get(2).startsWith("Column 1") && lines.get(4).startsWith("Column 2"), lines.toString());
    }

    @Test
    void raisedLettersAreRunsAndPowersKeepTheirPlace() {
        Document document = article()
                .paragraph("They rest.^1,2^ With 10^6^ cells each, and CO^2^ fell. " + LONG)
                .read();
        Element element = document.elements().stream()
                .filter(e -> e.text().startsWith("They rest."))
                .findFirst()
                .orElseThrow();
        assertTrue(element.text().startsWith("They rest.1,2 With 10⁶ cells each"), element.text());
        assertEquals(new Run(Run.Kind.SUPERSCRIPT, 10, 13, ""), element.runs().get(0));
    }

    @Test
    void runningHeadsAndPageNumbersAreFurniture() {
        PdfFile file = article();
        for (int page = 2; page <= 4; page++) {
            file.page()
                    .at(50, 40, ITALIC, 8, "Marlow and Nilsen: Resting cells")
                    .at(290, 815, PLAIN, 8, "" + (100 + page))
                    .paragraph(LONG)
                    .paragraph(LONG);
        }
        Document document = file.read();
        assertEquals(
                List.of("running-head", "page-number", "running-head", "page-number", "running-head", "page-number"),
                document.elements().stream()
                        .filter(e -> e.kind() == Element.Kind.FURNITURE)
                        .map(Element::marker)
                        .toList());
        assertEquals(
                7,
                document.elements().stream().filter(e -> e.text().equals(LONG)).count());
    }

    @Test
    void partedWordsAreMadeWholeAndRealHyphensStay() {
        Document document = article()
                .paragraph(
                        "All cell-based therapies need a treat~ment plan; a cell~based one, an IL-2~dependent one and a well~known one "
                                + "need cells. It is well known.")
                .read();
        String text = document.elements().get(document.elements().size() - 1).text();
        assertTrue(text.contains("a treatment plan; a cell-based one"), text);
        assertTrue(text.contains("IL-2-dependent") && text.contains("a well-known one"), text);
    }

    @Test
    void entriesOfTheListArePartedByTheirNumbers() {
        PdfFile file = article().down(8).line(BOLD, 12, "References");
        for (int i = 1; i <= 12; i++) {
            file.paragraph(
                    PLAIN,
                    9,
                    0,
                    14,
                    i
                            + ". Marlow A, Nilsen B, Okafor C, Pereira D. On the cells that rest in the skin of the mouse and of "
                            + "man, and on what wakes them. J Imag Cell. 20" + (10 + i) + ";" + i + ":10-19.");
        }
        Document document = file.read();
        List<Element> references = document.elements().stream()
                .filter(e -> e.kind() == Element.Kind.REFERENCE)
                .toList();
        assertEquals(12, references.size());
        assertEquals("12", references.get(11).marker());
        assertTrue(references.get(4).text().matches("Marlow A, Nilsen .* J Imag Cell\\. 2015;5:10-19\\."));
        assertTrue(shown(document).contains("HEADING 2 references: References"));
    }

    @Test
    void entriesWithoutNumbersArePartedByTheirIndent() {
        PdfFile file = article().down(8).line(BOLD, 12, "Literature cited");
        for (String author : List.of("Adler", "Brandt", "Castro", "Dlamini", "Egede", "Fonseca")) {
            file.paragraph(
                    PLAIN,
                    9,
                    0,
                    14,
                    author
                            + ", A., Nilsen, B., and Okafor, C. (2012). On the cells that rest in the skin of the mouse and "
                            + "of man, and on what wakes them in both. Imaginary Journal of Cells 7, 10-19.");
        }
        List<String> references = texts(file.read(), Element.Kind.REFERENCE);
        assertEquals(6, references.size());
        assertTrue(references.stream().allMatch(r -> r.endsWith("Cells 7, 10-19.")));
    }

    @Test
    void bulletsCaptionsAndTurnedTextAreTold() {
        Document document = article()
                .paragraph(
                        PLAIN,
                        10,
                        0,
                        8,
                        "\u2022 skin, which is the largest of all the organs that a body has, and the one that is easiest to reach for all")
                .paragraph(PLAIN, 10, 0, 8, "\u2022 gut")
                .down(20)
                .paragraph(PLAIN, 8.5f, 0, 0, "Figure 2. Cells at rest. The bar is ten micrometres.")
                .turned(20, 700, 90, PLAIN, 8, "Downloaded from a site")
                .read();
        assertEquals(List.of("gut"), texts(document, Element.Kind.LIST_ITEM).subList(1, 2));
        assertEquals(
                List.of("Figure 2. Cells at rest. The bar is ten micrometres."), texts(document, Element.Kind.CAPTION));
        assertEquals(List.of("Downloaded from a site"), texts(document, Element.Kind.FURNITURE));
    }

    @Test
    void bookmarksAndNameOfTheFileAreEvidence() {
        PdfFile file = PdfFile.open()
                .title("Resting cells of the skin")
                .line(BOLD, 24, "THE JOURNAL OF CELLS AND TISSUES")
                .line(BOLD, 16, "Resting cells of the skin")
                .down(12)
                .paragraph(LONG)
                .down(4)
                .line(PLAIN, 10, "What wakes them")
                .down(4)
                .paragraph(LONG)
                .down(4)
                .line(PLAIN, 10, "What lets them rest")
                .down(4)
                .paragraph(LONG);
        var outline = new org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline();
        for (String heading : List.of("What wakes them", "What lets them rest")) {
            var item = new org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem();
            item.setTitle(heading);
            outline.addLast(item);
        }
        file.document().getDocumentCatalog().setDocumentOutline(outline);
        List<String> headings = texts(file.read(), Element.Kind.HEADING);
        assertEquals(List.of("Resting cells of the skin", "What wakes them", "What lets them rest"), headings);
    }

    @Test
    void everyElementIsALineOfTheTextLayer() {
        Document document = article().read();
        TextLayerAssert.assertHoldsEveryElement(document);
        assertFalse(document.original().text().contains("\t"));
    }
}
