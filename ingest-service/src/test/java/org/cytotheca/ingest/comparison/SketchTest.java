package org.cytotheca.ingest.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {

    /** A text of so many words of a small vocabulary. */
    private static String text(Random random, int words) {
        return random.ints(words, 0, 2_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    private static Shingles shingles(String text) {
        return Shingles.of(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 20, 60})
    void theEstimateIsNearTheTruth(int replaced) {
        // Given
        Random random = new Random(replaced);
        String[] words = text(random, 800).split(" ");
        String[] other = words.clone();
        for (int i = 0; i < replaced; i++) {
            other[random.nextInt(other.length)] = "other" + i;
        }

        // When
        Shingles one = shingles(String.join(" ", words));
        Shingles two = shingles(String.join(" ", other));
        double estimate = Sketch.of(one).resemblance(Sketch.of(two));

        // Then: four standard errors
        assertEquals(one.resemblance(two), estimate, 0.25);
    }

    @Test
    void nearDuplicatesShareABandAndOthersDoNot() {
        Random random = new Random(7);
        String text = text(random, 400);
        String near = text.replaceFirst("w\\d+", "changed");
        String other = text(random, 400);

        assertEquals(true, sharesBand(text, near));
        assertEquals(false, sharesBand(text, other));
    }

    private static boolean sharesBand(String one, String two) {
        List<Long> bands = Arrays.asList(Sketch.of(shingles(one)).bands());
        return Arrays.stream(Sketch.of(shingles(two)).bands()).anyMatch(bands::contains);
    }

    @Test
    void caseAndPunctuationAreNoDifference() {
        assertEquals(
                1,
                shingles("The cells, (grown) in a dish, are CD34+.")
                        .resemblance(shingles("the CELLS grown in a dish are cd34")));
    }

    @Test
    void bytesGiveTheSketchBack() {
        Sketch sketch = Sketch.of(shingles(text(new Random(1), 100)));

        assertArrayEquals(sketch.bytes(), Sketch.fromBytes(sketch.bytes()).bytes());
        assertThrows(IllegalArgumentException.class, () -> Sketch.fromBytes(new byte[3]));
    }
}
