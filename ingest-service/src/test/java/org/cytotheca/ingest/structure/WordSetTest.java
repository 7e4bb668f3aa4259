package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class WordSetTest {

    private static long hash(String word) {
        return WordSet.hash(word, 0, word.length());
    }

    private static long stem(String word) {
        return WordSet.stemHash(word, 0, word.length());
    }

    @Test
    void wordsAreFoundWhereverTheyStandAndNoOthers() {
        WordSet words = new WordSet(100_000);
        IntStream.range(0, 20_000).forEach(i -> words.add(hash("w" + i)));
        assertEquals(20_000, words.size());
        assertTrue(IntStream.range(0, 20_000).allMatch(i -> words.contains(WordSet.hash("a w" + i, 2, 3 + digits(i)))));
        assertTrue(IntStream.range(20_000, 40_000).noneMatch(i -> words.contains(hash("w" + i))));
    }

    private static int digits(int i) {
        return String.valueOf(i).length();
    }

    @Test
    void theBoundHoldsAndWhatIsInStaysFound() {
        WordSet words = new WordSet(2);
        words.add(hash("one"));
        words.add(hash("two"));
        words.add(hash("three"));
        words.add(hash("one"));
        assertEquals(2, words.size());
        assertTrue(words.contains(hash("one")));
        assertFalse(words.contains(hash("three")));
    }

    @Test
    void stemsHashAsTheyAreCut() {
        for (String word :
                new String[] {"Cells", "cell", "gas", "Leukaemias", "leukaemia", "class", "as", "therapeutic"}) {
            assertEquals(hash(Words.stem(word)), stem(word), word);
        }
    }
}
