package org.cytotheca.catalog.recognition;

import java.util.Arrays;
import java.util.List;

import org.cytotheca.catalog.vocabulary.ConceptType;

/** What a {@link Tagger} sees of each word: its form, its neighbours, and what the vocabulary and the rules say of it. */
final class TaggerFeatures {

    private static final long EDGE = 0x7f4a7c15L;
    private static final int NEAR = 2;
    private static final int MOST = 64;

    private final Tokens tokens;
    private final long[] said;
    private final PhraseWords words;

    /**
     * @param found what the vocabulary and the rules find, without overlaps
     * @param words how often each word stands in names of diseases
     */
    TaggerFeatures(Tokens tokens, List<Candidate> found, ShortForms shortForms, PhraseWords words) {
        this.tokens = tokens;
        this.words = words;
        this.said = new long[tokens.size()];
        for (Candidate one : found) {
            int kind = one.type() == null ? 1 : 2 + one.type().ordinal() * 2 + (one.concept() == null ? 1 : 0);
            int length = one.to() - one.from();
            for (int i = one.from(); i < one.to(); i++) {
                int place = length == 1 ? 1 : i == one.from() ? 2 : i == one.to() - 1 ? 3 : 4;
                said[i] = kind * 8L + place + (Math.min(length, 4) * 256L);
            }
        }
        if (!shortForms.isEmpty()) {
            for (int i = 0; i < said.length; i++) {
                ShortForms.Meaning meaning = shortForms.at(tokens, i);
                if (meaning != null) {
                    said[i] += meaning.type() == ConceptType.DISEASE ? 4096 : meaning.type() == null ? 8192 : 12288;
                }
            }
        }
    }

    int[][] of(int from, int to) {
        int[][] features = new int[to - from][];
        int[] room = new int[MOST];
        for (int i = from; i < to; i++) {
            features[i - from] = Arrays.copyOf(room, of(i, from, to, room));
        }
        return features;
    }

    private int of(int i, int from, int to, int[] into) {
        int n = 0;
        long word = tokens.hash(i);
        int shape = shape(i);
        long here = said[i];
        into[n++] = feature(1, 0);
        for (int d = -NEAR; d <= NEAR; d++) {
            int at = i + d;
            boolean inside = at >= from && at < to;
            into[n++] = feature(10 + d, inside ? tokens.hash(at) : EDGE);
            into[n++] = feature(20 + d, inside ? said[at] : EDGE);
            into[n++] = feature(30 + d, inside ? words.frequency(tokens.hash(at)) : EDGE);
        }
        long before = i > from ? tokens.hash(i - 1) : EDGE;
        long after = i + 1 < to ? tokens.hash(i + 1) : EDGE;
        into[n++] = feature(40, before * 31 + word);
        into[n++] = feature(41, word * 31 + after);
        into[n++] = feature(42, (i > from ? said[i - 1] : EDGE) * 31 + here);
        into[n++] = feature(43, here * 31 + (i + 1 < to ? said[i + 1] : EDGE));
        into[n++] = feature(44, before * 31 + here);
        into[n++] = feature(45, here * 31 + after);
        into[n++] = feature(46, word * 31 + here);
        into[n++] = feature(47, shape);
        into[n++] = feature(48, shape * 31L + here);
        into[n++] = feature(49, tokens.gapBefore(i));
        into[n++] = feature(50, i + 1 < tokens.size() ? tokens.gapBefore(i + 1) : 255);
        into[n++] = feature(51, tokens.gapBefore(i) * 31L + here);
        into[n++] = feature(52, (i > from ? shape(i - 1) : 99) * 31L + shape);
        into[n++] = feature(53, shape * 31L + (i + 1 < to ? shape(i + 1) : 99));
        into[n++] = feature(54, words.frequency(word) * 31L + here);
        into[n++] = feature(
                55,
                (i > from ? words.frequency(before) : 99) * 961L
                        + words.frequency(word) * 31L
                        + (i + 1 < to ? words.frequency(after) : 99));
        for (int length = 2; length <= 5; length++) {
            into[n++] = feature(60 + length, edge(i, length, false));
            into[n++] = feature(70 + length, edge(i, length, true));
        }
        if (i > from) {
            into[n++] = feature(80, edge(i - 1, 3, true));
        }
        if (i + 1 < to) {
            into[n++] = feature(81, edge(i + 1, 3, true));
            into[n++] = feature(82, edge(i, 3, true) * 31 + edge(i + 1, 3, true));
        }
        into[n++] = feature(83, edge(i, 4, true) * 31 + here);
        return n;
    }

    private int shape(int token) {
        int length = tokens.end(token) - tokens.start(token);
        return tokens.written(token) * 8 + Math.min(length, 7);
    }

    /** A hash of the first or last letters, in lower case. */
    private long edge(int token, int length, boolean last) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        int from = last ? Math.max(start, end - length) : start;
        int to = last ? end : Math.min(end, start + length);
        long hash = 17 + (end - start <= length ? 1 : 0);
        for (int i = from; i < to; i++) {
            hash = hash * 131 + Character.toLowerCase(tokens.text().charAt(i));
        }
        return hash;
    }

    private static int feature(int kind, long value) {
        long hash = (value + kind * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (hash >>> 33);
    }
}
