package org.cytotheca.catalog.claims;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.cytotheca.catalog.claims.Clues.About;
import org.cytotheca.catalog.claims.Clues.Clue;
import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.claims.Options.Option;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

/**
 * What a sentence gives to judge by: its words and the groups of cues in it, where they stand to a therapy and to a disease, where
 * these come from, and what the rules have found. Names are left out but for their about, so that what is learned is how authors speak
 * and not what is known of a therapy. For one sentence and one thread.
 *
 * <p>What is asked {@linkplain About about} a therapy is kept apart from what is asked about a disease, and the values of one {@link Clue} from
 * those of others. The shipped {@link Judgement} was learned with them: whoever changes a feature trains anew
 * ({@code benchmarks/claims/README.md}).
 */
final class SentenceClues {

    /** What stands for a word of a name, by the kind of name. */
    private static final long[] KINDS = {101, 102, 103, 104, 105};

    /** Letters of a word that tell its stem. */
    private static final int STEM = 6;

    /** Words on either side of a name that are looked at: close to it, and where the other name of a pair stands elsewhere. */
    private static final int NEAR = 3, OUTSIDE = 8;

    /** Findings of the rules in one sentence that are counted. */
    private static final int MANY = 5;

    private static final int RELATIONS = Relation.values().length;

    /** Words that begin a clause. */
    private static final long[] CLAUSE_WORDS = stems(
            "which that who whose whom where when while whereas but although though because since if after before until as and or than so");

    private static final long NUMBER = 110, EDGE = 111;

    final Sentence sentence;
    private final Hierarchy hierarchy;
    private final int from;
    private final int to;
    /** The stem of each word, or what stands for a name or a number. */
    private final long[] words;

    private final Found cues;
    private final long[] heading;
    private final Stage stage;
    private final boolean item;
    private final Options options;
    private final int[] clauses;
    private final int therapiesHere;
    private final int diseasesHere;
    private final Near[] nearTherapies;
    private final Near[] nearDiseases;

    SentenceClues(
            Sentence sentence,
            List<Mention> mentions,
            Options options,
            long[] heading,
            Stage stage,
            boolean item,
            Hierarchy hierarchy) {
        this.sentence = sentence;
        this.options = options;
        this.hierarchy = hierarchy;
        this.heading = heading;
        this.stage = stage;
        this.item = item;
        from = sentence.from();
        to = sentence.to();
        therapiesHere = count(options.therapies());
        diseasesHere = count(options.diseases());
        nearTherapies = new Near[options.therapies().size()];
        nearDiseases = new Near[options.diseases().size()];
        words = new long[to - from];
        Tokens tokens = sentence.tokens();
        for (int i = from; i < to; i++) {
            words[i - from] = stem(tokens, i);
        }
        for (Mention mention : mentions) {
            for (int i = tokens.firstFrom(mention.start()); i < tokens.firstFrom(mention.end()); i++) {
                if (i >= from && i < to) {
                    words[i - from] = KINDS[mention.type().ordinal()];
                }
            }
        }
        cues = sentence.words();
        clauses = clauses();
    }

    /** The words of a text as they are compared here. */
    static long[] stems(String text) {
        Tokens tokens = Tokens.of(text);
        long[] stems = new long[tokens.size()];
        for (int i = 0; i < stems.length; i++) {
            stems[i] = stem(tokens, i);
        }
        return stems;
    }

    private static long stem(Tokens tokens, int token) {
        String text = tokens.text();
        int start = tokens.start(token);
        int end = tokens.end(token);
        if (Character.isDigit(text.charAt(start))) {
            return NUMBER;
        }
        int last = Math.min(end, start + STEM);
        if (last == end && end - start > 3 && text.charAt(end - 1) == 's') {
            last--;
        }
        long hash = 7;
        for (int i = start; i < last; i++) {
            hash = hash * 131 + lower(text.charAt(i));
        }
        return hash;
    }

    private static char lower(char c) {
        return c >= 128 ? Character.toLowerCase(c) : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private long word(int token) {
        return token < from || token >= to ? EDGE : words[token - from];
    }

    // ------------------------------------------------------------------------------------------ the sentence

    void ofSentence(Clues clues, About about) {
        clues.add(about, Clue.BIAS, 0);
        for (int i = from; i < to; i++) {
            clues.add(about, Clue.WORD, word(i));
        }
        for (int i = 0; i < cues.size(); i++) {
            clues.add(about, Clue.CUE, cues.key(i));
        }
        for (long word : heading) {
            clues.add(about, Clue.HEADING_WORD, word);
        }
        clues.add(about, Clue.STAGE, stage.ordinal());
        clues.add(about, Clue.QUESTION, sentence.isQuestion());
        clues.add(about, Clue.LIST_ITEM, item);
        clues.add(about, Clue.THERAPIES_HERE, therapiesHere);
        clues.add(about, Clue.DISEASES_HERE, diseasesHere);
        clues.add(about, Clue.COLON_AT_END, sentence.endsWithColon());
        clues.add(about, Clue.LENGTH, Math.min(6, (to - from) / 6));
        for (int i = from; i < Math.min(to, from + 2); i++) {
            clues.add(about, Clue.FIRST_WORDS, i - from, word(i));
        }
    }

    /** Each word with the next one. */
    void ofWordPairs(Clues clues) {
        for (int i = from; i < to; i++) {
            clues.add(About.ASPECT_SENTENCE, Clue.WORD_PAIR, Clues.both(word(i), word(i + 1)));
        }
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    Stage stage() {
        return stage;
    }

    Options options() {
        return options;
    }

    private static int count(List<Option> options) {
        int here = 0;
        for (Option option : options) {
            here += option.isHere() ? 1 : 0;
        }
        return Math.min(3, here);
    }

    // ------------------------------------------------------------------------------------------ one name

    void ofTherapy(Clues clues, Option therapy, boolean advanced, About about) {
        ofOption(clues, therapy, options.therapies(), about);
        clues.add(about, Clue.SORT, advanced);
        clues.add(about, Clue.SORT_AND_ORIGIN, Clues.both(advanced ? 1 : 0, therapy.from()));
    }

    void ofDisease(Clues clues, Option disease, boolean adverse) {
        ofOption(clues, disease, options.diseases(), About.DISEASE);
        clues.add(About.DISEASE, Clue.SORT, adverse);
        clues.add(About.DISEASE, Clue.SORT_AND_ORIGIN, Clues.both(adverse ? 1 : 0, disease.from()));
    }

    private void ofOption(Clues clues, Option option, List<Option> all, About about) {
        for (int bit = 1; bit <= Options.RECENT; bit <<= 1) {
            if (option.is(bit)) {
                clues.add(about, Clue.IN_MIND_FROM, bit);
            }
        }
        clues.add(about, Clue.ORIGIN, option.from());
        clues.add(about, Clue.RANK, option.rank());
        boolean therapy = all == options.therapies();
        for (long above : hierarchy.hashesAbove(option.mention())) {
            clues.add(about, Clue.ANCESTOR, above);
        }
        int here = therapy ? therapiesHere : diseasesHere;
        clues.add(about, Clue.NUMBER_HERE, Clues.both(here, option.isHere() ? 1 : 0));
        clues.add(about, Clue.RANK_AND_NUMBER, Clues.both(option.rank(), here));
        boolean broader = false;
        boolean narrower = false;
        for (int i = 0; i < all.size(); i++) {
            Option other = all.get(i);
            if (other.isHere() || option.isHere()) {
                broader |= hierarchy.isBroader(other.mention(), option.mention());
                narrower |= hierarchy.isBroader(option.mention(), other.mention());
            }
        }
        clues.add(about, Clue.BROADER_OR_NARROWER, (broader ? 1 : 0) + (narrower ? 2 : 0) + (option.isHere() ? 4 : 0));
        if (!option.isHere()) {
            return;
        }
        Slot slot = option.slot();
        for (int d = 1; d <= NEAR; d++) {
            clues.add(about, Clue.WORD_BEFORE, d, word(slot.from() - d));
            clues.add(about, Clue.WORD_AFTER, d, word(slot.to() - 1 + d));
        }
        clues.add(about, Clue.TWO_WORDS_BEFORE, Clues.both(word(slot.from() - 2), word(slot.from() - 1)));
        clues.add(about, Clue.TWO_WORDS_AFTER, Clues.both(word(slot.to()), word(slot.to() + 1)));
        clues.add(about, Clue.PLACE, Math.min(4, (slot.from() - from) / 3));
        clues.add(about, Clue.OPENS_SENTENCE, slot.from() == from);
        clues.add(about, Clue.MEMBERS, Math.min(3, slot.mentions().size()));
        clues.add(about, Clue.BREAK_BEFORE, gap(slot.from()));
        clues.add(about, Clue.BREAK_AFTER, gap(slot.to()));
        for (int i = 0; i < cues.size(); i++) {
            if (cues.to(i) <= slot.from() && slot.from() - cues.to(i) <= 1) {
                clues.add(about, Clue.CUE_RIGHT_BEFORE, cues.key(i));
            } else if (cues.from(i) >= slot.to() && cues.from(i) - slot.to() <= 1) {
                clues.add(about, Clue.CUE_RIGHT_AFTER, cues.key(i));
            } else if (cues.from(i) >= slot.from() && cues.to(i) <= slot.to()) {
                clues.add(about, Clue.CUE_INSIDE, cues.key(i));
            }
        }
        Near near = near(option);
        long sb = near.senseBefore(6);
        long sa = near.senseAfter(5);
        clues.add(about, Clue.SENSE_BEFORE, sb);
        clues.add(about, Clue.SENSE_AFTER, sa);
        clues.add(about, Clue.SENSE_AND_WORD_BEFORE, Clues.both(sb, word(slot.from() - 1)));
        clues.add(about, Clue.SENSES_AROUND, Clues.both(sb, sa));
        clues.add(about, Clue.CUE_BEFORE, near.cueBefore(6));
        clues.add(about, Clue.CUE_AFTER, near.cueAfter(5));
        int ordinal = 0;
        for (Option other : all) {
            ordinal += other.isHere() && other.slot().from() < slot.from() ? 1 : 0;
        }
        clues.add(about, Clue.ORDINAL, Math.min(3, ordinal));
        clues.add(about, Clue.ORDINAL_AND_NUMBER, Clues.both(ordinal, here));
    }

    private Near near(Option option) {
        Near[] known = option.mention().is(ConceptType.THERAPY) ? nearTherapies : nearDiseases;
        if (known[option.index()] == null) {
            known[option.index()] = new Near(option.slot());
        }
        return known[option.index()];
    }

    /** The groups of the cues that stand nearest to a place, those that are senses apart from others; -1 for none. */
    private final class Near {
        private static final int BEFORE = 0, AFTER = 1, SENSE = 2;
        private static final int MAX = Integer.MAX_VALUE;

        private final long[] group = {-1, -1, -1, -1};
        private final int[] distance = {MAX, MAX, MAX, MAX};

        private Near(Slot slot) {
            for (int i = 0; i < cues.size(); i++) {
                int before = slot.from() - cues.to(i);
                int after = cues.from(i) - slot.to();
                int gap = Math.max(before, after);
                int side = (before >= after ? BEFORE : AFTER) + (cues.isSense(i) ? SENSE : 0);
                if (gap >= 0 && gap < distance[side]) {
                    distance[side] = gap;
                    group[side] = cues.key(i);
                }
            }
        }

        private long within(int side, int words) {
            return distance[side] <= words ? group[side] : -1;
        }

        private long senseBefore(int words) {
            return within(SENSE + BEFORE, words);
        }

        private long senseAfter(int words) {
            return within(SENSE + AFTER, words);
        }

        private long cueBefore(int words) {
            return within(BEFORE, words);
        }

        private long cueAfter(int words) {
            return within(AFTER, words);
        }
    }

    /** Which clause a word stands in, counted by commas, stops and the words that begin a clause. */
    private int clause(int token) {
        return clauses[Math.max(0, Math.min(clauses.length - 1, token - from))];
    }

    private int[] clauses() {
        int[] numbers = new int[Math.max(1, to - from)];
        int number = 0;
        for (int i = from; i < to; i++) {
            boolean begins = sentence.tokens().hardBefore(i) && i > from || beginsClause(i);
            number += begins ? 1 : 0;
            numbers[i - from] = number;
        }
        return numbers;
    }

    private boolean beginsClause(int token) {
        long word = word(token);
        for (long one : CLAUSE_WORDS) {
            if (one == word) {
                return true;
            }
        }
        return false;
    }

    private int gap(int token) {
        Tokens tokens = sentence.tokens();
        if (token >= tokens.size()) {
            return 9;
        }
        return (tokens.commaBefore(token) ? 1 : 0)
                + (tokens.hardBefore(token) ? 2 : 0)
                + (tokens.bracketBefore(token) ? 4 : 0);
    }

    // ------------------------------------------------------------------------------------------ therapy and disease

    void ofPair(Clues clues, Option therapy, Option disease) {
        if (!therapy.isHere() || !disease.isHere()) {
            clues.add(About.PAIR, Clue.HERE, (therapy.isHere() ? 1 : 0) + (disease.isHere() ? 2 : 0));
            clues.add(About.PAIR, Clue.ORIGINS, Clues.both(therapy.from(), disease.from()));
            if (disease.isHere()) {
                Near near = near(disease);
                clues.add(About.PAIR, Clue.SENSE_BEFORE_AND_ORIGIN, Clues.both(near.senseBefore(5), therapy.from()));
                clues.add(About.PAIR, Clue.SENSE_AFTER_AND_ORIGIN, Clues.both(near.senseAfter(5), therapy.from()));
            }
            return;
        }
        Slot first = therapy.slot().from() <= disease.slot().from() ? therapy.slot() : disease.slot();
        Slot last = first == therapy.slot() ? disease.slot() : therapy.slot();
        int order = first == therapy.slot() ? 0 : 1;
        int distance = last.from() - first.to();
        clues.add(
                About.PAIR,
                Clue.DISTANCE,
                Clues.both(order, distance < 0 ? -1 : distance < 4 ? distance : Math.min(9, 3 + distance / 4)));
        clues.add(
                About.PAIR,
                Clue.THERAPIES_BETWEEN,
                Clues.both(order, between(options.therapies(), first.to(), last.from())));
        clues.add(
                About.PAIR,
                Clue.DISEASES_BETWEEN,
                Clues.both(order, between(options.diseases(), first.to(), last.from())));
        int commas = 0;
        int stops = 0;
        for (int i = first.to(); i <= last.from() && i < to; i++) {
            commas += sentence.tokens().commaBefore(i) ? 1 : 0;
            stops += sentence.tokens().hardBefore(i) ? 1 : 0;
        }
        clues.add(About.PAIR, Clue.COMMAS_BETWEEN, Clues.both(order, Math.min(3, commas)));
        clues.add(About.PAIR, Clue.STOPS_BETWEEN, Clues.both(order, Math.min(2, stops)));
        clues.add(About.PAIR, Clue.NEAREST_THERAPY, isNearest(options.therapies(), therapy, disease.slot()));
        clues.add(About.PAIR, Clue.NEAREST_DISEASE, isNearest(options.diseases(), disease, therapy.slot()));
        clues.add(
                About.PAIR,
                Clue.WORD_BEFORE_DISEASE,
                Clues.both(word(disease.slot().from() - 1), order));
        int parts = Math.min(4, clause(last.from()) - clause(first.from()));
        clues.add(About.PAIR, Clue.CLAUSES_BETWEEN, Clues.both(order, parts));
        long tb = near(therapy).senseBefore(4);
        long ta = near(therapy).senseAfter(4);
        long db = near(disease).senseBefore(5);
        long da = near(disease).senseAfter(4);
        clues.add(About.PAIR, Clue.SENSES_AFTER_AND_BEFORE, Clues.both(order, Clues.both(ta, db)));
        clues.add(About.PAIR, Clue.SENSES_BEFORE_AND_BEFORE, Clues.both(order, Clues.both(tb, db)));
        clues.add(About.PAIR, Clue.SENSES_BEFORE_AND_AFTER, Clues.both(order, Clues.both(tb, da)));
        clues.add(About.PAIR, Clue.SENSES_AFTER_AND_AFTER, Clues.both(order, Clues.both(ta, da)));
        clues.add(About.PAIR, Clue.SENSE_BEFORE_DISEASE_AND_CLAUSES, Clues.both(Clues.both(order, db), parts));
        clues.add(About.PAIR, Clue.SENSE_AFTER_THERAPY_AND_CLAUSES, Clues.both(Clues.both(order, ta), parts));
        clues.add(
                About.PAIR,
                Clue.WORDS_AFTER_AND_BEFORE,
                Clues.both(
                        Clues.both(
                                word(disease.slot().from() - 1),
                                word(therapy.slot().to())),
                        order));
        clues.add(
                About.PAIR,
                Clue.WORDS_BEFORE_AND_BEFORE,
                Clues.both(
                        Clues.both(
                                word(therapy.slot().from() - 1),
                                word(disease.slot().from() - 1)),
                        order));
        clues.add(
                About.PAIR,
                Clue.WORDS_BEFORE_AND_AFTER,
                Clues.both(
                        Clues.both(
                                word(therapy.slot().from() - 1),
                                word(disease.slot().to())),
                        order));
        for (int i = 0; i < cues.size(); i++) {
            clues.add(About.PAIR, Clue.CUE_IN_ZONE, Clues.both(Clues.both(order, zone(i, first, last)), cues.key(i)));
        }
    }

    /** What stands around one of a pair, where the other stands elsewhere. */
    void ofOne(Clues clues, Option option, About about) {
        Slot slot = option.slot();
        for (int i = Math.max(from, slot.from() - OUTSIDE); i < slot.from(); i++) {
            clues.add(about, Clue.SOME_WORD_BEFORE, word(i));
        }
        for (int i = slot.to(); i < Math.min(to, slot.to() + OUTSIDE); i++) {
            clues.add(about, Clue.SOME_WORD_AFTER, word(i));
        }
        for (int i = 0; i < cues.size(); i++) {
            clues.add(about, Clue.CUE_ON_SIDE, Clues.both(cues.to(i) <= slot.from() ? 1 : 0, cues.key(i)));
        }
        Near near = near(option);
        clues.add(
                about,
                Clue.SENSES_AND_NUMBER,
                Clues.both(Clues.both(near.senseBefore(5), near.senseAfter(5)), therapiesHere));
        clues.add(about, Clue.CLAUSE_AND_NUMBER, Clues.both(clause(slot.from()), therapiesHere));
    }

    /** Before both, between them, after both, or in one of them. */
    private int zone(int cue, Slot first, Slot last) {
        if (cues.from(cue) >= last.to()) {
            return 2;
        }
        if (cues.to(cue) <= first.from()) {
            return 0;
        }
        return cues.from(cue) >= first.to() && cues.to(cue) <= last.from() ? 1 : 3;
    }

    private static int between(List<Option> options, int first, int last) {
        int found = 0;
        for (Option option : options) {
            found += option.isHere()
                            && option.slot().from() >= first
                            && option.slot().to() <= last
                    ? 1
                    : 0;
        }
        return Math.min(3, found);
    }

    private static boolean isNearest(List<Option> options, Option one, Slot anchor) {
        int mine = distance(one.slot(), anchor);
        for (Option other : options) {
            if (other.isHere() && distance(other.slot(), anchor) < mine) {
                return false;
            }
        }
        return true;
    }

    private static int distance(Slot one, Slot other) {
        return Math.max(one.from() - other.to(), other.from() - one.to());
    }

    // ------------------------------------------------------------------------------------------ what the rules found

    /** What the rules say of the pair, and of either with another. */
    void ofRules(Clues clues, Option therapy, Option disease, Collection<Finding> found) {
        int config = (therapy.isHere() ? 1 : 0) + (disease.isHere() ? 2 : 0);
        boolean any = false;
        int[] ofDisease = new int[RELATIONS];
        int[] ofTherapy = new int[ofDisease.length];
        int[] ofOthers = new int[ofDisease.length];
        for (Finding finding : found) {
            boolean same = is(finding.therapy(), therapy);
            boolean ill = is(finding.disease(), disease);
            int relation = finding.relation().ordinal();
            if (same && ill) {
                clues.add(About.RULES, Clue.RULE_RELATION, Clues.both(relation, config));
                clues.add(About.RULES, Clue.RULE, finding.rule().hashCode());
                clues.add(
                        About.RULES,
                        Clue.RULE_AND_CUE,
                        Clues.both(
                                finding.rule().hashCode(),
                                finding.cue().toLowerCase(Locale.ROOT).hashCode()));
                clues.add(About.RULES, Clue.RULE_POLARITY, finding.polarity().ordinal());
                any = true;
            } else if (ill) {
                ofDisease[relation]++;
            } else if (same) {
                ofTherapy[relation]++;
            } else {
                ofOthers[relation]++;
            }
        }
        addRelations(clues, Clue.RULE_OF_DISEASE, ofDisease, config);
        addRelations(clues, Clue.RULE_OF_THERAPY, ofTherapy, config);
        addRelations(clues, Clue.RULE_OF_OTHERS, ofOthers, config);
        if (!any) {
            clues.add(About.RULES, Clue.NO_RULE, config);
        }
        clues.add(About.RULES, Clue.NOTHING_FOUND, found.isEmpty());
    }

    /** The more the rules have found the more it says; beyond {@value #MANY} it says no more. */
    private static void addRelations(Clues clues, Clue of, int[] times, int config) {
        for (int relation = 0; relation < times.length; relation++) {
            for (int i = 0; i < Math.min(MANY, times[relation]); i++) {
                clues.add(About.RULES, of, Clues.both(relation, config));
            }
        }
    }

    private static boolean is(Mention mention, Option option) {
        return mention == option.mention() || option.isSame(mention);
    }

    // ------------------------------------------------------------------------------------------ denied, left open

    void ofScope(Clues clues, Option therapy, Option disease, int relation, Finding rule) {
        clues.add(About.SCOPE, Clue.BIAS, 0);
        clues.add(About.SCOPE, Clue.RELATION, relation);
        if (rule != null) {
            clues.add(
                    About.SCOPE,
                    Clue.RULE_SCOPE,
                    rule.polarity().ordinal() + 2 * rule.certainty().ordinal());
            clues.add(
                    About.SCOPE,
                    Clue.RELATION_AND_POLARITY,
                    Clues.both(relation, rule.polarity().ordinal()));
            clues.add(
                    About.SCOPE,
                    Clue.RELATION_AND_CERTAINTY,
                    Clues.both(relation, rule.certainty().ordinal()));
        }
        clues.add(About.SCOPE, Clue.STAGE, stage.ordinal());
        clues.add(About.SCOPE, Clue.QUESTION, sentence.isQuestion());
        Slot one = therapy.isHere() ? therapy.slot() : disease.isHere() ? disease.slot() : null;
        Slot other = disease.isHere() ? disease.slot() : one;
        Slot first = one == null ? null : one.from() <= other.from() ? one : other;
        Slot last = first == one ? other : one;
        for (int i = 0; i < cues.size(); i++) {
            long zone = first == null ? 5 : zone(i, first, last);
            clues.add(About.SCOPE, Clue.CUE_IN_ZONE, Clues.both(cues.key(i), zone));
            clues.add(About.SCOPE, Clue.CUE, cues.key(i));
        }
        for (int i = from; i < to; i++) {
            int zone = first == null ? 5 : i < first.from() ? 0 : i < last.from() ? 1 : 2;
            clues.add(About.SCOPE, Clue.WORD_IN_ZONE, Clues.both(word(i), zone));
            clues.add(About.SCOPE, Clue.WORD, word(i));
        }
        if (disease.isHere()) {
            for (int d = 1; d <= NEAR; d++) {
                clues.add(About.SCOPE, Clue.WORD_BEFORE, d, word(disease.slot().from() - d));
                clues.add(About.SCOPE, Clue.WORD_AFTER, d, word(disease.slot().to() - 1 + d));
            }
        }
        for (long word : heading) {
            clues.add(About.SCOPE, Clue.HEADING_WORD, word);
        }
    }

    // ------------------------------------------------------------------------------------------ for the reader

    /** The word with a sense that speaks most for a label, among those outside of the names; null where none does. */
    Cue strongest(LinearModel model, int label, Option therapy, Option disease) {
        Cue best = null;
        float most = 0;
        boolean both = therapy.isHere() && disease.isHere();
        if (!both) {
            return null;
        }
        Slot first = therapy.slot().from() <= disease.slot().from() ? therapy.slot() : disease.slot();
        Slot last = first == therapy.slot() ? disease.slot() : therapy.slot();
        int order = first == therapy.slot() ? 0 : 1;
        for (int i = 0; i < cues.size(); i++) {
            int zone = zone(i, first, last);
            long group = cues.key(i);
            float weight = model.weight(
                    Clues.hash(About.PAIR, Clue.CUE_IN_ZONE, Clues.both(Clues.both(order, zone), group)), label);
            if (zone != 3 && weight > most && cues.isSense(i)) {
                most = weight;
                best = cues.cue(i);
            }
        }
        return best;
    }
}
