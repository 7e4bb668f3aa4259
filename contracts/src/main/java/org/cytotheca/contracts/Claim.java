package org.cytotheca.contracts;

import java.util.List;

/**
 * What one sentence of one article says about a therapy and a disease: the catalogue's item of evidence.
 *
 * @param id stable for the same statement of the same article
 */
public record Claim(
        String id,
        Relation relation,
        ConceptName therapy,
        ConceptName disease,
        Polarity polarity,
        Certainty certainty,
        Stage stage,
        ArticleName article,
        SectionName section,
        Quote quote,
        List<Citation> citations,
        Why why) {
    public Claim {
        citations = citations == null ? List.of() : List.copyOf(citations);
    }

    /** A concept of the vocabulary. */
    public record ConceptName(String id, String name) {}

    /** The article and revision that say it. */
    public record ArticleName(String id, String title, int revision) {}

    /** The section that says it. */
    public record SectionName(String id, List<String> path) {
        public SectionName {
            path = path == null ? List.of() : List.copyOf(path);
        }
    }

    /**
     * The sentence.
     *
     * @param block position of the block in its section, from 0
     * @param start offset into that block's text, in UTF-16 code units
     * @param end exclusive
     */
    public record Quote(String text, int block, int start, int end) {}

    /**
     * A work that the sentence cites. All but the label is null until the reference is resolved.
     *
     * @param retracted whether a retraction, withdrawal or removal is known
     */
    public record Citation(String label, String doi, String title, Integer year, boolean retracted) {}

    /**
     * Why the claim was made.
     *
     * @param rule the rule that found it
     * @param cue the words that the rule turned on
     * @param therapyText the words that name the therapy, or stand for it
     * @param diseaseText the words that name the disease, or stand for it
     * @param cueAt where the cue stands in the text of the quote; null where it stands outside of the sentence, as in the line
     *     that opens a list
     * @param therapyAt where the therapy's words stand in it; null for a therapy that a heading or an earlier sentence names
     * @param diseaseAt likewise
     */
    public record Why(
            String rule,
            String cue,
            String therapyText,
            String diseaseText,
            Place cueAt,
            Place therapyAt,
            Place diseaseAt) {

        public Why(String rule, String cue, String therapyText, String diseaseText) {
            this(rule, cue, therapyText, diseaseText, null, null, null);
        }
    }

    /** A stretch of a sentence, in UTF-16 code units from its start; {@code end} is exclusive. */
    public record Place(int start, int end) {}
}
