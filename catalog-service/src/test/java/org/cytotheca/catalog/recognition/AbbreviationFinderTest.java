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
                    the uptake of nitrogen (N) rose                               | N    | nitrogen
                    We gave 2,4-diaminotoluene (DAT) to rats.                     | DAT  | 2,4-diaminotoluene
                    a six-minute walk (6MW) was done                              | 6MW  | six-minute walk
                    the receptor positive (R+) cells                              | R+   | receptor positive
                    the forced expired volume in 1 second (FEV(1)) fell           | FEV(1) | forced expired volume in 1 second
                    it crosses a membrane (outer nuclear membrane, ONM) slowly    | ONM  | outer nuclear membrane
                    it crosses a membrane (outer nuclear membrane; ONM) slowly    | ONM  | outer nuclear membrane
                    graft-versus-host disease (hereafter GVHD) followed           | GVHD | graft-versus-host disease
                    muscular atrophy (AM) is rare                                 | AM   | muscular atrophy
                    hypertension (HTN) was common                                 | HTN  | hypertension
                    the genome of E. novum mitovirus (EnMV) was read              | EnMV | E. novum mitovirus
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
                "cells: (DCs) after a colon",
                "a rise of pressure in the left artery was monitored all night (Parapres)",
                "the drug (a) and the placebo (b)",
                "one of several cysts caused by a larval stage (cysticercus)"
            })
    void whatDefinesNothingIsLeftAlone(String text) {
        assertEquals(List.of(), AbbreviationFinder.find(text));
    }
}
