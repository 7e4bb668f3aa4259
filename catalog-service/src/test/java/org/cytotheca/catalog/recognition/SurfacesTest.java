package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurfacesTest {

    private final Surfaces surfaces = new Surfaces(Set.of("kidney quarrel"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Leukemia, Myeloid, Acute | Acute Myeloid Leukemia",
                "anemia, hemolytic, with emotional lability | hemolytic anemia with emotional lability",
                "knee stiffness (disorder) | knee stiffness",
                "Stiffness, Knee, NOS | Knee Stiffness",
                "spinocerebellar ataxia, type 3 | spinocerebellar ataxia type 3"
            })
    void aNameIsSearchedForAsAuthorsWriteIt(String name, String written) {
        assertEquals(written, surfaces.of(name).get(0));
    }

    @Test
    void theTypeStandsBeforeOrBehind() {
        assertEquals(
                List.of("spinocerebellar ataxia type 3", "type 3 spinocerebellar ataxia"),
                Surfaces.withTurnedType("spinocerebellar ataxia type 3"));
        assertEquals(List.of("type 1 diabetes", "diabetes type 1"), Surfaces.withTurnedType("type 1 diabetes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ALL", "hATTR", "cold", "Diseases", "Weight, Body", "rare", "kidney quarrels", "gallbladder"})
    void aNameThatMeansSomethingElseIsNotSearchedFor(String name) {
        assertEquals(List.of(), surfaces.of(name));
    }

    @Test
    void adjectivesAreMadeOfNouns() {
        Adjectives adjectives = new Adjectives();

        assertEquals(List.of("leukemic"), adjectives.of("leukemia"));
        assertEquals(List.of("nephrotoxic"), adjectives.of("nephrotoxicity"));
        assertEquals(List.of("diabetic"), adjectives.of("diabetes mellitus"));
        assertEquals(List.of(), adjectives.of("stroke"));
    }
}
