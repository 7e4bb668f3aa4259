package org.cytotheca.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Abstracts on harms of drugs, of which a corpus says which drug induces which disease. */
class AdverseEffectMeasureTest {

    @Test
    void aDrugIsSeldomSaidToTreatWhatItInduces() throws IOException {
        String corpora = System.getProperty("cytotheca.corpora", "");
        assumeFalse(corpora.isBlank(), "no folder with corpora is given (-Dcytotheca.corpora)");

        AdverseEffectMeasure measure = AdverseEffectMeasure.of(Path.of(corpora, "corpora", "bc5cdr-dev.pubtator.txt"));

        assertTrue(measure.precision() >= 0.55, () -> "precision " + measure.precision());
        assertTrue(measure.recall() >= 0.3, () -> "recall " + measure.recall());
        assertTrue(
                measure.shareOfTreatedAlthoughInduced() <= 0.15,
                () -> "treated although induced " + measure.shareOfTreatedAlthoughInduced());
    }
}
