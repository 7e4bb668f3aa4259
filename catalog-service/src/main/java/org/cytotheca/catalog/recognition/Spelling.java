package org.cytotheca.catalog.recognition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ways in which English writes one word: number, British and American, with and without the possessive s. */
final class Spelling {

    /** British on the left; each is tried in both directions. */
    private static final String[][] BRITISH = {
        {"aem", "em"},
        {"haem", "hem"},
        {"tumour", "tumor"},
        {"oedem", "edem"},
        {"oesoph", "esoph"},
        {"coeliac", "celiac"},
        {"paed", "ped"},
        {"gynaec", "gynec"},
        {"leucocyt", "leukocyt"},
        {"leucaem", "leukem"},
        {"ischaem", "ischem"},
        {"anaesth", "anesth"},
        {"diarrhoea", "diarrhea"},
        {"foet", "fet"},
        {"faec", "fec"},
        {"isation", "ization"},
        {"ising", "izing"},
        {"ised", "ized"},
        {"ise", "ize"},
        {"fibre", "fiber"},
        {"behaviour", "behavior"},
        {"armour", "armor"},
        {"programme", "program"},
        {"dyspnoea", "dyspnea"},
        {"apnoea", "apnea"},
        {"orrhoea", "orrhea"},
        {"oestr", "estr"},
        {"colour", "color"},
        {"centre", "center"},
        {"labour", "labor"},
        {"sulph", "sulf"},
        {"ciclospor", "cyclospor"},
        {"caes", "ces"},
        {"rrhag", "rhag"},
        {"homoeo", "homeo"},
        {"orthop\u00e6d", "orthoped"}
    };

    /** Roman and arabic; no ten, which would make one of chromosome X and chromosome 10. */
    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix");

    private Spelling() {}

    /** Whether it is a number from one to nine. */
    static boolean isNumeral(String word) {
        return ROMAN.contains(word) || (word.length() == 1 && word.charAt(0) >= '1' && word.charAt(0) <= '9');
    }

    private static Set<String> numeral(String word) {
        int roman = ROMAN.indexOf(word);
        return Set.of(word, roman >= 0 ? String.valueOf(roman + 1) : ROMAN.get(word.charAt(0) - '1'));
    }

    /** The word itself first. Lower case in, lower case out. */
    static Set<String> variants(String word) {
        if (isNumeral(word)) {
            return numeral(word);
        }
        Set<String> spelt = new LinkedHashSet<>();
        spelt.add(word);
        for (String[] pair : BRITISH) {
            if (word.contains(pair[0])) {
                spelt.add(word.replace(pair[0], pair[1]));
            } else if (word.contains(pair[1])) {
                spelt.add(word.replace(pair[1], pair[0]));
            }
        }
        Set<String> all = new LinkedHashSet<>(spelt);
        for (String one : spelt) {
            plural(one, all);
            singular(one, all);
        }
        return all;
    }

    private static void plural(String word, Set<String> into) {
        int length = word.length();
        if (length < 3 || Character.isDigit(word.charAt(length - 1))) {
            return;
        }
        if (word.endsWith("sis")) {
            into.add(word.substring(0, length - 2) + "es");
        } else if (word.endsWith("y") && "aeiou".indexOf(word.charAt(length - 2)) < 0) {
            into.add(word.substring(0, length - 1) + "ies");
        } else if (word.endsWith("s") || word.endsWith("x") || word.endsWith("ch") || word.endsWith("sh")) {
            into.add(word + "es");
        } else {
            into.add(word + "s");
            if (word.endsWith("oma")) {
                into.add(word + "ta");
            }
        }
    }

    private static void singular(String word, Set<String> into) {
        int length = word.length();
        if (length > 4 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            if (word.endsWith("ies")) {
                into.add(word.substring(0, length - 3) + "y");
            } else {
                into.add(word.substring(0, length - 1));
            }
        }
    }
}
