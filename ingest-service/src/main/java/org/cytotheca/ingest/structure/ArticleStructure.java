package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;
import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Element;
import org.cytotheca.ingest.reading.Limits;

/**
 * Takes an article apart. The stages give their roles to the lines of the document one after the other, the surest first; what an
 * earlier stage has decided no later one takes back.
 */
public final class ArticleStructure {
    private ArticleStructure() {}

    /**
     * @throws org.cytotheca.ingest.reading.ReadingProblem where the article goes beyond the limits
     */
    public static StructuredArticle of(Document document, Limits limits) {
        Headings.bound(document.elements(), limits);
        Page page = new Page(document);
        Optional<String> declared = Declared.label(page);
        ReferenceLists.label(page, limits);
        String authors = declared.orElseGet(() -> Titles.label(page));
        if (!document.manuscript()) {
            removeFurniture(page, declared.isPresent());
        }
        Captions.label(page);
        if (declared.isEmpty()) {
            Tails.label(page);
        }
        Headings.label(page, limits);
        if (declared.isEmpty()) {
            Tails.labelLast(page);
        }

        String title = page.lines.stream()
                .filter(line -> line.is(Role.TITLE))
                .map(line -> line.text.strip())
                .findFirst()
                .orElse(document.title());
        levels(page, title);
        List<Reference> references = ReferenceLists.collect(page);
        SectionTree tree = SectionTree.of(page);
        List<Passage> passages = tree.passages();
        boolean notes = page.lines.stream()
                .anyMatch(line -> line.is(Role.REFERENCE) && line.element.kind() == Element.Kind.NOTE);
        Citations citations = Citations.of(passages, references, notes);
        List<Block> blocks = new ArrayList<>(passages.size());
        List<List<Marker>> markers = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            markers.add(citations.of(i));
            blocks.add(Blocks.of(passages.get(i), citations.of(i)));
        }
        List<Section> sections = tree.sections(blocks);

        List<Warning> warnings = new ArrayList<>();
        if (!document.sentAs().isEmpty()) {
            warnings.add(new Warning(
                    Warning.Code.MEDIA_TYPE_CORRECTED,
                    "Sent as " + document.sentAs() + ", read as " + document.mediaType(),
                    "",
                    0,
                    0));
        }
        if (title.isEmpty()) {
            warnings.add(new Warning(Warning.Code.TITLE_MISSING, "No title is printed", "", 0, 0));
        }
        if (blocks.isEmpty()) {
            warnings.add(new Warning(Warning.Code.TEXT_MISSING, "Nothing of it reads as text", "", 0, 0));
        }
        if (document.invisible() > 0) {
            warnings.add(new Warning(
                    Warning.Code.INVISIBLE_CHARACTERS,
                    document.invisible() + " characters that cannot be seen were left out",
                    "",
                    0,
                    0));
        }
        boolean numbered = citations
                .style()
                .filter(style -> style != CitationStyle.AUTHOR_YEAR)
                .isPresent();
        warnings.addAll(ReferenceAudit.of(passages, markers, citations.style().isPresent(), numbered, references));
        String language = document.language().isEmpty()
                ? Languages.of(blocks.stream().map(Block::text)::iterator)
                : document.language();
        return new StructuredArticle(
                title,
                language,
                document.published(),
                authors,
                citations.style().map(CitationStyle::wire).orElse("none"),
                sections,
                references,
                removed(page),
                warnings);
    }

    /** @param marked whether the format told the article from its page: then only what is furniture word for word is left of it */
    private static void removeFurniture(Page page, boolean marked) {
        for (Line line : page.lines) {
            if (line.open()) {
                (marked ? Furniture.phrase(line) : line.furniture()).ifPresent(line::remove);
            }
        }
    }

    private static void levels(Page page, String title) {
        List<Line> headings = page.lines.stream()
                .filter(line -> line.is(Role.HEADING) && line.level() >= 0 && !line.text.isEmpty())
                .toList();
        if (!headings.isEmpty()) {
            Set<String> stems =
                    new HashSet<>(Words.stems(Words.normal(title.length() > 500 ? title.substring(0, 500) : title)));
            Levels.infer(headings, stems);
        }
    }

    private static List<Removed> removed(Page page) {
        return page.lines.stream()
                .filter(line -> line.is(Role.REMOVED))
                .map(line -> new Removed(
                        line.text,
                        reason(line.rule()),
                        line.rule(),
                        line.element.source().start(),
                        line.element.source().end()))
                .toList();
    }

    private static String reason(String rule) {
        return switch (rule) {
            case "byline", "front-matter", "repeated-title", "reference-widget" -> rule;
            default -> "page-chrome";
        };
    }
}
