package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.vocabulary.ConceptType;

/** Measures what {@link Context} denies against sentences of clinical reports, where their folder is given. */
class NegationCorpusTest {

    @Test
    void whatAReportDeniesIsDenied() throws IOException {
        String corpora = System.getProperty("cytotheca.corpora", "");
        assumeFalse(corpora.isBlank(), "no folder with corpora is given (-Dcytotheca.corpora)");
        Context context = new Context();
        int right = 0;
        int found = 0;
        int gold = 0;
        List<String> rows = Files.readAllLines(Path.of(corpora, "corpora", "negation-dev.tsv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t");
            String sentence = columns[2];
            String condition = columns[1].strip();
            int at = sentence.toLowerCase(Locale.ROOT).indexOf(condition.toLowerCase(Locale.ROOT));
            if (at < 0) {
                continue;
            }
            Mention mention =
                    new Mention(at, at + condition.length(), condition, ConceptType.DISEASE, null, null, false, false);
            boolean denied = context.apply(
                            Tokens.of(sentence), List.of(new Span(0, sentence.length())), List.of(mention))
                    .get(0)
                    .negated();
            boolean expected = columns[3].equalsIgnoreCase("Negated");
            gold += expected ? 1 : 0;
            found += denied ? 1 : 0;
            right += denied && expected ? 1 : 0;
            if (denied != expected && Boolean.getBoolean("cytotheca.errors")) {
                System.out.println((expected ? "missed  " : "spurious") + " " + condition + " | " + sentence);
            }
        }
        double f1 = 2.0 * right / (found + gold);
        System.out.printf(Locale.ROOT, "negated: P %.3f R %.3f F1 %.3f%n", 1.0 * right / found, 1.0 * right / gold, f1);
        assertTrue(f1 >= 0.93, "F1 of negated " + f1);
    }
}
