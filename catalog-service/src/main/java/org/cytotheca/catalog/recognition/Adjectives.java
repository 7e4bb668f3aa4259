package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The adjectives of diseases: leukemia, leukemic. The endings stand in {@code adjectives.txt}. */
final class Adjectives {

    /** Shorter nouns make adjectives that mean too many things. */
    private static final int SHORTEST = 7;

    private final List<String[]> endings = new ArrayList<>();
    private final Map<String, List<String>> irregular = new HashMap<>();
    private final Set<String> not;

    Adjectives() {
        CueFile file = CueFile.beside(Adjectives.class, "adjectives.txt");
        file.group("endings").forEach(pair -> endings.add(pair.split(" = ")));
        for (String pair : file.group("words")) {
            String[] sides = pair.split(" = ");
            irregular.computeIfAbsent(sides[0], noun -> new ArrayList<>()).add(sides[1]);
        }
        not = new HashSet<>(file.group("not"));
    }

    /** None for a name that makes none, or only one that is better not searched for. */
    List<String> of(String name) {
        List<String> known = irregular.get(name);
        if (known != null) {
            return known;
        }
        String noun = name.toLowerCase(Locale.ROOT);
        if (noun.length() < SHORTEST || noun.indexOf(' ') >= 0) {
            return List.of();
        }
        List<String> adjectives = new ArrayList<>(1);
        for (String[] ending : endings) {
            if (noun.endsWith(ending[0])) {
                String adjective = noun.substring(0, noun.length() - ending[0].length()) + ending[1];
                if (!not.contains(adjective)) {
                    adjectives.add(adjective);
                }
            }
        }
        return adjectives;
    }
}
