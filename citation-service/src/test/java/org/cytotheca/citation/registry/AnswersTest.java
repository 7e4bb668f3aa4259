package org.cytotheca.citation.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final long MILLI = 1_000_000L;

    private final Answers answers = new Answers();

    @Test
    void whereAnswersTakeTheSameALittleLaterIsLate() {
        for (int i = 0; i < 64; i++) {
            answers.took((80 + i % 3) * MILLI);
        }

        assertTrue(answers.usual() < 85 * MILLI, () -> "usual " + answers.usual());
    }

    @Test
    void whereTheyTakeVeryDifferentTimesSlowIsNotLate() {
        Random random = new Random(1);
        int late = 0;
        for (int i = 0; i < 10_000; i++) {
            long took = (200 + random.nextInt(1_000)) * MILLI;
            late += i > 64 && took > answers.usual() ? 1 : 0;
            answers.took(took);
        }

        assertTrue(late < 1_000, "late " + late);
    }

    @Test
    void someStallsDoNotMakeStallsUsual() {
        for (int i = 0; i < 64; i++) {
            answers.took((i % 5 == 0 ? 300 : 80) * MILLI);
        }

        assertTrue(answers.usual() < 85 * MILLI, () -> "usual " + answers.usual());
    }

    @Test
    void whatManyAreHeldUpByDoesNotBecomeUsualSoon() {
        for (int i = 0; i < 64; i++) {
            answers.took(80 * MILLI);
        }
        for (int i = 0; i < 300; i++) {
            answers.took((95 + i % 20) * MILLI);
        }
        assertTrue(answers.usual() < 81 * MILLI, () -> "usual " + answers.usual());

        for (int i = 0; i < 300; i++) {
            answers.took((95 + i % 20) * MILLI);
        }

        assertTrue(answers.usual() >= 95 * MILLI, () -> "usual " + answers.usual());
    }
}
