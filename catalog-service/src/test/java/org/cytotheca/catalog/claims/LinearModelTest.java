package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

class LinearModelTest {

    private static final int HELPS = 7, HARMS = 11;

    @Test
    void whatWasWrittenIsReadAgainAndNotAByteMore() throws IOException {
        // Given
        LinearModel model = new LinearModel(2, new float[] {0, 0, 0.5f, -1, 0, 0, 0, 2});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        model.write(out);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

        // When
        LinearModel first = LinearModel.read(in);
        LinearModel second = LinearModel.read(in);

        // Then
        assertEquals(0.5f, first.weight(1, 0));
        assertEquals(2, second.weight(3, 1));
        assertEquals(0, in.available());
    }

    @Test
    void aStreamOfSomethingElseIsRefused() {
        assertThrows(IOException.class, () -> LinearModel.read(new ByteArrayInputStream("claims, claims".getBytes())));
    }

    @Test
    void aModelThatEndsTooSoonIsRefused() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LinearModel(1, new float[] {1, 2}).write(out);
        byte[] half = java.util.Arrays.copyOf(out.toByteArray(), out.size() - 3);

        // When, then
        assertThrows(IOException.class, () -> LinearModel.read(new ByteArrayInputStream(half)));
    }

    @Test
    void whatGoesWithALabelSpeaksForIt() {
        // Given
        LogisticTrainer trainer = new LogisticTrainer(2, true, 1, 20, 0.1f, 1e-3f);
        for (int i = 0; i < 20; i++) {
            trainer.add(new int[] {HELPS, 100 + i}, 1);
            trainer.add(new int[] {HARMS, 200 + i}, 0);
        }

        // When
        float[] scores = new float[2];
        Clues clues = new Clues();
        clues.add(Clues.About.PAIR, Clues.Clue.WORD, 1);
        int helps = clues.get(0);
        LogisticTrainer other = new LogisticTrainer(2, true, 1, 20, 0.1f, 1e-3f);
        other.add(new int[] {helps}, 1);
        other.add(new int[] {HARMS}, 0);
        other.train().add(clues, scores);
        LinearModel.oneOf(scores);

        // Then
        assertEquals(true, scores[1] > 0.5f);
        assertEquals(true, trainer.train().weight(HELPS, 1) > trainer.train().weight(HELPS, 0));
    }

    @Test
    void aLabelMayHoldBesideAnother() {
        // Given
        LogisticTrainer trainer = new LogisticTrainer(2, false, 1, 40, 0.1f, 1e-3f);
        trainer.add(new int[] {HELPS}, 0b11);
        trainer.add(new int[] {HARMS}, 0b00);

        // When
        LinearModel model = trainer.train();

        // Then
        assertEquals(true, model.weight(HELPS, 0) > 0 && model.weight(HELPS, 1) > 0);
    }
}
