package org.cytotheca.catalog.vocabulary.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.VocabularyReader;

class VocabularyMergeTest {

    private static final String OWN = """
            type: disease
            trouble
              stiffness | | MESH:D000001
            """;

    private static final String DOID = """
            [Term]
            id: DOID:10
            name: stiffness of old age
            xref: MESH:D000010
            is_a: DOID:11

            [Term]
            id: DOID:11
            name: rigidity
            synonym: "hardness" BROAD []
            xref: MESH:D000001

            [Term]
            id: DOID:12
            name: old rigidity
            is_obsolete: true
            replaced_by: DOID:11
            """;

    private static final String MAPPINGS = """
            subject_id\tsubject_label\tpredicate_id\tobject_id
            MONDO:7\tsenile stiffness\tskos:exactMatch\tDOID:10
            MONDO:8\tchildhood stiffness\tskos:broadMatch\tDOID:11
            """;

    @Test
    void whatIsTheSameBecomesOneConceptWithAllOfItsIds() {
        Vocabulary vocabulary = merge(OWN, DOID, MAPPINGS);

        Concept stiffness = vocabulary.concept("disease:stiffness");
        assertEquals("stiffness", stiffness.name());
        assertEquals(List.of("rigidity"), stiffness.listed());
        assertEquals(List.of("hardness"), stiffness.related());
        assertEquals(List.of("MESH:D000001", "DOID:11"), stiffness.xrefs());
        Concept senile = vocabulary.concept("MONDO:7");
        assertEquals("senile stiffness", senile.name());
        assertEquals(List.of("DOID:10", "MESH:D000010"), senile.xrefs());
        assertEquals(List.of("disease:stiffness"), senile.broader());
    }

    @Test
    void everyIdFindsItsConceptAndSoDoesOneThatWasReplaced() {
        Vocabulary vocabulary = merge(OWN, DOID, MAPPINGS);

        for (String id : List.of("DOID:11", "MESH:D000001", "DOID:12")) {
            assertEquals("disease:stiffness", vocabulary.find(id).orElseThrow().id(), id);
        }
    }

    @Test
    void theNearestConceptAboveLendsItsMeshId() {
        Vocabulary vocabulary = merge(OWN, DOID, MAPPINGS);

        assertEquals(List.of("MESH:D000001"), vocabulary.nearestAbove(vocabulary.concept("MONDO:8"), "MESH"));
        assertEquals(List.of(), vocabulary.nearestAbove(vocabulary.concept("MONDO:7"), "MESH"));
    }

    @Test
    void twoTermsOfOneAuthorityStayTwo() {
        Vocabulary vocabulary = merge("type: disease\nlump\n", """
                [Term]
                id: DOID:1
                name: bump
                xref: MESH:D000001
                [Term]
                id: DOID:2
                name: dent
                xref: MESH:D000001
                """, "Bump\tD000001\n");

        assertEquals(Set.of("DOID:1", "disease:lump", "DOID:2"), ids(vocabulary));
        assertEquals(List.of("MESH:D000001"), vocabulary.concept("DOID:1").xrefs());
        assertEquals(List.of(), vocabulary.concept("DOID:2").xrefs());
    }

    @Test
    void ourSynonymGivesWayToAConceptOfThatVeryName() {
        Vocabulary vocabulary = merge(
                "type: disease\nlump | bump; swelling\n",
                "[Term]\nid: DOID:1\nname: bump\nxref: MESH:D000001\n",
                "Bump\tD000001\n");

        assertEquals(List.of("swelling"), vocabulary.concept("disease:lump").synonyms());
        assertEquals("bump", vocabulary.find("MESH:D000001").orElseThrow().name());
    }

    @Test
    void equalNamesAreTheSameThing() {
        Vocabulary vocabulary =
                merge("type: disease\nlump\n", "[Term]\nid: DOID:1\nname: Bump's disease\n", "Bump Disease\tD000001\n");

        assertEquals(List.of("MESH:D000001"), vocabulary.concept("DOID:1").xrefs());
    }

    @Test
    void aCircleThatComesOfMergingIsOpened() {
        // Given one ontology that holds for the broader what the other holds for the narrower
        String doid = "[Term]\nid: DOID:1\nname: a\nis_a: DOID:2\n[Term]\nid: DOID:2\nname: b\n";
        String mondo = "[Term]\nid: MONDO:1\nname: a\n[Term]\nid: MONDO:2\nname: b\nis_a: MONDO:1\n";

        // When
        Vocabulary vocabulary = merge("type: disease\nlump\n", doid, mondo);

        // Then
        assertEquals(
                1,
                vocabulary.concept("MONDO:1").broader().size()
                        + vocabulary.concept("MONDO:2").broader().size());
    }

    @Test
    void ourOwnPlaceInTheHierarchyStays() {
        Vocabulary vocabulary = merge(
                "type: disease\ntrouble | | MESH:D000002\n  stiffness | | MESH:D000001\n",
                "[Term]\nid: DOID:2\nname: trouble\nis_a: DOID:1\n[Term]\nid: DOID:1\nname: stiffness\n");

        assertEquals(
                List.of("disease:trouble"),
                vocabulary.concept("disease:stiffness").broader());
        assertTrue(vocabulary.concept("disease:trouble").broader().isEmpty());
    }

    private static Set<String> ids(Vocabulary vocabulary) {
        return Set.copyOf(vocabulary.concepts().stream().map(Concept::id).toList());
    }

    private static Vocabulary merge(String own, String... files) {
        List<Ontology> ontologies = Arrays.stream(files)
                .map(text -> VocabularyFile.read(
                                "test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1_000_000)
                        .ontology()
                        .orElseThrow())
                .toList();
        return VocabularyMerge.merge(
                new VocabularyReader().add("own", new StringReader(own)).concepts(), ontologies);
    }
}
