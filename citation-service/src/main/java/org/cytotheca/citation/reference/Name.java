package org.cytotheca.citation.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A name as CSL knows it: a person's parts, or one literal for a group. Parts that are not told are empty.
 *
 * @param particle what belongs to the family name but does not lead it in an index, such as {@code van der}
 */
public record Name(String family, String given, String particle, String suffix, String literal) {

    public static Name person(String family, String given) {
        return new Name(family, given, "", "", "");
    }

    public static Name group(String literal) {
        return new Name("", "", "", "", literal);
    }

    public boolean isGroup() {
        return !literal.isEmpty();
    }

    /** Family name with its particle, or the group's name. */
    public String display() {
        return isGroup() ? literal : particle.isEmpty() ? family : particle + " " + family;
    }

    Map<String, Object> toCsl() {
        Map<String, Object> csl = new LinkedHashMap<>();
        if (isGroup()) {
            csl.put("literal", literal);
            return csl;
        }
        csl.put("family", family);
        putIfTold(csl, "given", initialsApart(given));
        putIfTold(csl, "non-dropping-particle", particle);
        putIfTold(csl, "suffix", suffix);
        return csl;
    }

    /** "JA" becomes "J. A." and "C-W" "C.-W.": processors of CSL would take "JA" for a name that begins with J. */
    private static String initialsApart(String given) {
        boolean initials = !given.isEmpty() && given.length() <= 7;
        for (int i = 0; i < given.length() && initials; i++) {
            initials = Character.isUpperCase(given.charAt(i)) || given.charAt(i) == '-' || given.charAt(i) == ' ';
        }
        if (!initials) {
            return given;
        }
        StringBuilder apart = new StringBuilder();
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (Character.isUpperCase(c)) {
                boolean hyphen = apart.length() > 0 && apart.charAt(apart.length() - 1) == '-';
                apart.append(apart.isEmpty() || hyphen ? "" : " ").append(c).append('.');
            } else if (c == '-' && !apart.isEmpty()) {
                apart.append(c);
            }
        }
        return apart.toString();
    }

    private static void putIfTold(Map<String, Object> csl, String key, String value) {
        if (!value.isEmpty()) {
            csl.put(key, value);
        }
    }
}
