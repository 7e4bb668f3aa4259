package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown as CommonMark defines it, with the tables of GitHub and with footnotes. Superscripts are read as {@code <sup>} and as
 * {@code ^1^}; HTML blocks are left out.
 */
public final class MarkdownReader implements Reader {

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        Original original = Original.decode(bytes, type.charset());
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(limits.depth())
                .build();
        Blocks blocks = new Blocks(original.text(), limits);
        parser.parse(original.text()).accept(blocks);
        return new Document(original, "", "", blocks.elements, blocks.invisible);
    }

    /** Walks through the blocks and makes an element of each that carries text. */
    private static final class Blocks extends AbstractVisitor {
        private final String original;
        private final Limits limits;
        private final List<Element> elements = new ArrayList<>();
        private int invisible;
        private int depth;
        private Element.Kind kind = Element.Kind.PARAGRAPH;
        private int level;
        private String marker = "";

        Blocks(String original, Limits limits) {
            this.original = original;
            this.limits = limits;
        }

        @Override
        public void visit(Heading heading) {
            add(heading, Element.Kind.HEADING, heading.getLevel(), "");
        }

        @Override
        public void visit(Paragraph paragraph) {
            Element.Kind own = kind;
            String printed = marker;
            if (!printed.isEmpty()) {
                marker = "";
            }
            add(paragraph, own, level, printed);
            if (own == Element.Kind.LIST_ITEM) {
                kind = Element.Kind.PARAGRAPH;
            }
        }

        @Override
        public void visit(BulletList list) {
            list(list, list.getMarker() == null ? "*" : list.getMarker(), 0);
        }

        @Override
        public void visit(OrderedList list) {
            list(
                    list,
                    list.getMarkerDelimiter() == null ? "." : list.getMarkerDelimiter(),
                    list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
        }

        private void list(Node list, String sign, int first) {
            Element.Kind outerKind = kind;
            int outerLevel = level;
            level = outerKind == Element.Kind.PARAGRAPH ? 1 : outerLevel + 1;
            int number = first;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                kind = Element.Kind.LIST_ITEM;
                marker = first > 0 || list instanceof OrderedList ? number++ + sign : "•";
                deeper(item);
            }
            kind = outerKind;
            level = outerLevel;
            marker = "";
        }

        @Override
        public void visit(ListItem item) {
            deeper(item);
        }

        @Override
        public void visit(BlockQuote quote) {
            Element.Kind outer = kind;
            kind = Element.Kind.QUOTE;
            level++;
            deeper(quote);
            level--;
            kind = outer;
        }

        private void deeper(Node node) {
            if (++depth > limits.depth()) {
                throw ReadingProblem.at(
                        ReadingProblem.Kind.TOO_DEEP,
                        start(node),
                        "Lists or quotes are nested deeper than " + limits.depth());
            }
            visitChildren(node);
            depth--;
        }

        @Override
        public void visit(FencedCodeBlock code) {
            literal(code, code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            literal(code, code.getLiteral());
        }

        private void literal(Block block, String text) {
            if (!text.isBlank()) {
                add(
                        new Element(
                                Element.Kind.CODE,
                                0,
                                "",
                                text.strip(),
                                SourceMap.of(start(block), end(block)),
                                List.of(),
                                true),
                        block);
            }
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof FootnoteDefinition note) {
                kind = Element.Kind.NOTE;
                for (Node child = note.getFirstChild(); child != null; child = child.getNext()) {
                    marker = note.getLabel();
                    child.accept(this);
                    kind = Element.Kind.PARAGRAPH;
                }
                marker = "";
                kind = Element.Kind.PARAGRAPH;
            } else if (block instanceof TableBlock) {
                visitChildren(block);
            } else {
                super.visit(block);
            }
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow row) {
                add(row, Element.Kind.TABLE_ROW, 0, "");
            } else {
                visitChildren(node);
            }
        }

        private void add(Node node, Element.Kind as, int at, String printed) {
            Inlines inlines = new Inlines(original);
            inlines.read(node);
            invisible += inlines.invisible;
            Element element = inlines.element(as, at, printed, start(node), end(node));
            if (!element.text().isBlank()) {
                add(element, node);
            }
        }

        private void add(Element element, Node node) {
            if (elements.size() >= limits.elements()) {
                throw ReadingProblem.at(
                        ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                        start(node),
                        "The article has more than " + limits.elements() + " blocks");
            }
            elements.add(element);
        }

        private static int start(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : spans.get(0).getInputIndex();
        }

        private static int end(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty()
                    ? 0
                    : spans.get(spans.size() - 1).getInputIndex()
                            + spans.get(spans.size() - 1).getLength();
        }
    }

    /** Collects the text of a block's inline nodes, with the way back to the original and what the format sets apart. */
    private static final class Inlines extends AbstractVisitor {
        private final String original;
        private final SourceMap.Builder text = new SourceMap.Builder();
        private final List<Run> runs = new ArrayList<>();
        private int invisible;
        private int superscript = -1;
        private int last;

        Inlines(String original) {
            this.original = original;
        }

        void read(Node block) {
            last = Blocks.start(block);
            visitChildren(block);
        }

        Element element(Element.Kind kind, int level, String marker, int start, int end) {
            while (text.length() > 0 && text.last() == ' ') {
                text.dropLast();
            }
            List<Run> inside = runs.stream()
                    .filter(run -> run.end() <= text.length() && run.start() < run.end())
                    .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                    .toList();
            return new Element(kind, level, marker, text.text(), text.map(start, Math.max(start, end)), inside, true);
        }

        @Override
        public void visit(Text node) {
            String literal = node.getLiteral();
            int from = node.getSourceSpans().isEmpty()
                    ? last
                    : node.getSourceSpans().get(0).getInputIndex();
            // An escape or entity is longer in the original than in the text: then each character is looked up from
            // where it was.
            int at = from;
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                int entity = 0;
                if (at < original.length() && original.charAt(at) != c && original.charAt(at) == '\\') {
                    at++;
                } else if (at < original.length() && original.charAt(at) == '&') {
                    int semicolon = original.indexOf(';', at);
                    boolean written = semicolon > at + 1
                            && semicolon - at <= 32
                            && original.substring(at + 1, semicolon)
                                    .chars()
                                    .allMatch(x -> x == '#' || x < 128 && Character.isLetterOrDigit(x));
                    entity = written ? semicolon - at : 0;
                }
                if (c == '^'
                        && (superscript >= 0
                                || i + 1 < literal.length()
                                        && Character.isDigit(literal.charAt(i + 1))
                                        && literal.indexOf('^', i + 1) > 0)) {
                    if (superscript < 0) {
                        superscript = text.length();
                    } else {
                        closeSuperscript();
                    }
                } else if (Characters.invisible(c)) {
                    invisible++;
                } else {
                    text.add(Characters.shown(c), Math.min(at, original.length() - 1));
                }
                at += 1 + entity;
            }
            last = at;
        }

        @Override
        public void visit(Code code) {
            int from = code.getSourceSpans().isEmpty()
                    ? last
                    : code.getSourceSpans().get(0).getInputIndex();
            for (int i = 0; i < code.getLiteral().length(); i++) {
                text.add(code.getLiteral().charAt(i), from + i);
            }
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.add(' ', last);
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.add(' ', last);
        }

        @Override
        public void visit(Emphasis emphasis) {
            run(Run.Kind.EMPHASIS, emphasis, "");
        }

        @Override
        public void visit(StrongEmphasis strong) {
            run(Run.Kind.STRONG, strong, "");
        }

        @Override
        public void visit(Link link) {
            run(Run.Kind.LINK, link, link.getDestination());
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }

        @Override
        public void visit(HtmlInline html) {
            String tag = html.getLiteral().toLowerCase(java.util.Locale.ROOT);
            if (tag.equals("<sup>")) {
                superscript = text.length();
            } else if (tag.equals("</sup>") && superscript >= 0) {
                closeSuperscript();
            } else if (tag.startsWith("<br")) {
                text.add(' ', last);
            }
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof FootnoteReference reference) {
                int start = text.length();
                String label = reference.getLabel();
                int from = reference.getSourceSpans().isEmpty()
                        ? last
                        : reference.getSourceSpans().get(0).getInputIndex();
                for (int i = 0; i < label.length(); i++) {
                    text.add(label.charAt(i), from + Math.min(i + 2, label.length() + 2));
                }
                runs.add(new Run(Run.Kind.NOTE_REFERENCE, start, text.length(), label));
            } else if (node instanceof TableCell) {
                if (text.length() > 0) {
                    text.add('\t', last);
                }
                visitChildren(node);
            } else {
                visitChildren(node);
            }
        }

        /** A power ("10^6^") would read as another number without its position: it is shown in Unicode's superscript digits. */
        private void closeSuperscript() {
            boolean power = superscript > 0 && Character.isDigit(text.charAt(superscript - 1));
            for (int i = superscript; power && i < text.length(); i++) {
                text.show(i, Characters.raised(text.charAt(i)));
            }
            runs.add(new Run(Run.Kind.SUPERSCRIPT, superscript, text.length(), ""));
            superscript = -1;
        }

        private void run(Run.Kind kind, Node node, String target) {
            int start = text.length();
            visitChildren(node);
            runs.add(new Run(kind, start, text.length(), target));
        }
    }
}
