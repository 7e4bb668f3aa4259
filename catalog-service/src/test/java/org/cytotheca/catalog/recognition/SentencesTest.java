package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It helped in macular disease.|iPSC-derived cells are next.",
                "Loss of protein was seen.|mRNA was stable.",
                "It is lost in tumors.|p53 was restored by the vector.",
                "It was given i.v. once.|Nobody was harmed.",
                "Weiss et al. used it.|It broke.",
                "It costs approx. two millions.",
            })
    void endWhereAReaderWouldStop(String barred) {
        String text = barred.replace('|', ' ');

        assertEquals(
                List.of(barred.split("\\|")),
                Sentences.of(text).stream()
                        .map(sentence -> text.substring(sentence.start(), sentence.end()))
                        .toList());
    }
}
