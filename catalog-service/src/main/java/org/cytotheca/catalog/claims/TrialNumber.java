package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of trial registries: ClinicalTrials.gov (NCT), ISRCTN, the Chinese registry (ChiCTR), the Japanese (jRCT). */
public final class TrialNumber {

    private static final Pattern NUMBER =
            Pattern.compile("\\b(NCT\\d{8}|ISRCTN\\d{8}|ChiCTR\\d{10}|jRCTs?\\d{9,10})\\b", Pattern.CASE_INSENSITIVE);

    private TrialNumber() {}

    static boolean isOne(String word) {
        char first = word.charAt(0);
        return "NnIiCcJj".indexOf(first) >= 0 && NUMBER.matcher(word).matches();
    }

    /** All numbers of a text, in capitals, in order. */
    public static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String number = matcher.group(1).toUpperCase(Locale.ROOT);
            if (!found.contains(number)) {
                found.add(number);
            }
        }
        return found;
    }
}
