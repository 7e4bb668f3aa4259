package org.cytotheca.citation.reference;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The reference list of a real article: every one of its references has all its fields and its DOI. */
class SuppliedReferencesTest {

    private static final Pattern REFERENCE = Pattern.compile("^\\s*(\\d+)\\.\\s+(.*\\d{4};.*doi:.*)$");

    @Test
    void everyReferenceOfTheListIsWhole() throws Exception {
        String corpora = System.getProperty("cytotheca.corpora", "");
        assumeFalse(corpora.isBlank(), "no folder of corpora is named");
        // Given
        ReferenceParser parser = new ReferenceParser();
        Path article;
        try (Stream<Path> files = Files.list(Path.of(corpora, "articles"))) {
            article = files.filter(file -> file.getFileName().toString().startsWith("004_"))
                    .findFirst()
                    .orElseThrow();
        }
        int count = 0;
        for (String line : Files.readAllLines(article)) {
            Matcher reference = REFERENCE.matcher(line);
            if (reference.matches()) {
                count++;
                // When
                CslItem csl = parser.parse(reference.group(2)).csl();
                // Then
                assertAll(
                        line,
                        () -> assertFalse(csl.author().isEmpty()),
                        () -> assertTrue(
                                csl.title().length() > 15 && !csl.title().contains(". J ")),
                        () -> assertFalse(csl.containerTitle().isEmpty()),
                        () -> assertTrue(line.contains(" " + csl.issued().get(0) + ";" + csl.volume())),
                        () -> assertTrue(csl.page().isEmpty() || line.contains(":" + csl.page())),
                        () -> assertTrue(csl.doi().startsWith("10.")
                                && line.toLowerCase(java.util.Locale.ROOT)
                                        .strip()
                                        .endsWith(csl.doi())));
            }
        }
        assertEquals(38, count);
    }
}
