package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.NameKey;

/**
 * Which names of a concept a text is searched for, and in which form: an ontology's name is turned from "Leukemia, Myeloid,
 * Acute" to what an author writes, what tells the kind of entry is taken off, abbreviations and names that are common words
 * are left out. The words stand in {@code surfaces.txt}.
 */
final class Surfaces {

    /** A name that is longer, in characters, than any author writes. */
    private static final int LONGEST = 120;

    private final List<String> qualifiers;
    private final Set<String> silent;

    Surfaces(Set<String> forbidden) {
        CueFile file = CueFile.beside(Surfaces.class, "surfaces.txt");
        qualifiers = file.group("qualifiers");
        Set<String> keys = new HashSet<>();
        forbidden.forEach(name -> keys.add(key(name)));
        for (String group : List.of("too general", "common words", "parts of the body", "qualities")) {
            file.group(group).forEach(name -> keys.add(key(name)));
        }
        silent = Collections.unmodifiableSet(keys);
    }

    /** The forms of an ontology's name to search for; none for one that is better not searched for. */
    List<String> of(String name) {
        String bare = unqualified(name);
        String turned = turned(bare);
        boolean useless = turned.length() > LONGEST || isShortForm(turned) || silent.contains(key(turned));
        return useless ? List.of() : withTurnedType(turned);
    }

    /** "Type 1 diabetes" is also "diabetes type 1", and the other way round. */
    static List<String> withTurnedType(String name) {
        String[] words = name.split(" ");
        int last = words.length - 1;
        if (words.length < 3) {
            return List.of(name);
        }
        if (words[0].equalsIgnoreCase("type")) {
            String rest = String.join(" ", Arrays.asList(words).subList(2, words.length));
            return List.of(name, rest + " type " + words[1]);
        }
        if (words[last - 1].equalsIgnoreCase("type") && words[last].length() <= 4) {
            String rest = String.join(" ", Arrays.asList(words).subList(0, last - 1));
            return List.of(
                    name,
                    "type " + words[last] + " " + (rest.endsWith(",") ? rest.substring(0, rest.length() - 1) : rest));
        }
        return List.of(name);
    }

    /** Singular and plural have one key. */
    private static String key(String name) {
        String key = NameKey.of(name);
        return key.length() > 3 && key.endsWith("s") && !key.endsWith("ss") ? key.substring(0, key.length() - 1) : key;
    }

    private String unqualified(String name) {
        String bare = name.strip();
        for (boolean again = true; again; ) {
            again = false;
            for (String qualifier : qualifiers) {
                if (bare.length() > qualifier.length() + 2 && bare.endsWith(" " + qualifier)) {
                    bare = bare.substring(0, bare.length() - qualifier.length()).strip();
                    if (bare.endsWith(",")) {
                        bare = bare.substring(0, bare.length() - 1);
                    }
                    again = true;
                }
            }
        }
        return bare;
    }

    /** Few letters, at least two of them capitals: it means many things, and counts where an article defines it. */
    static boolean isShortForm(String name) {
        int letters = 0;
        int capitals = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isWhitespace(c)) {
                return false;
            }
            letters += Character.isLetterOrDigit(c) ? 1 : 0;
            capitals += Character.isUpperCase(c) || Character.isDigit(c) ? 1 : 0;
        }
        return letters <= 3 || (letters <= 7 && capitals >= 2);
    }

    /** "Leukemia, Myeloid, Acute" is acute myeloid leukemia; what says "with", "due to" or "type" stays behind. */
    static String turned(String name) {
        if (name.indexOf(", ") < 0) {
            return name;
        }
        List<String> parts = new ArrayList<>(List.of(name.split(", ")));
        List<String> behind = new ArrayList<>();
        while (parts.size() > 1 && staysBehind(parts.get(parts.size() - 1))) {
            behind.add(0, parts.remove(parts.size() - 1));
        }
        if (parts.stream().anyMatch(part -> part.contains(" and ") || part.contains(" or "))) {
            return name;
        }
        Collections.reverse(parts);
        parts.addAll(behind);
        return String.join(" ", parts);
    }

    private static boolean staysBehind(String part) {
        return part.startsWith("with")
                || part.startsWith("due to")
                || part.startsWith("type ")
                || part.startsWith("Type ")
                || part.startsWith("and ")
                || part.length() <= 2
                || Character.isDigit(part.charAt(0));
    }
}
