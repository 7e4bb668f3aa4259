package org.cytotheca.ingest.reading;

import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.SymbolEncoding;

/** What the parts of a DOCX file share: the namespaces of both editions of the standard, truth values, characters of symbol fonts. */
final class WordMarkup {
    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private static final String MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private static final String STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math";

    private WordMarkup() {}

    static boolean word(XmlCursor xml) {
        String namespace = xml.namespace();
        return namespace.equals(TRANSITIONAL) || namespace.equals(STRICT);
    }

    static boolean math(XmlCursor xml) {
        String namespace = xml.namespace();
        return namespace.equals(MATH) || namespace.equals(STRICT_MATH);
    }

    static boolean on(String value, boolean otherwise) {
        return switch (value) {
            case "1", "true", "on" -> true;
            case "0", "false", "off", "none" -> false;
            default -> otherwise;
        };
    }

    /** The character that a symbol font shows for one of its own, which Word stores in the private use area (U+F0xx). */
    static String symbol(String font, int code) {
        int own = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
        if (font.equalsIgnoreCase("Symbol") && own < 0x100) {
            String shown = GlyphList.getAdobeGlyphList().toUnicode(SymbolEncoding.INSTANCE.getName(own));
            return shown == null ? "" : shown;
        }
        if (code >= 0xE000 && code <= 0xF8FF) {
            // Dingbats: bullets, arrows, boxes. Whatever the picture, it is no word.
            return "•";
        }
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }
}
