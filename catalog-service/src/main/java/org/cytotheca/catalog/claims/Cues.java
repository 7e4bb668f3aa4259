package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.PhraseAutomaton;
import org.cytotheca.catalog.recognition.Tokens;

/**
 * The cues of some files, compiled into one automaton, so that a sentence is walked once for all of them. Groups of one layer keep
 * each other off (a cue inside a longer one says nothing of its own: "risk of" in "reduce the risk of"); layers know nothing of
 * each other ("being explored for" is a frame and a hedge).
 */
final class Cues {

    /** A cue in a text, in tokens; {@code to} is exclusive. */
    record Cue(String group, int from, int to) {
        String text(Tokens tokens) {
            return tokens.text().substring(tokens.start(from), tokens.end(to - 1));
        }

        /** Whether it ends before a token with at most so many words between. */
        boolean isBefore(int token, int words) {
            return to <= token && token - to <= words;
        }
    }

    /**
     * The groups of all files.
     *
     * @param keys   what tells each from others, whatever groups a file gets besides
     * @param senses whether each is one of {@code senses.txt}
     */
    private record Groups(List<String> names, Map<String, Integer> numbers, int[] keys, boolean[] senses) {
        private static Groups of(Map<String, Integer> numbers) {
            // Interned, so that what asks by a literal finds it without comparing letters.
            List<String> names = numbers.keySet().stream().map(String::intern).toList();
            boolean[] senses = new boolean[names.size()];
            for (int i = 0; i < senses.length; i++) {
                senses[i] = names.get(i).startsWith("sense: ");
            }
            int[] keys = names.stream().mapToInt(String::hashCode).toArray();
            Map<String, Integer> interned = new HashMap<>(2 * names.size());
            names.forEach(name -> interned.put(name, numbers.get(name)));
            return new Groups(names, interned, keys, senses);
        }
    }

    /** The cues of a stretch of text, in order of the text. For one thread. */
    static final class Found {
        private static final Found NONE = new Found(Groups.of(Map.of()));

        private final Groups groups;
        private int[] places = new int[0];
        private int size;
        private final long[] present;
        /** What was asked for, by the place of a group among those that are present; null before anything was. */
        private List<Cue>[] asked;

        private Found(Groups groups) {
            this.groups = groups;
            present = new long[groups.names().size() + 63 >> 6];
        }

        static Found none() {
            return NONE;
        }

        List<Cue> of(String group) {
            Integer number = size == 0 ? null : groups.numbers().get(group);
            return number == null ? List.of() : of(number);
        }

        /** @param group its place in {@link Cues#groups()} */
        List<Cue> of(int group) {
            if (!has(group)) {
                return List.of();
            }
            if (asked == null) {
                asked = lists(placeAmongPresent(64 * present.length));
            }
            int place = placeAmongPresent(group);
            if (asked[place] == null) {
                asked[place] = list(group);
            }
            return asked[place];
        }

        private int placeAmongPresent(int group) {
            int place = 0;
            int last = group >> 6;
            for (int i = 0; i < last; i++) {
                place += Long.bitCount(present[i]);
            }
            return last == present.length ? place : place + Long.bitCount(present[last] & (1L << group) - 1);
        }

        @SuppressWarnings("unchecked")
        private static List<Cue>[] lists(int size) {
            return new List[size];
        }

        private List<Cue> list(int group) {
            List<Cue> cues = new ArrayList<>(4);
            for (int i = 0; i < size; i++) {
                if (group(i) == group) {
                    cues.add(cue(i));
                }
            }
            return cues;
        }

        private boolean has(int group) {
            return size > 0 && (present[group >> 6] & 1L << group) != 0;
        }

        boolean has(String group) {
            Integer number = size == 0 ? null : groups.numbers().get(group);
            return number != null && has(number);
        }

        boolean isEmpty() {
            return size == 0;
        }

        int size() {
            return size;
        }

        /** The place of the group of one of the cues in {@link Cues#groups()}. */
        int group(int at) {
            return places[3 * at];
        }

        /** What tells the group of one of the cues from others, whatever groups a file gets besides. */
        long key(int at) {
            return groups.keys()[group(at)];
        }

        /** Whether one of the cues is a word of {@code senses.txt}. */
        boolean isSense(int at) {
            return groups.senses()[group(at)];
        }

        /** The token at which one of the cues begins. */
        int from(int at) {
            return places[3 * at + 1];
        }

        /** The token after one of the cues. */
        int to(int at) {
            return places[3 * at + 2];
        }

        Cue cue(int at) {
            return new Cue(groups.names().get(group(at)), from(at), to(at));
        }

        private void add(int group, int from, int to) {
            if (3 * size == places.length) {
                places = Arrays.copyOf(places, Math.max(96, places.length * 2));
            }
            places[3 * size] = group;
            places[3 * size + 1] = from;
            places[3 * size + 2] = to;
            size++;
            present[group >> 6] |= 1L << group;
        }
    }

    /** Words that make a phrase no other one: "was <i>also</i> approved for". */
    private static final List<String> PASSED_OVER =
            CueFile.ofPatterns(Cues.class, "passed-over.txt").group("passed over");

    private final Groups groups;
    private final int[] layerOf;
    private final int layers;
    private final PhraseAutomaton automaton;
    private final int[][] groupsOf;

    /** A file beside a class, and the layer of each of its groups; groups with "" are not looked for. */
    record Source(Class<?> place, String resource, UnaryOperator<String> layer) {}

    Cues(Source... sources) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Map<String, Integer> known = new HashMap<>();
        Map<String, List<Integer>> byPhrase = new LinkedHashMap<>();
        List<Integer> layersOfGroups = new ArrayList<>();
        for (Source source : sources) {
            CueFile file = CueFile.ofPatterns(source.place(), source.resource());
            for (String group : file.groups()) {
                int number = numbers.size();
                if (numbers.put(group, number) != null) {
                    throw new IllegalStateException("two files have a group [" + group + "]");
                }
                String name = source.layer().apply(group);
                layersOfGroups.add(
                        name.isEmpty() ? -1 : known.computeIfAbsent(source.resource() + name, one -> known.size()));
                if (!name.isEmpty()) {
                    for (String phrase : file.group(group)) {
                        byPhrase.computeIfAbsent(phrase, one -> new ArrayList<>())
                                .add(number);
                    }
                }
            }
        }
        groups = Groups.of(numbers);
        layerOf = layersOfGroups.stream().mapToInt(Integer::intValue).toArray();
        layers = known.size();
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        List<int[]> in = new ArrayList<>();
        byPhrase.forEach((phrase, numbersOf) -> {
            builder.add(phrase, in.size());
            in.add(distinct(numbersOf.stream().mapToInt(Integer::intValue)));
        });
        PASSED_OVER.forEach(builder::passingOver);
        automaton = builder.build((first, second) -> {
            in.add(distinct(IntStream.concat(Arrays.stream(in.get(first)), Arrays.stream(in.get(second)))));
            return in.size() - 1;
        });
        groupsOf = in.toArray(int[][]::new);
    }

    private static int[] distinct(IntStream numbers) {
        return numbers.distinct().sorted().toArray();
    }

    /** Whether one of some cues begins at a token. */
    static boolean startsAt(List<Cue> cues, int token) {
        for (Cue cue : cues) {
            if (cue.from() == token) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of some cues ends right before a token. */
    static boolean endsAt(List<Cue> cues, int token) {
        for (Cue cue : cues) {
            if (cue.to() == token) {
                return true;
            }
        }
        return false;
    }

    List<String> groups() {
        return groups.names();
    }

    /** All cues of a stretch of tokens that stand in no longer cue of their layer. */
    Found in(Tokens tokens, int from, int to) {
        return walk(tokens).in(from, to);
    }

    /** Reads the stretches of one text, front to back. */
    Walk walk(Tokens tokens) {
        return new Walk(tokens);
    }

    /** One text, used by one thread; later stretches must not begin before earlier ones. */
    final class Walk {
        private final Tokens tokens;
        private final Selection selection = new Selection();

        private Walk(Tokens tokens) {
            this.tokens = tokens;
        }

        Found in(int from, int to) {
            selection.begin(from);
            automaton.every(tokens, from, to, selection::take);
            selection.flush();
            return selection.found;
        }
    }

    /** Of the phrases that start at one token the longest of each layer, unless a longer one of its layer covers it. */
    private final class Selection {
        private Found found;
        private final int[] covered = new int[layers];
        private final int[] end = new int[layers];
        private final int[] phrase = new int[layers];
        private final int[] touched = new int[layers];
        private int touches;
        private int start;

        /** What earlier stretches have covered ends before this one, so nothing of it need be cleared. */
        private void begin(int from) {
            found = new Found(groups);
            start = from;
        }

        private void take(int at, int to, int number) {
            if (at != start) {
                flush();
                start = at;
            }
            for (int group : groupsOf[number]) {
                int layer = layerOf[group];
                if (end[layer] == 0) {
                    touched[touches++] = layer;
                }
                if (to > end[layer]) {
                    end[layer] = to;
                    phrase[layer] = number;
                }
            }
        }

        private void flush() {
            for (int i = 0; i < touches; i++) {
                int layer = touched[i];
                if (end[layer] > covered[layer]) {
                    covered[layer] = end[layer];
                    for (int group : groupsOf[phrase[layer]]) {
                        if (layerOf[group] == layer) {
                            found.add(group, start, end[layer]);
                        }
                    }
                }
                end[layer] = 0;
            }
            touches = 0;
        }
    }
}
