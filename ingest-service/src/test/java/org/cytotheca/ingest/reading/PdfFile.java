package org.cytotheca.ingest.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;

/** Writes PDF files for tests, letter by letter where it matters: pages of 595 by 842 points, y from the top. */
final class PdfFile {
    static final PDFont PLAIN = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
    static final PDFont BOLD = new PDType1Font(Standard14Fonts.FontName.TIMES_BOLD);
    static final PDFont ITALIC = new PDType1Font(Standard14Fonts.FontName.TIMES_ITALIC);
    static final PDFont SYMBOL = new PDType1Font(Standard14Fonts.FontName.SYMBOL);

    private final PDDocument document = new PDDocument();
    private PDPageContentStream page;
    private float x;
    private float y;
    private float width;

    private PdfFile() {}

    static PdfFile open() {
        return new PdfFile().page();
    }

    /** Opens the next page. */
    PdfFile page() {
        try {
            closePage();
            PDPage next = new PDPage(PDRectangle.A4);
            document.addPage(next);
            page = new PDPageContentStream(document, next);
            return column(50, 60, 495);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closePage() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    /** Goes on in a column that begins here. */
    PdfFile column(float left, float top, float wide) {
        x = left;
        y = top;
        width = wide;
        return this;
    }

    PdfFile down(float points) {
        y += points;
        return this;
    }

    /** Sets a text at a place. */
    PdfFile at(float left, float top, PDFont font, float size, String text) {
        return turned(left, top, 0, font, size, text);
    }

    /** @param degrees against the clock */
    PdfFile turned(float left, float top, float degrees, PDFont font, float size, String text) {
        try {
            page.beginText();
            page.setFont(font, size);
            page.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), left, 842 - top));
            page.showText(text);
            page.endText();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets one line as it is. */
    PdfFile line(PDFont font, float size, String text) {
        y += size * 1.2f;
        return at(x, y, font, size, text);
    }

    PdfFile paragraph(String text) {
        return paragraph(PLAIN, 10, 12, 0, text);
    }

    /** Breaks a text into lines of the column; "^" opens and closes raised letters, "~" parts a word at the end of a line. */
    PdfFile paragraph(PDFont font, float size, float first, float others, String text) {
        float start = first;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            int parted = word.indexOf('~');
            String whole = parted < 0 ? word : word.substring(0, parted) + "-";
            if (start + wide(font, size, line + " " + whole) > width && line.length() > 0) {
                set(font, size, start, line.toString());
                line.setLength(0);
                start = others;
                whole = word.replace("~", "");
                parted = -1;
            }
            line.append(line.length() == 0 ? "" : " ").append(whole);
            if (parted >= 0) {
                set(font, size, start, line.toString());
                line.setLength(0);
                start = others;
                line.append(word.substring(parted + 1));
            }
        }
        set(font, size, start, line.toString());
        return this;
    }

    private static float wide(PDFont font, float size, String text) {
        try {
            return font.getStringWidth(text.replace("^", "")) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void set(PDFont font, float size, float indent, String text) {
        y += size * 1.2f;
        float at = x + indent;
        boolean raised = false;
        for (String piece : text.split("\\^", -1)) {
            float own = raised ? size * 0.65f : size;
            if (!piece.isEmpty()) {
                at(at, raised ? y - size * 0.35f : y, font, own, piece);
                at += wide(font, own, piece);
            }
            raised = !raised;
        }
    }

    PdfFile title(String title) {
        document.getDocumentInformation().setTitle(title);
        return this;
    }

    PDDocument document() {
        return document;
    }

    /** Puts a value into the catalogue of the file. */
    PdfFile catalogue(String key, org.apache.pdfbox.cos.COSBase value) {
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName(key), value);
        return this;
    }

    byte[] bytes() {
        try {
            closePage();
            page = null;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Document read() {
        return read(bytes());
    }

    static Document read(byte[] bytes) {
        return new PdfReader().read(bytes, MediaType.parse(PdfReader.MEDIA_TYPE), Limits.DEFAULT);
    }
}
