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

    private final List<Layer> layers = new ArrayList<>();

    /** For each word that some cue begins with: the layers of these cues, as bits. Most words begin none. */
    private final Map<Long, Integer> layersOfFirstWord = new HashMap<>();

    private record Layer(PhraseAutomaton automaton, List<List<String>> groupsOf) {}

    /** @param layerOf the layer of a group; groups with the same answer are one layer */
    Cues(Class<?> place, String resource, UnaryOperator<String> layerOf) {
        CueFile file = CueFile.beside(place, resource);
        Map<String, List<String>> groupsByLayer = new LinkedHashMap<>();
        file.groups().forEach(group -> groupsByLayer
                .computeIfAbsent(layerOf.apply(group), layer -> new ArrayList<>())
                .add(group));
        groupsByLayer.values().forEach(groups -> layers.add(compile(file, groups)));
        for (int layer = 0; layer < layers.size(); layer++) {
            int bit = 1 << layer;
            layers.get(layer)
                    .automaton
                    .forEachFirstWord(word -> layersOfFirstWord.merge(word, bit, (some, more) -> some | more));
        }
    }

    private static Layer compile(CueFile file, List<String> groups) {
        Map<String, List<String>> byPhrase = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (String group : groups) {
            for (String phrase : file.group(group)) {
                byPhrase.computeIfAbsent(phrase, p -> {
                            order.add(p);
                            return new ArrayList<>();
                        })
                        .add(group);
            }
        }
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        List<List<String>> groupsOf = new ArrayList<>();
        for (String phrase : order) {
            builder.add(phrase, groupsOf.size());
            groupsOf.add(byPhrase.get(phrase));
        }
        return new Layer(builder.build(), groupsOf);
    }

    /** All cues of a stretch of tokens that stand in no longer cue of their layer. */
    List<Cue> in(Tokens tokens, int from, int to) {
        int[] layersAt = new int[to - from];
        int any = 0;
        for (int i = from; i < to; i++) {
            Integer here = layersOfFirstWord.get(tokens.hash(i));
            if (here != null) {
                layersAt[i - from] = here;
                any |= here;
            }
        }
        List<Cue> found = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            if ((any & 1 << layer) != 0) {
                add(layers.get(layer), 1 << layer, layersAt, tokens, from, to, found);
            }
        }
        return found;
    }

    private static void add(Layer layer, int bit, int[] layersAt, Tokens tokens, int from, int to, List<Cue> found) {
        int covered = -1;
        for (int i = from; i < to; i++) {
            if ((layersAt[i - from] & bit) == 0) {
                continue;
            }
            long match = layer.automaton.longestAt(tokens, i, to);
            int end = (int) (match >>> 32);
            if (match >= 0 && end > covered) {
                covered = end;
                for (String group : layer.groupsOf.get((int) match)) {
                    found.add(new Cue(group, i, end));
                }
            }
        }
    }
}
