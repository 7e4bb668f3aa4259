package org.cytotheca.catalog.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class VocabularyReaderTest {

    @Test
    void indentationIsTheHierarchy() {
        // Given
        String text = """
                type: therapy
                # what is given to a patient
                cell therapy | cellular therapy; ~CT | MAXO:0000016 | Treatment with living cells.
                  CAR T-cell therapy < immunotherapy | CAR-T
                immunotherapy
                """;

        // When
        Vocabulary vocabulary = read(text);

        // Then
        assertEquals(
                new Concept(
                        "therapy:cell-therapy",
                        ConceptType.THERAPY,
                        "cell therapy",
                        List.of("cellular therapy"),
                        List.of("CT"),
                        List.of(),
                        List.of(),
                        "Treatment with living cells.",
                        List.of(),
                        List.of("MAXO:0000016"),
                        ""),
                vocabulary.concept("therapy:cell-therapy"));
        assertEquals(
                List.of("therapy:cell-therapy", "therapy:immunotherapy"),
                vocabulary.concept("therapy:car-t-cell-therapy").broader());
        assertEquals(
                Set.of("therapy:cell-therapy", "therapy:car-t-cell-therapy"), vocabulary.below("therapy:cell-therapy"));
    }

    @Test
    void aCellNamesTheTherapyThatItIsGivenAs() {
        Vocabulary vocabulary = read("type: therapy\nNK cell therapy\ntype: cell-type\nNK cell > NK cell therapy\n");

        assertEquals(
                "therapy:nk-cell-therapy",
                vocabulary.concept("cell-type:nk-cell").givenAs().orElseThrow());
    }

    @Test
    void anIdInBracketsOutlivesTheName() {
        assertTrue(read("type: disease\nAlzheimer disease [alzheimers-disease]\n")
                .find("disease:alzheimers-disease")
                .isPresent());
    }

    @Test
    void anErrorNamesItsLine() {
        VocabularyFormatException error = assertThrows(
                VocabularyFormatException.class, () -> read("type: disease\ncancer\nstroke < no such thing\n"));

        assertEquals(3, error.line());
    }

    @Test
    void aConceptThatStandsTwiceIsRefused() {
        assertThrows(VocabularyFormatException.class, () -> read("type: disease\ncancer\ncancer\n"));
    }

    @Test
    void aHierarchyInACircleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read("type: disease\na < b\nb < a\n"));
    }

    @Test
    void theVersionIsTheContents() {
        String version = read("type: disease\ncancer | tumor\n").version();

        assertEquals(
                version,
                read("# a comment says nothing\ntype: disease\ncancer | tumor\n")
                        .version());
        assertNotEquals(version, read("type: disease\ncancer | tumour\n").version());
    }

    @Test
    void changesAddForbidAndDecideNames() {
        Vocabulary vocabulary = read("""
                type: disease
                common cold | cold; chill | MESH:D003139
                lung failure | pulmonary insufficiency
                valve disease
                + MESH:D003139 | head cold; ~CC | why
                - cold | a feeling more often
                - < common cold | chill
                = pulmonary insufficiency | disease:valve-disease
                """);

        assertEquals(
                List.of("cold", "head cold"),
                vocabulary.concept("disease:common-cold").synonyms());
        assertEquals(List.of("CC"), vocabulary.concept("disease:common-cold").shortForms());
        assertEquals(Set.of("cold"), vocabulary.forbidden());
        assertEquals(Map.of("pulmonary insufficiency", "disease:valve-disease"), vocabulary.decided());
    }

    @Test
    void aChangeOfAConceptThatIsNowhereNamesItsLine() {
        VocabularyFormatException error = assertThrows(
                VocabularyFormatException.class, () -> read("type: disease\ncancer\n+ MESH:D000000 | nothing\n"));

        assertEquals(3, error.line());
    }

    private static Vocabulary read(String text) {
        return new VocabularyReader().add("test.txt", new StringReader(text)).read();
    }
}
