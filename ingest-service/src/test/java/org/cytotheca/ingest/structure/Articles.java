package org.cytotheca.ingest.structure;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Section;
import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;

/** Takes texts apart for the tests of this package. */
final class Articles {
    private Articles() {}

    static StructuredArticle plain(String text) {
        return as("text/plain", text);
    }

    static StructuredArticle markdown(String text) {
        return as("text/markdown", text);
    }

    static StructuredArticle jats(String text) {
        return as("application/jats+xml", text);
    }

    static StructuredArticle html(String text) {
        return as("text/html", text);
    }

    private static StructuredArticle as(String mediaType, String text) {
        return ArticleStructure.of(document(mediaType, text), Limits.DEFAULT);
    }

    static Document document(String mediaType, String text) {
        return Reader.readAs(MediaType.parse(mediaType), text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    static List<String> headings(StructuredArticle article) {
        return article.sections().stream()
                .map(Section::heading)
                .filter(h -> h != null)
                .toList();
    }

    static Section section(StructuredArticle article, String heading) {
        return article.sections().stream()
                .filter(s -> heading.equals(s.heading()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section '" + heading + "' among " + headings(article)));
    }

    static List<Block> blocks(StructuredArticle article) {
        return article.sections().stream().flatMap(s -> s.blocks().stream()).toList();
    }

    static List<String> texts(StructuredArticle article) {
        return blocks(article).stream().map(Block::text).toList();
    }

    /** "sentence → labels" of every sentence that cites. */
    static List<String> citing(StructuredArticle article) {
        return blocks(article).stream()
                .flatMap(b -> b.sentences().stream()
                        .filter(s -> !s.citations().isEmpty())
                        .map(s -> b.text().substring(s.start(), s.end()) + " → " + s.citations()))
                .toList();
    }

    static List<String> removed(StructuredArticle article) {
        return article.removed().stream().map(Removed::text).toList();
    }

    static List<String> warnings(StructuredArticle article) {
        return article.warnings().stream()
                .map(w -> w.code().wire() + " " + w.label())
                .toList();
    }

    /** A numbered list of invented references. */
    static String references(int count) {
        StringBuilder list = new StringBuilder("\n\nReferences\n\n");
        for (int i = 1; i <= count; i++) {
            list.append(i)
                    .append(". Marlow A, Teasdale B. Invented study number ")
                    .append(i)
                    .append(" of cells. J Imag Ther. 2021;")
                    .append(i)
                    .append(":10-19. doi:10.5555/imag.")
                    .append(i)
                    .append('\n');
        }
        return list.toString();
    }
}
