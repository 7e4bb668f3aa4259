package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.reading.ReadingProblem;

/** Mutated pages and XML: any outcome is an article whose offsets lie in the text, or a problem that says why. */
class MarkupProperties {
    private static final List<String> PAGE = List.of(
            "<html lang=en>",
            "<head>",
            "<title>Cells</title>",
            "<body>",
            "<div class='article'>",
            "<div class=ad>",
            "</div>",
            "<p>",
            "</p>",
            "<p>Cells rest, and wake, and rest again for the days that it takes.</p>",
            "<h1>Cells</h1>",
            "<h2>",
            "</h2>",
            "<ul><li>",
            "<ol start=2>",
            "</ol>",
            "<li id=r1>Marlow A. Cells. 2021.</li>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<sup>",
            "</sup>",
            "<a href='#r1'>",
            "</a>",
            "1",
            "[1]",
            "10<sup>6</sup>",
            "<br>",
            "<br><br>",
            "<pre>\n  x\n</pre>",
            "<blockquote>",
            "<figure><figcaption>Figure 1. x",
            "&amp;",
            "&nbsp;",
            "&#x1F9EC;",
            "&bogus",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<",
            ">",
            "\"",
            "'",
            "\0",
            "\u202E",
            "é",
            "🧬",
            " ",
            "\n",
            "<span hidden>");
    private static final List<String> XML = List.of(
            "<article>",
            "</article>",
            "<front><article-meta>",
            "</article-meta></front>",
            "<body>",
            "</body>",
            "<back>",
            "</back>",
            "<sec>",
            "</sec>",
            "<title>Cells</title>",
            "<p>",
            "</p>",
            "<p>Cells rest.</p>",
            "<xref ref-type='bibr' rid='r1'>1</xref>",
            "–",
            "<xref ref-type='bibr' rid='r2'>[2]</xref>",
            "<sup>2</sup>",
            "<ref-list><ref id='r1'><mixed-citation>Marlow</mixed-citation></ref></ref-list>",
            "<fig>",
            "</fig>",
            "<caption>",
            "</caption>",
            "<label>1</label>",
            "<list><list-item>",
            "</list-item></list>",
            "<table-wrap>",
            "</table-wrap>",
            "<tr><td>a</td></tr>",
            "<boxed-text>",
            "</boxed-text>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "&lt;",
            "&alpha;",
            "&x;",
            "&#8;",
            "<?pi ?>",
            "\r\n",
            " ",
            "é",
            "🧬",
            "<a b='c>'/>");

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(PAGE).list().ofMinSize(1).ofMaxSize(80).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> articles() {
        return Arbitraries.of(XML)
                .list()
                .ofMinSize(0)
                .ofMaxSize(25)
                .map(parts -> "<article><body>" + String.join("", parts) + "</body></article>");
    }

    @Property(tries = 1000)
    void aPageIsReadOrRefused(@ForAll("pages") String page) {
        check("text/html", page);
    }

    @Property(tries = 1000)
    void anXmlIsReadOrRefused(@ForAll("articles") String xml) {
        check("application/jats+xml", xml);
    }

    private static void check(String type, String text) {
        Document document;
        try {
            document = Reader.readAs(MediaType.parse(type), text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        } catch (ReadingProblem problem) {
            assertTrue(problem.offset() <= text.length());
            return;
        }
        StructuredArticle article = ArticleStructure.of(document, Limits.DEFAULT);
        int length = document.original().text().length();
        for (Block block : Articles.blocks(article)) {
            assertTrue(0 <= block.start() && block.start() <= block.end() && block.end() <= length);
            for (Sentence sentence : block.sentences()) {
                assertTrue(sentence.start() < sentence.end()
                        && sentence.end() <= block.text().length());
            }
        }
        for (Reference reference : article.references()) {
            assertTrue(0 <= reference.start() && reference.start() <= reference.end() && reference.end() <= length);
        }
    }
}
