package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cytotheca.catalog.claims.Aspect.Kind;
import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;

/**
 * Finds the aspects of therapies in prose, in lists under a heading and in lists after a colon. The words stand in
 * {@code aspects.txt}. Immutable, safe for any number of threads.
 */
public final class AspectExtractor {

    /** The label of an item begins this many words or fewer after its start. */
    private static final int LABEL = 1;

    /** Words from the start of a sentence in which its first words end. */
    private static final int AT_START = 2;

    /** Words between "made" and "from", between "from" and what it names, between "your own" and "cells". */
    private static final int MADE_FROM = 3, FROM_PLACE = 9, OWN_CELLS = 3;

    /** Words before a cue in which a denial reaches it. */
    private static final int DENIAL = 6;

    /** Words between "neither" and "needed". */
    private static final int NOT_NEEDED = 8;

    /** Words between a cue and the therapy after it that it is about, or the drug before it. */
    private static final int NAMED_AFTER = 6;

    private final Vocabulary vocabulary;
    private final AdvancedTherapies advanced;
    /** Null where the rules alone decide. */
    private final AspectJudge judge;

    private final Weighing weighing;

    private final Cues cues = new Cues(new Cues.Source(AspectExtractor.class, "aspects.txt", AspectExtractor::layer));

    private static String layer(String group) {
        int colon = group.indexOf(": ");
        String kind = colon < 0 ? group : group.substring(0, colon);
        return switch (kind) {
            case "mechanism", "no mechanism", "made", "source alone" -> "what it is";
            case "advantage", "better", "no advantage" -> "praise";
            case "challenge", "no challenge" -> "blame";
            case "own", "no own" -> "own";
            case "advanced therapies", "no advanced therapies" -> "";
            default -> group;
        };
    }

    private final List<String> headings = groups("heading: ");
    private final List<String> facets = groups("facet: ");
    private final List<String> challenges = groups("challenge: ");

    private List<String> groups(String prefix) {
        return cues.groups().stream().filter(group -> group.startsWith(prefix)).toList();
    }

    /** Tells which aspects a careful reader would note, with what the rules found as one clue among others. */
    @FunctionalInterface
    interface Weighing {
        List<Aspect> weigh(
                AspectJudge judge,
                SentenceClues clues,
                Found in,
                List<Finding> claims,
                List<Aspect> found,
                Kind announced);
    }

    public AspectExtractor(Vocabulary vocabulary) {
        this(vocabulary, Judgement.shipped());
    }

    /** @param judgement what was learned; null for the rules alone */
    public AspectExtractor(Vocabulary vocabulary, Judgement judgement) {
        this(vocabulary, judgement, AspectJudge::judge);
    }

    /** @param weighing how the judge is asked; {@link ClaimLearner} listens there */
    AspectExtractor(Vocabulary vocabulary, Judgement judgement, Weighing weighing) {
        this.vocabulary = vocabulary;
        this.weighing = weighing;
        advanced = new AdvancedTherapies(vocabulary);
        judge = judgement == null ? null : new AspectJudge(judgement, advanced::has);
    }

    /** What a heading or the opening of a list announces: the kind of everything under it; empty when it announces nothing. */
    public Optional<Kind> announced(String heading) {
        Tokens tokens = Tokens.of(heading);
        return first(cues.in(tokens, 0, tokens.size()), headings).map(cue -> Kind.of(facet(cue.group())));
    }

    /**
     * Reads a sentence.
     *
     * @param claims    what it claims: a harm that the therapy does is a challenge
     * @param clues     what there is to judge by; null for the rules alone
     * @param announced what the heading, or the sentence with a colon before the list, announces; null when nothing
     * @param inList    whether the block is an item of a list
     * @param item      whether the sentence begins an item of a list: under an announcement each item is an aspect
     */
    List<Aspect> extract(
            Recognition block,
            Sentence sentence,
            List<Finding> claims,
            SentenceClues clues,
            Focus focus,
            Kind announced,
            boolean inList,
            boolean item) {
        Found in = cues.in(sentence.tokens(), sentence.from(), sentence.to());
        List<Aspect> found = byRule(block, sentence, in, claims, focus, announced, inList, item);
        List<Aspect> told = judge == null || clues == null
                ? new ArrayList<>(found)
                : new ArrayList<>(weighing.weigh(judge, clues, in, claims, found, announced));
        addHarms(told, sentence, claims);
        return told;
    }

    private List<Aspect> byRule(
            Recognition block,
            Sentence sentence,
            Found in,
            List<Finding> claims,
            Focus focus,
            Kind announced,
            boolean inList,
            boolean item) {
        if (announced != null && item) {
            Mention therapy = inList ? therapyOfItem(block, sentence, focus) : therapyOf(block, sentence, focus);
            return therapy == null ? List.of() : List.of(announcedItem(announced, sentence, in, therapy));
        }
        List<Aspect> found = new ArrayList<>();
        if (!in.isEmpty()) {
            Reader reader = new Reader(block, sentence, in, focus, announced);
            reader.addMechanism(found);
            reader.addAdvantage(found);
            reader.addChallenges(found, claims);
            reader.addSource(found);
        }
        return found;
    }

    private Aspect announcedItem(Kind kind, Sentence sentence, Found in, Mention therapy) {
        String label = sentence.from() < sentence.to() ? sentence.tokens().form(sentence.from()) : "";
        String facet = kind == Kind.CHALLENGE
                ? first(in, facets).map(cue -> facet(cue.group())).orElse("")
                : "";
        return new Aspect(kind, facet, therapy, sentence.span(), "list under " + kind.label(), label);
    }

    /** A harm that a cell, gene or immune therapy does is a challenge of it; one of a drug that supports it is not. */
    private void addHarms(List<Aspect> found, Sentence sentence, List<Finding> claims) {
        for (Finding claim : claims) {
            if (claim.relation() == Relation.CAUSES
                    && claim.polarity() == Polarity.AFFIRMED
                    && advanced.has(claim.therapy())
                    && found.stream()
                            .noneMatch(one -> one.facet().equals("safety")
                                    && one.therapy().grounding()
                                            == claim.therapy().grounding())) {
                found.add(new Aspect(
                        Kind.CHALLENGE, "safety", claim.therapy(), sentence.span(), claim.rule(), claim.cue()));
            }
        }
    }

    /** A sentence on its way to its aspects. */
    private final class Reader {
        private final Recognition block;
        private final Sentence sentence;
        private final Found in;
        private final Focus focus;
        private final Kind announced;

        private Reader(Recognition block, Sentence sentence, Found in, Focus focus, Kind announced) {
            this.block = block;
            this.sentence = sentence;
            this.in = in;
            this.focus = focus;
            this.announced = announced;
        }

        /** What the therapy, or a part of it, does; a disease or a drug before the words does something else. */
        private void addMechanism(List<Aspect> found) {
            for (Cue cue : in.of("mechanism")) {
                Mention subject = isDenied(cue) || deniesAfter(cue) || isInName(cue) ? null : subjectOf(cue);
                if (subject != null) {
                    found.add(aspect(Kind.MECHANISM, sentence, subject, cue));
                    return;
                }
            }
        }

        private void addAdvantage(List<Aspect> found) {
            List<Cue> praise = new ArrayList<>(in.of("advantage"));
            for (Cue better : in.of("better")) {
                if (in.of("than").stream()
                        .anyMatch(
                                than -> sameClause(better, than) && (than.from() >= better.to() || isAtStart(than)))) {
                    praise.add(better);
                }
            }
            if (in.of("than").stream()
                    .filter(than -> than.text(sentence.tokens()).equalsIgnoreCase("unlike"))
                    .anyMatch(this::isAtStart)) {
                praise.addAll(in.of("unlike it"));
            }
            for (Cue needed : in.of("needed")) {
                in.of("nothing").stream()
                        .filter(no -> no.to() <= needed.from()
                                && needed.from() - no.to() <= NOT_NEEDED
                                && sameClause(no, needed))
                        .forEach(praise::add);
            }
            praise.sort(Comparator.comparingInt(Cue::from));
            for (Cue cue : praise) {
                Mention therapy = isDenied(cue) || in.has("denies") ? null : about(cue);
                if (therapy != null) {
                    found.add(aspect(Kind.ADVANTAGE, sentence, therapy, cue));
                    return;
                }
            }
        }

        /** One for each facet: "a single dose costs millions, and antibodies exclude some". */
        private void addChallenges(List<Aspect> found, List<Finding> claims) {
            boolean harmless = claims.stream()
                    .anyMatch(claim -> claim.relation() == Relation.CAUSES && claim.polarity() == Polarity.NEGATED);
            List<Cue> praise = new ArrayList<>(in.of("advantage"));
            for (String group : challenges) {
                for (Cue cue : in.of(group)) {
                    boolean told = group.endsWith(" alone")
                            || group.endsWith(" otherwise")
                            || announced == Kind.CHALLENGE
                            || in.of("challenge words").stream().anyMatch(word -> sameClause(word, cue))
                            || in.of("words: " + facet(group)).stream().anyMatch(word -> sameClause(word, cue));
                    boolean praised =
                            !group.endsWith(" alone") && praise.stream().anyMatch(one -> sameClause(one, cue));
                    boolean known = found.stream()
                            .anyMatch(one -> one.facet().equals(facet(group))
                                    || group.endsWith(" otherwise") && one.kind() == Kind.CHALLENGE);
                    if (told && !praised && !known && !isDenied(cue) && !(harmless && group.contains("safety"))) {
                        Mention therapy = about(cue);
                        if (therapy != null) {
                            found.add(aspect(Kind.CHALLENGE, sentence, therapy, cue));
                        }
                    }
                }
            }
        }

        /** "Made from the blood of healthy donors", "the cells are your own"; not what the name of the therapy holds. */
        private void addSource(List<Aspect> found) {
            List<Cue> places = in.of("source words");
            for (Cue made : in.of("made")) {
                boolean told = in.of("from").stream()
                        .anyMatch(from -> from.from() >= made.to()
                                && from.from() - made.to() <= MADE_FROM
                                && places.stream()
                                        .anyMatch(place ->
                                                place.from() >= from.to() && place.from() - from.to() <= FROM_PLACE));
                told &= sentence.tokens().commaBefore(made.from())
                        || made.text(sentence.tokens()).toLowerCase(Locale.ROOT).matches("c[oa]m.*|stems|originate.?")
                        || in.of("is made").stream()
                                .anyMatch(is -> is.to() <= made.from() && made.from() - is.to() <= MADE_FROM);
                Mention subject = told ? subjectOf(made) : null;
                if (subject != null) {
                    found.add(aspect(Kind.SOURCE, sentence, subject, made));
                    return;
                }
            }
            for (Cue own : in.of("own")) {
                boolean told = places.stream()
                        .anyMatch(place -> place.from() >= own.to() && place.from() - own.to() <= OWN_CELLS);
                if (told && !in.has("not own") && addSource(found, own)) {
                    return;
                }
            }
            for (Cue alone : in.of("source alone")) {
                if (addSource(found, alone)) {
                    return;
                }
            }
        }

        private boolean addSource(List<Aspect> found, Cue cue) {
            boolean inName =
                    sentence.therapies().stream().anyMatch(slot -> slot.from() <= cue.from() && cue.to() <= slot.to());
            Mention therapy = inName ? null : about(cue);
            if (therapy != null) {
                found.add(aspect(Kind.SOURCE, sentence, therapy, cue));
            }
            return therapy != null;
        }

        private boolean isAtStart(Cue cue) {
            return cue.from() - sentence.from() <= AT_START;
        }

        /** "Cytokine release syndrome", "tumor microenvironment": the cue is a part of a name. */
        private boolean isInName(Cue cue) {
            int start = sentence.tokens().start(cue.from());
            int end = sentence.tokens().end(cue.to() - 1);
            return block.mentionsIn(sentence.span()).stream()
                    .anyMatch(mention -> !mention.is(ConceptType.THERAPY)
                            && !mention.is(ConceptType.CELL_TYPE)
                            && mention.start() <= start
                            && end <= mention.end());
        }

        private boolean sameClause(Cue one, Cue other) {
            int from = Math.min(one.to(), other.to());
            int to = Math.max(one.from(), other.from());
            return in.of("contrast").stream().noneMatch(word -> word.from() >= from && word.to() <= to)
                    && !sentence.broken(from, to);
        }

        /** "No serious side effects", "avoids the toxicity": a word of denial a little before the cue. */
        private boolean isDenied(Cue cue) {
            return in.of("no").stream()
                    .anyMatch(no -> no.to() <= cue.from() && cue.from() - no.to() < DENIAL && sameClause(no, cue));
        }

        /** "Carries no receptor". */
        private boolean deniesAfter(Cue cue) {
            return in.of("no").stream().anyMatch(no -> no.from() == cue.to());
        }

        /** The therapy that does what the cue says: named or pointed to before it, or one whose part does it. */
        private Mention subjectOf(Cue cue) {
            Slot nearest = null;
            for (Slot slot : sentence.therapies()) {
                if (slot.from() < cue.from() && slot.from() < slot.to()) {
                    nearest = slot;
                }
            }
            int after = nearest == null ? sentence.from() : nearest.to();
            int part = lastPart(cue.from());
            if (part >= after && !isOther(part, cue.from())) {
                Mention whole = nearest == null ? null : first(nearest);
                return whole != null ? whole : inFocus();
            }
            if (nearest != null) {
                return isOther(nearest.to(), cue.from()) ? null : first(nearest);
            }
            return cue.from() - sentence.from() <= AT_START ? about(cue) : null;
        }

        /** Whether a disease begins between: it is the disease that does something, unless it stands in an inserted clause. */
        private boolean isOther(int from, int to) {
            for (Slot disease : sentence.diseases()) {
                if (!disease.pointing()
                        && disease.from() >= from
                        && disease.to() == to
                        && !sentence.tokens().commaBefore(to)) {
                    return true;
                }
            }
            return false;
        }

        /** Where a part of a therapy stands last before a token: the cells, the vector, the gene that it carries; -1 for nowhere. */
        private int lastPart(int token) {
            int last = sentence.cell() != null ? sentence.from() : -1;
            for (Cue part : in.of("parts")) {
                if (part.to() <= token) {
                    last = part.from();
                }
            }
            return last;
        }

        /** The therapy that the words of a cue are about: an advanced one, not a drug that is spoken of beside it. */
        private Mention about(Cue cue) {
            boolean drug = false;
            for (Slot slot : sentence.therapies()) {
                Mention mention = first(slot);
                boolean after = slot.from() > cue.from();
                if (mention != null && (!after || slot.from() - cue.to() <= NAMED_AFTER)) {
                    return drug && after || !after && isOfDrug(slot, cue) ? null : mention;
                }
                drug |= !after && slot.mentions().stream().anyMatch(one -> one.isGrounded());
            }
            return drug && lastPart(cue.from()) < 0 ? null : inFocus();
        }

        /** "Before T you need a drug, which is toxic": a drug right before the words that are about it. */
        private boolean isOfDrug(Slot therapy, Cue cue) {
            return sentence.therapies().stream()
                    .anyMatch(slot -> slot.from() >= therapy.to()
                            && slot.to() <= cue.from()
                            && cue.from() - slot.to() <= NAMED_AFTER
                            && first(slot) == null
                            && slot.mentions().stream().anyMatch(one -> one.isGrounded()));
        }

        private Mention first(Slot slot) {
            return slot.mentions().stream().filter(advanced::has).findFirst().orElse(null);
        }

        private Mention inFocus() {
            if (sentence.cell() != null && advanced.has(sentence.cell())) {
                return sentence.cell();
            }
            Mention last = focus.last(advanced::has);
            if (last != null) {
                return last;
            }
            return firstGiven(block, sentence);
        }
    }

    private static Optional<Cue> first(Found in, List<String> groups) {
        return groups.stream().flatMap(group -> in.of(group).stream()).min(Comparator.comparingInt(Cue::from));
    }

    private static Aspect aspect(Kind kind, Sentence sentence, Mention therapy, Cue cue) {
        String facet = kind == Kind.CHALLENGE ? facet(cue.group()) : "";
        return new Aspect(kind, facet, therapy, sentence.span(), cue.group(), cue.text(sentence.tokens()));
    }

    /** "challenge: cost", "challenge: cost alone", "facet: cost". */
    private static String facet(String group) {
        return group.substring(group.indexOf(": ") + 2).replace(" alone", "").replace(" otherwise", "");
    }

    /** "CAR T-cell therapy: …" names its own; else an item is about what its list is about. */
    private Mention therapyOfItem(Recognition block, Sentence sentence, Focus focus) {
        for (Slot slot : sentence.therapies()) {
            Mention first = slot.mentions().get(0);
            if (!slot.pointing() && slot.from() - sentence.from() <= LABEL && first.isGrounded()) {
                return first;
            }
        }
        return focus.listTherapy().isEmpty()
                ? therapyOf(block, sentence, focus)
                : focus.listTherapy().get(0);
    }

    /** The therapy that a sentence names first, or the one that its cell is given as, or the one in focus. */
    private Mention therapyOf(Recognition block, Sentence sentence, Focus focus) {
        if (sentence.cell() != null) {
            return sentence.cell();
        }
        for (Slot slot : sentence.therapies()) {
            for (Mention mention : slot.mentions()) {
                if (mention.isGrounded()) {
                    return mention;
                }
            }
        }
        if (!focus.therapy().isEmpty()) {
            return focus.therapy().get(0);
        }
        return firstGiven(block, sentence);
    }

    /** The first cell of a sentence that may be given, as the therapy that it then is; null for none. */
    private Mention firstGiven(Recognition block, Sentence sentence) {
        for (Mention mention : block.mentionsIn(sentence.span())) {
            if (mention.mayBeGiven()) {
                return mention.givenAs(vocabulary.concept(mention.grounding().givenAsId()));
            }
        }
        return null;
    }
}
