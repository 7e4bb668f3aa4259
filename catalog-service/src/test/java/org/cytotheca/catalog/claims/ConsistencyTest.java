package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

class ConsistencyTest {

    private static final Claim HARM = claim(Relation.CAUSES, "causes: therapy cue disease", Polarity.AFFIRMED);
    private static final Claim HELP = claim(Relation.TREATS, "treats: therapy cue disease", Polarity.AFFIRMED);
    private static final Claim HELP_WEIGHED = claim(Relation.TREATS, "treats: weighed", Polarity.AFFIRMED);
    private static final Claim HARM_WEIGHED = claim(Relation.CAUSES, "causes: weighed", Polarity.AFFIRMED);

    @Test
    void whatWasOnlyWeighedGivesWayToWhatRulesFound() {
        assertEquals(List.of(HARM), Consistency.of(List.of(HELP_WEIGHED, HARM)));
        assertEquals(List.of(HELP), Consistency.of(List.of(HELP, HARM_WEIGHED)));
    }

    @Test
    void rulesThatFoundBothLeaveBoth() {
        assertEquals(List.of(HELP, HARM), Consistency.of(List.of(HELP, HARM)));
        assertEquals(
                List.of(HELP, HARM, HELP_WEIGHED, HARM_WEIGHED),
                Consistency.of(List.of(HELP, HARM, HELP_WEIGHED, HARM_WEIGHED)));
    }

    @Test
    void whatWasWeighedAloneStays() {
        assertEquals(List.of(HELP_WEIGHED, HARM_WEIGHED), Consistency.of(List.of(HELP_WEIGHED, HARM_WEIGHED)));
    }

    @Test
    void aDenialContradictsNothing() {
        Claim noHarm = claim(Relation.CAUSES, "causes: therapy cue disease", Polarity.NEGATED);
        Claim noHelp = claim(Relation.TREATS, "treats: weighed", Polarity.NEGATED);

        assertEquals(List.of(noHarm, HELP_WEIGHED), Consistency.of(List.of(noHarm, HELP_WEIGHED)));
        assertEquals(List.of(HARM, noHelp), Consistency.of(List.of(HARM, noHelp)));
    }

    private static Claim claim(Relation relation, String rule, Polarity polarity) {
        return new Claim(
                relation + rule + polarity,
                relation,
                new Claim.ConceptName("therapy:timolol", "timolol"),
                new Claim.ConceptName("disease:depression", "depression"),
                polarity,
                Certainty.ASSERTED,
                Stage.UNSPECIFIED,
                null,
                null,
                null,
                List.of(),
                new Claim.Why(rule, "", "", ""));
    }
}
