package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.List;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tokens;

/**
 * A place in a sentence that may be an argument: one mention, a list of mentions ("leukemia, myeloma, and lymphoma"), or
 * words that point back. In tokens, {@code to} is exclusive.
 *
 * @param pointing whether the mentions stand elsewhere; an empty place is one that the sentence leaves to its heading
 * @param kind whether it says what the mentions are ("T is a standard treatment for D"): they stand in the sentence themselves
 */
record Slot(int from, int to, List<Mention> mentions, boolean pointing, boolean kind) {

    Slot(int from, int to, List<Mention> mentions, boolean pointing) {
        this(from, to, mentions, pointing, false);
    }

    /** The mentions of those places that name something themselves, in order. */
    static List<Mention> named(List<Slot> slots) {
        List<Mention> named = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            if (!slot.pointing()) {
                named.addAll(slot.mentions());
            }
        }
        return named;
    }

    String textFor(Mention mention, Tokens tokens) {
        return pointing && !kind && from < to
                ? tokens.text().substring(tokens.start(from), tokens.end(to - 1))
                : mention.text();
    }

    /** Where these words stand in the text; null where they stand outside of the sentence. */
    Span placeOf(Mention mention, Tokens tokens) {
        if (pointing && !kind) {
            return from < to ? new Span(tokens.start(from), tokens.end(to - 1)) : null;
        }
        return mention.span();
    }

    boolean overlaps(Slot other) {
        return from < other.to && other.from < to;
    }
}
