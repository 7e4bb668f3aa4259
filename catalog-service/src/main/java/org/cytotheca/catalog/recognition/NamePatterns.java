package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * Names that follow a pattern: {@code [autologous] [anti-]TARGET[-directed] CAR-T}, {@code SOURCE-derived CELL therapy},
 * {@code gene-edited CELL}. The words stand in {@code modifiers.txt}.
 *
 * <p>A name that is built so is grounded in the concept that its words make ({@code CD19} and {@code CAR T-cell therapy}
 * make {@code therapy:cd19-car-t-cell-therapy}), else in the concept of its head.
 */
final class NamePatterns {

    private static final int THERAPY_HEAD = 0;
    private static final int SOURCE = 1;
    private static final int DERIVED = 2;
    private static final int DIRECTED = 3;
    private static final int OTHER = 4;

    /** A name takes no more modifiers than this. */
    private static final int MODIFIERS = 6;

    private final Vocabulary vocabulary;
    private final PhraseAutomaton modifiers;
    private final Set<String> patterned;

    NamePatterns(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        CueFile file = CueFile.beside(NamePatterns.class, "modifiers.txt");
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        for (String group : file.groups()) {
            int kind =
                    switch (group) {
                        case "therapy head" -> THERAPY_HEAD;
                        case "source" -> SOURCE;
                        case "derived" -> DERIVED;
                        case "directed" -> DIRECTED;
                        default -> OTHER;
                    };
            file.group(group).forEach(phrase -> builder.add(phrase, kind));
        }
        modifiers = builder.build();
        patterned = vocabulary.find("therapy:cell-and-gene-therapy").isPresent()
                ? vocabulary.below("therapy:cell-and-gene-therapy")
                : Set.of();
    }

    void apply(Tokens tokens, List<Candidate> found) {
        if (found.stream().noneMatch(this::hasPattern)) {
            return;
        }
        // For each token where a modifier or target ends: where it starts, and its kind.
        int[] startOf = new int[tokens.size() + 1];
        int[] kindOf = new int[tokens.size() + 1];
        Concept[] targetOf = new Concept[tokens.size() + 1];
        Arrays.fill(startOf, -1);
        modifiers.all(tokens, 0, tokens.size(), (from, to, kind) -> {
            if (startOf[to] < 0) {
                startOf[to] = from;
                kindOf[to] = kind;
            }
        });
        for (Candidate candidate : found) {
            if (candidate.type() == ConceptType.TARGET) {
                startOf[candidate.to()] = candidate.from();
                kindOf[candidate.to()] = OTHER;
                targetOf[candidate.to()] = candidate.concept();
            }
        }
        for (int i = 0; i < found.size(); i++) {
            Candidate head = found.get(i);
            if (hasPattern(head)) {
                Candidate given = withTherapyHead(tokens, head);
                found.set(i, withModifiers(tokens, given, startOf, kindOf, targetOf));
            }
        }
    }

    private boolean hasPattern(Candidate candidate) {
        return candidate.type() == ConceptType.CELL_TYPE
                || (candidate.type() == ConceptType.THERAPY
                        && candidate.concept() != null
                        && patterned.contains(candidate.concept().id()));
    }

    /** A cell and then "therapy", "infusion", "transplantation": the therapy that the cell is given as. */
    private Candidate withTherapyHead(Tokens tokens, Candidate cell) {
        if (cell.type() != ConceptType.CELL_TYPE
                || cell.concept() == null
                || cell.concept().givenAs().isEmpty()
                || cell.to() >= tokens.size()
                || tokens.breaksBefore(cell.to())) {
            return cell;
        }
        long head = modifiers.longestAt(tokens, cell.to(), tokens.size());
        if (head < 0 || (int) head != THERAPY_HEAD) {
            return cell;
        }
        Concept therapy = vocabulary.concept(cell.concept().givenAsId());
        return new Candidate(cell.from(), (int) (head >>> 32), ConceptType.THERAPY, therapy, null);
    }

    private Candidate withModifiers(Tokens tokens, Candidate head, int[] startOf, int[] kindOf, Concept[] targetOf) {
        int from = head.from();
        List<String> parts = new ArrayList<>();
        boolean derived = false;
        for (int i = 0; i < MODIFIERS; i++) {
            if (from == 0 || startOf[from] < 0 || kindOf[from] == THERAPY_HEAD || tokens.breaksBefore(from)) {
                break;
            }
            int start = startOf[from];
            boolean isDerived = kindOf[from] == DERIVED;
            if ((isDerived || kindOf[from] == DIRECTED)
                    && (start == 0 || startOf[start] < 0 || tokens.breaksBefore(start))) {
                break;
            }
            if (!isDerived && kindOf[from] != DIRECTED) {
                Concept target = targetOf[from];
                parts.add(0, target != null ? local(target) : slug(tokens, start, from));
            }
            derived |= isDerived;
            from = start;
        }
        if (from == head.from()) {
            return head;
        }
        Concept concept = narrowed(head.concept(), parts, derived).orElse(head.concept());
        return new Candidate(from, head.to(), head.type(), concept, head.nearest());
    }

    /** The concept whose id the parts and the head make; the most parts win. */
    private Optional<Concept> narrowed(Concept head, List<String> parts, boolean derived) {
        if (head == null) {
            return Optional.empty();
        }
        List<String> prefixes = new ArrayList<>();
        if (parts.size() > 1) {
            prefixes.add(String.join("-", parts));
        }
        prefixes.addAll(parts);
        for (String prefix : prefixes) {
            for (String joint : derived ? List.of("-derived-", "-") : List.of("-", "-derived-")) {
                Optional<Concept> narrower = vocabulary.find(head.type().label() + ":" + prefix + joint + local(head));
                if (narrower.isPresent()) {
                    return narrower;
                }
            }
        }
        return Optional.empty();
    }

    private static String local(Concept concept) {
        return concept.id().substring(concept.id().indexOf(':') + 1);
    }

    private static String slug(Tokens tokens, int from, int to) {
        StringBuilder slug = new StringBuilder();
        for (int i = from; i < to; i++) {
            slug.append(i > from ? "-" : "").append(tokens.form(i).toLowerCase(Locale.ROOT));
        }
        return slug.toString().replace("-tissue", "").replace("whartons-jelly", "umbilical-cord");
    }
}
