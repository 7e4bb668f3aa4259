package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.Reference;

/** The articles of the shared folder, where there is one ({@code -Dcytotheca.corpora=folder}). */
class CorporaTest {
    private static Path folder;

    @BeforeAll
    static void corpora() {
        String given = System.getProperty("cytotheca.corpora", "");
        assumeTrue(!given.isBlank(), "no corpora given");
        folder = Path.of(given).resolve("articles");
    }

    private static StructuredArticle article(String number) throws IOException {
        try (var files = Files.list(folder)) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith(number))
                    .findFirst()
                    .orElseThrow();
            return Articles.plain(Files.readString(file));
        }
    }

    @Test
    void thirtyEightReferencesAreCitedFromTheirSentences() throws IOException {
        StructuredArticle article = article("004");
        assertEquals(38, article.references().size());
        assertTrue(article.references().stream().map(Reference::raw).allMatch(raw -> raw.contains("10.")));
        Set<String> cited = new HashSet<>();
        Articles.blocks(article).forEach(b -> b.sentences().forEach(s -> cited.addAll(s.citations())));
        assertEquals(38, cited.size());
        assertTrue(Articles.texts(article).stream().noneMatch(t -> t.matches("(?s).*\\p{L}[.,]\\d.*")));
    }

    @Test
    void headingsInsideTheirParagraphsAreFour() throws IOException {
        StructuredArticle article = article("002");
        assertEquals(4, Articles.headings(article).size());
        assertEquals(List.of("-"), Articles.removed(article));
    }
}
