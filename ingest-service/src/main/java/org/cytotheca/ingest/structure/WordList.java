package org.cytotheca.ingest.structure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A resource file of this package: groups of lines, {@code #} for comments, {@code [name]} before each group. */
final class WordList {
    private WordList() {}

    /** The lines of each group, in the order of the file; those before the first group name belong to the group "". */
    static Map<String, List<String>> read(String file) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        String group = "";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WordList.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String entry = line.strip();
                if (entry.isEmpty() || entry.startsWith("#")) {
                    continue;
                }
                if (entry.startsWith("[") && entry.endsWith("]")) {
                    group = entry.substring(1, entry.length() - 1);
                } else {
                    groups.computeIfAbsent(group, g -> new ArrayList<>()).add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
