package org.cytotheca.catalog.claims;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

/**
 * A claim as a sentence makes it, before it has an article.
 *
 * @param therapy the mention that the sentence names or points back to; it may stand in an earlier sentence or a heading
 * @param disease likewise
 * @param therapyText the words of this sentence that name the therapy or point to it
 * @param diseaseText likewise
 * @param sentence where it stands, in UTF-16 code units
 * @param rule the group of {@code cues.txt} that found it
 * @param cue the words that the rule turned on
 * @param cueAt where they stand; null where another sentence has them, as the line that opens a list
 * @param therapyAt where the words for the therapy stand; null where they stand outside of the sentence
 * @param diseaseAt likewise
 * @param diseaseSlot the token at which the disease stands, or the list of which it is a member
 */
public record Finding(
        Relation relation,
        Mention therapy,
        Mention disease,
        String therapyText,
        String diseaseText,
        Polarity polarity,
        Certainty certainty,
        Stage stage,
        Span sentence,
        String rule,
        String cue,
        Span cueAt,
        Span therapyAt,
        Span diseaseAt,
        int diseaseSlot) {

    /** The same as something that is tried or hoped for. */
    Finding hedged() {
        return judged(relation, polarity, Certainty.HEDGED);
    }

    /** The same of another disease that the sentence names. */
    Finding of(Mention other) {
        return other == disease ? this : with(relation, other, other.text(), other.span(), polarity, certainty);
    }

    /** The same words for the disease, as a name of the concept that they are taken for. */
    Finding ofGrounded(Mention taken) {
        return taken == disease ? this : with(relation, taken, diseaseText, diseaseAt, polarity, certainty);
    }

    /** The same words, read otherwise. */
    Finding judged(Relation as, Polarity said, Certainty held) {
        return with(as, disease, diseaseText, diseaseAt, said, held);
    }

    private Finding with(Relation as, Mention ill, String illText, Span illAt, Polarity said, Certainty held) {
        return new Finding(
                as,
                therapy,
                ill,
                therapyText,
                illText,
                said,
                held,
                stage,
                sentence,
                rule,
                cue,
                cueAt,
                therapyAt,
                illAt,
                diseaseSlot);
    }
}
