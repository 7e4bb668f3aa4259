package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuePatternsTest {

    @Test
    void aPhraseWithoutBracketsIsItself() {
        assertEquals(List.of("approved for"), CuePatterns.expand("approved for", Map.of()));
    }

    @Test
    void aVerbHasAllOfItsForms() {
        assertEquals(
                List.of("reduce the risk", "reduces the risk", "reduced the risk", "reducing the risk"),
                CuePatterns.expand("{reduce} the risk", Map.of()));
    }

    @Test
    void aChoiceWithNothingInItMayBeLeftOut() {
        assertEquals(
                List.of("durable response", "durable remission", "response", "remission"),
                CuePatterns.expand("(durable|) (response|remission)", Map.of()));
    }

    @Test
    void aGroupStandsForItsPhrases() {
        assertEquals(
                List.of("risk of", "rate of"),
                CuePatterns.expand("<amount> of", Map.of("<amount>", List.of("risk", "rate"))));
    }

    @Test
    void aGroupThatIsNotThereIsAFaultOfTheFile() {
        assertThrows(IllegalStateException.class, () -> CuePatterns.expand("<amount> of", Map.of()));
    }

    @Test
    void aChoiceWithoutAnEndIsAFaultOfTheFile() {
        assertThrows(IllegalStateException.class, () -> CuePatterns.expand("(a|b of", Map.of()));
    }

    @Test
    void aPatternThatStandsForTooManyPhrasesIsRefused() {
        String choice = "(" + "a|".repeat(40) + "b)";

        assertThrows(IllegalStateException.class, () -> CuePatterns.expand((choice + " ").repeat(4), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "treat, treats treated treating",
        "cure, cures cured curing",
        "free, frees freed freeing",
        "apply, applies applied applying",
        "delay, delays delayed delaying",
        "stop, stops stopped stopping",
        "relax, relaxes relaxed relaxing",
        "give, gives gave given giving",
        "undergo, undergoes underwent undergone undergoing",
        "bring about, brings about brought about bringing about"
    })
    void verbsAreInflectedAsEnglishDoes(String verb, String forms) {
        assertTrue(VerbForms.of(verb).contains(verb));
        assertEquals(
                forms,
                String.join(
                        " ",
                        List.copyOf(VerbForms.of(verb))
                                .subList(1, VerbForms.of(verb).size())));
    }

    @Test
    void aWordThatMayBePassedOverIsReadBothWays() {
        // Given
        PhraseAutomaton automaton = PhraseAutomaton.builder()
                .add("treatment of the", 0)
                .add("treatment of disease", 1)
                .passingOver("the")
                .build();
        Tokens tokens = Tokens.of("treatment of the disease");

        // When
        List<Integer> found = new ArrayList<>();
        automaton.every(tokens, 0, tokens.size(), (from, to, phrase) -> found.add(phrase));

        // Then
        assertEquals(Set.of(0, 1), Set.copyOf(found));
    }

    @Test
    void wordsThatMayBePassedOverDoNotMakeAReadingLong() {
        // Given
        PhraseAutomaton automaton = PhraseAutomaton.builder()
                .add("a the a the a the a the a the end", 0)
                .passingOver("the")
                .passingOver("a")
                .build();
        Tokens tokens = Tokens.of("a the ".repeat(20_000));

        // When
        long[] found = {0};
        automaton.every(tokens, 0, tokens.size(), (from, to, phrase) -> found[0]++);

        // Then
        assertEquals(0, found[0]);
    }
}
