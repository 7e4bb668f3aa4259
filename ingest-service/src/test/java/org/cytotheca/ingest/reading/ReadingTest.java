package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class ReadingTest {

    private static Document plain(byte[] bytes, String type) {
        return Reader.readAs(MediaType.parse(type), bytes, Limits.DEFAULT);
    }

    private static Document plain(String text) {
        return plain(text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    private static List<String> texts(Document document) {
        return document.elements().stream().map(Element::text).toList();
    }

    @Test
    void invalidUtf8NamesItsByte() {
        byte[] bytes = {'c', 'e', 'l', 'l', (byte) 0xC3, '(', 's'};
        ReadingProblem problem = assertThrows(ReadingProblem.class, () -> plain(bytes, "text/plain"));
        assertEquals(ReadingProblem.Kind.INVALID_ENCODING, problem.kind());
        assertEquals(4, problem.offset());
    }

    @Test
    void charsetOfTheContentTypeIsHonoured() {
        byte[] bytes = "Zellstücke".getBytes(Charset.forName("windows-1252"));
        assertEquals(List.of("Zellstücke"), texts(plain(bytes, "text/plain; charset=windows-1252")));
    }

    @Test
    void byteOrderMarkDecidesAndIsNoText() {
        assertEquals(
                List.of("cells"),
                texts(plain("\uFEFFcells".getBytes(StandardCharsets.UTF_8), "text/plain; charset=iso-8859-1")));
        assertEquals(List.of("cells"), texts(plain("\uFEFFcells".getBytes(StandardCharsets.UTF_16LE), "text/plain")));
    }

    @Test
    void unknownCharsetIsAProblem() {
        assertEquals(
                ReadingProblem.Kind.UNKNOWN_CHARSET,
                assertThrows(ReadingProblem.class, () -> MediaType.parse("text/plain; charset=klingon"))
                        .kind());
    }

    @Test
    void everyLineEndIsOne() {
        Document document = plain("one\r\ntwo\rthree\n\nfour");
        assertEquals(List.of("one", "two", "three", "four"), texts(document));
        assertEquals(
                List.of(true, false, false, true),
                document.elements().stream().map(Element::apart).toList());
    }

    @Test
    void whatCannotBeSeenIsLeftOutAndOffsetsStayTrue() {
        String text = "ste\u200Bm\u00A0cel\u202Els";
        Document document = plain(text);
        Element line = document.elements().get(0);
        assertEquals("stem cells", line.text());
        assertEquals(2, document.invisible());
        assertEquals(text.indexOf("cel"), line.source().at(line.text().indexOf("cel")));
    }

    @Test
    void emptyTextIsAProblem() {
        assertEquals(
                ReadingProblem.Kind.EMPTY,
                assertThrows(ReadingProblem.class, () -> plain(" \n\u200B\t")).kind());
    }

    @Test
    void otherMediaTypesAreRefused() {
        assertEquals(
                ReadingProblem.Kind.UNSUPPORTED_MEDIA_TYPE,
                assertThrows(ReadingProblem.class, () -> plain(new byte[] {1}, "image/png"))
                        .kind());
    }

    @Test
    void markdownBlocksLeadBackToTheOriginal() {
        String text = "# Stem *cells*\n\nThey \\[may\\] grow &amp; rest.\n\n- one\n- two\n";
        Document document =
                Reader.readAs(MediaType.parse("text/markdown"), text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        assertEquals(List.of("Stem cells", "They [may] grow & rest.", "one", "two"), texts(document));
        for (Element element : document.elements()) {
            for (String word : List.of("Stem", "cells", "grow", "rest", "one", "two")) {
                int at = element.text().indexOf(word);
                if (at >= 0) {
                    assertEquals(text.indexOf(word), element.source().at(at), word);
                }
            }
        }
    }
}
