package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.Sentence;

/** What readers' notes teach, on a way of speaking that no rule knows. */
class ClaimLearnerTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());

    private static final List<String> THERAPIES = List.of(
            "Kymriah", "Abecma", "Zolgensma", "Rituximab", "Gene therapy", "Chemotherapy", "CAR T-cell therapy");

    private static final List<String> DISEASES =
            List.of("leukemia", "lymphoma", "multiple myeloma", "melanoma", "hemophilia A", "sickle cell disease");

    @Test
    void aWayOfSpeakingThatReadersNotedIsFoundWithOtherNames() {
        // Given
        ClaimLearner learner = lesson();
        String text = "Axicabtagene ciloleucel sang a lullaby to asthma.";

        // When
        List<Claim> byRules = claims(text, null);
        List<Claim> learned = claims(text, learner.learned());

        // Then
        assertEquals(List.of(), byRules);
        assertEquals(1, learned.size());
        assertEquals(Relation.TREATS, learned.get(0).relation());
        assertEquals("treats: weighed", learned.get(0).why().rule());
        assertEquals("asthma", learned.get(0).why().diseaseText());
        assertNotNull(learned.get(0).why().cueAt());
    }

    @Test
    void aWayOfSpeakingThatReadersPassedOverIsNotFound() {
        assertEquals(List.of(), claims("Axicabtagene ciloleucel wrote a letter to asthma.", lesson().learned()));
    }

    @Test
    void theSameNotesTeachTheSameToTheByte() throws IOException {
        // Given
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();

        // When
        lesson().learned().write(once);
        lesson().learned().write(again);

        // Then
        assertTrue(once.size() > 0);
        assertArrayEquals(once.toByteArray(), again.toByteArray());
    }

    @Test
    void whatIsShippedIsThere() {
        assertEquals(ClaimJudge.LABELS, Judgement.shipped().relations().labels());
        assertEquals(AspectJudge.LABELS.size(), Judgement.shipped().aspects().labels());
    }

    /** Half of the sentences are noted, the other half, as long and with the same names, are not. */
    private static ClaimLearner lesson() {
        ClaimLearner learner = new ClaimLearner(RECOGNIZER);
        for (String therapy : THERAPIES) {
            for (String disease : DISEASES) {
                String noted = therapy + " sang a lullaby to " + disease + ".";
                String passedOver = therapy + " wrote a letter to " + disease + ".";
                ClaimLearner.Noted note = new ClaimLearner.Noted(
                        noted, Relation.TREATS, id(therapy), id(disease), Polarity.AFFIRMED, Certainty.ASSERTED);
                learner.add("", List.of(section(noted)), List.of(note), List.of());
                learner.add("", List.of(section(passedOver)), List.of(), List.of());
            }
        }
        return learner;
    }

    private static String id(String name) {
        return RECOGNIZER.recognise(name).mentions().get(0).grounding().id();
    }

    private static List<Claim> claims(String text, Judgement judgement) {
        ArticleReader reader = new ArticleReader(
                RECOGNIZER,
                new ClaimExtractor(RECOGNIZER.vocabulary(), judgement),
                new AspectExtractor(RECOGNIZER.vocabulary(), judgement));
        return new ArrayList<>(
                reader.read("article", 1, "", List.of(section(text))).claims());
    }

    private static Section section(String text) {
        Sentence sentence = new Sentence(0, text.length(), List.of());
        Block block = new Block(BlockKind.PARAGRAPH, text, 0, text.length(), List.of(sentence));
        return new Section("s0", 0, SectionKind.BODY, 0, null, List.of(), List.of(block), "none");
    }
}
