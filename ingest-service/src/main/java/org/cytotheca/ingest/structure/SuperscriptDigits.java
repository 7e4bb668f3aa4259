package org.cytotheca.ingest.structure;

/** The superscript digits and signs of Unicode. */
final class SuperscriptDigits {
    private SuperscriptDigits() {}

    static boolean is(char c) {
        return digit(c) >= 0;
    }

    /** The value of a superscript digit, or -1. */
    static int digit(char c) {
        return switch (c) {
            case '⁰' -> 0;
            case '¹' -> 1;
            case '²' -> 2;
            case '³' -> 3;
            default -> c >= '⁴' && c <= '⁹' ? c - '⁰' : -1;
        };
    }
}
