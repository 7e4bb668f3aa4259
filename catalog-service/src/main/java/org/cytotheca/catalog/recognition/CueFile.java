package org.cytotheca.catalog.recognition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Words and phrases in named groups, from a resource that a person can read and change:
 *
 * <pre>
 * # why these words
 * [group]
 * one phrase; another phrase
 * </pre>
 *
 * Groups in angle brackets, {@code [<amount>]}, are there to be named in patterns and are not given out.
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
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> current = null;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(place.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String content = line.strip();
                if (content.isEmpty() || content.startsWith("#")) {
                    continue;
                }
                if (content.startsWith("[") && content.endsWith("]")) {
                    current =
                            groups.computeIfAbsent(content.substring(1, content.length() - 1), g -> new ArrayList<>());
                    continue;
                }
                if (current == null) {
                    throw new IllegalStateException(name + " has a phrase before its first [group]: " + content);
                }
                for (String phrase : content.split(";")) {
                    if (!phrase.isBlank()) {
                        current.addAll(phrases.apply(phrase.strip(), groups));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CueFile(name, groups);
    }

    /** The phrases of a group. @throws IllegalStateException when the file has no such group */
    public List<String> group(String group) {
        List<String> phrases = groups.get(group);
        if (phrases == null) {
            throw new IllegalStateException(name + " has no group [" + group + "]");
        }
        return List.copyOf(phrases);
    }

    public List<String> groups() {
        return groups.keySet().stream().filter(group -> !group.startsWith("<")).toList();
    }
}
