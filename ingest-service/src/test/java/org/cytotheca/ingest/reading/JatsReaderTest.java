package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

class JatsReaderTest {
    private static final String DOCTYPE =
            "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2//EN\""
                    + " \"https://jats.nlm.nih.gov/publishing/1.2/JATS-journalpublishing1.dtd\">\n";

    private static Document read(String xml) {
        return Reader.readAs(
                MediaType.parse("application/jats+xml"), xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    private static Document body(String body) {
        return read("<article><body>" + body + "</body></article>");
    }

    private static List<String> lines(Document document) {
        return document.elements().stream()
                .filter(e -> !e.text().isEmpty())
                .map(e -> e.kind() + (e.level() > 0 ? " " + e.level() : "") + ": " + e.text())
                .toList();
    }

    private static ReadingProblem problem(String xml) {
        return assertThrows(ReadingProblem.class, () -> read(xml));
    }

    private static String reference(Document document) {
        return document.elements().stream()
                .filter(e -> e.kind() == Element.Kind.REFERENCE)
                .map(e -> e.marker() + " | " + e.text())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void headTreeAndBackAreWhatTheFormatDeclares() {
        Document article = read(DOCTYPE + """
                <article xml:lang="EN" xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta><title-group>
                  <article-title>Resting <italic>cells</italic><xref ref-type="fn" rid="n1">*</xref></article-title>
                  <subtitle>a study</subtitle></title-group>
                <contrib-group><contrib contrib-type="author"><name><surname>Marlow</surname>
                  <given-names>Anna</given-names></name></contrib>
                  <contrib contrib-type="author"><collab>The Cell Group</collab></contrib>
                  <contrib contrib-type="editor"><name><surname>Else</surname><given-names>E</given-names></name></contrib>
                </contrib-group>
                <pub-date pub-type="nihms-submitted"><year>2018</year></pub-date>
                <pub-date pub-type="collection"><year>2019</year></pub-date>
                <pub-date pub-type="ppub"><month>7</month><year>2019</year></pub-date>
                <pub-date pub-type="epub"><day>3</day><month>5</month><year>2019</year></pub-date>
                <abstract abstract-type="toc"><p>A line for the table of contents.</p></abstract>
                <abstract><sec><title>Background</title><p>Cells rest.</p></sec></abstract></article-meta></front>
                <body><sec><title>Results</title><sec><label>1.1</label><title>Warm</title><p>They rest.</p></sec></sec></body>
                <back><ack><p>We thank nobody.</p></ack></back></article>""");

        assertEquals("Resting cells: a study", article.title());
        assertEquals("en", article.language());
        assertEquals("2019-05-03", article.published());
        assertEquals(
                List.of(
                        "TITLE: Resting cells: a study",
                        "BYLINE: Anna Marlow, The Cell Group",
                        "FURNITURE: A line for the table of contents.",
                        "HEADING 1: Abstract",
                        "HEADING 2: Background",
                        "PARAGRAPH: Cells rest.",
                        "HEADING 1: Results",
                        "HEADING 2: 1.1 Warm",
                        "PARAGRAPH: They rest.",
                        "PARAGRAPH: We thank nobody."),
                lines(article));
    }

    @Test
    void everyTextLeadsBackToItsPlace() {
        String xml = "<article>\r\n<body><p>a &lt; b<!-- no --> <bold>c</bold> <![CDATA[d & e]]> &alpha;&#x3B2;</p>"
                + "<p x='>'/><p>last</p></body></article>";
        Document article = read(xml);

        Element first = article.elements().get(1);
        assertEquals("a < b c d & e αβ", first.text());
        assertEquals(xml.indexOf("a &lt;"), first.source().start());
        assertEquals(xml.indexOf("c</bold>"), first.source().at(first.text().indexOf('c')));
        assertEquals(xml.indexOf("d & e"), first.source().at(first.text().indexOf("d & e")));
        assertEquals(xml.indexOf("&#x3B2;"), first.source().at(first.text().indexOf('β')));
        assertEquals(xml.indexOf("last"), article.elements().get(2).source().start());
    }

    @Test
    void figuresInsideAParagraphComeAfterIt() {
        Document article = body("""
                <p>As shown<fig><label>Figure 1</label><caption><title>Rest.</title><p>In grey.</p></caption></fig>
                here.</p><table-wrap><label>Table 1</label><caption><p>Numbers</p></caption>
                <table><tr><th>cell</th><th>n</th></tr><tr><td/><td>3</td></tr></table>
                <table-wrap-foot><fn><label>a</label><p>Counted twice.</p></fn></table-wrap-foot></table-wrap>""");

        assertEquals(
                List.of(
                        "PARAGRAPH: As shown here.",
                        "CAPTION: Figure 1. Rest.",
                        "CAPTION: In grey.",
                        "CAPTION: Table 1. Numbers",
                        "TABLE_ROW: cell\tn",
                        "TABLE_ROW: \t3",
                        "CAPTION: a Counted twice."),
                lines(article));
    }

    @Test
    void listsKeepDepthAndNumbers() {
        Document article = body("""
                <p>Two things:<list list-type="order"><list-item><p>one<list><list-item><p>inner</p></list-item></list></p>
                </list-item><list-item><label>ii)</label><p>two</p></list-item></list>and more.</p>
                <def-list><def-item><term>MSC</term><def><p>stromal cell</p></def></def-item></def-list>""");

        assertEquals(
                List.of(
                        "PARAGRAPH: Two things:",
                        "LIST_ITEM 1: one",
                        "LIST_ITEM 2: inner",
                        "LIST_ITEM 1: two",
                        "PARAGRAPH: and more.",
                        "LIST_ITEM 1: MSC: stromal cell"),
                lines(article));
        assertEquals(
                List.of("1.", "•", "ii)", "•"),
                article.elements().stream()
                        .filter(e -> e.kind() == Element.Kind.LIST_ITEM)
                        .map(Element::marker)
                        .toList());
    }

    @Test
    void boxesDoNotEnterTheTreeOfSections() {
        Document article =
                body("<sec><title>One</title><boxed-text><sec><title>Box 1. Aside</title><p>Inside.</p></sec>"
                        + "</boxed-text><p>Outside.</p></sec>");

        assertEquals(
                List.of("HEADING 1: One", "PARAGRAPH: Box 1. Aside", "PARAGRAPH: Inside.", "PARAGRAPH: Outside."),
                lines(article));
    }

    @Test
    void mixedCitationReadsAsPrinted() {
        assertEquals(
                "7 | Marlow A, Teasdale B (2021) Cells at rest. Cell Craft 3: 10–19. doi: 10.5555/cc.7",
                reference(read("""
                        <article><back><ref-list><ref id="r7"><label>7.</label><mixed-citation><name><surname>Marlow</surname>
                        <given-names>A</given-names></name>, <name><surname>Teasdale</surname><given-names>B</given-names></name>
                        (<year>2021</year>) <article-title>Cells at rest</article-title>. <source>Cell Craft</source>
                        <volume>3</volume>: <fpage>10</fpage>–<lpage>19</lpage>. <comment>doi: <ext-link>10.5555/cc.7</ext-link>
                        </comment><object-id pub-id-type="pmid">12</object-id></mixed-citation></ref></ref-list></back>
                        </article>""")));
    }

    @Test
    void elementCitationGetsThePunctuationOfAPrintedOne() {
        assertEquals(
                "1 | Marlow A, Teasdale B, et al. (2021) Cells at rest. Cell Craft 3(2): 10–19. doi:10.5555/cc.7",
                reference(read("""
                        <article><back><ref-list><ref id="r1"><element-citation><person-group person-group-type="author">
                        <name><surname>Marlow</surname><given-names>A</given-names></name>
                        <name><surname>Teasdale</surname><given-names>B</given-names></name><etal/></person-group>
                        <year>2021</year><article-title>Cells at rest</article-title><source>Cell Craft</source>
                        <volume>3</volume><issue>2</issue><fpage>10</fpage><lpage>19</lpage>
                        <pub-id pub-id-type="doi">10.5555/cc.7</pub-id></element-citation></ref></ref-list></back></article>""")));
    }

    @Test
    void declarationsOfEntitiesAreRefusedWhereTheyStand() {
        String laughs = "<?xml version='1.0'?><!DOCTYPE article [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
                + "<article><body><p>&b;</p></body></article>";
        ReadingProblem problem = problem(laughs);
        assertEquals(ReadingProblem.Kind.FORBIDDEN_DECLARATION, problem.kind());
        assertEquals(laughs.indexOf('['), problem.offset());
    }

    @Test
    void externalEntitiesAreNotKnown() {
        String xml = DOCTYPE + "<article><body><p>&secret;</p></body></article>";
        ReadingProblem problem = problem(xml);
        assertEquals(ReadingProblem.Kind.FORBIDDEN_DECLARATION, problem.kind());
        assertEquals(xml.indexOf("&secret;"), problem.offset());
    }

    @Test
    void whatIsNoArticleIsMalformed() {
        assertEquals(
                ReadingProblem.Kind.MALFORMED, problem("<feed><p>x</p></feed>").kind());
        assertEquals(
                ReadingProblem.Kind.MALFORMED,
                problem("<article><p>x</article>").kind());
        assertEquals(ReadingProblem.Kind.MALFORMED, problem("not XML").kind());
        assertEquals(ReadingProblem.Kind.MALFORMED, problem("<article>").kind());
        assertEquals(
                ReadingProblem.Kind.EMPTY,
                problem("<article><body><sec/></body></article>").kind());
    }

    @Test
    void deepAndWideXmlIsBounded() {
        String deep = "<article><body>" + "<sec>".repeat(200_000);
        String wide = "<article><body>" + "<p>x</p>".repeat(400_000) + "</body></article>";
        String attributes = "<article " + "a=\"x\" ".repeat(500_000) + "><body><p>x</p></body></article>";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals(ReadingProblem.Kind.TOO_DEEP, problem(deep).kind());
            assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, problem(wide).kind());
            assertEquals(ReadingProblem.Kind.MALFORMED, problem(attributes).kind());
        });
    }

    @Test
    void theXmlDeclarationNamesTheCharacterSet() {
        byte[] bytes =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><article><body><p>Zellstücke</p></body></article>"
                        .getBytes(StandardCharsets.ISO_8859_1);
        Document article = Reader.readAs(MediaType.parse("application/xml"), bytes, Limits.DEFAULT);
        assertTrue(lines(article).contains("PARAGRAPH: Zellstücke"));
    }

    @Test
    void invisibleCharactersAreLeftOutAndCounted() {
        Document article = body("<p>re\u202Ested cells\u200B</p>");
        assertTrue(lines(article).contains("PARAGRAPH: rested cells"));
        assertEquals(2, article.invisible());
    }
}
