package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class SniffingTest {
    private static final String JATS = "<?xml version=\"1.0\"?><!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"x.dtd\">"
            + "<article><body><p>Cells</p></body></article>";

    private static String sniffed(String declared, String content) {
        return Sniffing.of(MediaType.parse(declared), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsRightStays() {
        assertEquals("text/plain", sniffed("text/plain", "Cells rest."));
        assertEquals("text/markdown", sniffed("text/markdown", "# Cells\n\n<div>rest</div>"));
        assertEquals("text/html", sniffed("text/html", "<p>Cells rest.</p>"));
        assertEquals("application/xml", sniffed("application/xml", JATS));
        assertEquals(
                "application/xhtml+xml",
                sniffed("application/xhtml+xml", "<?xml version=\"1.0\"?><!DOCTYPE html><html></html>"));
    }

    @Test
    void plainTextThatIsPlainlyAPageIsAPage() {
        assertEquals("text/html", sniffed("text/plain", "\n<!-- saved --><!DOCTYPE HTML><html><p>Cells"));
        assertEquals("text/html", sniffed("text/plain", "<html lang=en>"));
        assertEquals("text/plain", sniffed("text/plain", "<p>Cells rest.</p>"));
        assertEquals("text/plain", sniffed("text/plain", "# Cells\n\n* rest"));
        assertEquals("text/plain", sniffed("text/plain", "About <html> and %PDF-1.7"));
    }

    @Test
    void signaturesDecide() {
        assertEquals("application/pdf", sniffed("text/html", "%PDF-1.7\n"));
        assertEquals(Sniffing.DOCX, sniffed("application/octet-stream", "PK\u0003\u0004....word/document.xml"));
        assertEquals(
                "application/octet-stream", sniffed("application/octet-stream", "PK\u0003\u0004....other.xml\u0000"));
        assertEquals("application/jats+xml", sniffed("text/html", JATS));
        assertEquals("text/html", sniffed("application/xml", "<!DOCTYPE html><html>"));
        assertEquals("text/html", sniffed("text/html", "<article class='post'><p>Cells</p></article>"));
    }

    @Test
    void whatSaysNothingIsTextWhereItIs() {
        assertEquals("text/plain", sniffed("application/octet-stream", "Cells rest."));
        assertEquals("text/plain", sniffed("application/pdf", "Cells rest."));
        assertEquals("image/png", sniffed("image/png", "Cells rest."));
    }

    @Test
    void aCorrectionIsTold() {
        Document document =
                Reader.readAs(MediaType.parse("text/plain"), JATS.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        assertEquals("application/jats+xml", document.mediaType());
        assertEquals("text/plain", document.sentAs());
    }

    @Test
    void aTypeThatIsNotReadIsSaidSo() {
        ReadingProblem problem = assertThrows(
                ReadingProblem.class,
                () -> Reader.readAs(MediaType.parse("image/png"), new byte[] {1, 2, 3}, Limits.DEFAULT));
        assertEquals(ReadingProblem.Kind.UNSUPPORTED_MEDIA_TYPE, problem.kind());
    }
}
