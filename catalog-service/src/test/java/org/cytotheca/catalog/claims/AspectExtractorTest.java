package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.cytotheca.catalog.claims.Aspect.Kind;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Vocabulary;

class AspectExtractorTest {

    private static final Vocabulary VOCABULARY = BuiltInVocabulary.load();
    private static final Recognizer RECOGNIZER = Recognizer.of(VOCABULARY);
    private static final ClaimExtractor CLAIMS = new ClaimExtractor(VOCABULARY);
    private static final AspectExtractor ASPECTS = new AspectExtractor(VOCABULARY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Immunotherapy harnesses the body's defences.                         | MECHANISM
                    CAR T-cell therapy has fewer side effects than chemotherapy.          | ADVANTAGE
                    The high cost of CAR T-cell therapy remains a hurdle.                 | CHALLENGE cost
                    Cytokine release syndrome is a challenge of CAR T-cell therapy.       | CHALLENGE safety
                    For HSCT the stem cells are harvested from bone marrow.               | SOURCE
                    CAR T-cell therapy is offered at only a handful of hospitals.         | CHALLENGE access
                    The price tag of CAR T-cell therapy is 400,000 dollars.               | CHALLENGE cost
                    """)
    void proseTellsAnAspect(String text, String expected) {
        assertEquals(List.of(expected), aspects(text, null, false));
    }

    @Test
    void anItemUnderAHeadingOfChallengesIsAChallengeWithItsFacet() {
        assertEquals(
                List.of("CHALLENGE immunogenicity"),
                aspects("Immunogenicity: the host may clear CAR T cells.", Kind.CHALLENGE, true));
    }

    @Test
    void aHeadingAnnouncesWhatStandsUnderIt() {
        assertEquals(
                Kind.ADVANTAGE,
                ASPECTS.announced("Advantages of stem cell immunotherapy").orElseThrow());
        assertEquals(
                Kind.CHALLENGE,
                ASPECTS.announced("Challenges and ethical considerations").orElseThrow());
        assertEquals(true, ASPECTS.announced("Autoimmune diseases").isEmpty());
    }

    private static List<String> aspects(String text, Kind announced, boolean item) {
        Recognition block = RECOGNIZER.recognise(text);
        Focus focus = new Focus();
        List<String> found = new ArrayList<>();
        CLAIMS.read(block, focus, item, (sentence, claims, clues) -> ASPECTS.extract(
                        block, sentence, claims, clues, focus, announced, item, item)
                .forEach(aspect -> found.add((aspect.kind() + " " + aspect.facet()).strip())));
        return found;
    }
}
