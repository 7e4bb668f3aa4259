package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.PhraseAutomaton;
import org.cytotheca.catalog.recognition.Tokens;

/**
 * The cues of one file, compiled. Groups of one layer keep each other off (a cue inside a longer one says nothing of its
 * own: "risk of" in "reduce the risk of"); layers know nothing of each other ("being explored for" is a frame and a hedge).
 */
final class Cues {

    /** A cue in a text, in tokens; {@code to} is exclusive. */
    record Cue(String group, int from, int to) {
        String text(Tokens tokens) {
            return tokens.text().substring(tokens.start(from), tokens.end(to - 1));
        }
    }

    /** The cues of a stretch of text by group, in order of the text. */
    static final class Found {
        private static final Found NONE = new Found(Map.of(), 0);

        private final Map<String, Integer> numbers;
        private final List<Cue>[] byGroup;
        private int size;

        @SuppressWarnings("unchecked")
        private Found(Map<String, Integer> numbers, int groups) {
            this.numbers = numbers;
            this.byGroup = new List[groups];
        }

        static Found none() {
            return NONE;
        }

        List<Cue> of(String group) {
            Integer number = numbers.get(group);
            List<Cue> found = number == null ? null : byGroup[number];
            return found == null ? List.of() : found;
        }

        boolean has(String group) {
            return !of(group).isEmpty();
        }

        boolean isEmpty() {
            return size == 0;
        }

        private void add(int group, Cue cue) {
            if (byGroup[group] == null) {
                byGroup[group] = new ArrayList<>(4);
            }
            byGroup[group].add(cue);
            size++;
        }
    }

    private final List<String> groups;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Layer> layers = new ArrayList<>();

    private record Layer(PhraseAutomaton automaton, int[][] groupsOf) {}

    /** @param layerOf the layer of a group; groups with the same answer are one layer, those with "" are not looked for */
    Cues(Class<?> place, String resource, UnaryOperator<String> layerOf) {
        CueFile file = CueFile.beside(place, resource);
        groups = file.groups();
        Map<String, List<String>> groupsByLayer = new LinkedHashMap<>();
        for (String group : groups) {
            numbers.put(group, numbers.size());
            String layer = layerOf.apply(group);
            if (!layer.isEmpty()) {
                groupsByLayer.computeIfAbsent(layer, one -> new ArrayList<>()).add(group);
            }
        }
        groupsByLayer.values().forEach(layer -> layers.add(compile(file, layer)));
    }

    private Layer compile(CueFile file, List<String> layer) {
        Map<String, List<Integer>> byPhrase = new LinkedHashMap<>();
        for (String group : layer) {
            for (String phrase : file.group(group)) {
                byPhrase.computeIfAbsent(phrase, one -> new ArrayList<>()).add(numbers.get(group));
            }
        }
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        List<int[]> groupsOf = new ArrayList<>();
        byPhrase.forEach((phrase, in) -> {
            builder.add(phrase, groupsOf.size());
            groupsOf.add(in.stream().distinct().mapToInt(Integer::intValue).toArray());
        });
        return new Layer(builder.build(), groupsOf.toArray(int[][]::new));
    }

    List<String> groups() {
        return groups;
    }

    /** All cues of a stretch of tokens that stand in no longer cue of their layer. */
    Found in(Tokens tokens, int from, int to) {
        Found found = new Found(numbers, groups.size());
        for (Layer layer : layers) {
            int[] covered = {-1};
            layer.automaton.all(tokens, from, to, (start, end, phrase) -> {
                if (end > covered[0]) {
                    covered[0] = end;
                    for (int group : layer.groupsOf[phrase]) {
                        found.add(group, new Cue(groups.get(group), start, end));
                    }
                }
            });
        }
        return found;
    }
}
