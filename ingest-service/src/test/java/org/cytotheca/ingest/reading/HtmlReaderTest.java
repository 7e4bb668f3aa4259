package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class HtmlReaderTest {
    private static final String PROSE =
            "Cells that rest in the marrow wake when blood is lost, and they divide for days, as"
                    + " Marlow found in her long study of mice, fish and men; then they sleep again, and nobody knows why.";

    private static Document read(String html) {
        return read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    private static Document read(byte[] html, String type) {
        return Reader.readAs(MediaType.parse(type), html, Limits.DEFAULT);
    }

    private static Document article(String inside) {
        return read("<html lang='en'><body><div class='article'>" + ("<p>" + PROSE + "</p>").repeat(4) + inside
                + "</div></body></html>");
    }

    private static List<String> lines(Document document) {
        return document.elements().stream()
                .filter(e -> !e.text().equals(PROSE))
                .map(e -> e.kind() + (e.level() > 0 ? " " + e.level() : "")
                        + (e.marker().isEmpty() ? "" : " (" + e.marker() + ")") + ": " + e.text())
                .toList();
    }

    @Test
    void theArticleIsToldFromItsPage() {
        Document page = read("""
                <!DOCTYPE html><html lang="en-GB"><head><title>Cells at rest | Imagined Journal</title>
                <meta name="author" content="Anna Marlow"><meta name="dc.date" content="in spring">
                <meta name="citation_publication_date" content="2024/5"></head><body>
                <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
                <div class="cookie-banner"><p>We use cookies, and we would like you to like that.</p></div>
                <div id="wrap"><main><h1>Cells at rest</h1><p>%s</p>
                <div class="share-buttons"><a href="#t">Tweet</a></div><p>%s</p><p>%s</p></main>
                <div class="sidebar"><h3>Related</h3><a href="/x">Another article, of something else</a></div></div>
                <div style="display: none">Nobody sees this.</div>
                <footer>All rights reserved.</footer></body></html>""".formatted(PROSE, PROSE, PROSE));

        assertEquals("Cells at rest", page.title());
        assertEquals("en-GB", page.language());
        assertEquals("2024-05", page.published());
        assertEquals(
                List.of(
                        "BYLINE: Anna Marlow",
                        "FURNITURE (outside-article): Home News",
                        "FURNITURE (consent): We use cookies, and we would like you to like that.",
                        "TITLE: Cells at rest",
                        "FURNITURE (share-bar): Tweet",
                        "FURNITURE (sidebar): Related Another article, of something else",
                        "FURNITURE (outside-article): All rights reserved."),
                lines(page));
        assertEquals(
                3, page.elements().stream().filter(e -> e.text().equals(PROSE)).count());
    }

    @Test
    void blocksKeepTheirKind() {
        assertEquals(
                List.of(
                        "HEADING 2: Rest",
                        "LIST_ITEM 1 (3.): three",
                        "LIST_ITEM 2 (•): inner",
                        "LIST_ITEM 1 (4.): four",
                        "QUOTE 1: Said well.",
                        "CAPTION: Figure 1. At rest",
                        "CAPTION (table): Numbers",
                        "TABLE_ROW: cell\tn",
                        "TABLE_ROW: stem\t3",
                        "LIST_ITEM 1 (•): HSC",
                        "PARAGRAPH: a stem cell of blood",
                        "CODE: a = 1\n  b = 2",
                        "PARAGRAPH: One",
                        "PARAGRAPH: Two"),
                lines(article("""
                        <h2>Rest <span class="editsection">[edit]</span></h2>
                        <ol start="3"><li>three<ul><li>inner</li></ul></li><li><p>four</p></li></ol>
                        <blockquote><p>Said well.</p></blockquote>
                        <figure><img src="x.png"><figcaption>Figure 1. At rest</figcaption></figure>
                        <table><caption>Numbers</caption><tr><th>cell</th><th>n</th></tr><tr><td>stem</td><td>3</td></tr></table>
                        <dl><dt>HSC</dt><dd>a stem cell of blood</dd></dl>
                        <pre>a = 1
                          b = 2</pre><div>One<br><br>Two</div>""")));
    }

    @Test
    void referencesAreToldByTheLinksThatLeadToThem() {
        Document page = article("""
                <p>They wake<sup><a href="#ref-1">1</a>,<a href="#ref-2">2</a></sup> after 10<sup>6</sup> days.</p>
                </div><div class="end"><h2>References</h2><ol>
                <li id="ref-1"><a href="#cite-1">^</a> Marlow A. Resting. 2021. <a href="https://doi.org/10.5555/1">10.5555/1</a></li>
                <li id="ref-2">Reed B. Waking. 2020.</li></ol>""");

        assertEquals(
                List.of(
                        "PARAGRAPH: They wake1,2 after 106 days.",
                        "HEADING 2 (references): References",
                        "REFERENCE (1): Marlow A. Resting. 2021. 10.5555/1",
                        "REFERENCE (2): Reed B. Waking. 2020."),
                lines(page));
        Element citing = page.elements().stream()
                .filter(e -> e.text().startsWith("They wake"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("1", "2"),
                citing.runs().stream()
                        .filter(r -> r.kind() == Run.Kind.CITATION)
                        .map(Run::target)
                        .toList());
    }

    @Test
    void aTableOfContentsIsNoReferenceList() {
        Document page = article("<p><a href='#one'>1</a> <a href='#two'>2</a></p><h2 id='one'>One</h2><p>x</p>"
                + "<h2 id='two'>Two</h2><p>y</p>");
        assertTrue(page.elements().stream().noneMatch(e -> e.kind() == Element.Kind.REFERENCE));
    }

    @Test
    void everyLetterLeadsBackToItsPlace() {
        String inside =
                "<!-- <p>no</p> --><script>var a = '<p>They sleep &amp; wake</p>';</script><p title='a>b'>They sleep"
                        + " &amp; wake<b> at&nbsp;once</b> &#x1F9EC; &lt;here&gt;</p>";
        Document page = article(inside);
        Element last = page.elements().get(page.elements().size() - 1);
        String original = page.original().text();

        assertEquals("They sleep & wake at once 🧬 <here>", last.text());
        assertEquals(original.lastIndexOf("They sleep"), last.source().start());
        assertEquals(original.lastIndexOf("wake"), last.source().at(last.text().indexOf("wake")));
        assertEquals(original.indexOf("once"), last.source().at(last.text().indexOf("once")));
        assertEquals(original.indexOf("&#x1F9EC;"), last.source().at(last.text().indexOf("🧬")));
        assertEquals(original.indexOf("here&gt;"), last.source().at(last.text().indexOf("here")));
    }

    @Test
    void brokenMarkupIsReadAsBrowsersDo() {
        assertEquals(
                List.of("PARAGRAPH: one", "PARAGRAPH: two three", "LIST_ITEM 1 (•): four", "LIST_ITEM 1 (•): five"),
                lines(article("<p>one<p>two <b>three</p></b></i><ul><li>four<li>five</ul></span>")));
    }

    @Test
    void theCharacterSetIsTheHeadersThenThePages() {
        String page =
                "<html><head><meta charset='windows-1252'></head><body><p>Zellstücke " + PROSE + "</p></body></html>";
        byte[] bytes = page.getBytes(Charset.forName("windows-1252"));

        assertTrue(read(bytes, "text/html").elements().get(0).text().startsWith("Zellstücke"));
        assertTrue(read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8")
                .elements()
                .get(0)
                .text()
                .startsWith("Zellstücke"));
        assertEquals(
                ReadingProblem.Kind.INVALID_ENCODING,
                assertThrows(ReadingProblem.class, () -> read(bytes, "text/html; charset=utf-8"))
                        .kind());
    }
}
