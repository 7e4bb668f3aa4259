package org.cytotheca.ingest.reading;

/**
 * What is shown of a character. Characters that cannot be seen are left out of what is read, because they split words and turn
 * the order of a line round (Unicode UAX 9, UTR 36): zero-width and bidirectional characters, soft hyphens, controls.
 */
final class Characters {
    private Characters() {}

    static boolean invisible(char c) {
        if (c < 0x20) {
            return c != '\t' && c != '\n' && c != '\r' && c != '\f';
        }
        if (c < 0xA0) {
            return c >= 0x7F && c != 0x85;
        }
        return c == 0xAD
                || c == 0x61C
                || c == 0x180E
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF
                || c >= 0xFE00 && c <= 0xFE0F;
    }

    /** A space of any width, as the plain one. A tab stays: it parts cells. */
    static char shown(char c) {
        if (c == 0xA0 || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x202F || c == 0x205F || c == 0x3000) {
            return ' ';
        }
        return c;
    }

    /** A digit or sign as Unicode's superscript one; any other character as it is. */
    static char raised(char c) {
        return switch (c) {
            case '1' -> '¹';
            case '2' -> '²';
            case '3' -> '³';
            case '-', '−', '–' -> '⁻';
            case '+' -> '⁺';
            default -> c == '0' || c >= '4' && c <= '9' ? (char) ('⁰' + c - '0') : c;
        };
    }

    static boolean lineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean blank(char c) {
        return c == '\t' || shown(c) == ' ';
    }
}
