package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Makes elements of a measured page, in its order: blocks of the article, and furniture with the rule that names it. */
final class HtmlBlocks {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "html");
    /** So much of one part that was taken out is shown. */
    private static final int LONGEST_FURNITURE = 20_000;

    private final Original original;
    private final Limits limits;
    private final Deadline deadline;
    private final HtmlSource source;
    private final HtmlCitations citations;
    private final HtmlMetadata metadata;
    private final List<Element> elements = new ArrayList<>();
    private final InlineText inline = new InlineText();

    private Element.Kind kind = Element.Kind.PARAGRAPH;
    private int level;
    private String marker = "";
    /** Above zero inside a cell or an entry: then a block is no more than a gap. */
    private int flat;

    private boolean titled;
    private boolean named;
    private int breaks;

    HtmlBlocks(Original original, HtmlMetadata metadata, HtmlCitations citations, Limits limits, Deadline deadline) {
        this.deadline = deadline;
        this.original = original;
        this.limits = limits;
        this.metadata = metadata;
        this.citations = citations;
        this.source = new HtmlSource(original.text());
    }

    List<Element> read(Part root) {
        visit(root);
        flush();
        List<Element> all = new ArrayList<>(elements.size() + 2);
        if (!titled && !metadata.title().isBlank()) {
            all.add(fromHead(Element.Kind.TITLE, metadata.title()));
        }
        if (!named && !metadata.authors().isBlank()) {
            all.add(fromHead(Element.Kind.BYLINE, metadata.authors()));
        }
        all.addAll(elements);
        return all;
    }

    int invisible() {
        return inline.invisible();
    }

    /** What is told in the head of the page alone. */
    private Element fromHead(Element.Kind as, String text) {
        int at = Math.max(0, original.text().indexOf(text));
        int end = original.text().startsWith(text, at) ? at + text.length() : at;
        return new Element(as, 0, "", text.replaceAll("\\s+", " "), SourceMap.of(at, end), List.of(), true);
    }

    private void visit(Part part) {
        deadline.check();
        if (part.hidden) {
            pass(part.element);
        } else if (part.rule != null) {
            furniture(part);
        } else if (part.frame) {
            frame(part);
        } else {
            shown(part);
        }
    }

    private void pass(Node node) {
        if (node instanceof TextNode text) {
            if (!text.isBlank()) {
                source.skip(text.getWholeText());
            }
        } else {
            for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
                pass(child);
            }
        }
    }

    /** The article is somewhere inside; what stands beside it is not of it. */
    private void frame(Part part) {
        int next = 0;
        for (Node node = part.element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                if (!text.isBlank()) {
                    source.add(text.getWholeText(), inline);
                    emitFurniture("outside-article");
                }
            } else if (node instanceof org.jsoup.nodes.Element) {
                visit(part.children.get(next++));
            }
        }
    }

    private void furniture(Part part) {
        if (flat > 0) {
            pass(part.element);
            return;
        }
        Element.Kind outer = kind;
        int outerLevel = level;
        String outerMarker = marker;
        InlineText.State open = inline.open();
        collect(part.element);
        if (part.rule.equals("repeated-title")
                && !titled
                && inline.length() * 2 >= metadata.title().length()) {
            titled = true;
            emitAs(Element.Kind.TITLE, 0, "");
        } else if (part.rule.equals("byline") && !named && metadata.authors().isBlank() && names()) {
            named = true;
            emitAs(Element.Kind.BYLINE, 0, "");
        } else {
            emitFurniture(part.rule);
        }
        inline.resume(open);
        kind = outer;
        level = outerLevel;
        marker = outerMarker;
    }

    /** Whether what says that it has the authors has no date with them; "By" is no name. */
    private boolean names() {
        String text = inline.text();
        if (text.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        if (text.regionMatches(true, 0, "by ", 0, 3)) {
            inline.dropFirst(3);
        }
        return !inline.blank();
    }

    private void collect(Node node) {
        for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode text) {
                if (!text.isBlank() && inline.length() < LONGEST_FURNITURE) {
                    source.add(text.getWholeText(), inline);
                } else if (!text.isBlank()) {
                    source.skip(text.getWholeText());
                } else {
                    inline.space(source.position());
                }
            } else if (child instanceof org.jsoup.nodes.Element element) {
                boolean block = BLOCKS.contains(element.normalName());
                if (block) {
                    inline.space(source.position());
                }
                if (element.normalName().equals("noscript")
                        || element.normalName().equals("template")) {
                    pass(element);
                } else {
                    collect(element);
                }
                if (block) {
                    inline.space(source.position());
                }
            }
        }
    }

    private void shown(Part part) {
        String tag = part.tag;
        switch (tag) {
            case "br" -> {
                breaks++;
                if (breaks > 1) {
                    flush();
                } else {
                    inline.space(source.position());
                }
                return;
            }
            case "img", "iframe", "object", "embed", "input", "select", "textarea", "button", "video", "audio" -> {
                pass(part.element);
                return;
            }
            case "annotation", "annotation-xml" -> {
                pass(part.element);
                return;
            }
            default -> {}
        }
        if (citations.label(part.element) != null) {
            entry(part, citations.label(part.element));
            return;
        }
        if (kind == Element.Kind.HEADING && headingTool(part)) {
            pass(part.element);
            return;
        }
        if (!BLOCKS.contains(tag)) {
            inlined(part);
            return;
        }
        flush();
        Element.Kind outer = kind;
        int outerLevel = level;
        String outerMarker = marker;
        switch (tag) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                kind = flat > 0 ? kind : Element.Kind.HEADING;
                level = tag.charAt(1) - '0';
                marker = "";
                children(part);
            }
            case "blockquote" -> {
                kind = Element.Kind.QUOTE;
                level = outer == Element.Kind.QUOTE ? outerLevel + 1 : 1;
                children(part);
            }
            case "figcaption" -> as(part, Element.Kind.CAPTION, "");
            case "caption" -> as(part, Element.Kind.CAPTION, "table");
            case "pre" -> {
                inline.verbatim(true);
                as(part, Element.Kind.CODE, "");
                inline.verbatim(false);
            }
            case "ul", "ol" -> list(part);
            case "dt" -> {
                as(part, Element.Kind.LIST_ITEM, "•");
            }
            case "tr" -> {
                if (row(part)) {
                    cells(part);
                } else {
                    children(part);
                }
            }
            default -> children(part);
        }
        flush();
        if (outer == Element.Kind.LIST_ITEM
                && !tag.equals("ul")
                && !tag.equals("ol")
                && marker.isEmpty()
                && !outerMarker.isEmpty()) {
            // The item has had its first paragraph.
            outer = kind;
            outerMarker = "";
        }
        kind = outer;
        level = outerLevel;
        marker = outerMarker;
    }

    /** "[edit]", "¶": for the visitor of the page, not of the heading. */
    private static boolean headingTool(Part part) {
        return (part.cues & Cues.HEADING_TOOL) != 0 && part.text < 30
                || part.tag.equals("a")
                        && part.text <= 2
                        && part.element.attr("href").contains("#")
                        && part.element.text().chars().noneMatch(Character::isLetterOrDigit);
    }

    private void as(Part part, Element.Kind own, String mark) {
        if (flat == 0) {
            kind = own;
            level = own == Element.Kind.LIST_ITEM ? Math.max(1, level) : 0;
            marker = mark;
        }
        children(part);
    }

    private void list(Part list) {
        int depth = kind == Element.Kind.LIST_ITEM || level > 0 && kind == Element.Kind.PARAGRAPH ? level + 1 : 1;
        boolean ordered = list.tag.equals("ol");
        int number = number(list.element.attr("start"), 1);
        int next = 0;
        for (Node node = list.element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                text(text);
            } else if (node instanceof org.jsoup.nodes.Element) {
                Part child = list.children.get(next++);
                if (child.tag.equals("li") && child.kept() && citations.label(child.element) == null) {
                    flush();
                    number = number(child.element.attr("value"), number);
                    if (flat == 0) {
                        kind = Element.Kind.LIST_ITEM;
                        level = depth;
                        marker = ordered ? number + "." : "•";
                    }
                    number++;
                    children(child);
                    flush();
                } else {
                    visit(child);
                }
            }
        }
    }

    private static int number(String attribute, int otherwise) {
        return attribute.matches("\\d{1,6}") ? Integer.parseInt(attribute) : otherwise;
    }

    /** An entry of a reference list: all of it is one text, without the ways back. */
    private void entry(Part part, String label) {
        flush();
        flat++;
        children(part);
        flat--;
        withoutLabel(label);
        if (!inline.blank()) {
            add(inline.take(Element.Kind.REFERENCE, 0, label, true));
        } else {
            inline.clear();
        }
    }

    /** "3. Marlow A": the number is the label's already. */
    private void withoutLabel(String label) {
        String text = inline.text();
        int i = 0;
        boolean open = text.startsWith("[") || text.startsWith("(");
        i += open ? 1 : 0;
        if (!text.startsWith(label, i)) {
            return;
        }
        i += label.length();
        int digits = i;
        while (i < text.length() && ".:)] \t".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i > digits && i < text.length()) {
            inline.dropFirst(i);
        }
    }

    /** Whether a row is one of data: then its cells stand beside each other. */
    private static boolean row(Part row) {
        Part table = row.parent;
        while (table != null && !table.tag.equals("table")) {
            table = table.parent;
        }
        return table != null && (table.dataTable || !nested(row));
    }

    /** A row of a table that only places things on the page has blocks in its cells. */
    private static boolean nested(Part row) {
        int cells = 0;
        for (Part cell : row.children) {
            if (cell.is("td", "th") && cell.kept()) {
                cells++;
                if (cell.text > 300 || cell.paragraphs > 0 || cell.items > 0 || cell.headings > 0) {
                    return true;
                }
            }
        }
        return cells < 2;
    }

    private void cells(Part row) {
        kind = flat > 0 ? kind : Element.Kind.TABLE_ROW;
        level = flat > 0 ? level : 0;
        marker = flat > 0 ? marker : "";
        flat++;
        boolean first = true;
        for (Part cell : row.children) {
            if (!cell.is("td", "th")) {
                visit(cell);
                continue;
            }
            if (!first) {
                if (flat > 1) {
                    inline.space(source.position());
                } else {
                    inline.tab(source.position());
                }
            }
            first = false;
            if (cell.kept()) {
                children(cell);
            } else {
                pass(cell.element);
            }
        }
        flat--;
    }

    private void children(Part part) {
        int next = 0;
        for (Node node = part.element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                text(text);
            } else if (node instanceof org.jsoup.nodes.Element) {
                visit(part.children.get(next++));
            }
        }
    }

    private void text(TextNode node) {
        if (node.isBlank()) {
            inline.space(source.position());
        } else {
            source.add(node.getWholeText(), inline);
            breaks = 0;
        }
    }

    private void inlined(Part part) {
        if (part.tag.equals("span") && labelBeside(part)) {
            inline.space(source.position());
        }
        int from = inline.position();
        switch (part.tag) {
            case "a" -> {
                if (backlink(part)) {
                    pass(part.element);
                    return;
                }
                children(part);
                String cited = citations.cites(part.element);
                if (cited != null) {
                    inline.mark(Run.Kind.CITATION, from, cited);
                } else if (part.element.hasAttr("href")) {
                    inline.mark(Run.Kind.LINK, from, part.element.attr("href"));
                }
            }
            case "sup" -> marked(part, from, Run.Kind.SUPERSCRIPT);
            case "sub" -> marked(part, from, Run.Kind.SUBSCRIPT);
            case "em", "i", "cite", "dfn", "var" -> marked(part, from, Run.Kind.EMPHASIS);
            case "strong", "b" -> marked(part, from, Run.Kind.STRONG);
            default -> children(part);
        }
    }

    /** Two spans without white space between them, one ends small and the next begins with a capital: labels set apart by style. */
    private boolean labelBeside(Part part) {
        return part.element.previousSibling() instanceof org.jsoup.nodes.Element before
                && before.normalName().equals("span")
                && inline.length() > 0
                && Character.isLowerCase(inline.last())
                && part.text > 2
                && firstIsCapital(part.element);
    }

    private static boolean firstIsCapital(Node node) {
        for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode text && !text.isBlank()) {
                return Character.isUpperCase(text.getWholeText().charAt(0));
            }
            if (child instanceof org.jsoup.nodes.Element) {
                return firstIsCapital(child);
            }
        }
        return false;
    }

    private void marked(Part part, int from, Run.Kind as) {
        children(part);
        inline.mark(as, from, "");
    }

    /** Inside an entry, a link to the place that cites it. */
    private boolean backlink(Part anchor) {
        if ((anchor.cues & Cues.BACKLINK) != 0 || (anchor.parent.cues & Cues.BACKLINK) != 0) {
            return true;
        }
        return flat > 0
                && anchor.text <= 3
                && anchor.element.attr("href").startsWith("#")
                && citations.cites(anchor.element) == null
                && insideEntry(anchor);
    }

    private boolean insideEntry(Part anchor) {
        for (Part above = anchor.parent; above != null; above = above.parent) {
            if (citations.label(above.element) != null) {
                return true;
            }
        }
        return false;
    }

    private void flush() {
        breaks = 0;
        if (flat > 0) {
            inline.space(source.position());
            return;
        }
        if (inline.blank()) {
            inline.clear();
            return;
        }
        emitAs(kind, level, marker);
        if (kind == Element.Kind.LIST_ITEM) {
            kind = Element.Kind.PARAGRAPH;
            marker = "";
        }
    }

    private void emitAs(Element.Kind as, int at, String mark) {
        if (inline.blank()) {
            inline.clear();
        } else {
            add(inline.take(as, as == Element.Kind.PARAGRAPH ? 0 : at, mark, true));
        }
    }

    private void emitFurniture(String rule) {
        emitAs(Element.Kind.FURNITURE, 0, rule);
    }

    private void add(Element element) {
        if (elements.size() >= limits.elements()) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                    element.source().start(),
                    "The article has more than " + limits.elements() + " blocks");
        }
        int last = elements.size() - 1;
        if (element.kind() == Element.Kind.REFERENCE
                && last >= 0
                && elements.get(last).kind() == Element.Kind.HEADING) {
            Element heading = elements.get(last);
            elements.set(
                    last,
                    new Element(
                            Element.Kind.HEADING,
                            heading.level(),
                            "references",
                            heading.text(),
                            heading.source(),
                            heading.runs(),
                            true));
        }
        elements.add(element);
    }
}
