package org.cytotheca.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class WordFileTest {

    private final WordFile words = WordFile.beside(WordFileTest.class, "words.txt");

    @Test
    void linesAreReadWithoutCommentsAndBlanks() {
        assertEquals(List.of("of", "the"), words.lines());
        assertEquals(List.of("Smith; Jones ;", "van der Berg", "Lee"), words.lines("names"));
    }

    @Test
    void semicolonsDividePhrases() {
        assertEquals(List.of("Smith", "Jones", "van der Berg", "Lee"), words.phrases("names"));
    }

    @Test
    void groupsKeepTheirOrderAndMayBeEmpty() {
        assertEquals(List.of("", "names", "empty"), List.copyOf(words.groups()));
        assertEquals(List.of(), words.lines("empty"));
    }

    @Test
    void whatIsMissingIsToldByName() {
        assertEquals(
                "words.txt has no group [verbs]",
                assertThrows(IllegalStateException.class, () -> words.lines("verbs"))
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> WordFile.beside(WordFileTest.class, "no.txt"));
    }
}
