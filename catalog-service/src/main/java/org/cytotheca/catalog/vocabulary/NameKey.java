package org.cytotheca.catalog.vocabulary;

import java.text.Normalizer;

/** What two spellings of a name share: letters and digits in lower case without accents, words apart by one space. */
public final class NameKey {

    private NameKey() {}

    public static String of(String name) {
        String plain = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder key = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && key.length() > 0) {
                    key.append(' ');
                }
                gap = false;
                key.append(Character.toLowerCase(c));
            } else if (c != '\'' && c != '\u2019' && Character.getType(c) != Character.NON_SPACING_MARK) {
                gap = true;
            } else if (c != '\u0301'
                    && i + 1 < plain.length()
                    && plain.charAt(i + 1) == 's'
                    && endsWord(plain, i + 2)) {
                i++;
            }
        }
        return key.toString();
    }

    private static boolean endsWord(String text, int at) {
        return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
