package org.cytotheca.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words and phrases from a resource that a person can read and change:
 *
 * <pre>
 * # why these words
 * a line of no group
 * [group]
 * a line
 * one phrase; another phrase
 * </pre>
 *
 * Blank lines and comments are left out, and what stands around a line's text. A group that comes twice is one. Immutable.
 */
public final class WordFile {

    private final String name;
    private final Map<String, List<String>> groups;

    private WordFile(String name, Map<String, List<String>> groups) {
        this.name = name;
        this.groups = groups;
    }

    /**
     * Reads a resource beside a class.
     *
     * @throws IllegalStateException where there is none: it was not packaged
     */
    public static WordFile beside(Class<?> place, String name) {
        try (InputStream resource = place.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("There is no " + name + " beside " + place.getName());
            }
            return read(name, new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordFile read(String name, BufferedReader reader) throws IOException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> group = null;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            if (content.startsWith("[") && content.endsWith("]")) {
                group = groups.computeIfAbsent(content.substring(1, content.length() - 1), g -> new ArrayList<>());
            } else {
                group = group == null ? groups.computeIfAbsent("", g -> new ArrayList<>()) : group;
                group.add(content);
            }
        }
        groups.replaceAll((key, lines) -> List.copyOf(lines));
        return new WordFile(name, groups);
    }

    /**
     * The lines before the first group: all of them in a file without groups.
     *
     * @throws IllegalStateException where there are none
     */
    public List<String> lines() {
        return lines("");
    }

    /**
     * The lines of a group, in the order of the file.
     *
     * @throws IllegalStateException where the file has no such group: it and the code have come apart
     */
    public List<String> lines(String group) {
        List<String> lines = groups.get(group);
        if (lines == null) {
            throw new IllegalStateException(
                    name + " has no " + (group.isEmpty() ? "line without group" : "group [" + group + "]"));
        }
        return lines;
    }

    /** The phrases of a group: what stands between semicolons and ends of lines. As {@link #lines(String)} otherwise. */
    public List<String> phrases(String group) {
        return lines(group).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    /** The names of the groups, in the order of the file. */
    public Set<String> groups() {
        return Collections.unmodifiableSet(groups.keySet());
    }
}
