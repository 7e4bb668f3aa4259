package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.ConceptType;

class OptionsTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());

    @Test
    void theDiseaseOfTheTitleStaysInMindWhereAnotherIsNamed() {
        assertEquals(
                List.of("hemorrhage", "hemophilia-b"),
                diseases("Etranacogene dezaparvovec for hemophilia B", "Bleeding fell after gene therapy."));
    }

    @Test
    void withoutATitleTheDiseaseNamedMostOftenStaysInMind() {
        String text = "Melanoma is a cancer. Melanoma is treated with lifileucel. Sarcoma is a cancer. "
                + "Lymphoma shrank after lifileucel.";

        assertEquals(List.of("lymphoma", "melanoma"), diseases("", text));
    }

    @Test
    void aDiseaseThatIsInNoVocabularyLeavesTheOthersInMind() {
        List<String> diseases = diseases(
                "Lifileucel", "Melanoma was treated with lifileucel. Lifileucel is for quiescent luminal disease.");

        assertTrue(diseases.contains("melanoma"), diseases::toString);
    }

    @Test
    void aDiseaseThatIsInNoVocabularyIsTheNearestThatIs() {
        assertEquals(List.of("pain"), diseases("", "Monstrous pain followed lifileucel."));
    }

    @Test
    void anotherDiseaseThatWasSpokenOfDoesNotStayInMindWhereOneIsNamed() {
        List<String> diseases = diseases(
                "Lifileucel for melanoma", "Sarcoma was treated with lifileucel. Lymphoma shrank after lifileucel.");

        assertFalse(diseases.contains("sarcoma"), diseases::toString);
    }

    @Test
    void aSentenceThatNamesNothingIsLeftToTheRules() {
        Options options = last("Lifileucel for melanoma", "Five-year survival was 40%.");

        assertEquals(List.of(), ClaimJudge.pairs(options, List.of()));
    }

    @Test
    void aSentenceThatNamesATherapyOrADiseaseSpeaksOfThat() {
        Options options = last("Lifileucel for melanoma", "Ipilimumab prolonged survival.");

        assertTrue(ClaimJudge.pairs(options, List.of()).stream()
                .allMatch(pair -> pair.therapy().isHere() || pair.disease().isHere()));
    }

    @Test
    void aGeneralNameMeansTheNarrowerOneThatWasSpokenOf() {
        Options options = last(
                "Autologous stem cell transplantation for multiple sclerosis",
                "Relapses were rare after transplantation.");

        Options.Option first = options.therapies().get(0);
        assertEquals(
                "autologous-hematopoietic-stem-cell-transplantation",
                first.mention().grounding().id().replace("therapy:", ""));
        assertTrue(first.isHere());
    }

    /** Of the last sentence that is weighed. */
    private static List<String> diseases(String title, String text) {
        return last(title, text).diseases().stream()
                .flatMap(option -> option.mention().concept().stream())
                .map(concept -> concept.id().replace("disease:", ""))
                .toList();
    }

    private static Options last(String title, String text) {
        List<Options> weighed = new ArrayList<>();
        ClaimExtractor listening = new ClaimExtractor(
                RECOGNIZER.vocabulary(), new Judgement(null, null, null, null, 1, 1), (judge, clues, found) -> {
                    weighed.add(clues.options());
                    return found;
                });
        Focus focus = new Focus();
        focus.enterArticle(named(title, ConceptType.THERAPY), named(title, ConceptType.DISEASE));
        Recognition read = RECOGNIZER.recognise(text);
        listening.read(read, focus, false, (sentence, found, clues) -> {});
        assertTrue(!weighed.isEmpty(), "no sentence of a therapy and a disease");
        return weighed.get(weighed.size() - 1);
    }

    private static List<Mention> named(String title, ConceptType type) {
        return RECOGNIZER.recognise(title).mentions().stream()
                .filter(mention -> mention.is(type) && mention.concept().isPresent())
                .toList();
    }
}
