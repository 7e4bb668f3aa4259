package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    /** A bar stands where a sentence ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cells grow.|They rest.",
                "They were kept at 37.5 °C.|Then they died.",
                "Weiss et al. used a machine.|It broke.",
                "Proteins, e.g. Albumin, and sugars, i.e. Glucose, were added.|None helped.",
                "Grown by J. R. Smith in S. cerevisiae.|Others failed.",
                "See Fig. 2 and Refs. 3 to 5.|There is more.",
                "Did it work?|It did!|Nobody knew why.",
                "It was given to group A.|The others waited.",
                "He said: “It works.”|She agreed.",
                "It fell (p < 0.05).|It rose again.",
                "It holds in the U.S. Army too.",
                "Loss of protein was seen.|mRNA was stable.",
                "細胞は増える。|休む。",
            })
    void endsWhereAReaderWouldStop(String barred) {
        List<String> expected = List.of(barred.split("\\|"));
        String text = barred.contains("。") ? barred.replace("|", "") : barred.replace('|', ' ');
        assertEquals(
                expected,
                Sentences.of(text).stream()
                        .map(s -> text.substring(s.start(), s.end()))
                        .toList());
    }
}
