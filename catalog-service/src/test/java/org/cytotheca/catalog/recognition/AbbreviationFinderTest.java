package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbbreviationFinderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    We gave hematopoietic stem cell transplantation (HSCT) early. | HSCT | hematopoietic stem cell transplantation
                    GVHD (graft-versus-host disease) followed.                    | GVHD | graft-versus-host disease
                    Mesenchymal stem cells (MSCs) migrate.                        | MSCs | Mesenchymal stem cells
                    acute lymphoblastic leukemia (ALL; n = 12)                    | ALL  | acute lymphoblastic leukemia
                    Use of proton pump inhibitors (PPIs) rose.                    | PPIs | proton pump inhibitors
                    natural killer [NK] cells                                     | NK   | natural killer
                    """)
    void aDefinitionIsFound(String text, String shortForm, String longForm) {
        assertEquals(
                List.of(shortForm + "=" + longForm),
                AbbreviationFinder.find(text).stream()
                        .map(found -> found.shortForm() + "=" + found.longForm())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in 12 patients (2019)",
                "the cells (see Figure 2)",
                "no bracket",
                "an open (bracket",
                "()",
                "tumors (n)",
                "(DCs) before any word",
                "cells: (DCs) after a colon"
            })
    void whatDefinesNothingIsLeftAlone(String text) {
        assertEquals(List.of(), AbbreviationFinder.find(text));
    }
}
