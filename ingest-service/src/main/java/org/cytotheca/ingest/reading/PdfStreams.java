package org.cytotheca.ingest.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;

/**
 * Tells how large a stream of a PDF file gets before PDFBox unpacks it, which it does in memory and without a bound. What cannot grow
 * beyond the limit by its size alone, which is nearly every stream of an article, is not looked into.
 */
final class PdfStreams {
    /** Deflate cannot do better than 1032 to 1, LZW with codes of 12 bits not better than about 1400 to 1. */
    private static final int DEFLATE_RATIO = 1032;

    private static final int LZW_RATIO = 1400;
    private static final int RUN_LENGTH_RATIO = 64;
    /** How far before its data the dictionary of a stream is looked for. */
    private static final int DICTIONARY = 1024;

    private static final int DEEPEST = 6;
    /** Of a map of characters: Unicode has a tenth of it. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final Set<COSName> CHARACTER_MAPS =
            Set.of(COSName.TO_UNICODE, COSName.ENCODING, COSName.getPDFName("UseCMap"));
    private static final Set<COSName> GROWING = Set.of(
            COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION, COSName.LZW_DECODE, COSName.RUN_LENGTH_DECODE);
    private static final Set<COSName> SHRINKING =
            Set.of(COSName.ASCII85_DECODE, COSName.ASCII_HEX_DECODE, COSName.CRYPT);
    /** Glyphs that are drawn by operators are not drawn here. */
    private static final Set<COSName> NOT_OF_FONTS =
            Set.of(COSName.RESOURCES, COSName.CHAR_PROCS, COSName.PARENT, COSName.METADATA);

    private final long limit;
    private final Deadline deadline;
    private final Set<COSBase> admitted = Collections.newSetFromMap(new IdentityHashMap<>());

    PdfStreams(Limits limits, Deadline deadline) {
        // What is made of a stream takes up to thirty times the memory of its bytes.
        this.limit = limits.expanded() / 8;
        this.deadline = deadline;
    }

    private static ReadingProblem tooMuch() {
        return ReadingProblem.of(
                ReadingProblem.Kind.EXPANDS_TOO_MUCH,
                "A stream of the PDF file grows beyond its bound when it is unpacked");
    }

    /**
     * Looks at the streams of a file that are unpacked while it is opened: those that hold its directory and its objects. Which ones
     * those are is not known yet, so that all but pictures are looked at.
     */
    void admitFile(byte[] file) {
        boolean encrypted = find(file, 0, file.length, "/Encrypt") >= 0;
        for (int at = find(file, 0, file.length, "stream"); at >= 0; at = find(file, at + 6, file.length, "stream")) {
            deadline.check();
            int data = at + 6;
            data += data < file.length && file[data] == '\r' ? 1 : 0;
            data += data < file.length && file[data] == '\n' ? 1 : 0;
            boolean end = at >= 3 && file[at - 1] == 'd' && file[at - 2] == 'n' && file[at - 3] == 'e';
            if (end || (file.length - data) * (long) DEFLATE_RATIO <= limit) {
                continue;
            }
            int from = Math.max(0, at - DICTIONARY);
            if (encrypted) {
                // The data cannot be looked into; directories of objects are small in an article.
                int next = find(file, data, file.length, "endstream");
                boolean objects = find(file, from, at, "/ObjStm") >= 0 || find(file, from, at, "#") >= 0;
                if (objects && (next < 0 ? file.length : next) - data > limit / DEFLATE_RATIO) {
                    throw tooMuch();
                }
            } else if (deflated(file, data) && !picture(file, from, at)) {
                measure(new ByteArrayInputStream(file, data, file.length - data), 1);
            }
        }
    }

    private static boolean deflated(byte[] file, int at) {
        return at + 1 < file.length
                && (file[at] & 0x0F) == 8
                && ((file[at] & 0xFF) << 8 | file[at + 1] & 0xFF) % 31 == 0;
    }

    /** Whether the dictionary before the data is that of a picture and could be nothing else. */
    private static boolean picture(byte[] file, int from, int to) {
        int start = Math.max(from, findLast(file, from, to, " obj"));
        return find(file, start, to, "/Width") >= 0
                && find(file, start, to, "#") < 0
                && find(file, start, to, "/First") < 0
                && find(file, start, to, "/W ") < 0
                && find(file, start, to, "/W[") < 0
                && find(file, start, to, "/Index") < 0;
    }

    /** Unpacks to count. A stream that is packed more than once is unpacked as often. */
    private void measure(InputStream packed, int times) {
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try (InputStream in = unpacked(packed, times)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (length == 0 && times < 4 && count > 1 && deflated(buffer, 0)) {
                    packed.reset();
                    measure(packed, times + 1);
                    return;
                }
                length += count;
                deadline.check();
                if (length > limit) {
                    throw tooMuch();
                }
            }
        } catch (IOException e) {
            // Damaged data: what PDFBox makes of it is no longer than what came so far.
        }
    }

    private static InputStream unpacked(InputStream packed, int times) {
        return times == 0 ? packed : new InflaterInputStream(unpacked(packed, times - 1));
    }

    private static int find(byte[] file, int from, int to, String word) {
        int last = to - word.length();
        for (int i = from; i <= last; i++) {
            if (file[i] == word.charAt(0) && at(file, i, word)) {
                return i;
            }
        }
        return -1;
    }

    private static int findLast(byte[] file, int from, int to, String word) {
        for (int i = to - word.length(); i >= from; i--) {
            if (file[i] == word.charAt(0) && at(file, i, word)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean at(byte[] file, int i, String word) {
        for (int k = 1; k < word.length(); k++) {
            if (file[i + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Looks at a stream, or an array of streams, that is about to be unpacked. */
    void admitContent(COSBase reference) throws IOException {
        COSBase object = reference instanceof COSObject indirect ? indirect.getObject() : reference;
        if (object instanceof COSStream stream && admitted.add(stream)) {
            admitStream(stream);
        } else if (object instanceof COSArray streams && admitted.add(streams)) {
            for (int i = 0; i < streams.size(); i++) {
                admitContent(streams.get(i));
            }
        }
    }

    /** Looks at the streams of a font: its program, its character maps. */
    void admitFont(COSBase reference, int depth) throws IOException {
        COSBase object = reference instanceof COSObject indirect ? indirect.getObject() : reference;
        if (object == null || depth > DEEPEST || !admittedFirst(object)) {
            return;
        }
        deadline.check();
        if (object instanceof COSStream stream) {
            admitStream(stream);
        }
        if (object instanceof COSDictionary dictionary) {
            for (COSName key : new ArrayList<>(dictionary.keySet())) {
                COSBase value = dictionary.getItem(key);
                if (nested(value) && !NOT_OF_FONTS.contains(key)) {
                    admitFont(value, depth + 1);
                    if (CHARACTER_MAPS.contains(key) && dictionary.getDictionaryObject(key) instanceof COSStream map) {
                        admitRanges(map);
                    }
                }
            }
        } else if (object instanceof COSArray array && depth <= 2) {
            for (int i = 0; i < Math.min(array.size(), 1000); i++) {
                if (nested(array.get(i))) {
                    admitFont(array.get(i), depth + 1);
                }
            }
        }
    }

    /** Counts the characters of a map's ranges, which PDFBox writes out one by one. */
    private void admitRanges(COSStream map) throws IOException {
        String text;
        try (InputStream in = map.createInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        long characters = 0;
        for (int at = text.indexOf("range"); at >= 0; at = text.indexOf("range", at + 5)) {
            if (text.startsWith("code", at - 9)
                    || text.startsWith("endbf", at - 5)
                    || text.startsWith("endcid", at - 6)) {
                continue;
            }
            int end = text.indexOf("end", at);
            end = end < 0 ? text.length() : end;
            int part = 0;
            long first = 0;
            for (int i = at; i < end; i++) {
                char c = text.charAt(i);
                if (c == '[') {
                    int close = text.indexOf(']', i);
                    i = close < 0 ? end : close;
                    part = 0;
                } else if (c == '<') {
                    long value = 0;
                    for (i++; i < end && text.charAt(i) != '>'; i++) {
                        value = value << 4 | Math.max(0, Character.digit(text.charAt(i), 16));
                    }
                    if (part == 1) {
                        characters += Math.max(0, Math.min(value - first, MOST_CHARACTERS));
                    }
                    first = value;
                    part = part == 2 ? 0 : part + 1;
                } else if (part == 2 && c >= '0' && c <= '9') {
                    while (i + 1 < end && text.charAt(i + 1) >= '0' && text.charAt(i + 1) <= '9') {
                        i++;
                    }
                    part = 0;
                }
            }
            if (characters >= MOST_CHARACTERS) {
                throw tooMuch();
            }
            deadline.check();
        }
    }

    private static boolean nested(COSBase value) {
        return value instanceof COSObject || value instanceof COSDictionary || value instanceof COSArray;
    }

    private boolean admittedFirst(COSBase object) {
        return !(object instanceof COSDictionary || object instanceof COSArray) || admitted.add(object);
    }

    private void admitStream(COSStream stream) throws IOException {
        COSBase filter = stream.getFilters();
        List<COSBase> filters = new ArrayList<>();
        if (filter instanceof COSArray several) {
            several.forEach(filters::add);
        } else if (filter != null) {
            filters.add(filter);
        }
        double greatest = Math.max(1, stream.getLength());
        int packed = 0;
        boolean deflateOnly = true;
        for (COSBase each : filters) {
            COSBase name = each instanceof COSObject indirect ? indirect.getObject() : each;
            if (GROWING.contains(name)) {
                boolean lzw = name.equals(COSName.LZW_DECODE);
                boolean runs = name.equals(COSName.RUN_LENGTH_DECODE);
                greatest *= lzw ? LZW_RATIO : runs ? RUN_LENGTH_RATIO : DEFLATE_RATIO;
                deflateOnly &= !lzw && !runs;
                packed++;
            } else if (SHRINKING.contains(name)) {
                deflateOnly = false;
            } else {
                throw ReadingProblem.of(
                        ReadingProblem.Kind.MALFORMED, "A stream of the PDF file is packed as only pictures are");
            }
        }
        if (greatest <= limit || packed == 0) {
            return;
        }
        if (!deflateOnly) {
            throw tooMuch();
        }
        try (InputStream raw = stream.createRawInputStream()) {
            measure(new ByteArrayInputStream(raw.readAllBytes()), packed);
        }
    }
}
