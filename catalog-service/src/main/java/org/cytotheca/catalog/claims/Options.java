package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * The therapies and diseases that a sentence may speak of: those that it names or points to, and those that a reader has in mind on
 * coming to it.
 */
final class Options {

    /** Where an option comes from, as bits: one may come from several places. */
    static final int NAMED = 1,
            POINTED = 2,
            ASIDE = 4,
            CELL = 8,
            TOPIC = 16,
            HEADING = 32,
            /** Of the title; for want of one the disease that the article names most often. */
            TITLE = 64,
            LIST = 128,
            LAST = 256,
            RECENT = 512;

    /** What a reader keeps in mind besides what a sentence names. */
    private static final int IN_MIND = 5;

    /**
     * @param slot where it stands in the sentence; null for one that stands elsewhere
     * @param from bits of {@link #NAMED} and the like
     * @param rank its place among those that stand elsewhere, the nearest first
     * @param index its place among all therapies, or all diseases
     */
    record Option(Mention mention, Slot slot, int from, int rank, int index) {
        boolean is(int bits) {
            return (from & bits) != 0;
        }

        boolean isHere() {
            return slot != null;
        }

        boolean isSame(Mention other) {
            return mention.grounding() != null && mention.grounding() == other.grounding();
        }
    }

    private final List<Option> therapies = new ArrayList<>();
    private final List<Option> diseases = new ArrayList<>();

    private Options() {}

    /**
     * @param mentions all of the sentence
     * @param wanted   tells what may be the therapy of a claim or an aspect: comparators are not
     */
    static Options of(
            Sentence sentence,
            List<Mention> mentions,
            Focus focus,
            Predicate<Mention> wanted,
            Predicate<Mention> adverse,
            BiPredicate<Mention, Mention> broader) {
        Options options = new Options();
        addSlots(options.therapies, sentence.therapies());
        addOthers(options.therapies, sentence, mentions, ConceptType.THERAPY, wanted);
        addMeant(options.therapies, sentence, mentions, focus.recent(), wanted, broader);
        if (sentence.cell() != null) {
            addFrom(options.therapies, List.of(sentence.cell()), CELL);
        }
        addFrom(options.therapies, focus.therapy(), TOPIC);
        addFrom(options.therapies, focus.listTherapy(), LIST);
        addFrom(options.therapies, focus.headingTherapy(), HEADING);
        addFrom(options.therapies, focus.lastTherapy(), LAST);
        addFrom(options.therapies, focus.titleTherapy(), TITLE);
        addFrom(options.therapies, focus.recent(), RECENT);
        addSlots(options.diseases, sentence.diseases());
        addOthers(options.diseases, sentence, mentions, ConceptType.DISEASE, wanted);
        addFrom(options.diseases, focus.disease(), TOPIC);
        addFrom(options.diseases, focus.headingDisease(), HEADING);
        addFrom(options.diseases, focus.lastDisease(), LAST);
        addFrom(options.diseases, focus.mainDisease(), TITLE);
        // "Bleeding fell after T" says something of the article's own disease too, but not of others that were spoken
        // of.
        boolean named = options.diseases.stream()
                .anyMatch(
                        option -> option.is(NAMED) && option.mention().isGrounded() && !adverse.test(option.mention()));
        if (named) {
            List<Option> here = options.diseases.stream().filter(Option::isHere).toList();
            options.diseases.removeIf(option -> !option.isHere()
                    && !option.is(TITLE)
                    && here.stream().noneMatch(one -> broader.test(one.mention(), option.mention())));
            number(options.diseases);
        }
        return options;
    }

    private static void number(List<Option> options) {
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            if (option.index() != i) {
                options.set(i, new Option(option.mention(), option.slot(), option.from(), option.rank(), i));
            }
        }
    }

    private static void addSlots(List<Option> options, List<Slot> slots) {
        for (Slot slot : slots) {
            int from = slot.pointing() && !slot.kind() ? POINTED : NAMED;
            for (Mention mention : slot.mentions()) {
                options.add(new Option(grounded(mention), slot, from, 0, options.size()));
            }
        }
    }

    /** "Monstrous pain" is in no vocabulary, and a claim about it is one about pain. */
    static Mention grounded(Mention mention) {
        return mention.isGrounded() || mention.nearestBroader().isEmpty()
                ? mention
                : mention.groundedIn(mention.nearest());
    }

    /** Those that the arguments have left out: what a sentence compares with, what patients had before. */
    private static void addOthers(
            List<Option> options,
            Sentence sentence,
            List<Mention> mentions,
            ConceptType type,
            Predicate<Mention> wanted) {
        for (Mention mention : mentions) {
            if (mention.is(type)
                    && mention.isGrounded()
                    && wanted.test(mention)
                    && options.stream()
                            .noneMatch(option -> option.isSame(mention) || saysKind(sentence, option, mention))) {
                options.add(new Option(mention, slot(sentence, mention, mention, false), ASIDE, 0, options.size()));
            }
        }
    }

    /** "T, a gene therapy": the words stand for T already. */
    private static boolean saysKind(Sentence sentence, Option option, Mention words) {
        return option.isHere()
                && option.slot().kind()
                && option.slot().from() <= sentence.tokens().firstFrom(words.start())
                && sentence.tokens().firstFrom(words.end()) <= option.slot().to();
    }

    /** "After transplantation": a name too general to argue anything means the narrower one that was spoken of last. */
    private static void addMeant(
            List<Option> options,
            Sentence sentence,
            List<Mention> mentions,
            Collection<Mention> recent,
            Predicate<Mention> wanted,
            BiPredicate<Mention, Mention> broader) {
        for (Mention general : mentions) {
            if (!general.is(ConceptType.THERAPY) || !general.isGrounded() || wanted.test(general)) {
                continue;
            }
            recent.stream()
                    .filter(one -> broader.test(general, one))
                    .findFirst()
                    .filter(one -> options.stream().noneMatch(option -> option.isSame(one)))
                    .ifPresent(one -> options.add(
                            new Option(one, slot(sentence, general, one, true), POINTED, 0, options.size())));
        }
    }

    /** The place of some words, for what they mean. */
    private static Slot slot(Sentence sentence, Mention words, Mention meant, boolean pointing) {
        int at = sentence.tokens().firstFrom(words.start());
        int to = sentence.tokens().firstFrom(words.end());
        return new Slot(at, to, List.of(meant), pointing);
    }

    private static void addFrom(List<Option> options, Iterable<Mention> mentions, int from) {
        for (Mention mention : mentions) {
            if (!mention.isGrounded()) {
                continue;
            }
            boolean known = false;
            int elsewhere = 0;
            for (int i = 0; i < options.size(); i++) {
                Option option = options.get(i);
                if (option.isSame(mention)) {
                    options.set(i, new Option(option.mention(), option.slot(), option.from() | from, option.rank(), i));
                    known = true;
                }
                elsewhere += option.isHere() ? 0 : 1;
            }
            if (!known && elsewhere < IN_MIND) {
                options.add(new Option(mention, null, from, elsewhere + 1, options.size()));
            }
        }
    }

    List<Option> therapies() {
        return therapies;
    }

    List<Option> diseases() {
        return diseases;
    }
}
