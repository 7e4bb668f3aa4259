package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

class RecognizerTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    leukaemias                        | disease:leukemia
                    LEUKEMIA                          | disease:leukemia
                    Crohn’s disease                   | disease:crohns-disease
                    Crohn disease                     | disease:crohns-disease
                    Sjögren’s syndrome                | disease:sjogren-syndrome
                    Sjogren's syndrome                | disease:sjogren-syndrome
                    β-thalassaemia                    | disease:beta-thalassemia
                    graft versus host disease         | disease:graft-versus-host-disease
                    graft-vs-host disease             | disease:graft-versus-host-disease
                    haemato-oncological diseases      | disease:hematologic-malignancy
                    blood cancers                     | disease:hematologic-malignancy
                    non-small-cell lung cancer        | disease:non-small-cell-lung-cancer
                    Parkinson 's disease              | disease:parkinsons-disease
                    mesenchymal stromal cell therapies | therapy:mesenchymal-stem-cell-therapy
                    Kymriah                           | therapy:tisagenlecleucel
                    """)
    void aNameIsFoundHoweverItIsWritten(String text, String id) {
        assertEquals(List.of(id), ids(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    autologous anti-CD19 CAR-T cells               | therapy:cd19-car-t-cell-therapy
                    BCMA-directed CAR T-cell therapy               | therapy:bcma-car-t-cell-therapy
                    anti-CD38 CAR-T                                | therapy:car-t-cell-therapy
                    chimeric antigen receptor (CAR)-T cell therapy | therapy:car-t-cell-therapy
                    natural killer (NK) cell therapy               | therapy:natural-killer-cell-therapy
                    allogeneic haematopoietic stem cell transplant | therapy:allogeneic-hematopoietic-stem-cell-transplantation
                    bone marrow-derived mesenchymal stem cells     | cell-type:bone-marrow-derived-mesenchymal-stem-cell
                    dendritic cell infusions                       | therapy:dendritic-cell-therapy
                    """)
    void aNameThatFollowsAPatternIsOneMention(String text, String id) {
        Recognition found = RECOGNIZER.recognise(text);

        assertEquals(text, found.mentions().get(0).text());
        assertEquals(id, ids(text).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    He was given marrow from an unrelated donor.        | marrow from an unrelated donor | therapy:allogeneic-hematopoietic-stem-cell-transplantation
                    She had an autologous transplant.                   | autologous transplant | therapy:autologous-hematopoietic-stem-cell-transplantation
                    Dopamine neurons grown from iPS cells were used.    | Dopamine neurons grown from iPS cells | therapy:ipsc-derived-dopaminergic-progenitor-cell-therapy
                    Islets from deceased donors free people of insulin. | Islets from deceased donors | therapy:islet-cell-transplantation
                    An AAV8 vector raised it.                           | AAV8 vector | therapy:aav-gene-therapy
                    Engineered T cells that recognise CD19 are given.   | Engineered T cells that recognise CD19 | therapy:cd19-car-t-cell-therapy
                    An engineered herpes virus was injected.            | engineered herpes virus | therapy:oncolytic-herpes-virus
                    Then her hair fell out.                             | her hair fell out | disease:alopecia
                    It can rob women of their fertility.                | rob women of their fertility | disease:infertility
                    There was swelling of the brain.                    | swelling of the brain | disease:brain-edema
                    She had recurrent C. difficile infection.           | C. difficile infection | disease:clostridium-difficile-infection
                    """)
    void whatIsSaidWithoutItsNameIsHeard(String text, String words, String id) {
        Mention last = RECOGNIZER.recognise(text).mentions().stream()
                .filter(mention -> mention.text().equals(words))
                .findFirst()
                .orElseThrow();

        assertEquals(id, last.grounding().id());
    }

    @Test
    void aShortFormOfThreeLettersIsKnownInThePlural() {
        assertEquals(List.of("cell-type:mesenchymal-stem-cell"), ids("MSCs"));
        assertEquals(List.of("cell-type:hematopoietic-stem-cell"), ids("HSCs"));
    }

    @Test
    void aCellThatAnotherWasMadeFromIsNotGiven() {
        assertEquals(
                List.of("therapy:natural-killer-cell-therapy"),
                ids("NK cells from cord blood were infused in lymphoma.").stream()
                        .filter(id -> id.startsWith("therapy:"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    breast and ovarian cancers          | disease:ovarian-cancer, disease:breast-cancer
                    type 1 and type 2 diabetes          | disease:type-2-diabetes, disease:type-1-diabetes
                    Alzheimer’s and Parkinson’s disease | disease:parkinsons-disease, disease:alzheimers-disease
                    hepatitis B and C                   | disease:hepatitis-b, disease:hepatitis-c
                    Crohn’s disease and ulcerative colitis | disease:crohns-disease, disease:ulcerative-colitis
                    """)
    void whatACoordinationLeavesOutIsPutBack(String text, String ids) {
        assertEquals(List.of(ids.split(", ")), ids(text));
    }

    @Test
    void aShortFormMeansWhatItsArticleDefines() {
        assertEquals(
                List.of("disease:multiple-sclerosis", "disease:multiple-sclerosis", "disease:multiple-sclerosis"),
                ids("Multiple sclerosis (MS) is common. Patients with MS relapse."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    These cells avert BK nephropathy.       | BK nephropathy
                    The drugs reverse fibrosis.             | fibrosis
                    Infusions lessen white matter damage.   | white matter damage
                    """)
    void aVerbIsNoPartOfTheDiseaseAfterIt(String text, String disease) {
        List<String> diseases = RECOGNIZER.recognise(text).mentions().stream()
                .filter(mention -> mention.is(ConceptType.DISEASE))
                .map(Mention::text)
                .toList();

        assertEquals(List.of(disease), diseases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL patients improved.", "The RA was raised.", "MS was used to weigh ions.", "5 MM"})
    void aShortFormOfManyMeaningsMeansNothingUndefined(String text) {
        assertEquals(List.of(), ids(text));
    }

    @Test
    void aShortFormThatIsDefinedAsSomethingElseLosesItsMeaning() {
        assertEquals(List.of(), ids("The anterior middle line (AML) was drawn. The AML is straight."));
    }

    @Test
    void aCellThatIsGivenIsATherapy() {
        assertEquals(
                List.of("therapy:mesenchymal-stem-cell-therapy"),
                ids("MSCs could be used to suppress immune responses."));
        assertEquals(List.of("cell-type:mesenchymal-stem-cell"), ids("MSCs secrete growth factors."));
    }

    @Test
    void aDiseaseOfNoVocabularyIsKnownByItsForm() {
        Mention mention = RECOGNIZER
                .recognise("The boy had a tafazzin deficiency.")
                .mentions()
                .get(0);

        assertEquals("tafazzin deficiency", mention.text());
        assertTrue(mention.concept().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"laninamivir", "crystal therapy", "sigmoidectomy", "intratympanic injection"})
    void aTherapyOfNoVocabularyIsKnownByItsForm(String text) {
        Mention mention = RECOGNIZER.recognise(text).mentions().get(0);

        assertEquals(text, mention.text());
        assertEquals(ConceptType.THERAPY, mention.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"innovative therapies", "the therapy", "these treatments", "a better diet"})
    void aTherapyWithoutANameIsNone(String text) {
        assertEquals(List.of(), ids(text));
    }

    @Test
    void aDeniedDiseaseIsDenied() {
        List<Mention> mentions = RECOGNIZER
                .recognise("No evidence of leukemia, but lymphoma was seen. Sarcoma was ruled out.")
                .mentions();

        assertEquals(
                List.of(true, false, true),
                mentions.stream().map(Mention::negated).toList());
    }

    @Test
    void aDiseaseThatIsOnlyPossibleIsLeftOpen() {
        assertTrue(RECOGNIZER
                .recognise("Findings suggest sarcoidosis.")
                .mentions()
                .get(0)
                .hedged());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    leukemic cells          | disease:leukemia
                    hypertensive patients   | disease:hypertension
                    a nephrotoxic effect    | disease:nephrotoxicity
                    """)
    void anAdjectiveMeansItsDisease(String text, String id) {
        assertEquals(List.of(id), ids(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hepatitis B virus", "the anti-tumor effect", "non-diabetic controls"})
    void whatIsOnlyNamedAfterADiseaseIsNone(String text) {
        assertTrue(
                RECOGNIZER.recognise(text).mentions().stream().noneMatch(mention -> mention.is(ConceptType.DISEASE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deficiency of factor VIII        | disease:hemophilia-a
                    factor VIII-deficient boys       | disease:hemophilia-a
                    deficiency of the enzyme adenosine deaminase | -
                    deficiency of adenosine deaminase | disease:adenosine-deaminase-deficiency
                    cancer of the breast             | disease:breast-cancer
                    carcinomas of the prostate       | disease:prostate-cancer
                    type II diabetes                 | disease:type-2-diabetes
                    diabetes type 2                  | disease:type-2-diabetes
                    diabetes mellitus, type 1        | disease:type-1-diabetes
                    Sjogren's syndrome               | disease:sjogren-syndrome
                    Sjögren syndrome                 | disease:sjogren-syndrome
                    Fanconi's anaemia                | disease:fanconi-anemia
                    Guillain–Barré syndrome          | disease:guillain-barre-syndrome
                    β-thalassaemias                  | disease:beta-thalassemia
                    beta-thalassemia                 | disease:beta-thalassemia
                    graft versus host disease        | disease:graft-versus-host-disease
                    """)
    void aNameIsKnownInEveryWayOfWritingIt(String text, String id) {
        assertEquals(List.of(id), ids(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a CD19/CD22 CAR-T trial          | therapy:cd19-cd22-car-t-cell-therapy
                    hepatic and renal failure        | disease:kidney-failure, disease:liver-failure
                    Duchenne and Becker muscular dystrophy | disease:duchenne-muscular-dystrophy, disease:becker-muscular-dystrophy
                    acute and chronic graft-versus-host disease | disease:chronic-graft-versus-host-disease, disease:acute-graft-versus-host-disease
                    B- and T-cell lymphoma           | disease:t-cell-lymphoma, disease:b-cell-lymphoma
                    """)
    void organsKindsAndTargetsShareTheirHead(String text, String ids) {
        assertEquals(List.of(ids.split(", ")), ids(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the cystic fibrosis transmembrane conductance regulator",
                "the retinoblastoma protein",
                "ataxia telangiectasia mutated (ATM) kinase",
                "anaplastic lymphoma kinase",
                "tumor necrosis factor",
                "the von Hippel-Lindau tumor suppressor",
                "Mycobacterium tuberculosis",
                "Epstein-Barr virus",
                "HeLa and MCF-7 cells",
                "the DMD gene"
            })
    void genesSpeciesAndCellLinesAreNoDiseases(String text) {
        assertTrue(
                RECOGNIZER.recognise(text).mentions().stream().noneMatch(mention -> mention.is(ConceptType.DISEASE)));
    }

    @Test
    void aCapitalAfterAnEnzymeBelongsToItsName() {
        assertEquals(
                "hexosaminidase A deficiency",
                RECOGNIZER
                        .recognise("a hexosaminidase A deficiency")
                        .mentions()
                        .get(0)
                        .text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    She has a history of leukemia.                       | historical
                    Leukemia in childhood was cured.                     | historical
                    Survivors of leukemia were asked.                    | historical
                    They are at increased risk of leukemia.              | hypothetical
                    If leukemia is found, call the ward.                 | hypothetical
                    His mother died of leukemia.                         | other-subject
                    There is a family history of leukemia.               | other-subject
                    He has leukemia.                                     |
                    His mother visited, but he has leukemia.             |
                    A history of smoking, however leukemia is new.       |
                    """)
    void aSentenceTellsWhenAndWhose(String text, String circumstance) {
        assertEquals(
                circumstance == null ? List.of() : List.of(circumstance),
                RECOGNIZER.recognise(text).mentions().stream()
                        .filter(mention -> mention.text().equalsIgnoreCase("leukemia"))
                        .flatMap(mention -> mention.circumstances().stream())
                        .map(Circumstance::label)
                        .toList());
    }

    private static List<String> ids(String text) {
        return RECOGNIZER.recognise(text).mentions().stream()
                .map(mention -> mention.concept().map(Concept::id).orElse("-"))
                .toList();
    }
}
