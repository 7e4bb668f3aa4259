package org.cytotheca.ingest.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.SectionKind;

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

    /** What the pages made of the same articles are expected to show; their own lists are set in other styles. */
    @Test
    void everyManuscriptHasItsTitleHeadingsAndReferences() throws IOException {
        Path manuscripts = folder.resolveSibling("corpora").resolve("jats");
        Path pages = folder.resolveSibling("corpora").resolve("pages");
        ObjectMapper json = new ObjectMapper();
        int wanted = 0;
        int found = 0;
        int right = 0;
        try (var files = Files.list(manuscripts)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml.gz")).toList()) {
                String name = file.getFileName().toString();
                JsonNode expected = json.readTree(pages.resolve(name.substring(0, name.indexOf('.')) + ".expected.json")
                        .toFile());
                StructuredArticle article;
                try (var xml = new GZIPInputStream(Files.newInputStream(file))) {
                    article = Articles.jats(new String(xml.readAllBytes(), StandardCharsets.UTF_8));
                }
                assertEquals(bare(expected.get("title").asText()), bare(article.title()), name);
                assertEquals(
                        expected.get("references").size(), article.references().size(), name);
                List<String> headings = article.sections().stream()
                        .filter(s -> s.heading() != null
                                && s.kind() != SectionKind.FIGURE
                                && s.kind() != SectionKind.TABLE
                                && s.kind() != SectionKind.REFERENCES)
                        .map(s -> bare(s.heading()))
                        .toList();
                Set<String> names = new HashSet<>(headings);
                wanted += expected.get("sections").size();
                found += headings.size();
                for (JsonNode section : expected.get("sections")) {
                    right += names.contains(bare(section.get("heading").asText())) ? 1 : 0;
                }
            }
        }
        assertTrue(right >= 0.99 * wanted && right >= 0.99 * found, right + " of " + wanted + ", found " + found);
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
