package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private final Vocabulary vocabulary;
    private final Cues cues = new Cues(new Cues.Source(AspectExtractor.class, "aspects.txt", AspectExtractor::layer));

    private static String layer(String group) {
        int colon = group.indexOf(": ");
        String kind = colon < 0 ? group : group.substring(0, colon);
        return List.of("mechanism", "advantage", "challenge", "source").contains(kind) ? "prose" : kind;
    }

    private final List<String> headings = groups("heading: ");
    private final List<String> facets = groups("facet: ");
    private final List<String> challenges = groups("challenge: ");

    private List<String> groups(String prefix) {
        return cues.groups().stream().filter(group -> group.startsWith(prefix)).toList();
    }

    public AspectExtractor(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
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
     * @param announced what the heading, or the sentence with a colon before the list, announces; null when nothing
     * @param inList    whether the block is an item of a list
     * @param item      whether the sentence begins an item of a list: under an announcement each item is an aspect
     */
    List<Aspect> extract(
            Recognition block,
            Sentence sentence,
            List<Finding> claims,
            Focus focus,
            Kind announced,
            boolean inList,
            boolean item) {
        Mention therapy =
                announced != null && inList ? therapyOfItem(block, sentence, focus) : therapyOf(block, sentence, focus);
        if (therapy == null) {
            return List.of();
        }
        Found in = cues.in(sentence.tokens(), sentence.from(), sentence.to());
        if (announced != null && item) {
            return List.of(announcedItem(announced, sentence, in, therapy));
        }
        return prose(sentence, in, claims, therapy, announced);
    }

    private Aspect announcedItem(Kind kind, Sentence sentence, Found in, Mention therapy) {
        String label = sentence.from() < sentence.to() ? sentence.tokens().form(sentence.from()) : "";
        String facet = kind == Kind.CHALLENGE
                ? first(in, facets).map(cue -> facet(cue.group())).orElse("")
                : "";
        return new Aspect(kind, facet, therapy, sentence.span(), "list under " + kind.label(), label);
    }

    private List<Aspect> prose(Sentence sentence, Found in, List<Finding> claims, Mention therapy, Kind announced) {
        List<Aspect> found = new ArrayList<>();
        boolean denied = in.has("denies");
        first(in, List.of("mechanism")).ifPresent(cue -> found.add(aspect(Kind.MECHANISM, sentence, therapy, cue)));
        if (!denied) {
            first(in, List.of("advantage")).ifPresent(cue -> found.add(aspect(Kind.ADVANTAGE, sentence, therapy, cue)));
        }
        addChallenges(found, sentence, in, claims, therapy, announced);
        if (in.has("source words")) {
            first(in, List.of("source")).ifPresent(cue -> found.add(aspect(Kind.SOURCE, sentence, therapy, cue)));
        }
        return found;
    }

    /** One for each facet: "a single dose costs millions, and antibodies exclude some". */
    private void addChallenges(
            List<Aspect> found, Sentence sentence, Found in, List<Finding> claims, Mention therapy, Kind announced) {
        boolean told = announced == Kind.CHALLENGE || in.has("challenge words");
        boolean praised = found.stream().anyMatch(one -> one.kind() == Kind.ADVANTAGE);
        for (String group : challenges) {
            first(in, List.of(group))
                    .filter(cue -> group.endsWith(" alone") || told && !praised)
                    .filter(cue -> found.stream().noneMatch(one -> one.facet().equals(facet(group))))
                    .ifPresent(cue -> found.add(aspect(Kind.CHALLENGE, sentence, therapy, cue)));
        }
        for (Finding claim : claims) {
            boolean harm = claim.relation() == Relation.CAUSES && claim.polarity() == Polarity.AFFIRMED;
            if (harm && found.stream().noneMatch(one -> one.facet().equals("safety"))) {
                found.add(new Aspect(
                        Kind.CHALLENGE, "safety", claim.therapy(), sentence.span(), claim.rule(), claim.cue()));
            }
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
        return group.substring(group.indexOf(": ") + 2).replace(" alone", "");
    }

    /** "CAR T-cell therapy: …" names its own; else an item is about what its list is about. */
    private Mention therapyOfItem(Recognition block, Sentence sentence, Focus focus) {
        for (Slot slot : sentence.therapies()) {
            Mention first = slot.mentions().get(0);
            if (!slot.pointing()
                    && slot.from() - sentence.from() <= LABEL
                    && first.concept().isPresent()) {
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
                if (mention.concept().isPresent()) {
                    return mention;
                }
            }
        }
        if (!focus.therapy().isEmpty()) {
            return focus.therapy().get(0);
        }
        for (Mention mention : block.mentionsIn(sentence.span())) {
            if (mention.is(ConceptType.CELL_TYPE)
                    && mention.concept().isPresent()
                    && mention.grounding().givenAs().isPresent()) {
                return mention.givenAs(vocabulary.concept(mention.grounding().givenAsId()));
            }
        }
        return null;
    }
}
