package org.cytotheca.catalog.claims;

import java.util.Arrays;

/** Features of something that is to be judged, as hashes of what they are about, which clue it is, and its value. For one thread. */
final class Clues {

    /** What a clue is about: equal clues about different things have weights of their own. Names are part of the hashes. */
    enum About {
        SENTENCE,
        THERAPY,
        DISEASE,
        PAIR,
        RULES,
        SCOPE,
        /** The therapy of a pair whose disease stands elsewhere. */
        THERAPY_ALONE,
        /** The disease of a pair whose therapy stands elsewhere. */
        DISEASE_ALONE,
        ASPECT_SENTENCE,
        ASPECT,
        ASPECT_THERAPY;

        private final long code = codeOf(name());
    }

    /**
     * Which clue it is. Names are part of the hashes. Two words joined by AND are two values taken together; where they are two
     * places, such as AFTER_AND_BEFORE, the first is the therapy's and the second the disease's.
     */
    enum Clue {
        ANCESTOR,
        ANNOUNCED,
        BIAS,
        BREAK_AFTER,
        BREAK_BEFORE,
        BROADER_OR_NARROWER,
        BY_RULE,
        CLAIM,
        CLAUSES_BETWEEN,
        CLAUSE_AND_NUMBER,
        COLON_AT_END,
        COMMAS_BETWEEN,
        CUE,
        CUE_AFTER,
        CUE_BEFORE,
        CUE_INSIDE,
        CUE_IN_ZONE,
        CUE_ON_SIDE,
        CUE_RIGHT_AFTER,
        CUE_RIGHT_BEFORE,
        DISEASES_BETWEEN,
        DISEASES_HERE,
        DISTANCE,
        FIRST_WORDS,
        HEADING_WORD,
        HERE,
        IN_MIND_FROM,
        LENGTH,
        LIST_ITEM,
        MEMBERS,
        NEAREST_DISEASE,
        NEAREST_THERAPY,
        NOTHING_FOUND,
        NO_RULE,
        NUMBER_HERE,
        OPENS_SENTENCE,
        ORDINAL,
        ORDINAL_AND_NUMBER,
        ORIGIN,
        ORIGINS,
        ORIGIN_AND_NUMBER,
        PLACE,
        QUESTION,
        RANK,
        RANK_AND_NUMBER,
        RELATION,
        RELATION_AND_CERTAINTY,
        RELATION_AND_POLARITY,
        RULE,
        RULE_AND_CUE,
        RULE_OF_DISEASE,
        RULE_OF_OTHERS,
        RULE_OF_THERAPY,
        RULE_POLARITY,
        RULE_RELATION,
        RULE_SCOPE,
        SENSES_AFTER_AND_AFTER,
        SENSES_AFTER_AND_BEFORE,
        SENSES_AND_NUMBER,
        SENSES_AROUND,
        SENSES_BEFORE_AND_AFTER,
        SENSES_BEFORE_AND_BEFORE,
        SENSE_AFTER,
        SENSE_AFTER_AND_ORIGIN,
        SENSE_AFTER_THERAPY_AND_CLAUSES,
        SENSE_AND_WORD_BEFORE,
        SENSE_BEFORE,
        SENSE_BEFORE_AND_ORIGIN,
        SENSE_BEFORE_DISEASE_AND_CLAUSES,
        SOME_WORD_AFTER,
        SOME_WORD_BEFORE,
        SORT,
        SORTS_HERE,
        SORT_AND_ORIGIN,
        STAGE,
        STOPS_BETWEEN,
        THERAPIES_BETWEEN,
        THERAPIES_HERE,
        TWO_WORDS_AFTER,
        TWO_WORDS_BEFORE,
        WORD,
        WORDS_AFTER_AND_BEFORE,
        WORDS_BEFORE_AND_AFTER,
        WORDS_BEFORE_AND_BEFORE,
        WORD_AFTER,
        WORD_BEFORE,
        WORD_BEFORE_DISEASE,
        WORD_IN_ZONE,
        WORD_PAIR;

        private final long code = codeOf(name());
    }

    private int[] features = new int[128];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int get(int at) {
        return features[at];
    }

    void add(About about, Clue clue, long value) {
        add(about, clue, 0, value);
    }

    void add(About about, Clue clue, boolean value) {
        if (value) {
            add(about, clue, 0, 1);
        }
    }

    /** @param place tells clues of one name apart: which word before a name */
    void add(About about, Clue clue, int place, long value) {
        if (size == features.length) {
            features = Arrays.copyOf(features, size * 2);
        }
        features[size++] = hash(about, clue, place, value);
    }

    /** Makes all features so far those of one question. */
    void ask(int question) {
        for (int i = 0; i < size; i++) {
            features[i] = LinearModel.asked(features[i], question);
        }
    }

    int[] toArray() {
        return Arrays.copyOf(features, size);
    }

    static int hash(About about, Clue clue, long value) {
        return hash(about, clue, 0, value);
    }

    private static int hash(About about, Clue clue, int place, long value) {
        long hash = (value + about.code + clue.code + place * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (hash >>> 32);
    }

    /** A code of 64 bits, so that sums of codes and values meet by chance alone. */
    private static long codeOf(String name) {
        long code = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            code = (code ^ name.charAt(i)) * 0x100000001B3L;
        }
        return code;
    }

    static long both(long one, long other) {
        return one * 0x9E3779B97F4A7C15L + other;
    }
}
