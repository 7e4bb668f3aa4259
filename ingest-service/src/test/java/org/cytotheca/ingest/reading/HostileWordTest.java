package org.cytotheca.ingest.reading;

import static org.cytotheca.ingest.reading.WordFile.paragraph;
import static org.cytotheca.ingest.reading.WordFile.run;
import static org.cytotheca.ingest.reading.WordFile.styled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Word files made to be slow, large or something else. */
class HostileWordTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] GOOD = WordFile.of(styled("Title", run("Cells")) + paragraph("They grow.")
                    + "<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>")
            .related("footnotes", "<w:footnote w:id=\"1\">" + paragraph("note") + "</w:footnote>")
            .bytes();

    private static ReadingProblem.Kind refused(byte[] bytes) {
        return assertThrows(ReadingProblem.class, () -> assertTimeout(SOON, () -> WordFile.read(bytes)))
                .kind();
    }

    @Test
    void bombsAreRefusedByTheirRatio() {
        byte[] bytes = WordFile.of(paragraph("x" + " ".repeat(50_000_000))).bytes();
        assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(bytes));
    }

    @Test
    void partsThatGrowBeyondTheTotalAreRefused() {
        WordFile file = WordFile.of(paragraph("x"));
        Limits tight = new Limits(1_000_000, 1000, 100, 100, 100, 2_000, Duration.ofSeconds(5));
        assertEquals(
                ReadingProblem.Kind.EXPANDS_TOO_MUCH,
                assertThrows(ReadingProblem.class, () -> new WordReader()
                                .read(file.bytes(), MediaType.parse(WordReader.MEDIA_TYPE), tight))
                        .kind());
    }

    @Test
    void tooManyPartsAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 60_000; i++) {
                zip.putNextEntry(new ZipEntry("word/" + i));
            }
        }
        assertEquals(ReadingProblem.Kind.EXPANDS_TOO_MUCH, refused(out.toByteArray()));
    }

    @Test
    void picturesThatWouldGrowAreNotUnpacked() {
        byte[] bytes = WordFile.of(paragraph("Cells"))
                .part("word/media/image1.bmp", new byte[150_000_000])
                .bytes();
        assertEquals("Cells", WordFile.read(bytes).elements().get(0).text());
    }

    @Test
    void namesThatClimbAreOnlyNames() {
        byte[] bytes = WordFile.of(paragraph("Cells"))
                .part("../../etc/passwd", "x")
                .part("/x", "x")
                .bytes();
        assertEquals("Cells", WordFile.read(bytes).elements().get(0).text());
    }

    @Test
    void declarationsAreForbidden() {
        for (String declaration : new String[] {
            "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://localhost:1/\"> %p;]>"
        }) {
            byte[] bytes = WordFile.of("")
                    .part("word/document.xml", declaration + "<w:document xmlns:w=\"a\">&d;</w:document>")
                    .bytes();
            assertEquals(ReadingProblem.Kind.FORBIDDEN_DECLARATION, refused(bytes));
        }
    }

    @Test
    void deepMarkupIsRefused() {
        assertEquals(
                ReadingProblem.Kind.TOO_DEEP,
                refused(WordFile.of("<w:tbl><w:tr><w:tc>".repeat(100_000)).bytes()));
    }

    @Test
    void fieldsWithoutEndSwallowNothing() {
        byte[] bytes = WordFile.of(("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>").repeat(5_000)
                        + paragraph("a").repeat(6)
                        + paragraph("Cells"))
                .bytes();
        Document document = assertTimeout(SOON, () -> WordFile.read(bytes));
        assertEquals(
                "Cells", document.elements().get(document.elements().size() - 1).text());
    }

    @Test
    void stylesThatAreBasedOnThemselvesEnd() {
        byte[] bytes = WordFile.of(styled("a", run("Cells")))
                .related(
                        "styles",
                        "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"a\"/><w:basedOn w:val=\"b\"/></w:style>"
                                + "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"b\"/><w:basedOn w:val=\"a\"/></w:style>")
                .bytes();
        assertEquals("Cells", WordFile.read(bytes).elements().get(0).text());
    }

    @Test
    void otherFilesAreMalformedOrEncrypted() {
        assertEquals(ReadingProblem.Kind.MALFORMED, refused("Cells".getBytes(StandardCharsets.UTF_8)));
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(new byte[0]));
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(Arrays.copyOf(GOOD, GOOD.length / 2)));
        byte[] old = new byte[4096];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        assertEquals(ReadingProblem.Kind.MALFORMED, refused(old));
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, old, 1024, name.length);
        assertEquals(ReadingProblem.Kind.ENCRYPTED, refused(old));
    }

    /** Whatever is damaged, the answer is a document or a problem with a kind. */
    @Property(tries = 2000)
    void damagedFilesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 8) byte[] noise, @ForAll @IntRange(max = 100_000) int at) {
        byte[] bytes = GOOD.clone();
        System.arraycopy(noise, 0, bytes, at % (bytes.length - noise.length), noise.length);
        try {
            WordFile.read(bytes);
        } catch (ReadingProblem problem) {
            // Refused in the form that callers know.
        }
    }

    /** The same within a part, where the archive stays whole. */
    @Property(tries = 1000)
    void damagedMarkupIsReadOrRefused(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(max = 100_000) int to) {
        String body = styled("Title", run("Cells")) + WordFile.listed(1, 2, "x")
                + "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
                + "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("y") + "</w:tc></w:tr></w:tbl><w:txbxContent>"
                + paragraph("z")
                + "</w:txbxContent><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:footnoteReference w:id=\"1\"/>";
        // Whole tags are taken out or moved, so that most of what comes is well-formed but makes no sense.
        String[] tags = body.split("(?=<)");
        String moved = tags[at % tags.length];
        tags[at % tags.length] = "";
        tags[to % tags.length] += moved;
        try {
            WordFile.of(String.join("", tags)).read();
        } catch (ReadingProblem problem) {
            // Refused in the form that callers know.
        }
    }
}
