package org.cytotheca.catalog.claims;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;

/**
 * What an article says elsewhere about the same therapy and disease. Where rules found that it does harm and none that it helps, help that was
 * only weighed is let go, and the other way round.
 */
final class Consistency {

    private static final int HELPS = 1, HARMS = 2;

    private Consistency() {}

    private record Pair(String therapy, String disease) {
        private static Pair of(Claim claim) {
            return new Pair(claim.therapy().id(), claim.disease().id());
        }
    }

    static List<Claim> of(Collection<Claim> claims) {
        Map<Pair, Integer> byRule = new HashMap<>();
        for (Claim claim : claims) {
            if (!isWeighed(claim) && claim.polarity() == Polarity.AFFIRMED) {
                byRule.merge(Pair.of(claim), side(claim), (one, other) -> one | other);
            }
        }
        return claims.stream()
                .filter(claim -> !isWeighed(claim)
                        || claim.polarity() == Polarity.NEGATED
                        || byRule.getOrDefault(Pair.of(claim), 0) != (HELPS | HARMS) - side(claim))
                .toList();
    }

    private static boolean isWeighed(Claim claim) {
        return claim.why().rule().endsWith(ClaimJudge.WEIGHED);
    }

    private static int side(Claim claim) {
        return claim.relation() == Relation.CAUSES ? HARMS : HELPS;
    }
}
