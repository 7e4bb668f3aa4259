package org.cytotheca.ingest.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The decoded text of an article, as it is stored. All offsets of a document count in it.
 *
 * @param text without a byte order mark; line ends as they came
 */
public record Original(String text, Charset charset) {

    /**
     * Decodes strictly: a malformed sequence is a problem that names its byte, never a replacement character. A byte order
     * mark decides over a declared character set (as the Encoding Standard does), a declared one over UTF-8.
     */
    public static Original decode(byte[] bytes, Optional<Charset> declared) {
        Charset charset = declared.orElse(StandardCharsets.UTF_8);
        int from = 0;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            from = 3;
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            from = 2;
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            from = 2;
        }
        return new Original(strictly(bytes, from, charset), charset);
    }

    private static String strictly(byte[] bytes, int from, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // The platform's own way is many times faster, and where it replaces something, the replacement shows.
            String text = new String(bytes, from, bytes.length - from, charset);
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out =
                CharBuffer.allocate((int) Math.ceil((bytes.length - from) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.INVALID_ENCODING,
                    in.position(),
                    "The text is not valid " + charset.name() + " at byte " + in.position());
        }
        return out.flip().toString();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
