package org.cytotheca.ingest.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JATS (ANSI/NISO Z39.96), the XML in which publishers exchange articles. What it declares is kept as it is: the tree of sections,
 * which reference a cross-reference cites, what a figure, a table, a box is. Boxes, glossaries and the summaries for other readers
 * stand beside the tree: their titles are captions, not sections.
 */
public final class JatsReader implements Reader {
    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    /** Abstracts that stand for the article somewhere else, and say nothing that it does not. */
    private static final Set<String> TEASERS = Set.of("toc", "teaser", "web-summary", "precis", "graphical", "short");

    /** What stands on lines of its own, even inside a paragraph. */
    private static final String[] FLOATING = {"fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text"};

    private static final String[] BLOCKS = {
        "list",
        "def-list",
        "disp-quote",
        "verse-group",
        "preformat",
        "code",
        "statement",
        "speech",
        "ref-list",
        "p",
        "disp-formula-group",
        "array",
        "supplementary-material",
        "media",
        "sec",
        "chem-struct-wrap",
        "attrib",
        "fn-group"
    };

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        Original original = Original.decode(bytes, encoding(bytes, type));
        XmlElement root = XmlDocument.read(original.text(), limits);
        XmlElement article = root.is("article") ? root : article(root);
        if (article == null) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.MALFORMED,
                    root.start,
                    "The XML is no JATS article: its root is '" + root.name + "'");
        }
        return new Article(original, article, limits).document();
    }

    /** An answer of an archive has its article inside. */
    private static XmlElement article(XmlElement root) {
        List<XmlElement> articles = new ArrayList<>();
        root.each(articles::add, "article");
        return articles.size() == 1 ? articles.get(0) : null;
    }

    /** The header's character set, or else the one that the XML declaration names (RFC 7303, section 3). */
    private static Optional<Charset> encoding(byte[] bytes, MediaType type) {
        if (type.charset().isPresent()) {
            return type.charset();
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(head);
        return declared.find() ? Optional.of(MediaType.charset(declared.group(1))) : Optional.empty();
    }

    /** The kinds of date on which an article becomes public (JATS: {@code pub-type}, or {@code date-type} since 1.1). */
    private static final Set<String> PUBLICATIONS = Set.of("", "pub", "epub", "ppub", "epub-ppub", "collection");

    /** One article on its way to its elements. */
    private static final class Article {
        private final Original original;
        private final XmlElement article;
        private final Limits limits;
        private final JatsReferences references;
        private final List<Element> elements = new ArrayList<>();
        private final InlineText inline = new InlineText();
        /** Figures and the like that stand inside a paragraph come after it. */
        private final List<XmlElement> waiting = new ArrayList<>();

        private String furniture = "";
        private int boxes;

        Article(Original original, XmlElement article, Limits limits) {
            this.original = original;
            this.article = article;
            this.limits = limits;
            this.references = new JatsReferences(article, limits);
        }

        Document document() {
            XmlElement meta = article.at("front", "article-meta");
            String title = "";
            if (meta != null) {
                title = title(meta);
                byline(meta);
                abstracts(meta);
            }
            XmlElement body = article.first("body");
            if (body != null) {
                section("body", 0, body);
                content(body.children(), 0);
            }
            XmlElement floats = article.first("floats-group");
            if (floats != null) {
                section("body", 0, floats);
                content(floats.children(), 0);
            }
            XmlElement back = article.first("back");
            if (back != null) {
                back.elements().forEach(this::backMatter);
            }
            if (meta != null) {
                declarations(meta);
            }
            for (XmlElement other : article.elements("sub-article", "response")) {
                aside(other, other.name);
            }
            return Document.manuscript(
                            original,
                            title,
                            article.attribute("lang").toLowerCase(Locale.ROOT),
                            elements,
                            inline.invisible())
                    .publishedOn(meta == null ? "" : published(meta));
        }

        /** Online or in print, whatever was first; other dates are of the manuscript or of an archive. */
        private static String published(XmlElement meta) {
            return PublicationDate.earliest(meta.elements("pub-date").stream()
                    .filter(date -> PUBLICATIONS.contains(date.attribute("pub-type")))
                    .filter(date -> PUBLICATIONS.contains(date.attribute("date-type")))
                    .map(date -> PublicationDate.of(text(date, "year"), text(date, "month"), text(date, "day")))
                    .toList());
        }

        private static String text(XmlElement parent, String name) {
            XmlElement child = parent.first(name);
            return child == null ? "" : child.text();
        }

        private String title(XmlElement meta) {
            XmlElement group = meta.first("title-group");
            XmlElement title = group == null ? null : group.first("article-title");
            if (title == null) {
                return "";
            }
            inlines(title.children(), Set.of("xref", "fn"));
            XmlElement subtitle = group.first("subtitle");
            if (subtitle != null) {
                inline.add(":", subtitle.start, subtitle.start + 1);
                inline.space(subtitle.start);
                inlines(subtitle.children(), Set.of("xref", "fn"));
            }
            String text = inline.text();
            emit(Element.Kind.TITLE, 0, "", true);
            return text;
        }

        private void byline(XmlElement meta) {
            for (XmlElement group : meta.elements("contrib-group")) {
                for (XmlElement contributor : group.elements("contrib")) {
                    String type = contributor.attribute("contrib-type");
                    if (!type.isEmpty() && !type.equals("author")) {
                        continue;
                    }
                    XmlElement who =
                            contributor.first("name", "string-name", "collab", "name-alternatives", "anonymous");
                    if (who != null && who.is("name-alternatives")) {
                        who = who.first("name", "string-name");
                    }
                    if (who != null) {
                        if (inline.length() > 0) {
                            inline.add(",", who.start, who.start + 1);
                            inline.space(who.start);
                        }
                        person(who);
                    }
                }
            }
            emit(Element.Kind.BYLINE, 0, "", true);
        }

        private void person(XmlElement who) {
            if (!who.is("name")) {
                for (XmlNode child : who.children()) {
                    if (!(child instanceof XmlElement element) || !element.is("contrib-group", "aff", "xref")) {
                        inlines(List.of(child), Set.of());
                    }
                }
                return;
            }
            boolean eastern = who.attribute("name-style").equals("eastern");
            for (String part : eastern
                    ? List.of("prefix", "surname", "given-names", "suffix")
                    : List.of("prefix", "given-names", "surname", "suffix")) {
                XmlElement element = who.first(part);
                if (element != null) {
                    inline.space(element.start);
                    inlines(element.children(), Set.of());
                }
            }
        }

        private void abstracts(XmlElement meta) {
            for (XmlElement summary : meta.elements("abstract", "trans-abstract")) {
                String type = summary.attribute("abstract-type").toLowerCase(Locale.ROOT);
                if (TEASERS.contains(type)) {
                    aside(summary, "teaser");
                    continue;
                }
                XmlElement title = summary.first("title");
                boolean main = summary.is("abstract") && (type.isEmpty() || type.equals("structured"));
                if (main && title != null) {
                    heading(title, 1, "abstract");
                } else if (main) {
                    // It is always printed under this name, and so the format has none for it.
                    inline.add("Abstract", summary.start, summary.start + 9);
                    emit(Element.Kind.HEADING, 1, "abstract", true);
                } else {
                    section("abstract", 1, summary);
                    boxes++;
                }
                content(main ? without(summary, "title") : summary.children(), 1);
                boxes -= main ? 0 : 1;
            }
        }

        private static List<XmlNode> without(XmlElement element, String... names) {
            return element.children().stream()
                    .filter(child -> !(child instanceof XmlElement e && e.is(names)))
                    .toList();
        }

        /** Who paid and who has an interest: in the front of a JATS article, behind the text of a printed one. */
        private void declarations(XmlElement meta) {
            List<XmlElement> notes = new ArrayList<>();
            meta.elements("author-notes").forEach(group -> notes.addAll(group.elements("fn")));
            meta.elements("funding-group").forEach(group -> notes.addAll(group.elements("funding-statement")));
            notes.removeIf(note -> note.text().isEmpty());
            if (!notes.isEmpty()) {
                section("back-matter", 1, meta);
                notes.forEach(note -> {
                    if (note.is("fn")) {
                        note(note);
                    } else {
                        paragraph(note, Element.Kind.PARAGRAPH, 0, "");
                    }
                });
            }
        }

        private void backMatter(XmlElement part) {
            if (part.is("ref-list")) {
                referenceList(part);
            } else if (part.is("app-group")) {
                part.elements().forEach(this::backMatter);
            } else if (part.is("sec")) {
                sec(part, 1, "back-matter");
            } else if (part.is("glossary")) {
                section("back-matter", 1, part);
                boxes++;
                content(part.children(), 1);
                boxes--;
            } else if (part.is("title", "label")) {
                heading(part, 1, "back-matter");
            } else {
                XmlElement title = part.first("title");
                XmlElement label = part.first("label");
                if (title == null && label == null) {
                    section("back-matter", 1, part);
                    content(part.children(), 1);
                } else {
                    headed(label, title, 1, "back-matter");
                    content(without(part, "title", "label"), 1);
                }
            }
        }

        /** What is no part of this article: it is shown, and said to have been left out. */
        private void aside(XmlElement other, String rule) {
            String before = furniture;
            furniture = rule;
            if (other.is("sub-article", "response")) {
                other.each(part -> content(part.children(), 1), "body", "back");
            } else {
                content(other.children(), 1);
            }
            furniture = before;
        }

        private void sec(XmlElement sec, int level, String kind) {
            XmlElement title = sec.first("title");
            XmlElement label = sec.first("label");
            if (boxes > 0) {
                if (title != null) {
                    inlines(title.children(), Set.of());
                    inline.mark(Run.Kind.STRONG, 0, "");
                    emit(Element.Kind.PARAGRAPH, 0, "", true);
                }
            } else if (title != null && !title.text().isEmpty() || label != null) {
                headed(label, title, level, kind);
            } else if (!elements.isEmpty() && elements.get(elements.size() - 1).kind() != Element.Kind.HEADING) {
                section(kind.isEmpty() ? "body" : kind, level, sec);
            }
            content(without(sec, "title", "label", "sec-meta"), level);
        }

        private void headed(XmlElement label, XmlElement title, int level, String kind) {
            if (label != null) {
                inlines(label.children(), Set.of());
                inline.space(label.end());
            }
            if (title != null) {
                inlines(title.children(), Set.of("fn"));
            }
            emit(Element.Kind.HEADING, Math.max(1, level), kind, true);
        }

        private void heading(XmlElement title, int level, String kind) {
            headed(null, title, level, kind);
        }

        /** A section without a heading of its own. */
        private void section(String kind, int level, XmlElement from) {
            add(new Element(
                    Element.Kind.HEADING, level, kind, "", SourceMap.of(from.start, from.start), List.of(), true));
        }

        /** The blocks of a part; texts between them are paragraphs. */
        private void content(List<XmlNode> nodes, int level) {
            for (XmlNode node : nodes) {
                if (node instanceof XmlElement element) {
                    block(element, level);
                }
            }
        }

        private void block(XmlElement element, int level) {
            switch (element.name) {
                case "sec", "app" -> sec(element, level + 1, "");
                case "p", "license-p", "verse-line" -> paragraph(element, Element.Kind.PARAGRAPH, 0, "");
                case "title" -> {
                    // The title of a box, a list, a glossary.
                    inlines(element.children(), Set.of());
                    emit(Element.Kind.CAPTION, 0, "box", true);
                }
                case "list" -> list(element, 1);
                case "def-list" -> definitions(element);
                case "disp-quote", "verse-group", "speech" -> quote(element);
                case "preformat", "code" -> paragraph(element, Element.Kind.CODE, 0, "");
                case "disp-formula", "disp-formula-group", "array", "chem-struct-wrap", "attrib" ->
                    paragraph(element, Element.Kind.PARAGRAPH, 0, "");
                case "fig", "graphic", "chem-struct" -> captioned(element, "figure");
                case "fig-group", "table-wrap-group", "floats-group" -> {
                    captioned(element, element.is("fig-group") ? "figure" : "table");
                    content(without(element, "label", "caption"), level);
                }
                case "table-wrap" -> {
                    captioned(element, "table");
                    element.each(this::row, "tr", "row");
                    XmlElement foot = element.first("table-wrap-foot");
                    if (foot != null) {
                        foot.elements().forEach(this::underTable);
                    }
                }
                case "table" -> element.each(this::row, "tr", "row");
                case "boxed-text", "statement" -> {
                    boxes++;
                    box(element);
                    content(without(element, "label", "caption", "title", "object-id"), level);
                    boxes--;
                }
                case "supplementary-material", "media", "inline-supplementary-material" -> supplement(element);
                case "fn-group", "notes", "ack", "glossary", "author-notes" -> content(element.children(), level);
                case "fn" -> note(element);
                case "ref-list" -> referenceList(element);
                case "kwd-group", "object-id", "permissions", "label", "alternatives", "alt-text", "long-desc" -> {
                    // Of the record of the article, not of its text.
                }
                default -> {
                    if (element.elements("p", "sec", "list").isEmpty()) {
                        paragraph(element, Element.Kind.PARAGRAPH, 0, "");
                    } else {
                        content(element.children(), level);
                    }
                }
            }
        }

        /** A paragraph; blocks inside it part it, floating ones come after it. */
        private void paragraph(XmlElement element, Element.Kind kind, int level, String marker) {
            boolean outermost = waiting.isEmpty();
            String printed = marker;
            List<XmlNode> run = new ArrayList<>();
            for (XmlNode node : element.children()) {
                if (node instanceof XmlElement child && child.is(FLOATING)) {
                    waiting.add(child);
                } else if (node instanceof XmlElement child && child.is(BLOCKS)) {
                    inlines(run, Set.of());
                    run.clear();
                    if (emit(kind, level, printed, true)) {
                        printed = "";
                    }
                    inner(child, kind, level);
                } else {
                    run.add(node);
                }
            }
            inlines(run, Set.of());
            emit(kind, level, printed, true);
            if (outermost) {
                while (!waiting.isEmpty()) {
                    List<XmlElement> floats = List.copyOf(waiting);
                    waiting.clear();
                    floats.forEach(child -> block(child, 0));
                }
            }
        }

        private void inner(XmlElement child, Element.Kind kind, int level) {
            if (child.is("list") && kind == Element.Kind.LIST_ITEM) {
                list(child, level + 1);
            } else if (child.is("p")) {
                paragraph(child, kind == Element.Kind.LIST_ITEM ? Element.Kind.PARAGRAPH : kind, level, "");
            } else {
                block(child, 0);
            }
        }

        private void list(XmlElement list, int level) {
            XmlElement title = list.first("title");
            if (title != null) {
                block(title, 0);
            }
            int number = 0;
            for (XmlElement item : list.elements("list-item")) {
                XmlElement label = item.first("label");
                String marker = label != null ? label.text() : sign(list.attribute("list-type"), ++number);
                Element.Kind kind = Element.Kind.LIST_ITEM;
                for (XmlElement part : item.elements()) {
                    if (part.is("label")) {
                        continue;
                    }
                    if (part.is("p", "title")) {
                        paragraph(part, kind, kind == Element.Kind.LIST_ITEM ? level : 0, marker);
                        kind = Element.Kind.PARAGRAPH;
                        marker = "";
                    } else {
                        inner(part, Element.Kind.LIST_ITEM, level);
                    }
                }
            }
        }

        private static String sign(String type, int number) {
            return switch (type) {
                case "order", "arabic" -> number + ".";
                case "alpha-lower" -> number <= 26 ? (char) ('a' + number - 1) + "." : number + ".";
                case "alpha-upper" -> number <= 26 ? (char) ('A' + number - 1) + "." : number + ".";
                case "roman-lower", "roman-upper" -> number + ".";
                default -> "•";
            };
        }

        private void definitions(XmlElement list) {
            XmlElement title = list.first("title");
            if (title != null) {
                block(title, 0);
            }
            for (XmlElement item : list.elements("def-item")) {
                List<XmlElement> terms = item.elements("term");
                for (XmlElement term : terms) {
                    inline.space(term.start);
                    inlines(term.children(), Set.of());
                }
                for (XmlElement definition : item.elements("def")) {
                    if (inline.length() > 0) {
                        inline.add(":", definition.start, definition.start + 1);
                        inline.space(definition.start);
                    }
                    for (XmlElement part : definition.elements()) {
                        inline.space(part.start);
                        inlines(part.children(), Set.of());
                    }
                }
                emit(Element.Kind.LIST_ITEM, 1, "•", true);
            }
            list.elements("def-list").forEach(this::definitions);
        }

        private void quote(XmlElement quote) {
            for (XmlElement part : quote.elements()) {
                if (part.is("p", "attrib", "verse-line", "speaker", "title")) {
                    paragraph(part, Element.Kind.QUOTE, 1, "");
                } else {
                    block(part, 0);
                }
            }
        }

        /** "Figure 1. What it shows", and the lines of the caption that follow. */
        private void captioned(XmlElement element, String what) {
            XmlElement caption = element.first("caption");
            label(element.first("label"));
            XmlElement title = caption == null ? null : caption.first("title");
            List<XmlNode> rest = caption == null ? new ArrayList<>() : new ArrayList<>(without(caption, "title"));
            if (title == null) {
                title = rest.stream()
                        .filter(XmlElement.class::isInstance)
                        .map(XmlElement.class::cast)
                        .findFirst()
                        .orElse(null);
                rest.remove(title);
            }
            if (title != null) {
                inlines(title.children(), Set.of());
            }
            boolean first = emit(Element.Kind.CAPTION, 0, what, true);
            for (XmlNode node : rest) {
                if (node instanceof XmlElement part) {
                    paragraph(part, Element.Kind.CAPTION, 0, first ? "" : what);
                    first = true;
                }
            }
            for (XmlElement credit : element.elements("attrib")) {
                paragraph(credit, Element.Kind.CAPTION, 0, "");
            }
        }

        private void label(XmlElement label) {
            if (label == null) {
                return;
            }
            inlines(label.children(), Set.of());
            if (inline.length() > 0) {
                if (Character.isLetterOrDigit(inline.last())) {
                    inline.add(".", label.end() - 1, label.end());
                }
                inline.space(label.end());
            }
        }

        private void box(XmlElement box) {
            label(box.first("label"));
            XmlElement caption = box.first("caption");
            XmlElement title = caption == null ? box.first("title") : caption.first("title");
            if (title != null) {
                inlines(title.children(), Set.of());
            }
            emit(Element.Kind.CAPTION, 0, "box", true);
            if (caption != null) {
                content(without(caption, "title"), 0);
            }
        }

        private void supplement(XmlElement element) {
            label(element.first("label"));
            XmlElement caption = element.first("caption");
            if (caption == null) {
                content(without(element, "label", "object-id"), 0);
            } else {
                for (XmlElement part : caption.elements()) {
                    inlines(part.children(), Set.of());
                    inline.space(part.end());
                }
            }
            emit(Element.Kind.PARAGRAPH, 0, "", true);
        }

        private void row(XmlElement row) {
            boolean first = true;
            for (XmlElement cell : row.elements("td", "th", "entry")) {
                if (!first) {
                    inline.tab(cell.start);
                }
                first = false;
                inlines(cell.children(), Set.of());
            }
            emit(Element.Kind.TABLE_ROW, 0, "", false);
        }

        private void underTable(XmlElement part) {
            XmlElement label = part.first("label");
            if (label != null) {
                inlines(label.children(), Set.of());
                inline.space(label.end());
            }
            for (XmlNode child : without(part, "label")) {
                if (child instanceof XmlElement element && element.is("p", "fn", "attrib")) {
                    inlines(element.children(), Set.of());
                    inline.space(element.end());
                } else {
                    inlines(List.of(child), Set.of());
                }
            }
            emit(Element.Kind.CAPTION, 0, "", true);
        }

        private void note(XmlElement note) {
            XmlElement label = note.first("label");
            String marker = label == null ? "" : label.text();
            List<XmlElement> parts = note.elements("p");
            if (parts.isEmpty()) {
                paragraph(note, Element.Kind.NOTE, 0, marker);
            }
            for (XmlElement part : parts) {
                paragraph(part, Element.Kind.NOTE, 0, marker);
                marker = "";
            }
        }

        private void referenceList(XmlElement list) {
            XmlElement title = list.first("title");
            XmlElement label = list.first("label");
            boolean entries = !list.elements("ref").isEmpty();
            if (title != null && !title.text().isEmpty()) {
                headed(label, title, 1, "references");
            } else if (entries) {
                section("references", 1, list);
            }
            for (XmlElement part : list.elements()) {
                if (part.is("ref-list")) {
                    referenceList(part);
                } else if (part.is("ref")) {
                    references.entry(part, inline).ifPresent(entry -> add(entry, part.start));
                } else if (!part.is("title", "label")) {
                    block(part, 1);
                }
            }
        }

        /** The text of mixed content, with what it sets apart. */
        private void inlines(List<XmlNode> nodes, Set<String> leftOut) {
            for (XmlNode node : nodes) {
                if (node instanceof XmlText text) {
                    JatsReferences.add(inline, text);
                } else if (node instanceof XmlElement element && !leftOut.contains(element.name)) {
                    inline(element, leftOut);
                }
            }
        }

        private void inline(XmlElement element, Set<String> leftOut) {
            int from = inline.position();
            switch (element.name) {
                case "xref" -> {
                    inlines(element.children(), leftOut);
                    String cited = references.labels(element.attribute("rid"));
                    if (!cited.isEmpty()) {
                        inline.mark(Run.Kind.CITATION, from, cited);
                    } else if (element.is("xref")
                            && element.attribute("ref-type").equals("fn")) {
                        inline.mark(Run.Kind.NOTE_REFERENCE, from, element.text());
                    }
                }
                case "sup" -> spanned(element, leftOut, Run.Kind.SUPERSCRIPT, "");
                case "sub" -> spanned(element, leftOut, Run.Kind.SUBSCRIPT, "");
                case "italic", "styled-content" -> spanned(element, leftOut, Run.Kind.EMPHASIS, "");
                case "bold" -> spanned(element, leftOut, Run.Kind.STRONG, "");
                case "ext-link", "uri" -> spanned(element, leftOut, Run.Kind.LINK, element.attribute("href"));
                case "break" -> inline.space(element.start);
                case "tex-math",
                        "alt-text",
                        "long-desc",
                        "annotation",
                        "annotation-xml",
                        "object-id",
                        "processing-meta" -> {
                    // Other ways to write what stands beside it.
                }
                case "fn" -> waiting.add(element);
                case "disp-formula", "td", "th", "p", "list-item", "label" -> {
                    inline.space(element.start);
                    inlines(element.children(), leftOut);
                    inline.space(element.end());
                }
                case "list", "def-list" -> {
                    for (XmlElement item : element.elements()) {
                        inline.space(item.start);
                        inline(item, leftOut);
                    }
                }
                default -> inlines(element.children(), leftOut);
            }
        }

        private void spanned(XmlElement element, Set<String> leftOut, Run.Kind kind, String target) {
            int from = inline.position();
            inlines(element.children(), leftOut);
            inline.mark(kind, from, target);
        }

        /** Whether there was text for an element. */
        private boolean emit(Element.Kind kind, int level, String marker, boolean apart) {
            if (inline.blank()) {
                inline.clear();
                return false;
            }
            Element element = inline.take(kind, level, marker, apart);
            add(element, element.source().start());
            return true;
        }

        private void add(Element element) {
            add(element, element.source().start());
        }

        private void add(Element element, int at) {
            if (elements.size() >= limits.elements()) {
                throw ReadingProblem.at(
                        ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                        at,
                        "The article has more than " + limits.elements() + " blocks");
            }
            if (furniture.isEmpty()) {
                elements.add(element);
            } else if (!element.text().isEmpty()) {
                elements.add(new Element(
                        Element.Kind.FURNITURE, 0, furniture, element.text(), element.source(), List.of(), true));
            }
        }
    }
}
