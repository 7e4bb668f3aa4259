package org.cytotheca.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The half that may be read: extraction must not fall behind what it has reached there. */
class ClaimEvaluationTest {

    private final ClaimEvaluation evaluation = ClaimEvaluation.of(Path.of("claims/tuning"));

    @Test
    void claimsAreAsGoodAsTheyWere() {
        assertTrue(
                evaluation.claims().precision() >= 0.92,
                () -> "precision " + evaluation.claims().precision());
        assertTrue(
                evaluation.claims().recall() >= 0.94,
                () -> "recall " + evaluation.claims().recall());
    }

    @Test
    void aspectsAreAsGoodAsTheyWere() {
        assertTrue(
                evaluation.aspects().precision() >= 0.86,
                () -> "precision " + evaluation.aspects().precision());
        assertTrue(
                evaluation.aspects().recall() >= 0.88,
                () -> "recall " + evaluation.aspects().recall());
    }
}
