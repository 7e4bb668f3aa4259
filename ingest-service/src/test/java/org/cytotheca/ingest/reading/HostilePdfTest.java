package org.cytotheca.ingest.reading;

import static org.cytotheca.ingest.reading.PdfFile.BOLD;
import static org.cytotheca.ingest.reading.PdfFile.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.DeflaterOutputStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;

/** PDF files made to be slow, large or something else. */
class HostilePdfTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String TEXT =
            "Cells that rest in their niche are woken by signals of their neighbours, and divide.";
    private static final byte[] GOOD = PdfFile.open()
            .line(BOLD, 18, "Resting cells of the skin")
            .paragraph(TEXT)
            .down(10)
            .line(BOLD, 12, "References")
            .paragraph("1. Marlow A. Cells. J Imag. 2012;1:1-9.")
            .page()
            .paragraph(TEXT)
            .bytes();

    static {
        // What PDFBox has to say of damaged files fills consoles.
        Logger.getLogger("org.apache.pdfbox").setLevel(Level.OFF);
        Logger.getLogger("org.apache.fontbox").setLevel(Level.OFF);
    }

    private static ReadingProblem.Kind refused(byte[] bytes) {
        return assertThrows(ReadingProblem.class, () -> assertTimeout(SOON, () -> PdfFile.read(bytes)))
                .kind();
    }

    /** A file of one page with this as its content. */
    private static byte[] page(byte[] content) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F"), PLAIN);
            page.setResources(resources);
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(content);
            }
            page.setContents(stream);
            return saved(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] page(String content) {
        return page(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Test
    void streamsThatGrowWithoutBoundAreRefused() {
        assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(page(new byte[80_000_000])));
    }

    @Test
    void streamsPackedTwiceAreRefused() throws IOException {
        COSArray twice = new COSArray();
        twice.add(COSName.FLATE_DECODE);
        twice.add(COSName.FLATE_DECODE);
        byte[] bytes = pageOf(stream -> {
            try (OutputStream out = stream.createOutputStream(twice)) {
                out.write(new byte[80_000_000]);
            }
        });
        assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(bytes));
    }

    @Test
    void directoriesOfObjectsThatGrowAreRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(new byte[80_000_000]);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 3/W[1 1 1]/Root 2 0 R/Filter/FlateDecode/Length "
                .getBytes(StandardCharsets.ISO_8859_1));
        file.write((packed.size() + ">>\nstream\n").getBytes(StandardCharsets.ISO_8859_1));
        file.write(packed.toByteArray());
        file.write("\nendstream\nendobj\nstartxref\n9\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(file.toByteArray()));
    }

    @Test
    void contentPackedAsAPictureIsRefused() throws IOException {
        byte[] bytes = pageOf(stream -> {
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(new byte[100]);
            }
            stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
        });
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(bytes));
    }

    private interface Content {
        void writeTo(COSStream stream) throws IOException;
    }

    /** A document of one page with this content stream. */
    private static byte[] pageOf(Content content) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream stream = document.getDocument().createCOSStream();
            content.writeTo(stream);
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
            return saved(document);
        }
    }

    @Test
    void formsThatShowThemselvesEnd() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(page.getMediaBox());
            PDResources resources = new PDResources();
            COSName name = resources.add(form);
            resources.put(COSName.getPDFName("F"), PLAIN);
            form.setResources(resources);
            String content = "BT /F 10 Tf 100 100 Td (Cells that rest) Tj ET /" + name.getName() + " Do /"
                    + name.getName() + " Do";
            try (OutputStream out = form.getStream().createOutputStream()) {
                out.write(content.getBytes(StandardCharsets.ISO_8859_1));
            }
            try (PDPageContentStream contents = new PDPageContentStream(document, page)) {
                contents.drawForm(form);
            }
            byte[] bytes = saved(document);
            Limits brief = new Limits(10_000_000, 300_000, 100, 100, 100, 100_000_000, Duration.ofSeconds(2));
            ReadingProblem problem = assertThrows(
                    ReadingProblem.class,
                    () -> assertTimeout(Duration.ofSeconds(15), () -> new PdfReader()
                            .read(bytes, MediaType.parse(PdfReader.MEDIA_TYPE), brief)));
            assertTrue(
                    problem.kind() == ReadingProblem.Kind.TOO_SLOW
                            || problem.kind() == ReadingProblem.Kind.EXPANDS_TOO_MUCH,
                    problem.getMessage());
        }
    }

    @Test
    void statesThatAreNeverRestoredAreRefused() {
        assertEquals(ReadingProblem.Kind.TOO_DEEP, refused(page("q ".repeat(3_000_000))));
    }

    @Test
    void mapsOfTooManyCharactersAreRefused() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream contents = new PDPageContentStream(document, page)) {
                contents.beginText();
                contents.setFont(PLAIN, 10);
                contents.showText(TEXT);
                contents.endText();
            }
            COSStream map = document.getDocument().createCOSStream();
            try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
                out.write("100 beginbfrange <0000><ffff><0000> endbfrange "
                        .repeat(100_000)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            COSDictionary font = new COSDictionary();
            font.setItem(COSName.TYPE, COSName.FONT);
            font.setItem(COSName.SUBTYPE, COSName.TYPE1);
            font.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
            font.setItem(COSName.TO_UNICODE, map);
            COSName name = page.getResources().getFontNames().iterator().next();
            page.getResources().getCOSObject().getCOSDictionary(COSName.FONT).setItem(name, font);
            assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(saved(document)));
        }
    }

    @Test
    void deepArraysEndWithAnAnswer() {
        for (String open : new String[] {"[", "<</A", "("}) {
            byte[] bytes = page("BT /F 10 Tf 100 100 Td (" + TEXT + ") Tj ET " + open.repeat(300_000));
            try {
                assertTimeout(SOON, () -> PdfFile.read(bytes));
            } catch (ReadingProblem problem) {
                assertEquals(ReadingProblem.Kind.MALFORMED, problem.kind());
            }
        }
        byte[] outside = ("%PDF-1.4\n1 0 obj\n" + "[".repeat(1_000_000) + "\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(outside));
    }

    @Test
    void aMillionObjectsAreReadOrRefusedSoon() {
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        for (int i = 1; i <= 200_000; i++) {
            file.append(i).append(" 0 obj 1 endobj\n");
        }
        file.append("trailer<</Root 1 0 R>>\n%%EOF");
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(file.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void pagesThatAreTheirOwnChildrenAreRefused() {
        String file = """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Count 99999999/Kids[2 0 R 2 0 R 3 0 R]>> endobj
                3 0 obj <</Type/Pages/Count 9/Kids[2 0 R]/Parent 2 0 R>> endobj
                trailer <</Root 1 0 R>>
                %%EOF""";
        ReadingProblem.Kind kind = refused(file.getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(kind == ReadingProblem.Kind.NO_TEXT_LAYER || kind == ReadingProblem.Kind.MALFORMED, kind.name());
    }

    @Test
    void tooManyPagesAreRefused() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            COSArray kids = document.getPages().getCOSObject().getCOSArray(COSName.KIDS);
            document.addPage(page);
            for (int i = 0; i < 10_000; i++) {
                kids.add(page.getCOSObject());
            }
            assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, refused(saved(document)));
        }
    }

    @Test
    void lettersInAbsurdPlacesAreNotOnThePage() {
        String content = "BT /F 10 Tf 100 100 Td (" + TEXT + ") Tj ET "
                + "BT /F 10 Tf @ @ Td (far) Tj ET BT /F @ Tf 1 1 Td (large) Tj ET BT /F 0 Tf (none) Tj ET "
                + "BT /F 10 Tf 0 0 0 0 100 100 Tm (flat) Tj ET @ 0 0 @ 0 0 cm BT /F 10 Tf 9 9 Td (scaled) Tj ET";
        Document document = PdfFile.read(page(content.replace("@", "9".repeat(38))));
        assertEquals(1, document.elements().size());
        assertEquals(TEXT, document.elements().get(0).text());
    }

    @Test
    void oneLineOfAMillionPiecesIsReadSoon() {
        StringBuilder content = new StringBuilder("BT /F 1 Tf ");
        for (int i = 0; i < 100_000; i++) {
            content.append("1 0 0 1 ").append(20 + i * 37 % 570).append(" 700 Tm (a) Tj ");
        }
        byte[] bytes = page(content.append("ET").toString());
        try {
            assertTimeout(SOON, () -> PdfFile.read(bytes));
        } catch (ReadingProblem problem) {
            assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, problem.kind());
        }
    }

    @Test
    void scatteredLettersAreReadSoon() {
        StringBuilder content = new StringBuilder("BT /F 2 Tf ");
        for (int i = 0; i < 100_000; i++) {
            content.append("1 0 0 1 ")
                    .append(i * 7919L % 600)
                    .append(' ')
                    .append(i * 104729L % 790)
                    .append(" Tm (a) Tj ");
        }
        byte[] bytes = page(content.append("ET").toString());
        try {
            assertTimeout(SOON, () -> PdfFile.read(bytes));
        } catch (ReadingProblem problem) {
            assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, problem.kind());
        }
    }

    @Test
    void scriptsAreNotRun() throws IOException {
        PdfFile file = PdfFile.open().paragraph(TEXT);
        file.document().getDocumentCatalog().setOpenAction(new PDActionJavaScript("while (true) app.alert('x');"));
        assertEquals(TEXT, file.read().elements().get(0).text());
    }

    @Test
    void filesWithAPasswordAreEncryptedAndThoseWithoutOneAreRead() throws IOException {
        for (String password : new String[] {"secret", ""}) {
            PdfFile file = PdfFile.open().paragraph(TEXT);
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            file.document().protect(policy);
            byte[] bytes = file.bytes();
            if (password.isEmpty()) {
                assertEquals(TEXT, PdfFile.read(bytes).elements().get(0).text());
            } else {
                assertEquals(ReadingProblem.Kind.ENCRYPTED, refused(bytes));
            }
        }
    }

    @Test
    void picturesHaveNoText() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream contents = new PDPageContentStream(document, page)) {
                contents.drawImage(
                        LosslessFactory.createFromImage(
                                document, new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB)),
                        0,
                        0,
                        600,
                        800);
            }
            assertEquals(ReadingProblem.Kind.NO_TEXT_LAYER, refused(saved(document)));
        }
    }

    @Test
    void otherAndBrokenFilesAreMalformed() {
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(new byte[0]));
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertEquals(ReadingProblem.Kind.MALFORMED, refused("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(Arrays.copyOf(GOOD, 300)));
    }

    /** Whatever is damaged, the answer is a document or a problem with a kind. */
    @Property(tries = 300)
    void damagedFilesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 12) byte[] noise, @ForAll @IntRange(max = 100_000) int at) {
        byte[] bytes = GOOD.clone();
        System.arraycopy(noise, 0, bytes, at % (bytes.length - noise.length), noise.length);
        readOrRefuse(bytes);
    }

    /** The same for the operators of a page, which the packing hides from noise. */
    @Property(tries = 300)
    void damagedPagesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 12) byte[] noise, @ForAll @IntRange(max = 100_000) int at) {
        byte[] content = ("q 1 0 0 1 0 0 cm BT /F 10 Tf 12 TL 100 700 Td (" + TEXT
                        + ") Tj T* [(Cells) -250 (rest) 1e9 (here)] TJ 3 Ts (a) Tj "
                        + "0 Ts (b) ' 1 2 (c) \" /Span <</ActualText (x)>> BDC (d) Tj EMC ET Q")
                .getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(noise, 0, content, at % (content.length - noise.length), noise.length);
        readOrRefuse(page(content));
    }

    @Property(tries = 200)
    void cutFilesAreReadOrRefused(@ForAll @IntRange(max = 100_000) int length) {
        readOrRefuse(Arrays.copyOf(GOOD, length % GOOD.length));
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertTimeout(SOON, () -> PdfFile.read(bytes));
        } catch (ReadingProblem problem) {
            // Refused in the form that callers know.
        }
    }
}
