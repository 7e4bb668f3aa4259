package org.cytotheca.citation.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ExportsTest {

    private static final Map<String, Object> CHAPTER = Map.of(
            "type", "chapter",
            "title", "Cells & {braces}",
            "author",
                    List.of(
                            Map.of("family", "Berg", "given", "M.", "non-dropping-particle", "van den"),
                            Map.of("literal", "Cell Group")),
            "editor", List.of(Map.of("family", "Osei", "given", "P.")),
            "container-title", "A book of\ncells",
            "page", "1-9",
            "publisher", "Nobody",
            "DOI", "10.5555/a_b",
            "issued", Map.of("date-parts", List.of(List.of(2021, 3))));

    @Test
    void risHasALineForEachPersonAndBothPages() {
        assertEquals(
                "TY  - CHAP\r\nAU  - van den Berg, M.\r\nAU  - Cell Group\r\nED  - Osei, P.\r\nTI  - Cells & {braces}\r\n"
                        + "T2  - A book of cells\r\nPY  - 2021\r\nSP  - 1\r\nEP  - 9\r\nPB  - Nobody\r\nDO  - 10.5555/a_b\r\nER  - \r\n",
                Exports.ris(CHAPTER));
    }

    @Test
    void endNoteHasItsOwnTags() {
        assertEquals(
                "%0 Book Section\r\n%A van den Berg, M.\r\n%A Cell Group\r\n%E Osei, P.\r\n%T Cells & {braces}\r\n"
                        + "%B A book of cells\r\n%D 2021\r\n%P 1-9\r\n%I Nobody\r\n%R 10.5555/a_b\r\n\r\n",
                Exports.endNote(CHAPTER));
    }

    @Test
    void bibtexEscapesWhatItWouldReadAsItsOwn() {
        String entry = Exports.bibtex(CHAPTER);

        assertTrue(entry.startsWith("@incollection{berg2021-"), entry);
        assertTrue(entry.contains("author = {van den Berg, M. and Cell Group}"), entry);
        assertTrue(entry.contains("title = {Cells \\&  braces }"), entry);
        assertTrue(entry.contains("doi = {10.5555/a_b}"), entry);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertEquals("TY  - GEN\r\nER  - \r\n", Exports.ris(Map.of()));
        assertEquals("%0 Generic\r\n\r\n", Exports.endNote(Map.of()));
        assertTrue(Exports.bibtex(Map.of()).startsWith("@misc{work-0"));
    }
}
