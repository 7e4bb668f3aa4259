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
        putIfTold(csl, "given", given);
        putIfTold(csl, "non-dropping-particle", particle);
        putIfTold(csl, "suffix", suffix);
        return csl;
    }

    private static void putIfTold(Map<String, Object> csl, String key, String value) {
        if (!value.isEmpty()) {
            csl.put(key, value);
        }
    }
}
