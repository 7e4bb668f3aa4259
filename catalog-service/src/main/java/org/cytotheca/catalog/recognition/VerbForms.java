package org.cytotheca.catalog.recognition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms of English verbs: regular ones by the rules of spelling, others from {@code verbs.txt}. What the rules cannot tell,
 * whether the last consonant doubles ("transfer", "offer"), stands there too.
 */
final class VerbForms {

    private static final String VOWELS = "aeiou";

    private static final Map<String, List<String>> IRREGULAR = irregular();

    private VerbForms() {}

    private static Map<String, List<String>> irregular() {
        Map<String, List<String>> verbs = new LinkedHashMap<>();
        for (String line : CueFile.beside(VerbForms.class, "verbs.txt").group("irregular")) {
            int colon = line.indexOf(':');
            verbs.put(
                    line.substring(0, colon).strip(),
                    List.of(line.substring(colon + 1).strip().split(" ")));
        }
        return verbs;
    }

    /**
     * All forms of a verb, the one it was asked with first. What follows the verb follows each form: "bring about", "brought about".
     */
    static Set<String> of(String verb) {
        int space = verb.indexOf(' ');
        String word = space < 0 ? verb : verb.substring(0, space);
        String rest = space < 0 ? "" : verb.substring(space);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(word + rest);
        List<String> known = IRREGULAR.get(word);
        for (String form : known == null ? regular(word) : known) {
            forms.add(form + rest);
        }
        return forms;
    }

    private static List<String> regular(String verb) {
        int last = verb.length() - 1;
        char end = verb.charAt(last);
        boolean afterVowel = last > 0 && isVowel(verb.charAt(last - 1));
        if (end == 'e') {
            String stem = verb.endsWith("ee") ? verb : verb.substring(0, last);
            return List.of(verb + "s", verb + "d", stem + "ing");
        }
        if (end == 'y' && !afterVowel) {
            String stem = verb.substring(0, last);
            return List.of(stem + "ies", stem + "ied", verb + "ing");
        }
        String third = end == 's' || end == 'x' || end == 'z' || verb.endsWith("ch") || verb.endsWith("sh")
                ? verb + "es"
                : verb + "s";
        String stem = doubles(verb) ? verb + end : verb;
        return List.of(third, stem + "ed", stem + "ing");
    }

    /** One syllable that ends in one vowel and one consonant: "stop", "rid"; not "treat", "help", "show". */
    private static boolean doubles(String verb) {
        int last = verb.length() - 1;
        char end = verb.charAt(last);
        if (last < 2 || isVowel(end) || "wxy".indexOf(end) >= 0 || !isVowel(verb.charAt(last - 1))) {
            return false;
        }
        for (int i = 0; i < last - 1; i++) {
            if (isVowel(verb.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }
}
