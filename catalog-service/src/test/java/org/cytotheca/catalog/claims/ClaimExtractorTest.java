package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Sentences;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.contracts.Relation;

class ClaimExtractorTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());
    private static final ClaimExtractor CLAIMS = new ClaimExtractor(RECOGNIZER.vocabulary());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Tisagenlecleucel is approved for follicular lymphoma.       | treats tisagenlecleucel follicular-lymphoma affirmed asserted approved
                    Patients with multiple myeloma were treated with Abecma.    | treats idecabtagene-vicleucel multiple-myeloma affirmed asserted unspecified
                    Treatment of psoriasis with dendritic cell vaccines         | treats dendritic-cell-vaccine psoriasis affirmed asserted unspecified
                    Gene therapy for hemophilia B                               | treats gene-therapy hemophilia-b affirmed asserted unspecified
                    NK cell therapy may treat glioblastoma.                     | treats natural-killer-cell-therapy glioblastoma affirmed hedged unspecified
                    NK cell therapy did not improve glioblastoma.               | treats natural-killer-cell-therapy glioblastoma negated asserted unspecified
                    MSC therapy alleviated colitis ulcerosa in mice.            | treats mesenchymal-stem-cell-therapy ulcerative-colitis affirmed asserted preclinical
                    Ruxolitinib was tested for chronic GVHD in a phase 3 trial. | treats ruxolitinib chronic-graft-versus-host-disease affirmed hedged clinical-trial
                    Post-transplant cyclophosphamide prevents GVHD.             | prevents post-transplant-cyclophosphamide graft-versus-host-disease affirmed asserted unspecified
                    In solid tumors, CAR T-cell therapy has shown no benefit.   | treats car-t-cell-therapy solid-tumor negated asserted unspecified
                    In patients with asthma, MSC therapy has not improved life. | treats mesenchymal-stem-cell-therapy asthma negated asserted unspecified
                    For patients with leukemia, HSCT is the standard of care.   | treats hematopoietic-stem-cell-transplantation leukemia affirmed asserted standard-of-care
                    The steroid led to resolution of the GVHD.                  | treats corticosteroid graft-versus-host-disease affirmed asserted unspecified
                    Cytokine release syndrome after CAR T-cell therapy was mild. | causes car-t-cell-therapy cytokine-release-syndrome affirmed asserted unspecified
                    Neurotoxicity occurred in half of the patients given Kymriah. | causes tisagenlecleucel neurotoxicity affirmed asserted unspecified
                    No leukemia was attributed to gene therapy.                 | causes gene-therapy leukemia negated asserted unspecified
                    Blinatumomab was more effective than chemotherapy in acute lymphoblastic leukemia. | treats blinatumomab acute-lymphoblastic-leukemia affirmed asserted unspecified
                    Patients with lymphoma that had relapsed after rituximab received Yescarta. | treats axicabtagene-ciloleucel lymphoma affirmed asserted unspecified
                    Zolgensma is a gene therapy for spinal muscular atrophy.    | treats onasemnogene-abeparvovec spinal-muscular-atrophy affirmed asserted unspecified
                    Abecma improved survival compared with standard care in patients with multiple myeloma. | treats idecabtagene-vicleucel multiple-myeloma affirmed asserted unspecified
                    In trial NCT01234567, HSCT improved thalassemia.            | treats hematopoietic-stem-cell-transplantation thalassemia affirmed asserted clinical-trial
                    The trial of Kymriah in melanoma was stopped for futility.  | treats tisagenlecleucel melanoma negated asserted clinical-trial
                    There is no good evidence that MSC therapy helps in autism. | treats mesenchymal-stem-cell-therapy autism-spectrum-disorder negated asserted unspecified
                    CAR T-cell therapy can cause cytokine release syndrome.     | causes car-t-cell-therapy cytokine-release-syndrome affirmed hedged unspecified
                    """)
    void aSentenceSaysWhatItSays(String text, String claim) {
        assertEquals(List.of(claim), claims(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A woman complained of dysphonia while she was treated with acitretin. | causes acitretin dysphonia affirmed asserted unspecified
                    Six children developed hemolytic uremic syndrome after treatment with metronidazole. | causes metronidazole hemolytic-uremic-syndrome affirmed asserted unspecified
                    Five of the gentamicin-treated patients had kidney failure.           | causes gentamicin kidney-failure affirmed asserted unspecified
                    The nephrotoxic effects of amphotericin B were studied in rats.       | causes amphotericin-b nephrotoxicity affirmed asserted preclinical
                    None of the patients who received morphine, alone or at a higher dose, developed pneumonia. | causes morphine pneumonia negated asserted unspecified
                    Penicillin, although given to many pregnant women, was not associated with birth defects. | causes penicillin congenital-abnormality negated asserted unspecified
                    Bleeding was no more frequent with defibrotide than without it.       | causes defibrotide hemorrhage negated asserted unspecified
                    Two boys who developed cytokine release syndrome were treated with tocilizumab. | treats tocilizumab cytokine-release-syndrome affirmed asserted unspecified
                    """)
    void whatCameWhileATherapyWasGivenIsNotWhatItWasGivenFor(String text, String claim) {
        assertEquals(List.of(claim), claims(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Stem cell therapy for autism has not been shown to work.         | treats stem-cell-therapy autism-spectrum-disorder negated asserted unspecified
                    It is unlikely that stem cells will ever cure Alzheimer's disease. | treats stem-cell-therapy alzheimers-disease negated hedged unspecified
                    Stem cells are unlikely to cure Alzheimer's disease.             | treats stem-cell-therapy alzheimers-disease negated hedged unspecified
                    No cell therapy has yet been approved for Alzheimer's disease.   | treats cell-therapy alzheimers-disease negated asserted approved
                    CAR T cells have had little success in pancreatic cancer.        | treats car-t-cell-therapy pancreatic-cancer negated asserted unspecified
                    No tumors formed after iPSC-derived cells were transplanted.     | causes ipsc-derived-cell-therapy cancer negated asserted unspecified
                    Fears that AAV gene therapy causes liver cancer have not been borne out. | causes aav-gene-therapy liver-cancer negated asserted unspecified
                    """)
    void aDenialHoldsWhereverASentenceHasIt(String text, String claim) {
        assertEquals(List.of(claim), claims(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Metreleptin helps in lipodystrophy but has no effect in obesity. | treats metreleptin lipodystrophy affirmed asserted unspecified | treats metreleptin obesity negated asserted unspecified
                    Fordadistrogene movaparvovec missed its endpoint in Duchenne muscular dystrophy, and one boy died of cardiac arrest. | treats fordadistrogene-movaparvovec duchenne-muscular-dystrophy negated asserted unspecified | causes fordadistrogene-movaparvovec cardiac-arrest affirmed asserted unspecified
                    Neither mesenchymal stromal cells nor ruxolitinib improved survival in children with steroid-refractory graft-versus-host disease. | treats mesenchymal-stem-cell-therapy graft-versus-host-disease negated asserted unspecified | treats ruxolitinib graft-versus-host-disease negated asserted unspecified
                    """)
    void eachIsDeniedByItsOwnClause(String text, String first, String second) {
        assertEquals(List.of(first, second), claims(text));
    }

    @Test
    void aDenialEndsWithItsClause() {
        assertEquals(
                List.of(
                        "treats stem-cell-therapy autism-spectrum-disorder negated asserted unspecified",
                        "causes stem-cell-therapy infectious-disease affirmed hedged unspecified"),
                claims("Stem cell therapy does not cure autism, and it can cause infections."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tisagenlecleucel was given once. Its main side effects are cytokine release syndrome and neurotoxicity.",
                "Tisagenlecleucel was given once. Cytokine release syndrome and neurotoxicity were common.",
                "Tisagenlecleucel is not without risks: cytokine release syndrome and neurotoxicity can be fatal.",
            })
    void harmsAreOfTheTherapyThatIsSpokenOf(String text) {
        assertEquals(
                List.of(
                        "causes tisagenlecleucel cytokine-release-syndrome affirmed asserted unspecified",
                        "causes tisagenlecleucel neurotoxicity affirmed asserted unspecified"),
                claims(text));
    }

    @Test
    void aHarmThatNobodyHadIsDeniedOfTheTherapyThatIsSpokenOf() {
        assertEquals(
                List.of("causes car-t-cell-therapy graft-versus-host-disease negated asserted unspecified"),
                claims("CAR T-cell therapy was given once. No patient developed graft-versus-host disease."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stem cell therapy is being explored for the following conditions: stroke, multiple sclerosis and heart failure.",
                "Stem cell therapy is in clinical trials for several diseases, including stroke, multiple sclerosis and heart failure.",
            })
    void whatATherapyIsInTrialsForIsNoHarm(String text) {
        assertEquals(
                List.of("stroke", "multiple-sclerosis", "heart-failure"),
                CLAIMS.extract(RECOGNIZER.recognise(text)).stream()
                        .filter(finding -> finding.relation() == Relation.TREATS)
                        .map(finding -> local(finding.disease()))
                        .toList());
    }

    @Test
    void aRiskThatIsLoweredIsNoHarm() {
        assertEquals(
                List.of("prevents regulatory-t-cell-therapy transplant-rejection affirmed asserted unspecified"),
                claims(
                        "Regulatory T cells were derived from the patient's own blood, minimizing the risk of rejection."));
    }

    @Test
    void whatATherapyHasThePotentialForIsNoHarm() {
        assertEquals(
                List.of(Relation.TREATS, Relation.TREATS),
                CLAIMS
                        .extract(
                                RECOGNIZER.recognise(
                                        "From autoimmune diseases to cancer, the potential of stem cell immunotherapy is vast."))
                        .stream()
                        .map(Finding::relation)
                        .toList());
    }

    @Test
    void whatAnotherDiseaseInducesIsWhatATherapyHelps() {
        assertEquals(
                List.of("treats mesenchymal-stem-cell-therapy lung-injury affirmed asserted preclinical"),
                claims("Mesenchymal stem cell therapy attenuated sepsis-induced lung injury in mice."));
    }

    @Test
    void aCellThatIsGivenIsClaimedOfAtItsPlace() {
        Finding finding = CLAIMS.extract(
                        RECOGNIZER.recognise("MSCs were no better than placebo in multiple sclerosis."))
                .get(0);

        assertEquals(
                "treats mesenchymal-stem-cell-therapy multiple-sclerosis negated asserted unspecified", line(finding));
        assertEquals(0, finding.therapy().start());
        assertEquals(4, finding.therapy().end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thirty adults without asthma were randomised to morphine.",
                "Carbamazepine did not act on picrotoxin-induced seizures.",
            })
    void aTherapyDoesNotCauseWhatAnotherInducesNorTreatWhatPeopleHaveNot(String text) {
        assertEquals(
                List.of(),
                claims(text).stream()
                        .filter(claim -> claim.contains("affirmed"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unlike rituximab, Yescarta cured lymphoma.",
                "In contrast to rituximab and chemotherapy, the Yescarta cells cured lymphoma.",
                "After failure of rituximab, Yescarta cured lymphoma.",
            })
    void whatASentenceOpensWithEndsAtItsComma(String text) {
        assertEquals(List.of("treats axicabtagene-ciloleucel lymphoma affirmed asserted unspecified"), claims(text));
    }

    @Test
    void whatIsGoodRightAfterADiseaseMakesNoHarmOfIt() {
        assertEquals(
                List.of("treats talimogene-laherparepvec melanoma affirmed asserted unspecified"),
                claims("T-VEC injections led to tumor shrinkage in melanoma."));
    }

    @Test
    void oneTherapyMayHealWhatAnotherCauses() {
        assertEquals(
                List.of(
                        "treats tocilizumab cytokine-release-syndrome affirmed asserted unspecified",
                        "causes car-t-cell-therapy cytokine-release-syndrome affirmed asserted unspecified"),
                claims("Tocilizumab resolves cytokine release syndrome caused by CAR T cells."));
    }

    @Test
    void aListEndsWhereASentenceTurns() {
        assertEquals(
                List.of(
                        "treats hematopoietic-stem-cell-transplantation chronic-granulomatous-disease affirmed asserted unspecified"),
                claims("HSCT can cure chronic granulomatous disease, yet graft failure restricts it.").stream()
                        .filter(claim -> claim.startsWith("treats"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAR T-cell therapy and leukemia are topics of this review.",
                "Leukemia is a cancer of the blood.",
                "Tisagenlecleucel, Abecma and leukemia.",
                "Kymriah has not been tested in melanoma."
            })
    void twoConceptsWithoutACueAreNoClaim(String text) {
        assertEquals(List.of(), claims(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Roctavian and Hemgenix are approved for hemophilia A and hemophilia B, respectively.",
                "In hemophilia A and hemophilia B, respectively, Roctavian and Hemgenix are approved.",
            })
    void eachTherapyIsForTheDiseaseInItsPlaceWhereASentenceSaysSo(String text) {
        assertEquals(
                List.of(
                        "treats valoctocogene-roxaparvovec hemophilia-a affirmed asserted approved",
                        "treats etranacogene-dezaparvovec hemophilia-b affirmed asserted approved"),
                claims(text));
    }

    @Test
    void theyAreWhatTheClauseBeforeSpeaksOf() {
        assertEquals(
                List.of(),
                claims("Kymriah is given once. When immune responses become too strong, they can cause asthma."));
        assertEquals(
                List.of("causes car-t-cell-therapy cytokine-release-syndrome affirmed hedged unspecified"),
                claims("CAR T cells are given once. When infused, they can cause cytokine release syndrome."));
    }

    @Test
    void whatATherapyIsMadeOfIsNoSecondTherapy() {
        assertEquals(
                List.of(
                        "treats prademagene-zamikeracel dystrophic-epidermolysis-bullosa affirmed asserted unspecified"),
                claims("Zevaskyn, sheets of gene-corrected epidermal graft, healed dystrophic epidermolysis bullosa."));
    }

    @Test
    void whatSaysOfWhichKindATherapyIsDoesNotStandForItsName() {
        assertEquals(
                "Allogeneic HSCT",
                CLAIMS.extract(RECOGNIZER.recognise(
                                "Allogeneic HSCT is a standard treatment for acute myeloid leukemia."))
                        .get(0)
                        .therapyText());
    }

    @Test
    void everyMemberOfAListIsClaimed() {
        assertEquals(
                List.of("leukemia", "multiple-myeloma", "lymphoma"),
                CLAIMS
                        .extract(
                                RECOGNIZER.recognise("HSCT is used to treat leukemia, multiple myeloma, and lymphoma."))
                        .stream()
                        .map(finding -> local(finding.disease()))
                        .toList());
    }

    @Test
    void wordsThatPointBackMeanTheTherapyLastSpokenOf() {
        assertEquals(
                List.of("treats gene-editing sickle-cell-disease affirmed asserted unspecified"),
                claims("Gene editing has matured. This approach cures sickle cell disease."));
    }

    @Test
    void aHeadingSuppliesTheDisease() {
        // Given
        Focus focus = new Focus();
        focus.enterSection(
                "Autoimmune diseases",
                List.of(),
                RECOGNIZER.recognise("Autoimmune diseases").mentions());
        Recognition block = read("HSCT can be used to rebuild a working immune system.");

        // When
        List<Finding> found = CLAIMS.extract(block, focus, false);

        // Then
        assertEquals(
                List.of(
                        "treats hematopoietic-stem-cell-transplantation autoimmune-disease affirmed asserted unspecified"),
                found.stream().map(ClaimExtractorTest::line).toList());
    }

    @Test
    void aListAfterAColonSaysWhatItsOpeningSays() {
        // Given
        Focus focus = new Focus();
        CLAIMS.extract(read("Stem cell therapy is being tested for:"), focus, false);

        // When
        List<Finding> found = CLAIMS.extract(read("Multiple sclerosis"), focus, true);

        // Then
        assertEquals(
                List.of("treats stem-cell-therapy multiple-sclerosis affirmed hedged unspecified"),
                found.stream().map(ClaimExtractorTest::line).toList());
    }

    @Test
    void aClaimTellsWhyItStands() {
        Finding finding = CLAIMS.extract(RECOGNIZER.recognise("Patients with B-ALL received Kymriah."))
                .get(0);

        assertEquals("treats: disease cue therapy", finding.rule());
        assertEquals("received", finding.cue());
        assertEquals("Kymriah", finding.therapyText());
        assertEquals("B-ALL", finding.diseaseText());
    }

    private static List<String> claims(String text) {
        return CLAIMS.extract(RECOGNIZER.recognise(text)).stream()
                .map(ClaimExtractorTest::line)
                .toList();
    }

    private static Recognition read(String text) {
        return RECOGNIZER.recognise(text, Sentences.of(text), RECOGNIZER.shortForms(List.of()));
    }

    private static String line(Finding finding) {
        return String.join(
                " ",
                finding.relation().wire(),
                local(finding.therapy()),
                local(finding.disease()),
                finding.polarity().wire(),
                finding.certainty().wire(),
                finding.stage().wire());
    }

    private static String local(Mention mention) {
        String id = mention.concept().map(Concept::id).orElse(":-");
        return id.substring(id.indexOf(':') + 1);
    }
}
