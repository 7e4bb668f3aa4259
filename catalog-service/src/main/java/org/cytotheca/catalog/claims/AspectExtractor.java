package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cytotheca.catalog.claims.Aspect.Kind;
import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * Finds the aspects of therapies in prose, in lists under a heading and in lists after a colon. The words stand in
 * {@code aspects.txt}. Immutable, safe for any number of threads.
 */
public final class AspectExtractor {

    private final Vocabulary vocabulary;
    private final Cues cues = new Cues(AspectExtractor.class, "aspects.txt", AspectExtractor::layer);
    private final java.util.Set<String> comparators = java.util.Set.copyOf(
            CueFile.beside(AspectExtractor.class, "cues.txt").group("comparators"));

    private static String layer(String group) {
        int colon = group.indexOf(": ");
        String kind = colon < 0 ? group : group.substring(0, colon);
        return List.of("mechanism", "advantage", "challenge", "source").contains(kind) ? "prose" : kind;
    }

    public AspectExtractor(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What a heading or the opening of a list announces: the kind of everything under it; empty when it announces nothing. */
    public Optional<Kind> announced(String heading) {
        Tokens tokens = Tokens.of(heading);
        return cues.in(tokens, 0, tokens.size()).stream()
                .filter(cue -> cue.group().startsWith("heading: "))
                .map(cue -> Kind.of(cue.group().substring("heading: ".length())))
                .findFirst();
    }

    /**
     * Reads a block.
     *
     * @param announced what the heading, or the sentence with a colon before the list, announces; null when nothing
     * @param listItem  whether the block is an item of a list: under an announcement each item is an aspect
     */
    public List<Aspect> extract(Recognition block, Focus focus, Kind announced, boolean listItem) {
        List<Aspect> found = new ArrayList<>();
        boolean first = true;
        for (Span sentence : block.sentences()) {
            Tokens tokens = block.tokens();
            List<Cue> in = cues.in(tokens, tokens.firstFrom(sentence.start()), tokens.firstFrom(sentence.end()));
            Mention therapy = therapyOf(block, sentence, focus);
            if (therapy == null) {
                continue;
            }
            if (announced != null && listItem && first) {
                found.add(announcedItem(announced, tokens, sentence, in, therapy));
            } else {
                found.addAll(prose(tokens, sentence, in, therapy, announced));
            }
            first = false;
        }
        return found;
    }

    private Aspect announcedItem(Kind kind, Tokens tokens, Span sentence, List<Cue> in, Mention therapy) {
        String facet = "";
        if (kind == Kind.CHALLENGE) {
            facet = in.stream()
                    .filter(cue -> cue.group().startsWith("facet: "))
                    .map(cue -> cue.group().substring("facet: ".length()))
                    .findFirst()
                    .orElse("");
        }
        int first = tokens.firstFrom(sentence.start());
        String label = first < tokens.size() ? tokens.form(first) : "";
        return new Aspect(kind, facet, therapy, sentence, "list under " + kind.label(), label);
    }

    private List<Aspect> prose(Tokens tokens, Span sentence, List<Cue> in, Mention therapy, Kind announced) {
        List<Aspect> found = new ArrayList<>();
        in.stream()
                .filter(cue -> cue.group().equals("mechanism"))
                .findFirst()
                .ifPresent(cue -> found.add(aspect(Kind.MECHANISM, "", tokens, sentence, therapy, cue)));
        in.stream()
                .filter(cue -> cue.group().equals("advantage"))
                .findFirst()
                .ifPresent(cue -> found.add(aspect(Kind.ADVANTAGE, "", tokens, sentence, therapy, cue)));
        if (announced == Kind.CHALLENGE
                || in.stream().anyMatch(cue -> cue.group().equals("challenge words"))) {
            in.stream()
                    .filter(cue -> cue.group().startsWith("challenge: "))
                    .filter(cue -> found.stream().noneMatch(one -> one.kind() == Kind.ADVANTAGE))
                    .findFirst()
                    .ifPresent(cue -> found.add(aspect(
                            Kind.CHALLENGE,
                            cue.group().substring("challenge: ".length()),
                            tokens,
                            sentence,
                            therapy,
                            cue)));
        }
        if (in.stream().anyMatch(cue -> cue.group().equals("source words"))) {
            in.stream()
                    .filter(cue -> cue.group().equals("source"))
                    .findFirst()
                    .ifPresent(cue -> found.add(aspect(Kind.SOURCE, "", tokens, sentence, therapy, cue)));
        }
        return found;
    }

    private static Aspect aspect(Kind kind, String facet, Tokens tokens, Span sentence, Mention therapy, Cue cue) {
        return new Aspect(kind, facet, therapy, sentence, cue.group(), cue.text(tokens));
    }

    /** The therapy that a sentence names first, or the one that its cell is given as, or the one in focus. */
    private Mention therapyOf(Recognition block, Span sentence, Focus focus) {
        Mention cell = null;
        for (Mention mention : block.mentionsIn(sentence)) {
            if (mention.concept().isEmpty()) {
                continue;
            }
            if (mention.is(ConceptType.THERAPY)
                    && !comparators.contains(mention.grounding().name())) {
                return mention;
            }
            if (cell == null
                    && mention.is(ConceptType.CELL_TYPE)
                    && mention.grounding().givenAs().isPresent()) {
                cell = mention;
            }
        }
        List<Mention> focused = focus.therapyInFocus();
        if (!focused.isEmpty()) {
            return focused.get(0);
        }
        return cell == null
                ? null
                : new Mention(
                        cell.start(),
                        cell.end(),
                        cell.text(),
                        ConceptType.THERAPY,
                        vocabulary.concept(cell.grounding().givenAsId()),
                        null,
                        cell.negated(),
                        cell.hedged());
    }
}
