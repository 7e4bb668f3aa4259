package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.cytotheca.catalog.claims.Clues.About;
import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Options.Option;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;

/**
 * Weighs what the rules have found, and what they have not: for each therapy and disease that a sentence may speak of how likely it is
 * that a careful reader would note a claim, and which. What the rules found is one clue among others. Immutable, safe for any number
 * of threads.
 */
final class ClaimJudge {

    /** No claim; then the relations in their order. */
    static final int NOTHING = 0, LABELS = 1 + Relation.values().length;

    private static final Relation[] RELATIONS = Relation.values();

    /** How the rule of a claim ends that no rule has found. */
    static final String WEIGHED = ": weighed";

    static final int NEGATED = 0, HEDGED = 1, SCOPES = 2;

    /**
     * What a rule has found is let go only where hardly anything speaks for it; less still where it took a therapy or a disease from
     * a heading, for which a sentence by itself never speaks much.
     */
    private static final Bound VETO = Bound.of(0.03f), VETO_ELSEWHERE = Bound.of(0.005f);

    /** What is only taken to be of the therapy that is spoken of must be likelier. */
    private static final Bound VETO_IN_FOCUS = Bound.of(0.5f);

    /** What stands at and between two names seldom makes up for more than this against them in the words of their sentence. */
    private static final float SENTENCE_HOPELESS = 1.5f;

    /** What stands between two names makes up for less than this against them. */
    private static final float HOPELESS = 2;

    /** Which therapy or disease a reader has in mind makes up for less than this. */
    private static final float IN_MIND = 2;

    /** By so much a claim must be more probable whose therapy or disease the sentence leaves to what came before it. */
    private static final float ELSEWHERE = 0.15f;

    /** The relation that a rule tells is so many times likelier than another. */
    private static final float OF_RULE = 10;

    /** Where the words of the cue leave no doubt what a therapy is for, no other relation comes near. */
    private static final float OUTRIGHT = 1e6f;

    private static final float EVEN = 0.5f, IMPROBABLE = 0.1f;

    /** Words between a denial and the harm that it denies. */
    private static final int DENIES = 3;

    /** A second therapy in mind is meant too where it is nearly as probable. */
    private static final float TOGETHER = 0.9f;

    private final Bound told;
    private final Bound toldElsewhere;
    private final LinearModel relations;
    private final LinearModel scopes;
    private final Scope scope = new Scope();
    private final Predicate<Mention> advanced;
    private final Predicate<Mention> adverse;

    ClaimJudge(Judgement judgement, Predicate<Mention> advanced, Predicate<Mention> adverse) {
        this.told = Bound.of(judgement.threshold());
        this.toldElsewhere = Bound.of(judgement.threshold() + ELSEWHERE);
        this.relations = judgement.relations();
        this.scopes = judgement.scopes();
        this.advanced = advanced;
        this.adverse = adverse;
    }

    /**
     * The least probability of a claim.
     *
     * @param leastOdds what the score of the likeliest relation must exceed that of no claim by, or else the probability is less
     */
    private record Bound(float probability, float leastOdds) {

        /** For what adding up rounds off. */
        private static final double SLACK = 0.01;

        private static Bound of(float probability) {
            double odds = probability / (1.0 - probability);
            return new Bound(probability, (float) (StrictMath.log(odds / (LABELS - 1)) - SLACK));
        }
    }

    /** A therapy and a disease that a sentence may speak of together. */
    record Pair(Option therapy, Option disease, Finding rule) {
        boolean isHere() {
            return therapy.isHere() && disease.isHere();
        }

        boolean isOf(Pair other) {
            return therapy.isSame(other.therapy.mention()) && disease.isSame(other.disease.mention());
        }
    }

    /** All pairs, each concept once: where the rules have found it, or else where the two stand nearest to each other. */
    static List<Pair> pairs(Options options, List<Finding> found) {
        List<Pair> pairs = new ArrayList<>();
        for (Option therapy : options.therapies()) {
            for (Option disease : options.diseases()) {
                if (!therapy.mention().isGrounded()
                        || !disease.mention().isGrounded()
                        || therapy.isHere()
                                && disease.isHere()
                                && therapy.slot().overlaps(disease.slot())) {
                    continue;
                }
                Finding rule = ruleOf(therapy, disease, found);
                // A sentence that names neither is no evidence that a reader could check.
                if (therapy.isHere() || disease.isHere() || rule != null) {
                    addNearest(new Pair(therapy, disease, rule), pairs);
                }
            }
        }
        return pairs;
    }

    private static void addNearest(Pair pair, List<Pair> pairs) {
        for (int i = 0; i < pairs.size(); i++) {
            Pair known = pairs.get(i);
            if (known.isOf(pair)) {
                if (distance(pair) < distance(known)) {
                    pairs.set(i, pair);
                }
                return;
            }
        }
        pairs.add(pair);
    }

    private static Finding ruleOf(Option therapy, Option disease, List<Finding> found) {
        Finding same = null;
        for (Finding finding : found) {
            if (finding.therapy() == therapy.mention() && finding.disease() == disease.mention()) {
                return finding;
            }
            if (therapy.isSame(finding.therapy()) && disease.isSame(finding.disease())) {
                same = finding;
            }
        }
        return same;
    }

    private static int distance(Pair pair) {
        if (!pair.isHere()) {
            return 1000 + pair.therapy().rank() + pair.disease().rank();
        }
        Slot one = pair.therapy().slot();
        Slot two = pair.disease().slot();
        return Math.max(one.from() - two.to(), two.from() - one.to());
    }

    /** Whether therapy and disease stand in the sentence: a word may speak for one and against the other. */
    private static int question(Pair pair) {
        return (pair.therapy().isHere() ? 1 : 0) + (pair.disease().isHere() ? 2 : 0);
    }

    private static void ofPair(SentenceClues clues, Pair pair, List<Finding> found, Clues into) {
        clues.ofPair(into, pair.therapy(), pair.disease());
        clues.ofRules(into, pair.therapy(), pair.disease(), found);
    }

    private void ofTherapy(SentenceClues clues, Option therapy, Clues into) {
        clues.ofTherapy(into, therapy, advanced.test(therapy.mention()), About.THERAPY);
    }

    private void ofDisease(SentenceClues clues, Option disease, Clues into) {
        clues.ofDisease(into, disease, adverse.test(disease.mention()));
    }

    /** All features of a pair. */
    int[] features(SentenceClues clues, Pair pair, List<Finding> found) {
        Clues all = new Clues();
        clues.ofSentence(all, About.SENTENCE);
        all.ask(question(pair));
        ofTherapy(clues, pair.therapy(), all);
        ofDisease(clues, pair.disease(), all);
        if (!pair.disease().isHere() && pair.therapy().isHere()) {
            clues.ofOne(all, pair.therapy(), About.THERAPY_ALONE);
        } else if (!pair.therapy().isHere() && pair.disease().isHere()) {
            clues.ofOne(all, pair.disease(), About.DISEASE_ALONE);
        }
        ofPair(clues, pair, found, all);
        return all.toArray();
    }

    /** All features that tell whether a claim is denied or left open. */
    int[] scopeFeatures(SentenceClues clues, Pair pair, int relation) {
        Clues all = new Clues();
        clues.ofScope(all, pair.therapy(), pair.disease(), relation, pair.rule());
        return all.toArray();
    }

    /** @param at the place of the pair among all */
    private record Judged(Pair pair, int label, float probability, int at) {}

    /** What a careful reader would note; findings of names that are in no vocabulary stay as the rules found them. */
    List<Finding> judge(SentenceClues clues, List<Finding> byRules) {
        List<Finding> found = grounded(byRules);
        List<Pair> pairs = pairs(clues.options(), found);
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : found) {
            if (pairs.stream().noneMatch(pair -> pair.rule() == finding)) {
                boolean grounded =
                        finding.therapy().isGrounded() && finding.disease().isGrounded();
                if (!grounded) {
                    kept.add(finding);
                }
            }
        }
        if (pairs.isEmpty()) {
            return kept;
        }
        Scores shared = new Scores(clues);
        List<Judged> judged = new ArrayList<>();
        for (int at = 0; at < pairs.size(); at++) {
            Pair pair = pairs.get(at);
            float[] scores = shared.of(pair, found);
            Bound bound = bound(pair);
            if (scores == null || isBelow(scores, bound)) {
                continue;
            }
            LinearModel.oneOf(scores);
            if (pair.rule() != null) {
                scores[1 + pair.rule().relation().ordinal()] *=
                        saysOutright(clues.sentence, pair.rule()) ? OUTRIGHT : OF_RULE;
                if (pair.rule().relation() == Relation.PREVENTS) {
                    // "Lowers the risk of D" stands among harms too, and says the opposite of one.
                    scores[1 + Relation.CAUSES.ordinal()] = 0;
                }
            }
            int best = 1;
            for (int i = 2; i < LABELS; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            if (1 - scores[NOTHING] >= bound.probability() && !isIdle(clues.sentence, pair, best)) {
                judged.add(new Judged(pair, best, 1 - scores[NOTHING], at));
            }
        }
        List<Judged> told = told(judged, clues);
        told.sort(Comparator.comparingInt(Judged::at));
        told.forEach(one -> kept.add(finding(clues, one.pair(), RELATIONS[one.label() - 1], shared.room)));
        return kept;
    }

    /** "Monstrous pain" is in no vocabulary, and a claim about it is one about pain. */
    private static List<Finding> grounded(List<Finding> found) {
        return found.stream().allMatch(one -> one.disease().isGrounded())
                ? found
                : found.stream()
                        .map(one -> one.ofGrounded(Options.grounded(one.disease())))
                        .toList();
    }

    /** Those that no likelier one has said already. */
    private static List<Judged> told(List<Judged> judged, SentenceClues clues) {
        if (judged.size() < 2) {
            return judged;
        }
        judged.sort(Comparator.<Judged>comparingInt(one -> one.pair().rule() == null ? 1 : 0)
                .thenComparing(one -> -one.probability()));
        List<Judged> told = new ArrayList<>();
        for (Judged one : judged) {
            if (told.stream().noneMatch(other -> isSaid(one, other, clues))) {
                told.add(one);
            }
        }
        return told;
    }

    /** "In trials for D", "used to treat D": what is listed after that is no harm, however lists of harms are told. */
    private static boolean saysOutright(Sentence sentence, Finding rule) {
        if (rule.relation() != Relation.TREATS || rule.cueAt() == null) {
            return false;
        }
        int from = sentence.tokens().firstFrom(rule.cueAt().start());
        int to = sentence.tokens().firstFrom(rule.cueAt().end());
        return sentence.words().of("treats outright").stream().anyMatch(cue -> cue.from() >= from && cue.to() <= to);
    }

    private Bound bound(Pair pair) {
        if (pair.rule() != null) {
            return pair.rule().rule().endsWith(ClaimExtractor.IN_FOCUS)
                    ? VETO_IN_FOCUS
                    : pair.isHere() ? VETO : VETO_ELSEWHERE;
        }
        return pair.isHere() ? told : toldElsewhere;
    }

    /** Whether the probability of a claim is less than a bound even if all relations were as probable as the likeliest. */
    private static boolean isBelow(float[] scores, Bound bound) {
        for (int label = 1; label < LABELS; label++) {
            if (scores[label] - scores[NOTHING] >= bound.leastOdds()) {
                return false;
            }
        }
        return true;
    }

    /** What no rule has found and cannot be: said of what was not tried, or a harm by which an article's own disease is done. */
    private boolean isIdle(Sentence sentence, Pair pair, int label) {
        boolean own = label - 1 == Relation.CAUSES.ordinal()
                && !pair.therapy().isHere()
                && pair.disease().is(Options.TITLE | Options.HEADING);
        return pair.rule() == null && (own || scope.saysNothing(sentence.words(), frame(sentence, pair, label)));
    }

    /** What a rule would have bound: the two names, and nothing for a cue. */
    private static Frame frame(Sentence sentence, Pair pair, int label) {
        Relation relation = RELATIONS[label - 1];
        Slot nowhere = new Slot(sentence.from(), sentence.from(), List.of(), true);
        Slot therapy = pair.therapy().isHere() ? pair.therapy().slot() : nowhere;
        Slot disease = pair.disease().isHere() ? pair.disease().slot() : nowhere;
        Cue cue = new Cue("", Math.max(therapy.from(), disease.from()), Math.max(therapy.from(), disease.from()));
        return Frame.of(relation, rule(relation), "", true, cue, therapy, disease);
    }

    private static String rule(Relation relation) {
        return relation.wire() + WEIGHED;
    }

    /** Whether a likelier claim leaves nothing of this one: another therapy in mind, or the same disease named more closely. */
    private static boolean isSaid(Judged one, Judged likelier, SentenceClues clues) {
        if (one.label() != likelier.label() || one.pair().rule() != null) {
            return false;
        }
        Option therapy = one.pair().therapy();
        Option disease = one.pair().disease();
        Option otherTherapy = likelier.pair().therapy();
        Option otherDisease = likelier.pair().disease();
        if (disease.isSame(otherDisease.mention())) {
            // Of several therapies that a reader may have in mind the likeliest is meant, or those named together with
            // it.
            boolean together =
                    therapy.from() == otherTherapy.from() && one.probability() >= TOGETHER * likelier.probability();
            return !therapy.isHere() && !together
                    || clues.hierarchy().isBroader(therapy.mention(), otherTherapy.mention())
                            && !(therapy.isHere() && otherTherapy.isHere());
        }
        return therapy.isSame(otherTherapy.mention())
                && (clues.hierarchy().isBroader(disease.mention(), otherDisease.mention())
                        || clues.hierarchy().isBroader(otherDisease.mention(), disease.mention()))
                && !(disease.isHere() && otherDisease.isHere());
    }

    /** Scores of the pairs of one sentence; what pairs share is added up once. */
    private final class Scores {
        private final SentenceClues clues;
        private final Clues room = new Clues();
        private final float[][] ofSentence = new float[LinearModel.QUESTIONS][LABELS];
        private final float[][] ofTherapy;
        private final float[][] ofDisease;
        private final float[][] ofOneTherapy;
        private final float[][] ofOneDisease;

        private Scores(SentenceClues clues) {
            this.clues = clues;
            int therapies = clues.options().therapies().size();
            int diseases = clues.options().diseases().size();
            ofTherapy = new float[therapies][];
            ofDisease = new float[diseases][];
            ofOneTherapy = new float[therapies][];
            ofOneDisease = new float[diseases][];
            clues.ofSentence(room, About.SENTENCE);
            relations.addAsked(room, ofSentence);
        }

        /** Null where nothing that could be between the two makes a claim of them. */
        private float[] of(Pair pair, List<Finding> found) {
            if (pair.rule() == null && isHopeless(ofSentence[question(pair)], SENTENCE_HOPELESS)) {
                return null;
            }
            Option therapy = pair.therapy();
            Option disease = pair.disease();
            float[] scores = ofSentence[question(pair)].clone();
            if (therapy.isHere()) {
                add(ofTherapy(therapy), scores);
            }
            if (disease.isHere()) {
                add(ofDisease(disease), scores);
            }
            if (therapy.isHere() && !disease.isHere()) {
                add(ofOne(therapy, About.THERAPY_ALONE, ofOneTherapy), scores);
            } else if (disease.isHere() && !therapy.isHere()) {
                add(ofOne(disease, About.DISEASE_ALONE, ofOneDisease), scores);
            }
            if (pair.rule() == null && !pair.isHere() && isHopeless(scores, HOPELESS + IN_MIND)) {
                return null;
            }
            if (!therapy.isHere()) {
                add(ofTherapy(therapy), scores);
            }
            if (!disease.isHere()) {
                add(ofDisease(disease), scores);
            }
            if (pair.rule() == null && isHopeless(scores, HOPELESS)) {
                return null;
            }
            room.clear();
            ofPair(clues, pair, found, room);
            relations.add(room, scores);
            return scores;
        }

        private static boolean isHopeless(float[] scores, float by) {
            for (int label = 1; label < LABELS; label++) {
                if (scores[label] > scores[NOTHING] - by) {
                    return false;
                }
            }
            return true;
        }

        private float[] ofTherapy(Option therapy) {
            return known(therapy, ofTherapy, room -> ClaimJudge.this.ofTherapy(clues, therapy, room));
        }

        private float[] ofDisease(Option disease) {
            return known(disease, ofDisease, room -> ClaimJudge.this.ofDisease(clues, disease, room));
        }

        private float[] ofOne(Option option, About about, float[][] known) {
            return known(option, known, room -> clues.ofOne(room, option, about));
        }

        /** The scores of an option, added up where they are first asked for. */
        private float[] known(Option option, float[][] known, Consumer<Clues> features) {
            int at = option.index();
            if (known[at] == null) {
                room.clear();
                features.accept(room);
                known[at] = scores(relations, room);
            }
            return known[at];
        }

        private static void add(float[] some, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] += some[i];
            }
        }
    }

    private static float[] scores(LinearModel model, Clues clues) {
        float[] scores = new float[model.labels()];
        model.add(clues, scores);
        return scores;
    }

    /** @param room for features; what is in it is lost */
    private Finding finding(SentenceClues clues, Pair pair, Relation relation, Clues room) {
        room.clear();
        clues.ofScope(room, pair.therapy(), pair.disease(), relation.ordinal(), pair.rule());
        float[] scope = scores(scopes, room);
        LinearModel.anyOf(scope);
        Finding rule = pair.rule();
        boolean denied = holds(scope[NEGATED], rule == null ? null : rule.polarity() == Polarity.NEGATED)
                        && !isAffirmed(clues.sentence, rule)
                || rule != null && this.scope.isPlainlyDenied(clues.sentence, rule)
                || isDeniedHarm(clues.sentence, pair, relation);
        boolean open = holds(scope[HEDGED], rule == null ? null : rule.certainty() == Certainty.HEDGED);
        Polarity byClause = rule == null && pair.disease().isHere()
                ? this.scope.inItsClause(
                        clues.sentence, relation, pair.disease().slot())
                : null;
        Polarity polarity = byClause != null ? byClause : denied ? Polarity.NEGATED : Polarity.AFFIRMED;
        Certainty certainty = open ? Certainty.HEDGED : Certainty.ASSERTED;
        if (rule != null) {
            return rule.judged(relation, polarity, certainty);
        }
        Sentence sentence = clues.sentence;
        Cue cue = clues.strongest(relations, relation.ordinal() + 1, pair.therapy(), pair.disease());
        int[] between = cue == null ? between(sentence, pair) : new int[] {cue.from(), cue.to()};
        Span at =
                new Span(sentence.tokens().start(between[0]), sentence.tokens().end(between[1] - 1));
        return new Finding(
                relation,
                pair.therapy().mention(),
                pair.disease().mention(),
                text(pair.therapy(), sentence),
                text(pair.disease(), sentence),
                polarity,
                certainty,
                clues.stage(),
                sentence.span(),
                rule(relation),
                sentence.tokens().text().substring(at.start(), at.end()),
                at,
                place(pair.therapy(), sentence),
                place(pair.disease(), sentence),
                pair.disease().isHere() ? pair.disease().slot().from() : sentence.from());
    }

    private boolean isAffirmed(Sentence sentence, Finding rule) {
        return rule != null && rule.polarity() == Polarity.AFFIRMED && scope.isDeniedElsewhere(sentence, rule);
    }

    /** "No tumours formed after T": where no rule has read of a harm, what denies its name right before it says whether it came. */
    private static boolean isDeniedHarm(Sentence sentence, Pair pair, Relation relation) {
        return relation == Relation.CAUSES
                && (pair.rule() == null || pair.rule().relation() != Relation.CAUSES)
                && pair.disease().isHere()
                && pair.disease().mention().negated()
                && sentence.words().of("denies").stream()
                        .anyMatch(
                                denial -> denial.isBefore(pair.disease().slot().from(), DENIES));
    }

    /** What a rule has read in a sentence stands unless it is improbable; null where no rule has. */
    private static boolean holds(float probability, Boolean byRule) {
        return probability >= (byRule == null ? EVEN : byRule ? IMPROBABLE : 1 - IMPROBABLE);
    }

    /** The words between the two, or the sentence where one of them stands elsewhere. */
    private static int[] between(Sentence sentence, Pair pair) {
        if (pair.isHere()) {
            int first =
                    Math.min(pair.therapy().slot().to(), pair.disease().slot().to());
            int last =
                    Math.max(pair.therapy().slot().from(), pair.disease().slot().from());
            if (last > first) {
                return new int[] {first, last};
            }
        }
        return new int[] {sentence.from(), sentence.to()};
    }

    private static String text(Option option, Sentence sentence) {
        return option.isHere()
                ? option.slot().textFor(option.mention(), sentence.tokens())
                : option.mention().text();
    }

    private static Span place(Option option, Sentence sentence) {
        return option.isHere() ? option.slot().placeOf(option.mention(), sentence.tokens()) : null;
    }
}
