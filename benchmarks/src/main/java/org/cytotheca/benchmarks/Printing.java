package org.cytotheca.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes PDF and DOCX files of plain texts, for benchmarks without files of their own. */
final class Printing {
    private static final float SIZE = 9;
    private static final float COLUMN = 240;

    private Printing() {}

    /** Two columns in Times, a paragraph a line of the text. */
    static byte[] pdf(byte[] text) {
        try (PDDocument document = new PDDocument()) {
            PDFont font = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
            PDPageContentStream page = null;
            int line = Integer.MAX_VALUE;
            int lines = 130;
            for (String paragraph : new String(text, StandardCharsets.UTF_8).split("\n")) {
                StringBuilder row = new StringBuilder();
                for (String word : (paragraph.replaceAll("[^ -~]", "") + " \n").split(" ")) {
                    boolean last = word.equals("\n");
                    if (!last && font.getStringWidth(row + " " + word) / 1000 * SIZE <= COLUMN) {
                        row.append(row.length() == 0 ? "" : " ").append(word);
                        continue;
                    }
                    if (line >= lines) {
                        if (page != null) {
                            page.close();
                        }
                        PDPage next = new PDPage(PDRectangle.A4);
                        document.addPage(next);
                        page = new PDPageContentStream(document, next);
                        line = 0;
                    }
                    page.beginText();
                    page.setFont(font, SIZE);
                    page.newLineAtOffset(line < lines / 2 ? 45 : 310, 780 - line % (lines / 2) * SIZE * 1.2f);
                    page.showText(row.toString());
                    page.endText();
                    line++;
                    row.setLength(0);
                    row.append(last ? "" : word);
                }
            }
            if (page != null) {
                page.close();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A paragraph a line of the text. */
    static byte[] docx(byte[] text) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : new String(text, StandardCharsets.UTF_8).split("\n")) {
            String shown = paragraph.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\x00-\\x1f]", " ");
            body.append("<w:p><w:r><w:t xml:space=\"preserve\">").append(shown).append("</w:t></w:r></w:p>");
        }
        String office = "http://schemas.openxmlformats.org/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + office + "package/2006/content-types\"><Default Extension=\"rels\""
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                            + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".wordprocessingml.document.main+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + office + "package/2006/relationships\"><Relationship Id=\"r\" Type=\""
                            + office
                            + "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            part(
                    zip,
                    "word/document.xml",
                    "<w:document xmlns:w=\"" + office + "wordprocessingml/2006/main\"><w:body>" + body
                            + "</w:body></w:document>");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
