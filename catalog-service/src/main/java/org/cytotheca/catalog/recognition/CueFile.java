package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.cytotheca.words.WordFile;

/**
 * The phrases of a {@link WordFile} by group; in a file of patterns one phrase may stand for many. Groups in angle brackets,
 * {@code [<amount>]}, are there to be named in patterns and are not given out.
 */
public final class CueFile {

    private final String name;
    private final Map<String, List<String>> groups;

    private CueFile(String name, Map<String, List<String>> groups) {
        this.name = name;
        this.groups = groups;
    }

    /** Reads a resource beside a class; its phrases are what is written there. */
    public static CueFile beside(Class<?> place, String name) {
        return read(place, name, (phrase, groups) -> List.of(phrase));
    }

    /** Reads a resource beside a class; a phrase with brackets stands for many, see {@link CuePatterns}. */
    public static CueFile ofPatterns(Class<?> place, String name) {
        return read(place, name, CuePatterns::expand);
    }

    private static CueFile read(
            Class<?> place, String name, BiFunction<String, Map<String, List<String>>, List<String>> phrases) {
        WordFile file = WordFile.beside(place, name);
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String group : file.groups()) {
            if (group.isEmpty()) {
                throw new IllegalStateException(name + " has a phrase before its first [group]: " + file.lines());
            }
            List<String> all = new ArrayList<>();
            file.phrases(group).forEach(phrase -> all.addAll(phrases.apply(phrase, groups)));
            groups.put(group, List.copyOf(all));
        }
        return new CueFile(name, groups);
    }

    /** The phrases of a group. @throws IllegalStateException when the file has no such group */
    public List<String> group(String group) {
        List<String> phrases = groups.get(group);
        if (phrases == null) {
            throw new IllegalStateException(name + " has no group [" + group + "]");
        }
        return phrases;
    }

    /** The names of the groups, in the order of the file. */
    public List<String> groups() {
        return groups.keySet().stream().filter(group -> !group.startsWith("<")).toList();
    }
}
