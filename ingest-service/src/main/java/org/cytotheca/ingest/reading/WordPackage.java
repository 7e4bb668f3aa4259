package org.cytotheca.ingest.reading;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The parts of a DOCX file (ISO/IEC 29500-2), found through the directory at the end of the zip archive. A part is unpacked while it
 * is read, so that neither pictures nor bombs ever lie unpacked in memory; nothing is written to disk, and names are only compared.
 */
final class WordPackage {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    /** An article with hundreds of pictures has hundreds of parts. */
    private static final int MOST_PARTS = 20_000;
    /** XML of Word shrinks to a fiftieth at most; a part that grows more, and beyond the grace, is made to do harm. */
    private static final int GREATEST_RATIO = 200;

    private static final int GRACE = 1024 * 1024;

    private record Part(int method, int compressed, int header) {}

    private final ByteBuffer bytes;
    private final Map<String, Part> parts = new HashMap<>();
    private final long limit;
    private long unpacked;

    /** @throws ReadingProblem where the bytes are no zip archive, are encrypted or name more parts than an article has */
    WordPackage(byte[] content, Limits limits) {
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        limit = limits.expanded();
        try {
            readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw malformed("its directory leads out of the file");
        }
    }

    static ReadingProblem malformed(String why) {
        return ReadingProblem.of(ReadingProblem.Kind.MALFORMED, "The DOCX file cannot be read: " + why);
    }

    private void readDirectory() {
        if (bytes.limit() >= 8 && bytes.getInt(0) == 0xE011CFD0) {
            compound();
        }
        if (bytes.limit() < 22 || bytes.getInt(0) != LOCAL) {
            throw malformed("it is no zip archive");
        }
        int end = bytes.limit() - 22;
        int first = Math.max(0, end - 0xFFFF);
        while (bytes.getInt(end) != END) {
            if (--end < first) {
                throw malformed("it is cut off");
            }
        }
        int count = bytes.getShort(end + 10) & 0xFFFF;
        if (count > MOST_PARTS) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.EXPANDS_TOO_MUCH, "The DOCX file has more than " + MOST_PARTS + " parts");
        }
        int at = bytes.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(at) != ENTRY) {
                throw malformed("its directory is broken");
            }
            int flags = bytes.getShort(at + 8);
            if ((flags & 1) != 0) {
                throw ReadingProblem.of(ReadingProblem.Kind.ENCRYPTED, "The DOCX file is encrypted");
            }
            int name = bytes.getShort(at + 28) & 0xFFFF;
            int extra = bytes.getShort(at + 30) & 0xFFFF;
            int comment = bytes.getShort(at + 32) & 0xFFFF;
            byte[] written = new byte[name];
            bytes.get(at + 46, written);
            Part part = new Part(bytes.getShort(at + 10), bytes.getInt(at + 20), bytes.getInt(at + 42));
            if (parts.put(new String(written, StandardCharsets.UTF_8), part) != null) {
                throw malformed("two parts have one name");
            }
            at += 46 + name + extra + comment;
        }
    }

    /** The container of OLE: Word before 2007, or the shell around an encrypted DOCX file. */
    private void compound() {
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        for (int i = 0; i + name.length < bytes.limit(); i += 2) {
            int same = 0;
            while (same < name.length && bytes.get(i + same) == name[same]) {
                same++;
            }
            if (same == name.length) {
                throw ReadingProblem.of(ReadingProblem.Kind.ENCRYPTED, "The DOCX file is encrypted");
            }
        }
        throw malformed("it is a file of Word before 2007 (.doc)");
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** A part as it is unpacked, or nothing where the package has none of this name. */
    Optional<InputStream> open(String name) {
        Part part = parts.get(name);
        if (part == null) {
            return Optional.empty();
        }
        try {
            if (bytes.getInt(part.header) != LOCAL) {
                throw malformed("a part does not begin where the directory says");
            }
            int start = part.header
                    + 30
                    + (bytes.getShort(part.header + 26) & 0xFFFF)
                    + (bytes.getShort(part.header + 28) & 0xFFFF);
            if (part.compressed < 0 || start > bytes.limit() - part.compressed) {
                throw malformed("a part leads out of the file");
            }
            InputStream packed = new ByteArrayInputStream(bytes.array(), start, part.compressed);
            Inflater inflater = new Inflater(true);
            return switch (part.method) {
                case STORED -> Optional.of(new Bounded(packed, inflater, part.compressed));
                case DEFLATED ->
                    Optional.of(
                            new Bounded(new InflaterInputStream(packed, inflater, 4096), inflater, part.compressed));
                default -> throw malformed("a part is packed in a way that DOCX does not know");
            };
        } catch (IndexOutOfBoundsException e) {
            throw malformed("a part leads out of the file");
        }
    }

    /** Counts what is unpacked, of this part and of all. */
    private final class Bounded extends FilterInputStream {
        private final Inflater inflater;
        private final long most;
        private long own;

        Bounded(InputStream in, Inflater inflater, int compressed) {
            super(in);
            this.inflater = inflater;
            most = GRACE + (long) compressed * GREATEST_RATIO;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0) {
                own += count;
                unpacked += count;
                if (unpacked > limit || own > most) {
                    throw ReadingProblem.of(
                            ReadingProblem.Kind.EXPANDS_TOO_MUCH,
                            "The DOCX file grows beyond " + Math.min(limit, most) + " bytes when it is unpacked");
                }
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            super.close();
            inflater.end();
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
