package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * Finds any number of phrases in a text at once: a trie over words, walked from each token.
 *
 * <p>Words are equal when {@link Spelling} says so. Between the words of a phrase may stand spaces, hyphens, slashes and
 * quotes, and one bracket that is passed over ("natural killer (NK) cell therapy"). A walk is as long as the longest phrase
 * at most, so that time grows with the text and not with the number of phrases. Immutable, safe for any number of threads.
 *
 * <p>A phrase with a short word in capitals ({@code AML}) matches only words in capitals, unless the word has no vowel and
 * thus is no English word.
 */
public final class PhraseAutomaton {

    /** A bracket that holds more tokens than this is not passed over. */
    private static final int BRACKET = 8;

    /** Words that are passed over inside of one phrase. */
    private static final int PASSED = 4;

    private static final long TYPE = Tokens.hashOf("type");

    private final LongIntMap words;
    private final LongIntMap steps;

    /** From the hash of a word that begins a phrase to the state after it. */
    private final LongIntMap roots;

    /**
     * A bit for the hash of each word that begins a phrase; others may share it. Few words of a text do, and this fits into the
     * processor's cache where the words do not.
     */
    private final long[] beginnings;

    /** By the number of a word the state after it as the first of a phrase, or -1; for {@link #every}, which numbers all words first. */
    private final int[] rootOf;

    private final int[] phraseAt;
    private final boolean[][] capitals;
    private final int[] payload;
    /** By the number of a word: whether it may stand inside a phrase without being of it; for {@link #every} alone. */
    private final BitSet passedOver;

    private PhraseAutomaton(
            LongIntMap words,
            LongIntMap steps,
            LongIntMap roots,
            int[] phraseAt,
            boolean[][] capitals,
            int[] payload,
            BitSet passedOver) {
        this.words = words;
        this.steps = steps;
        this.roots = roots;
        this.beginnings = beginnings(roots);
        this.rootOf = rootOf(words, roots);
        this.phraseAt = phraseAt;
        this.capitals = capitals;
        this.payload = payload;
        this.passedOver = passedOver;
    }

    private static long[] beginnings(LongIntMap roots) {
        long[] bits = new long[Math.max(1, Integer.highestOneBit(roots.size() / 4 + 1))];
        roots.each((hash, state) -> {
            int bit = bit(hash, bits.length);
            bits[bit >>> 6] |= 1L << bit;
        });
        return bits;
    }

    private static int[] rootOf(LongIntMap words, LongIntMap roots) {
        int[] states = new int[words.size()];
        Arrays.fill(states, -1);
        roots.each((hash, state) -> states[words.get(hash)] = state);
        return states;
    }

    private static int bit(long hash, int longs) {
        return (int) (hash >>> 33) & (longs * 64 - 1);
    }

    /** The state after the first word of a phrase, or -1. */
    private int first(long hash) {
        int bit = bit(hash, beginnings.length);
        return (beginnings[bit >>> 6] & 1L << bit) == 0 ? -1 : roots.get(hash);
    }

    /** Takes what is found: tokens from (inclusive) to (exclusive), and the number given with the phrase. */
    @FunctionalInterface
    public interface Found {
        void phrase(int from, int to, int payload);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects phrases; a phrase that comes twice keeps its first number. */
    public static final class Builder {
        private final List<String> phrases = new ArrayList<>();
        private final Ints payloads = new Ints();
        private final List<String> passedOver = new ArrayList<>();

        /** A word that {@link #every} passes over inside a phrase: "has <i>recently</i> been approved for". */
        public Builder passingOver(String word) {
            passedOver.add(word);
            return this;
        }

        public Builder add(String phrase, int payload) {
            phrases.add(phrase);
            payloads.add(payload);
            return this;
        }

        public PhraseAutomaton build() {
            return build((first, second) -> first);
        }

        /** @param same the number of a phrase that comes twice, as its words are equal: of the number it has and the one it gets */
        public PhraseAutomaton build(IntBinaryOperator same) {
            LongIntMap words = words();
            LongIntMap steps = new LongIntMap(phrases.size());
            Ints accepting = new Ints().add(-1);
            List<boolean[]> capitals = new ArrayList<>();
            Ints kept = new Ints();
            for (int p = 0; p < phrases.size(); p++) {
                Tokens read = Tokens.of(phrases.get(p));
                int state = 0;
                for (int i = 0; i < read.size(); i++) {
                    long key = key(state, words.get(read.hash(i)));
                    int next = steps.get(key);
                    if (next < 0) {
                        next = accepting.size();
                        steps.put(key, next);
                        accepting.add(-1);
                    }
                    state = next;
                }
                if (state > 0 && accepting.get(state) < 0) {
                    accepting.set(state, kept.size());
                    kept.add(payloads.get(p));
                    capitals.add(capitals(read));
                } else if (state > 0) {
                    int known = accepting.get(state);
                    kept.set(known, same.applyAsInt(kept.get(known), payloads.get(p)));
                }
            }
            LongIntMap roots = new LongIntMap(words.size() / 2);
            words.each((hash, word) -> {
                int state = steps.get(key(0, word));
                if (state >= 0) {
                    roots.put(hash, state);
                }
            });
            BitSet passed = new BitSet();
            int number = words.size();
            for (String word : passedOver) {
                long hash = Tokens.hashOf(word);
                if (words.get(hash) < 0) {
                    words.put(hash, number++);
                }
                passed.set(words.get(hash));
            }
            return new PhraseAutomaton(
                    words,
                    steps,
                    roots,
                    accepting.toArray(),
                    capitals.toArray(boolean[][]::new),
                    kept.toArray(),
                    passed);
        }

        /** A number for each word; words that are each other's variants (tumour, tumor; cell, cells) have one. */
        private LongIntMap words() {
            LongIntMap words = new LongIntMap(1024);
            List<String> forms = new ArrayList<>();
            for (String phrase : phrases) {
                Tokens read = Tokens.of(phrase);
                for (int i = 0; i < read.size(); i++) {
                    if (words.get(read.hash(i)) < 0) {
                        words.put(read.hash(i), forms.size());
                        forms.add(read.form(i).toLowerCase(Locale.ROOT));
                    }
                }
            }
            // The words as they are written come first: a variant must never take the place of a word.
            Map<Integer, Integer> same = new HashMap<>();
            for (int id = 0; id < forms.size(); id++) {
                String word = forms.get(id);
                for (String variant : Spelling.variants(word)) {
                    long hash = Tokens.hashOf(variant);
                    int other = words.get(hash);
                    if (other < 0) {
                        words.put(hash, id);
                    } else if (other != id
                            && (word.length() >= 4 || Spelling.isNumeral(word) || isPlural(word, variant))) {
                        int a = root(same, id);
                        int b = root(same, other);
                        if (a != b) {
                            same.put(Math.max(a, b), Math.min(a, b));
                        }
                    }
                }
            }
            return words.mapValues(id -> root(same, id));
        }

        /** "MSC" and "MSCs", "eye" and "eyes"; of shorter words the variants are other words. */
        private static boolean isPlural(String word, String variant) {
            return word.length() == 3 && variant.equals(word + "s") && !variant.endsWith("ss");
        }

        private static int root(Map<Integer, Integer> same, int id) {
            while (same.containsKey(id)) {
                id = same.get(id);
            }
            return id;
        }

        private static boolean[] capitals(Tokens read) {
            boolean[] wanted = new boolean[read.size()];
            boolean any = false;
            for (int i = 0; i < wanted.length; i++) {
                String word = read.form(i);
                boolean acronym = read.is(i, Tokens.UPPERS) && word.length() <= 6 && !read.is(i, Tokens.DIGIT);
                wanted[i] = acronym && (word.length() < 3 || hasVowel(word));
                any |= wanted[i];
            }
            return any ? wanted : null;
        }

        private static boolean hasVowel(String word) {
            return word.chars().anyMatch(c -> "AEIOUYaeiouy".indexOf(c) >= 0);
        }
    }

    /** A list of int that only grows. */
    private static final class Ints {
        private int[] values = new int[1024];
        private int size;

        private Ints add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
            return this;
        }

        private int get(int at) {
            return values[at];
        }

        private void set(int at, int value) {
            values[at] = value;
        }

        private int size() {
            return size;
        }

        private int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    private static long key(int state, int word) {
        return ((long) state << 32) | word;
    }

    /** Reports the longest phrase at each token where one starts, from left to right, none overlapping another. */
    public void longest(Tokens tokens, int from, int to, Found found) {
        int at = from;
        while (at < to) {
            long match = longestAt(tokens, at, to);
            if (match >= 0) {
                found.phrase(at, (int) (match >>> 32), (int) match);
                at = (int) (match >>> 32);
            } else {
                at++;
            }
        }
    }

    /** Reports at each token the longest phrase that starts there; they may overlap. */
    public void all(Tokens tokens, int from, int to, Found found) {
        for (int at = from; at < to; at++) {
            long match = longestAt(tokens, at, to);
            if (match >= 0) {
                found.phrase(at, (int) (match >>> 32), (int) match);
            }
        }
    }

    /**
     * Reports at each token every phrase that starts there. Inside a phrase a word that may be passed over is read both ways, as one of
     * its words and as none, so that "treatment of the disease" holds "treatment of the" and "treatment of disease".
     */
    public void every(Tokens tokens, int from, int to, Found found) {
        Walk walk = new Walk(tokens, from, to, found);
        for (int at = from; at < to; at++) {
            int word = walk.word(at);
            if (word >= 0 && rootOf[word] >= 0) {
                walk.from(at, rootOf[word]);
            }
        }
    }

    /** One reading of a text for {@link #every}. */
    private final class Walk {
        private final Tokens tokens;
        private final int first;
        private final int to;
        private final Found found;
        /** The number of each word, looked up once for all phrases that reach it. */
        private final int[] numbers;

        private int at;

        private Walk(Tokens tokens, int from, int to, Found found) {
            this.tokens = tokens;
            this.first = from;
            this.to = to;
            this.found = found;
            numbers = new int[to - from];
            for (int i = from; i < to; i++) {
                numbers[i - from] = words.get(tokens.hash(i));
            }
        }

        private int word(int token) {
            return numbers[token - first];
        }

        private boolean mayPass(int token, int passed) {
            return passedOver.get(word(token)) && passed < PASSED && token + 1 < to && !tokens.breaksBefore(token + 1);
        }

        private void from(int token, int state) {
            at = token;
            go(state, token + 1, false, 0);
        }

        /** @param passed how many words were passed over in a row or apart: more than {@value #PASSED} are another phrase */
        private void go(int start, int after, boolean inBracket, int passed) {
            int state = start;
            int next = after;
            boolean bracket = inBracket;
            while (true) {
                int phrase = phraseAt[state];
                if (phrase >= 0 && (bracket || written(tokens, at, phrase))) {
                    found.phrase(at, next, payload[phrase]);
                }
                int follow = next;
                if (next < to && tokens.breaksBefore(next)) {
                    follow = bracket ? -1 : afterBracket(tokens, next, to);
                    bracket = true;
                }
                if (next >= to || follow < 0) {
                    return;
                }
                int word = word(follow);
                if (word < 0) {
                    return;
                }
                if (mayPass(follow, passed)) {
                    skip(state, follow + 1, bracket, passed + 1);
                }
                int step = steps.get(key(state, word));
                if (step < 0) {
                    return;
                }
                state = step;
                next = follow + 1;
            }
        }

        /** As if the word before {@code follow} were not there; the phrase must go on after it. */
        private void skip(int state, int follow, boolean bracket, int passed) {
            int word = word(follow);
            if (word < 0) {
                return;
            }
            int step = steps.get(key(state, word));
            if (step >= 0) {
                go(step, follow + 1, bracket, passed);
            }
            if (mayPass(follow, passed)) {
                skip(state, follow + 1, bracket, passed + 1);
            }
        }
    }

    /** The longest phrase that starts at a token: its end in the upper and its number in the lower half, or -1. */
    public long longestAt(Tokens tokens, int at, int to) {
        int state = first(tokens.hash(at));
        if (state < 0) {
            return -1;
        }
        long best = -1;
        int next = at + 1;
        boolean bracket = false;
        while (true) {
            int phrase = phraseAt[state];
            if (phrase >= 0 && (bracket || written(tokens, at, phrase))) {
                best = ((long) next << 32) | (payload[phrase] & 0xFFFFFFFFL);
            }
            if (next >= to) {
                return best;
            }
            int follow = next;
            if (tokens.breaksBefore(next) && !isTypeAfterComma(tokens, next)) {
                follow = bracket ? -1 : afterBracket(tokens, next, to);
                if (follow < 0) {
                    return best;
                }
                bracket = true;
            }
            int word = words.get(tokens.hash(follow));
            state = word < 0 ? -1 : steps.get(key(state, word));
            if (state < 0) {
                return best;
            }
            next = follow + 1;
        }
    }

    /** "Diabetes mellitus, type 1". */
    private static boolean isTypeAfterComma(Tokens tokens, int token) {
        return tokens.hash(token) == TYPE && !tokens.after(token, Tokens.HARD | Tokens.OPEN | Tokens.CLOSE);
    }

    /** The token after a bracket that opens before {@code next} and closes soon; -1 when there is none. */
    private static int afterBracket(Tokens tokens, int next, int to) {
        if (!tokens.after(next, Tokens.OPEN) || tokens.after(next, Tokens.HARD | Tokens.COMMA | Tokens.CLOSE)) {
            return -1;
        }
        for (int i = next + 1; i < to && i <= next + BRACKET; i++) {
            if (tokens.after(i, Tokens.CLOSE)) {
                return tokens.after(i, Tokens.HARD | Tokens.COMMA | Tokens.OPEN) ? -1 : i;
            }
        }
        return -1;
    }

    private boolean written(Tokens tokens, int at, int phrase) {
        boolean[] wanted = capitals[phrase];
        if (wanted == null) {
            return true;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] && !tokens.is(at + i, Tokens.UPPERS)) {
                return false;
            }
        }
        return true;
    }

    /** The number of the phrase that the tokens of two stretches make together, or -1. */
    int joined(Tokens tokens, int from1, int to1, int from2, int to2) {
        return joined(tokens, from1, to1, tokens, from2, to2);
    }

    /** The same, of stretches of two texts. */
    int joined(Tokens first, int from1, int to1, Tokens second, int from2, int to2) {
        int state = follow(second, from2, to2, follow(first, from1, to1, 0));
        return state < 0 || phraseAt[state] < 0 ? -1 : payload[phraseAt[state]];
    }

    private int follow(Tokens tokens, int from, int to, int before) {
        int state = before;
        for (int i = from; i < to && state >= 0; i++) {
            int word = words.get(tokens.hash(i));
            state = word < 0 ? -1 : steps.get(key(state, word));
        }
        return state;
    }

    /** Whether some phrase has this word. */
    boolean knows(Tokens tokens, int token) {
        return words.get(tokens.hash(token)) >= 0;
    }
}
