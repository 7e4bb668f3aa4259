package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.List;

import org.cytotheca.catalog.recognition.Mention;

/**
 * "T and U are for D and E, respectively": where a sentence says that the first therapy goes with the first disease and so on, its claims
 * are of those. Stateless.
 */
final class InOrder {

    private static final String RESPECTIVELY = "respectively";

    private InOrder() {}

    /** The same claims, each of the disease that has the place of its therapy. */
    static List<Finding> of(Sentence sentence, List<Finding> claims) {
        if (claims.isEmpty() || !isSaidOf(sentence)) {
            return claims;
        }
        List<Mention> therapies = Slot.named(sentence.therapies());
        List<Mention> diseases = Slot.named(sentence.diseases());
        if (therapies.size() < 2 || therapies.size() != diseases.size()) {
            return claims;
        }
        List<Finding> ordered = new ArrayList<>();
        for (Finding claim : claims) {
            int place = therapies.indexOf(claim.therapy());
            Finding one = place >= 0 && diseases.contains(claim.disease()) ? claim.of(diseases.get(place)) : claim;
            boolean told = ordered.stream()
                    .anyMatch(other -> other.relation() == one.relation()
                            && other.therapy() == one.therapy()
                            && other.disease() == one.disease());
            if (!told) {
                ordered.add(one);
            }
        }
        return ordered;
    }

    private static boolean isSaidOf(Sentence sentence) {
        if (sentence.therapies().isEmpty() || sentence.diseases().isEmpty()) {
            return false;
        }
        for (int i = sentence.from(); i < sentence.to(); i++) {
            int length = sentence.tokens().end(i) - sentence.tokens().start(i);
            if (length == RESPECTIVELY.length() && sentence.tokens().form(i).equalsIgnoreCase(RESPECTIVELY)) {
                return true;
            }
        }
        return false;
    }
}
