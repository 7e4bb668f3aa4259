package org.cytotheca.ingest.structure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signs and numbers that lists begin their items with. */
final class Bullets {
    private static final Pattern SIGN = Pattern.compile("^[•◦▪▫●○■□‣⁃∙·*➢➤►▶✓✔–—+-]\\s+(?=\\S)");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\(?(\\d{1,3}|[a-z]|[ivx]{1,5})\\)|(\\d{1,3}|[a-z]|[ivx]{1,5})\\.)\\s+(?=\\S)");

    private Bullets() {}

    static boolean is(String text) {
        return SIGN.matcher(text).find();
    }

    static boolean numbered(String text) {
        return NUMBER.matcher(text).find();
    }

    /** How many characters the sign or number takes. */
    static int length(String text) {
        Matcher sign = SIGN.matcher(text);
        if (sign.find()) {
            return sign.end();
        }
        Matcher number = NUMBER.matcher(text);
        return number.find() ? number.end() : 0;
    }
}
