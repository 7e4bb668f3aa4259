package org.cytotheca.citation.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.Name;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.citation.verification.Verification.Reason;
import org.cytotheca.contracts.Verdict;

class VerifierTest {

    private static final ReferenceParser PARSER = new ReferenceParser();

    private static final String PRINTED =
            "Keller AB, O'Neil TC. Homing of mesenchymal stromal cells in inflamed tissue. J Cell Ther. 2021;14(3):221-235. doi:10.5555/jct.2021.0143";

    @Test
    void theSameWorkIsVerified() {
        assertVerdict(
                Verdict.VERIFIED,
                Reason.SAME_WORK,
                PRINTED,
                registered("Homing of mesenchymal stromal cells in inflamed tissue"));
    }

    @Test
    void aSubtitleCapitalsAndMarkupAreNoDifference() {
        assertVerdict(
                Verdict.VERIFIED,
                Reason.SAME_WORK,
                PRINTED,
                registered("Homing of Mesenchymal Stromal Cells in Inflamed Tissue: A Review of Ten Years"));
    }

    @Test
    void anotherVolumeIsDrift() {
        Verification verification = verify(
                PRINTED.replace(";14(3)", ";41(3)"),
                registered("Homing of mesenchymal stromal cells in inflamed tissue"));
        assertEquals(Verdict.DRIFT, verification.verdict());
        assertEquals(List.of(new Difference("volume", "41", "14")), verification.differences());
    }

    @Test
    void theTitleOfOneWorkWithTheDoiOfAnotherNamesBoth() {
        Verification verification = verify(PRINTED, registered("Costs of primary schooling in rural districts"));
        assertEquals(Verdict.MISMATCH, verification.verdict());
        assertEquals(Reason.TITLE_OF_ANOTHER_WORK, verification.reason());
        assertEquals(
                new Difference(
                        "title",
                        "Homing of mesenchymal stromal cells in inflamed tissue",
                        "Costs of primary schooling in rural districts"),
                verification.differences().get(0));
    }

    @Test
    void nobodyIsAccusedOnADoiThatWasMended() {
        assertVerdict(
                Verdict.UNVERIFIED,
                Reason.DOI_IN_DOUBT,
                PRINTED.replace("10.5555/jct", "10.5555/\njct"),
                registered("Costs of primary schooling in rural districts"));
    }

    @Test
    void nobodyIsAccusedOnADoiThatMayGoOnBehindALineBreak() {
        for (String doi :
                List.of("10.5555/j\n.jct.2021.04.003", "10.5555/A\n:1020393426750", "10.5555/0\n032472031000147246")) {
            Verdict verdict = verify(
                            PRINTED.replace("10.5555/jct.2021.0143", doi),
                            registered("Costs of primary schooling in rural districts"))
                    .verdict();
            assertEquals(Verdict.UNVERIFIED, verdict, doi);
        }
    }

    @Test
    void aTitleThatTheRegistryLostTheRestOfIsDrift() {
        assertEquals(Verdict.DRIFT, verify(PRINTED, registered("Homing of ")).verdict());
        assertEquals(
                Verdict.MISMATCH,
                verify(PRINTED, registered("Costs of schooling ")).verdict());
    }

    @Test
    void aTitleInAnotherLanguageIsToldFromATitleOfAnotherWorkByTheOtherFields() {
        String printed =
                "Keller AB. Activity-induced angiogenesis. J Cell Ther. 2021;14(3):221-235. doi:10.5555/jct.2021.0143";
        assertVerdict(
                Verdict.DRIFT,
                Reason.TRANSLATED_TITLE,
                printed,
                registered("Estudio de la respuesta de las celulas en el tejido"));
        assertEquals(
                Verdict.MISMATCH,
                verify(
                                printed.replace("Keller", "Osei").replace("14(3):221-235", "88(1):7"),
                                registered("Estudio de la respuesta de las celulas en el tejido"))
                        .verdict());
    }

    @Test
    void theDoiOfTheWholeJournalIsNoAccusation() {
        RegisteredWork journal = CrossrefRecord.read(new ObjectMapper()
                        .createObjectNode()
                        .put("DOI", "10.5555/jct")
                        .put("type", "journal")
                        .put("title", "Journal of Cell Therapy"))
                .orElseThrow();
        assertEquals(Verdict.DRIFT, verify(PRINTED, journal).verdict());
        assertEquals(Reason.PART_AND_WHOLE, verify(PRINTED, journal).reason());
    }

    @Test
    void ofTwoReferencesInOneStringTheOneThatIsRegisteredIsEnough() {
        String glued = "Osei P. Costs of vectors. Gene Ther. 2019;3:1-9. " + PRINTED;
        assertNotEquals(
                Verdict.MISMATCH,
                verify(glued, registered("Homing of mesenchymal stromal cells in inflamed tissue"))
                        .verdict());
    }

    @Test
    void aTranslatedTitleIsDrift() {
        assertVerdict(
                Verdict.DRIFT,
                Reason.TRANSLATED_TITLE,
                PRINTED,
                registered("Die Wanderung der mesenchymalen Stammzellen in das Gewebe"));
    }

    @Test
    void aChapterUnderTheDoiOfItsBookIsDrift() {
        String chapter =
                "Keller AB. Homing of stromal cells. In: O'Neil TC, editor. Handbook of advanced cell therapy. Basel: Karger; 2021. p. 221-235. doi:10.5555/book.7";
        assertVerdict(Verdict.DRIFT, Reason.PART_AND_WHOLE, chapter, registered("Handbook of Advanced Cell Therapy"));
    }

    @Test
    void halfATitleInTheRecordAccusesNobody() {
        assertEquals(Verdict.UNVERIFIED, verify(PRINTED, registered("The")).verdict());
    }

    @Test
    void withoutATitleVolumeAndPageDecide() {
        assertEquals(
                Verdict.VERIFIED,
                verify(
                                "A. B. Keller and T. C. O'Neil, J. Cell Ther. 14, 221 (2021).",
                                registered("Homing of mesenchymal stromal cells"))
                        .verdict());
    }

    private static void assertVerdict(Verdict verdict, Reason reason, String printed, RegisteredWork work) {
        Verification verification = verify(printed, work);
        assertEquals(verdict, verification.verdict(), verification::toString);
        assertEquals(reason, verification.reason());
    }

    private static Verification verify(String printed, RegisteredWork work) {
        return Verifier.verify(PARSER.parse(printed), work);
    }

    private static RegisteredWork registered(String title) {
        return new RegisteredWork(
                Doi.parse("10.5555/jct.2021.0143").orElseThrow(),
                "article-journal",
                false,
                List.of(title),
                List.of(Name.person("Keller", "Anna B."), Name.person("O'Neil", "Tom C.")),
                List.of(),
                List.of("Journal of Cell Therapy", "J Cell Ther"),
                Set.of(2021),
                List.of(2021, 3),
                "14",
                "3",
                "221-235",
                "",
                "",
                "",
                Map.of(),
                List.of(),
                List.of());
    }
}
