package org.cytotheca.catalog.recognition;

import java.util.Optional;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * A stretch of text that names a therapy, a disease, a cell type or a target.
 *
 * @param start   in UTF-16 code units of the text
 * @param end     exclusive
 * @param grounding the concept, or null for one that is recognised by its form and is in no vocabulary
 * @param nearest the nearest concept above an ungrounded one, or null
 * @param negated whether the sentence denies it
 * @param hedged  whether the sentence leaves it open
 * @param circumstances what else the sentence says of it
 */
public record Mention(
        int start,
        int end,
        String text,
        ConceptType type,
        Concept grounding,
        Concept nearest,
        boolean negated,
        boolean hedged,
        Set<Circumstance> circumstances) {

    public Mention {
        circumstances = Set.copyOf(circumstances);
    }

    /** One of which the sentence says nothing else. */
    public Mention(
            int start,
            int end,
            String text,
            ConceptType type,
            Concept grounding,
            Concept nearest,
            boolean negated,
            boolean hedged) {
        this(start, end, text, type, grounding, nearest, negated, hedged, Set.of());
    }

    /** Whether it names a concept of the vocabulary. */
    public boolean isGrounded() {
        return grounding != null;
    }

    /** Whether it names a cell that becomes a therapy when it is given to somebody. */
    public boolean mayBeGiven() {
        return is(ConceptType.CELL_TYPE)
                && isGrounded()
                && !grounding.givenAsId().isEmpty();
    }

    public Optional<Concept> concept() {
        return Optional.ofNullable(grounding);
    }

    public Optional<Concept> nearestBroader() {
        return Optional.ofNullable(nearest);
    }

    public boolean is(ConceptType wanted) {
        return type == wanted;
    }

    /** Where its words stand in the text. */
    public Span span() {
        return new Span(start, end);
    }

    boolean overlaps(Mention other) {
        return start < other.end && other.start < end;
    }

    /** The same words as the name of the therapy that a cell is when it is given to somebody. */
    public Mention givenAs(Concept therapy) {
        return new Mention(start, end, text, ConceptType.THERAPY, therapy, null, negated, hedged, circumstances);
    }

    /** The same words as a name of a concept that has none as close as this. */
    public Mention groundedIn(Concept concept) {
        return new Mention(start, end, text, type, concept, null, negated, hedged, circumstances);
    }

    Mention inContext(boolean isNegated, boolean isHedged, Set<Circumstance> isSaid) {
        return new Mention(start, end, text, type, grounding, nearest, isNegated, isHedged, isSaid);
    }
}
