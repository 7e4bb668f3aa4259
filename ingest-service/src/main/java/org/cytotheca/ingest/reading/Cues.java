package org.cytotheca.ingest.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Finds the words of {@code page-cues.txt} inside class names, ids and roles: all of them in one pass over the characters
 * (Aho and Corasick, 1975). A set of groups is a bit mask.
 */
final class Cues {
    /** Letters, and one for the border of a word, which is all that is no letter. */
    private static final int ALPHABET = 27;

    private static final int BORDER = 26;
    private static final List<String> GROUPS = new ArrayList<>();
    private static final Cues INSTANCE = new Cues();

    static final int KEEPS = INSTANCE.group("keeps");
    static final int RAISES = INSTANCE.group("raises");
    static final int LOWERS = INSTANCE.group("lowers");
    static final int SHARE_BAR = INSTANCE.group("share-bar");
    static final int BYLINE = INSTANCE.group("byline");
    static final int ROLES = INSTANCE.group("roles");
    static final int BIBLIOGRAPHY = INSTANCE.group("bibliography");
    static final int BACKLINK = INSTANCE.group("backlink");
    static final int HEADING_TOOL = INSTANCE.group("heading-tool");
    /** The groups that stand before {@code keeps} in the file: those that name furniture. */
    static final int FURNITURE = KEEPS - 1;

    private final List<int[]> next = new ArrayList<>();
    private final List<Integer> found = new ArrayList<>();
    private int[][] table;
    private int[] groups;

    private Cues() {
        state();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Cues.class.getResourceAsStream("page-cues.txt")), StandardCharsets.UTF_8))) {
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                String entry = line.strip();
                if (entry.startsWith("[")) {
                    GROUPS.add(entry.substring(1, entry.length() - 1));
                } else if (!entry.isEmpty() && !entry.startsWith("#")) {
                    for (String word : entry.split(" ")) {
                        learn(word, 1 << GROUPS.size() - 1);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        link();
    }

    private int state() {
        next.add(new int[ALPHABET]);
        found.add(0);
        return next.size() - 1;
    }

    private void learn(String word, int group) {
        int state = 0;
        for (int i = 0; i < word.length(); i++) {
            int c = symbol(word.charAt(i));
            int[] steps = next.get(state);
            if (steps[c] == 0) {
                steps[c] = state();
            }
            state = steps[c];
        }
        found.set(state, found.get(state) | group);
    }

    /** Gives every state the step that the longest suffix of it would take. */
    private void link() {
        int[] fallback = new int[next.size()];
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int child : next.get(0)) {
            if (child != 0) {
                waiting.add(child);
            }
        }
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            found.set(state, found.get(state) | found.get(fallback[state]));
            for (int c = 0; c < ALPHABET; c++) {
                int child = next.get(state)[c];
                int other = next.get(fallback[state])[c];
                if (child == 0) {
                    next.get(state)[c] = other;
                } else {
                    fallback[child] = other;
                    waiting.add(child);
                }
            }
        }
        table = next.toArray(new int[0][]);
        groups = found.stream().mapToInt(Integer::intValue).toArray();
    }

    private int group(String name) {
        return 1 << GROUPS.indexOf(name);
    }

    private static int symbol(char c) {
        char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        return lower >= 'a' && lower <= 'z' ? lower - 'a' : BORDER;
    }

    /** The groups of which the text has a word. */
    static int in(String text) {
        return text.isEmpty() ? 0 : INSTANCE.scan(text);
    }

    private int scan(String text) {
        int state = table[0][BORDER];
        int all = 0;
        boolean border = true;
        for (int i = 0; i < text.length(); i++) {
            int symbol = symbol(text.charAt(i));
            if (symbol != BORDER || !border) {
                state = table[state][symbol];
                all |= groups[state];
            }
            border = symbol == BORDER;
        }
        return all | groups[table[state][BORDER]];
    }

    /** The name of the first group of furniture among these. */
    static String furniture(int cues) {
        return GROUPS.get(Integer.numberOfTrailingZeros(cues & FURNITURE));
    }
}
