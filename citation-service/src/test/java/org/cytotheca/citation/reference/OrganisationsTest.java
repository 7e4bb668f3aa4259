package org.cytotheca.citation.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.cytotheca.citation.ProcessorTime;

class OrganisationsTest {

    @ParameterizedTest
    @CsvSource({
        "World Health Organization, true",
        "Society of Cells, true",
        "Cell Systems Inc, true",
        "The RECOVERY group, true",
        "BIOCENTRE Ltd, true",
        "Keller AB, false",
        "Foran J, false",
        "Incardona P, false",
        "Theodor Inman, false",
        "'', false"
    })
    void groupsAreToldByTheirWords(String name, boolean group) {
        assertEquals(group, Organisations.isNamedIn(name));
    }

    @Test
    void aLongTextIsReadInOnePass() {
        String text = "organisatio ".repeat(200_000);

        ProcessorTime.atMost(Duration.ofSeconds(5), () -> assertEquals(false, Organisations.isNamedIn(text)));
    }
}
