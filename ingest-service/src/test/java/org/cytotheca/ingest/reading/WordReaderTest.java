package org.cytotheca.ingest.reading;

import static org.cytotheca.ingest.reading.WordFile.listed;
import static org.cytotheca.ingest.reading.WordFile.paragraph;
import static org.cytotheca.ingest.reading.WordFile.raised;
import static org.cytotheca.ingest.reading.WordFile.run;
import static org.cytotheca.ingest.reading.WordFile.styled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class WordReaderTest {
    private static final String NUMBERING = """
            <w:abstractNum w:abstractNumId="0">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="1">
              <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            """;

    private static List<String> shown(Document document) {
        return document.elements().stream()
                .map(e -> e.kind() + (e.level() > 0 ? " " + e.level() : "")
                        + (e.marker().isEmpty() ? "" : " " + e.marker()) + ": " + e.text())
                .toList();
    }

    @Test
    void stylesTellWhatParagraphsAreWhateverTheLanguageOfWord() {
        Document document = WordFile.of(styled("Title", run("Cells that rest"))
                        + styled("berschrift1", run("Methods"))
                        + styled("Mine", run("Donors"))
                        + styled("Outlined", run("Age"))
                        + paragraph("Twelve donors gave skin.")
                        + styled("Legend", run("Figure 1. A dish.")))
                .read();
        assertEquals(
                List.of(
                        "HEADING 1: Cells that rest",
                        "HEADING 2: Methods",
                        "HEADING 3: Donors",
                        "HEADING 4: Age",
                        "PARAGRAPH: Twelve donors gave skin.",
                        "CAPTION: Figure 1. A dish."),
                shown(document));
    }

    @Test
    void numbersOfListsAreComputed() {
        Document document = WordFile.of(styled("berschrift1", run("Lists"))
                        + listed(1, 0, "one")
                        + listed(1, 1, "below")
                        + listed(1, 2, "deep")
                        + listed(1, 2, "deeper")
                        + paragraph("between")
                        + listed(1, 0, "two")
                        + listed(1, 1, "again")
                        + listed(2, 0, "point")
                        + listed(3, 0, "anew")
                        + listed(3, 0, "on"))
                .related("numbering", NUMBERING)
                .read();
        assertEquals(
                List.of("1.", "1.1", "(i)", "(ii)", "2.", "2.1", "•", "1.", "2."),
                document.elements().stream()
                        .filter(e -> e.kind() == Element.Kind.LIST_ITEM)
                        .map(Element::marker)
                        .toList());
        assertTrue(document.original().text().contains("\n1.1 below\n"));
    }

    @Test
    void raisedLettersAreRunsHoweverTheyAreRaised() {
        Document document = WordFile.of("<w:p>" + run("Cells grow.") + raised("1") + raised(",2") + run(" They rest.")
                        + run("<w:rStyle w:val=\"Raised\"/>", "3")
                        + run(" CO") + run("<w:vertAlign w:val=\"subscript\"/>", "2")
                        + run(" fell") + run("<w:position w:val=\"6\"/>", "4") + run(" to 10") + raised("6")
                        + run("<w:vanish/>", "secret") + "</w:p>")
                .read();
        Element element = document.elements().get(0);
        assertEquals("Cells grow.1,2 They rest.3 CO2 fell4 to 10⁶", element.text());
        assertEquals(
                List.of("SUPERSCRIPT 1,2", "SUPERSCRIPT 3", "SUBSCRIPT 2", "SUPERSCRIPT 4", "SUPERSCRIPT ⁶"),
                element.runs().stream()
                        .map(r -> r.kind() + " " + element.text().substring(r.start(), r.end()))
                        .toList());
    }

    @Test
    void notesStandBehindTheTextAndKeepTheirPlaceInIt() {
        Document document = WordFile.of("<w:p>" + run("A claim") + "<w:r><w:footnoteReference w:id=\"7\"/></w:r>"
                        + run(" and another") + "<w:r><w:endnoteReference w:id=\"3\"/></w:r></w:p>")
                .related(
                        "footnotes",
                        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p>" + run("---") + "</w:p></w:footnote>"
                                + "<w:footnote w:id=\"7\">" + paragraph("Below the page.") + "</w:footnote>")
                .related("endnotes", "<w:endnote w:id=\"3\">" + paragraph("At the end.") + "</w:endnote>")
                .read();
        assertEquals(
                List.of("LINE: A claim1 and anotheri", "NOTE 1: Below the page.", "NOTE i: At the end."),
                shown(document));
        assertEquals(
                List.of("1", "i"),
                document.elements().get(0).runs().stream().map(Run::target).toList());
    }

    @Test
    void fieldsShowTheirResultAndTrackedDeletionsNothing() {
        String citation = """
                <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_ITEM {"a":[1]} </w:instrText></w:r>
                <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>inner</w:instrText></w:r>
                <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
                <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>[4]</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>""";
        Document document = WordFile.of("<w:p>" + run("Seen ") + citation + "<w:del>"
                        + "<w:r><w:delText>never</w:delText></w:r></w:del><w:ins>" + run(" by us") + "</w:ins>"
                        + "<w:r><w:noBreakHyphen/><w:t>so</w:t><w:softHyphen/><w:t>on</w:t></w:r></w:p>"
                        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Parted ") + "</w:p>" + paragraph("once"))
                .read();
        assertEquals(List.of("LINE: Seen [4] by us-soon", "LINE: Parted once"), shown(document));
    }

    @Test
    void cellsArePartedByTabsAndMergedOnesKeepTheirColumns() {
        String cell = "<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>";
        Document document = WordFile.of("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
                        + cell.formatted("<w:gridSpan w:val=\"2\"/>", paragraph("Both"))
                        + cell.formatted("", paragraph("third") + paragraph("two lines"))
                        + "</w:tr><w:tr>"
                        + cell.formatted("<w:vMerge w:val=\"restart\"/>", paragraph("a"))
                        + cell.formatted("", paragraph("b"))
                        + cell.formatted("", "<w:p>" + run("c") + raised("1") + "</w:p>")
                        + "</w:tr><w:tr>"
                        + cell.formatted("<w:vMerge/>", paragraph(""))
                        + cell.formatted("", paragraph("d"))
                        + cell.formatted("", paragraph("e"))
                        + "</w:tr></w:tbl><w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
                        + cell.formatted("", paragraph("A box of text."))
                        + "</w:tr></w:tbl>")
                .read();
        assertEquals(
                List.of(
                        "TABLE_ROW: Both\t\tthird two lines",
                        "TABLE_ROW: a\tb\tc1",
                        "TABLE_ROW: d\te",
                        "LINE: A box of text."),
                shown(document));
        assertEquals(1, document.elements().get(1).runs().size());
    }

    @Test
    void textBoxesStandBehindTheirParagraphAndOnce() {
        String box = "<w:txbxContent>" + paragraph("In the box") + "</w:txbxContent>";
        Document document = WordFile.of(
                        "<w:p>" + run("Before ") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">"
                                + "<wps:txbx>" + box + "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>" + box
                                + "</v:textbox></mc:Fallback></mc:AlternateContent></w:r>" + run("after") + "</w:p>")
                .read();
        assertEquals(List.of("LINE: Before after", "LINE: In the box"), shown(document));
    }

    @Test
    void linksHeadersPropertiesAndContentsAreTold() {
        Document document = WordFile.of(styled("TOC1", run("Methods") + "<w:r><w:tab/></w:r>" + run("3"))
                        + styled("berschrift1", run("Methods"))
                        + "<w:p><w:hyperlink r:id=\"l1\">" + run("the data") + "</w:hyperlink>" + run(" are open")
                        + "</w:p>")
                .link("l1", "https://example.org/data")
                .related("header", paragraph("Resting cells"))
                .part(
                        "docProps/core.xml",
                        "<p xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Cells</dc:title><dc:language>en-GB</dc:language></p>")
                .read();
        assertEquals(
                List.of(
                        "FURNITURE table-of-contents: Methods 3",
                        "HEADING 1: Methods",
                        "PARAGRAPH: the data are open",
                        "FURNITURE running-head: Resting cells"),
                shown(document));
        assertEquals(
                new Run(Run.Kind.LINK, 0, 8, "https://example.org/data"),
                document.elements().get(2).runs().get(0));
        assertEquals("Cells", document.title());
        assertEquals("en-GB", document.language());
    }

    @Test
    void boldLinesAreHeadingsWhereNoStyleIs() {
        String bold = "<w:p>" + run("<w:b/><w:sz w:val=\"%d\"/>", "%s") + "</w:p>";
        Document document = WordFile.of(bold.formatted(32, "On cells")
                        + bold.formatted(24, "Methods")
                        + paragraph("We looked at cells.")
                        + bold.formatted(24, "Results")
                        + paragraph("They rest.")
                        + paragraph("They grow."))
                .read();
        assertEquals(
                List.of(
                        "HEADING 1: On cells",
                        "HEADING 2: Methods",
                        "PARAGRAPH: We looked at cells.",
                        "HEADING 2: Results"),
                shown(document).subList(0, 4));
    }

    @Test
    void formulasAndSymbolsAreText() {
        Document document = WordFile.of("<w:p>" + run("with ") + "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e>"
                        + "<m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>" + run(" TNF-")
                        + "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>"
                        + run("<w:rFonts w:ascii=\"Symbol\"/>", "\uF062") + "</w:p>")
                .read();
        assertEquals("with 10⁶ TNF-αβ", document.elements().get(0).text());
    }

    @Test
    void everyElementIsALineOfTheTextLayer() {
        Document document = WordFile.of(styled("berschrift1", run("One")) + listed(1, 0, "two") + paragraph("three"))
                .related("numbering", NUMBERING)
                .read();
        TextLayerAssert.assertHoldsEveryElement(document);
    }
}
