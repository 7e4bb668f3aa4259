package org.cytotheca.catalog.claims;

import java.util.Locale;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Span;

/**
 * A passage that tells how a therapy works, what speaks for it, what stands in its way, or where its cells come from.
 *
 * @param facet    of a challenge: cost, safety, manufacturing, immunogenicity, ethics, regulation, efficacy or access; else empty
 * @param therapy  the mention that the passage names or points back to
 * @param sentence where it stands, in UTF-16 code units
 * @param rule     the group of {@code aspects.txt} that found it
 * @param cue      the words that the rule turned on
 */
public record Aspect(Kind kind, String facet, Mention therapy, Span sentence, String rule, String cue) {

    /** In the order in which a reader asks. */
    public enum Kind {
        MECHANISM,
        ADVANTAGE,
        CHALLENGE,
        SOURCE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
