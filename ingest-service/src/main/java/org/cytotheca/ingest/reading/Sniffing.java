package org.cytotheca.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells from its first bytes what an article is where its media type is missing or says something else: PDF and DOCX by their
 * signatures, HTML and JATS by how they open. Markdown is never guessed: it is plain text to whoever does not know better.
 */
final class Sniffing {
    static final String PLAIN = "text/plain";
    static final String HTML = "text/html";
    static final String JATS = "application/jats+xml";
    static final String PDF = "application/pdf";
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Set<String> XML = Set.of(JATS, "application/xml", "text/xml");
    private static final Set<String> PAGES = Set.of(HTML, "application/xhtml+xml");
    /** Types that say nothing. */
    private static final Set<String> UNKNOWN =
            Set.of("", "application/octet-stream", "binary/octet-stream", "application/unknown", "*/*");

    private static final int HEAD = 8192;
    /** A PDF may have so many bytes before its signature (ISO 32000-1, implementation note 13). */
    private static final int BEFORE_PDF = 1024;

    private Sniffing() {}

    /** The name of the type that the bytes are to be read as: the declared one unless they are plainly of another. */
    static String of(MediaType declared, byte[] bytes) {
        String name = declared.name();
        Optional<String> seen = signature(bytes, UNKNOWN.contains(name) || name.equals(PDF) ? BEFORE_PDF : 3)
                .or(() -> markup(head(bytes)));
        if (seen.isEmpty()) {
            boolean packed = name.equals(PDF) || name.equals(DOCX);
            return (UNKNOWN.contains(name) || packed) && text(bytes) ? PLAIN : name;
        }
        String type = seen.get();
        boolean same = type.equals(name)
                || XML.contains(type) && XML.contains(name)
                || type.equals(HTML) && PAGES.contains(name);
        return same ? name : type;
    }

    /** @param before so many bytes may stand before the signature of a PDF */
    private static Optional<String> signature(byte[] bytes, int before) {
        int limit = Math.min(bytes.length - 5, before);
        for (int i = 0; i <= limit; i++) {
            if (at(bytes, i, "%PDF-")) {
                return Optional.of(PDF);
            }
            if (bytes[i] == '<') {
                break;
            }
        }
        if (at(bytes, 0, "PK\u0003\u0004")) {
            for (int i = 0; i <= bytes.length - 17; i++) {
                if (bytes[i] == 'w' && at(bytes, i, "word/document.xml")) {
                    return Optional.of(DOCX);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean at(byte[] bytes, int from, String signature) {
        if (from + signature.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if (bytes[from + i] != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** How a text opens, in lower case: all that matters of it is ASCII. */
    private static String head(byte[] bytes) {
        int length = Math.min(bytes.length, HEAD);
        boolean wide = length > 1 && ((bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF);
        boolean wideLittle = length > 1 && ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE);
        String head = new String(
                bytes,
                0,
                length,
                wide
                        ? StandardCharsets.UTF_16BE
                        : wideLittle ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        String plain = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
        return (plain.startsWith("\uFEFF") ? plain.substring(1) : plain)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> markup(String head) {
        int i = 0;
        boolean xml = false;
        while (i < head.length()) {
            if (head.startsWith("<?xml", i)) {
                xml = true;
                i = after(head, "?>", i);
            } else if (head.startsWith("<?", i)) {
                i = after(head, "?>", i);
            } else if (head.startsWith("<!--", i)) {
                i = after(head, "-->", i);
            } else if (Character.isWhitespace(head.charAt(i))) {
                i++;
            } else {
                break;
            }
        }
        if (head.startsWith("<!doctype", i)) {
            String name = head.substring(Math.min(head.length(), i + 9)).stripLeading();
            return name.startsWith("html")
                    ? Optional.of(HTML)
                    : name.startsWith("article") ? Optional.of(JATS) : Optional.empty();
        }
        if (opens(head, i, "html") || opens(head, i, "head") || opens(head, i, "body")) {
            return Optional.of(HTML);
        }
        boolean jats = xml
                || head.contains("<article-meta")
                || head.contains("<front>")
                || head.contains("dtd-version=")
                || head.contains("article-type=");
        return opens(head, i, "article") && jats ? Optional.of(JATS) : Optional.empty();
    }

    private static boolean opens(String head, int at, String element) {
        int after = at + 1 + element.length();
        return head.startsWith("<" + element, at)
                && after < head.length()
                && !Character.isLetterOrDigit(head.charAt(after))
                && head.charAt(after) != '-';
    }

    private static int after(String head, String end, int from) {
        int at = head.indexOf(end, from);
        return at < 0 ? head.length() : at + end.length();
    }

    /** Whether the bytes could be text: no NUL and hardly a control character at the beginning. */
    private static boolean text(byte[] bytes) {
        int length = Math.min(bytes.length, HEAD);
        int controls = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            controls += bytes[i] >= 0
                            && bytes[i] < 0x20
                            && bytes[i] != '\t'
                            && bytes[i] != '\n'
                            && bytes[i] != '\r'
                            && bytes[i] != '\f'
                    ? 1
                    : 0;
        }
        return controls * 50 <= length;
    }
}
