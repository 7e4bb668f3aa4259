package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.cytotheca.catalog.claims.Aspect.Kind;
import org.cytotheca.catalog.claims.Clues.About;
import org.cytotheca.catalog.claims.Clues.Clue;
import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.claims.Options.Option;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.contracts.Relation;

/**
 * Weighs which aspects a sentence tells, and of which therapy; what the rules found is one clue among others. Immutable, safe for any
 * number of threads.
 */
final class AspectJudge {

    /** Kinds, challenges by facet: a label each. */
    static final List<String> LABELS = List.of(
            "mechanism",
            "advantage",
            "source",
            "challenge: cost",
            "challenge: safety",
            "challenge: manufacturing",
            "challenge: immunogenicity",
            "challenge: ethics",
            "challenge: regulation",
            "challenge: efficacy",
            "challenge: access");

    /** What a rule has found is let go where it is less probable. */
    private static final float VETO = 0.1f;

    /** A further therapy that the sentence itself names is told of too where it is this probable. */
    private static final float ANOTHER = 0.6f;

    private final Judgement judgement;
    private final Predicate<Mention> advanced;

    AspectJudge(Judgement judgement, Predicate<Mention> advanced) {
        this.judgement = judgement;
        this.advanced = advanced;
    }

    static String label(Aspect aspect) {
        return aspect.kind().label()
                + (aspect.kind() == Kind.CHALLENGE && !aspect.facet().isEmpty() ? ": " + aspect.facet() : "");
    }

    List<Option> therapies(SentenceClues clues) {
        List<Option> therapies = new ArrayList<>();
        for (Option option : clues.options().therapies()) {
            boolean known = therapies.stream().anyMatch(other -> other.isSame(option.mention()));
            if (!known && advanced.test(option.mention())) {
                therapies.add(option);
            }
        }
        return therapies;
    }

    /** @param in the groups of {@code aspects.txt} in the sentence */
    Clues ofSentence(SentenceClues clues, Found in, List<Finding> claims, List<Aspect> found, Kind announced) {
        Clues all = new Clues();
        clues.ofSentence(all, About.ASPECT_SENTENCE);
        clues.ofWordPairs(all);
        for (int i = 0; i < in.size(); i++) {
            all.add(About.ASPECT, Clue.CUE, in.key(i));
        }
        for (Aspect aspect : found) {
            all.add(About.ASPECT, Clue.RULE_RELATION, label(aspect).hashCode());
            all.add(About.ASPECT, Clue.RULE, aspect.rule().hashCode());
        }
        all.add(About.ASPECT, Clue.NOTHING_FOUND, found.isEmpty());
        for (Finding claim : claims) {
            all.add(
                    About.ASPECT,
                    Clue.CLAIM,
                    claim.relation().ordinal() * 2 + claim.polarity().ordinal());
        }
        all.add(About.ASPECT, Clue.ANNOUNCED, announced == null ? -1 : announced.ordinal());
        boolean here =
                clues.options().therapies().stream().anyMatch(one -> one.isHere() && advanced.test(one.mention()));
        boolean drug =
                clues.options().therapies().stream().anyMatch(one -> one.isHere() && !advanced.test(one.mention()));
        all.add(About.ASPECT, Clue.SORTS_HERE, (here ? 1 : 0) + (drug ? 2 : 0));
        return all;
    }

    /** @param others all that the sentence may speak of, {@link #therapies} */
    Clues ofTherapy(SentenceClues clues, Option therapy, List<Option> others, List<Aspect> found) {
        Clues all = new Clues();
        clues.ofTherapy(all, therapy, true, About.ASPECT_THERAPY);
        boolean byRule = found.stream().anyMatch(aspect -> therapy.isSame(aspect.therapy()));
        all.add(About.ASPECT_THERAPY, Clue.BY_RULE, (byRule ? 1 : 0) + (found.isEmpty() ? 2 : 0));
        all.add(About.ASPECT_THERAPY, Clue.ORDINAL, others.indexOf(therapy));
        all.add(
                About.ASPECT_THERAPY,
                Clue.ORDINAL_AND_NUMBER,
                Clues.both(others.indexOf(therapy), Math.min(4, others.size())));
        all.add(About.ASPECT_THERAPY, Clue.BIAS, 0);
        all.add(About.ASPECT_THERAPY, Clue.ORIGIN_AND_NUMBER, Clues.both(therapy.from(), Math.min(4, others.size())));
        return all;
    }

    List<Aspect> judge(SentenceClues clues, Found in, List<Finding> claims, List<Aspect> found, Kind announced) {
        List<Option> therapies = therapies(clues);
        if (therapies.isEmpty()) {
            return found;
        }
        float[] kinds = new float[LABELS.size()];
        judgement.aspects().add(ofSentence(clues, in, claims, found, announced), kinds);
        LinearModel.anyOf(kinds);
        List<String> told = new ArrayList<>();
        for (int label = 0; label < kinds.length; label++) {
            String name = LABELS.get(label);
            boolean byRule = found.stream().anyMatch(aspect -> label(aspect).equals(name));
            if (kinds[label] >= (byRule ? VETO : judgement.aspectThreshold())) {
                told.add(name);
            }
        }
        List<Aspect> aspects = new ArrayList<>();
        if (!told.isEmpty()) {
            List<Mention> meant = meant(clues, therapies, found);
            boolean harmOfDrug = isHarmOfDrug(claims);
            for (String name : told) {
                for (Mention therapy : meant) {
                    Aspect aspect = aspect(clues, in, name, therapy, found);
                    if (!harmOfDrug || !aspect.facet().equals("safety") || found.contains(aspect)) {
                        aspects.add(aspect);
                    }
                }
            }
        }
        return aspects;
    }

    /** "Hair loss is common after T": a harm that the sentence lays on a drug, and on no therapy that aspects are told of. */
    private boolean isHarmOfDrug(List<Finding> claims) {
        boolean drug = false;
        for (Finding claim : claims) {
            if (claim.relation() == Relation.CAUSES) {
                if (advanced.test(claim.therapy())) {
                    return false;
                }
                drug = true;
            }
        }
        return drug;
    }

    /** The likeliest therapy, and others that the sentence itself names. */
    private List<Mention> meant(SentenceClues clues, List<Option> therapies, List<Aspect> found) {
        float[] fits = new float[therapies.size()];
        int best = 0;
        for (int i = 0; i < fits.length; i++) {
            float[] one = new float[1];
            judgement.therapies().add(ofTherapy(clues, therapies.get(i), therapies, found), one);
            LinearModel.anyOf(one);
            fits[i] = one[0];
            best = fits[i] > fits[best] ? i : best;
        }
        List<Mention> meant = new ArrayList<>();
        for (int i = 0; i < fits.length; i++) {
            if (i == best || therapies.get(i).isHere() && fits[i] >= ANOTHER) {
                meant.add(therapies.get(i).mention());
            }
        }
        return meant;
    }

    private static Aspect aspect(SentenceClues clues, Found in, String label, Mention therapy, List<Aspect> found) {
        for (Aspect aspect : found) {
            if (label(aspect).equals(label)) {
                return new Aspect(
                        aspect.kind(), aspect.facet(), therapy, aspect.sentence(), aspect.rule(), aspect.cue());
            }
        }
        int colon = label.indexOf(": ");
        Kind kind = Kind.of(colon < 0 ? label : label.substring(0, colon));
        String facet = colon < 0 ? "" : label.substring(colon + 2);
        Cue cue = cue(in, facet.isEmpty() ? label : facet);
        Sentence sentence = clues.sentence;
        String words = cue == null ? "" : cue.text(sentence.tokens());
        return new Aspect(kind, facet, therapy, sentence.span(), label + ", weighed", words);
    }

    /** The first words that speak of the kind or the facet; null for none. */
    private static Cue cue(Found in, String name) {
        Cue first = null;
        for (int i = 0; i < in.size(); i++) {
            Cue cue = in.cue(i);
            boolean earlier = first == null || cue.from() < first.from();
            first = earlier && cue.group().contains(name) && !cue.group().startsWith("no ") ? cue : first;
        }
        return first;
    }
}
