package org.cytotheca.ingest.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reference lists of a JATS article: which id has which label, and how an entry reads. A {@code mixed-citation} reads as it was
 * printed; in an {@code element-citation} the punctuation is left to the reader, who puts it as most journals of medicine do
 * ("Names (year) Title. Journal volume(issue): pages").
 */
final class JatsReferences {
    private static final String[] CITATIONS = {
        "mixed-citation", "element-citation", "citation", "nlm-citation", "product", "related-article", "note", "p"
    };

    private final Map<String, String> labels = new HashMap<>();
    private final Map<XmlElement, String> own = new HashMap<>();

    JatsReferences(XmlElement article, Limits limits) {
        Labels taken = new Labels();
        int[] count = {0};
        article.each(
                ref -> {
                    if (++count[0] > limits.references()) {
                        throw ReadingProblem.at(
                                ReadingProblem.Kind.TOO_MANY_REFERENCES,
                                ref.start,
                                "The article lists more than " + limits.references() + " references");
                    }
                    XmlElement label = ref.first("label");
                    String printed = label == null ? "" : bare(label.text());
                    String name = taken.unique(printed.isEmpty() ? String.valueOf(count[0]) : printed);
                    own.put(ref, name);
                    learn(ref, name);
                    ref.each(citation -> learn(citation, name), CITATIONS);
                },
                "ref");
    }

    private void learn(XmlElement element, String label) {
        String id = element.attribute("id");
        if (!id.isEmpty()) {
            labels.putIfAbsent(id, label);
        }
    }

    /** "[1]", "1." are the label 1. */
    private static String bare(String label) {
        int from = 0;
        int to = label.length();
        while (from < to && !Character.isLetterOrDigit(label.charAt(from))) {
            from++;
        }
        while (to > from && ".,:;)]} ".indexOf(label.charAt(to - 1)) >= 0) {
            to--;
        }
        return label.substring(from, to).replace(' ', '-');
    }

    /** The labels of the references that have these ids, by spaces; empty where none of the ids is a reference's. */
    String labels(String ids) {
        StringBuilder found = new StringBuilder();
        for (String id : ids.strip().split("\\s+")) {
            String label = labels.get(id);
            if (label != null) {
                found.append(found.length() == 0 ? "" : " ").append(label);
            }
        }
        return found.toString();
    }

    /** Nothing for an entry without text. */
    Optional<Element> entry(XmlElement ref, InlineText inline) {
        List<XmlElement> parts = ref.elements();
        for (XmlElement part : parts) {
            if (part.is("citation-alternatives")) {
                List<XmlElement> ways = part.elements();
                ways.stream()
                        .filter(way -> way.is("mixed-citation"))
                        .findFirst()
                        .or(() -> ways.stream().findFirst())
                        .ifPresent(way -> citation(way, inline));
            } else if (part.is(CITATIONS)) {
                citation(part, inline);
            }
            inline.space(part.end());
        }
        if (inline.blank()) {
            inline.clear();
            return Optional.empty();
        }
        return Optional.of(inline.take(Element.Kind.REFERENCE, 0, own.get(ref), true));
    }

    private static void citation(XmlElement citation, InlineText inline) {
        boolean punctuated = citation.children().stream()
                .anyMatch(node -> node instanceof XmlText text && !text.text().isBlank());
        if (punctuated || citation.elements().isEmpty()) {
            printed(citation, inline);
        } else {
            composed(citation, inline);
        }
    }

    /** As it stands, but for names, whose parts stand in fields, and identifiers that were never printed. */
    private static void printed(XmlElement element, InlineText inline) {
        boolean text = false;
        for (XmlNode node : element.children()) {
            if (node instanceof XmlText piece) {
                add(inline, piece);
                text = text && piece.text().isBlank() || !piece.text().isBlank();
                continue;
            }
            XmlElement child = (XmlElement) node;
            if (child.is("object-id", "pub-id") && !text) {
                identifier(child, inline);
            } else if (child.is("name", "person-group", "string-name") && unpunctuated(child)) {
                composed(child, inline);
            } else if (!child.is("object-id", "label", "tex-math", "alt-text")) {
                if (child.is("article-title", "source", "year", "chapter-title", "publisher-name") && !text) {
                    inline.space(child.start);
                }
                printed(child, inline);
            }
            text = false;
        }
    }

    private static boolean unpunctuated(XmlElement element) {
        return !element.elements().isEmpty()
                && element.children().stream()
                        .allMatch(node -> node instanceof XmlElement
                                || ((XmlText) node).text().isBlank());
    }

    private static void identifier(XmlElement id, InlineText inline) {
        if (id.attribute("pub-id-type").equals("doi") && !inline.text().contains(id.text())) {
            inline.space(id.start);
            inline.add("doi:", id.start, id.start + 1);
            printed(id, inline);
        }
    }

    private static void composed(XmlElement element, InlineText inline) {
        if (element.is("name")) {
            name(element, inline);
            return;
        }
        String before = "";
        boolean volume = false;
        for (XmlElement child : element.elements()) {
            int at = child.start;
            switch (child.name) {
                case "name", "string-name", "collab", "etal", "anonymous", "on-behalf-of" -> {
                    if (List.of("name", "string-name", "collab", "etal", "person-group", "anonymous")
                            .contains(before)) {
                        sign(",", inline, at);
                    }
                    inline.space(at);
                    if (child.is("etal") && child.text().isEmpty()) {
                        inline.add("et al.", at, at + 1);
                    } else {
                        part(child, inline);
                    }
                }
                case "person-group" -> {
                    boolean editors = child.attribute("person-group-type").startsWith("edit");
                    inline.space(at);
                    composed(child, inline);
                    if (editors) {
                        sign(",", inline, at);
                        inline.space(at);
                        inline.add(
                                child.elements("name", "string-name").size() > 1 ? "editors." : "editor.", at, at + 1);
                    }
                }
                case "year" -> {
                    inline.space(at);
                    inline.add("(", at, at + 1);
                    part(child, inline);
                    inline.add(")", child.end() - 1, child.end());
                }
                case "volume" -> {
                    inline.space(at);
                    part(child, inline);
                    volume = true;
                }
                case "issue" -> {
                    inline.add(volume ? "(" : " (", at, at + 1);
                    part(child, inline);
                    inline.add(")", child.end() - 1, child.end());
                }
                case "fpage", "elocation-id", "page-range" -> {
                    sign(volume ? ":" : ",", inline, at);
                    inline.space(at);
                    part(child, inline);
                }
                case "lpage" -> {
                    inline.add(before.equals("fpage") ? "–" : " ", at, at + 1);
                    part(child, inline);
                }
                case "publisher-name" -> {
                    if (before.equals("publisher-loc")) {
                        sign(":", inline, at);
                    } else {
                        stop(before, inline, at);
                    }
                    inline.space(at);
                    part(child, inline);
                }
                case "source",
                        "article-title",
                        "chapter-title",
                        "data-title",
                        "part-title",
                        "trans-title",
                        "comment",
                        "edition",
                        "conf-name",
                        "conf-date",
                        "conf-loc",
                        "size",
                        "series",
                        "publisher-loc",
                        "supplement",
                        "month",
                        "day",
                        "season",
                        "date",
                        "date-in-citation",
                        "institution",
                        "patent",
                        "version",
                        "uri",
                        "ext-link",
                        "gov",
                        "std",
                        "isbn",
                        "issn",
                        "bold",
                        "italic",
                        "named-content" -> {
                    stop(before, inline, at);
                    inline.space(at);
                    part(child, inline);
                }
                case "pub-id", "object-id" -> {
                    stop(before, inline, at);
                    identifier(child, inline);
                }
                case "label", "annotation", "role" -> {
                    continue;
                }
                default -> {
                    inline.space(at);
                    part(child, inline);
                }
            }
            before = child.name;
        }
        if (!element.is("person-group")
                && inline.length() > 0
                && Character.isLetterOrDigit(inline.last())
                && !before.matches("pub-id|object-id|comment|uri|ext-link")) {
            inline.add(".", element.end() - 1, element.end());
        }
    }

    private static void part(XmlElement child, InlineText inline) {
        if (child.is("name") || unpunctuated(child) && child.is("string-name", "person-group", "date", "collab")) {
            composed(child, inline);
        } else {
            printed(child, inline);
        }
    }

    private static void name(XmlElement name, InlineText inline) {
        for (String part : List.of("surname", "given-names", "suffix", "prefix")) {
            XmlElement element = name.first(part);
            if (element != null) {
                inline.space(element.start);
                printed(element, inline);
            }
        }
    }

    /** A full stop, where names, a title or a source ended without one. */
    private static void stop(String before, InlineText inline, int at) {
        if (before.isEmpty() || before.equals("year") || inline.length() == 0 || before.equals("pub-id")) {
            return;
        }
        char last = inline.last();
        if (Character.isLetterOrDigit(last) || last == ')' || last == '”' || last == '"') {
            inline.add(".", at, at + 1);
        }
    }

    private static void sign(String sign, InlineText inline, int at) {
        if (inline.length() > 0) {
            inline.add(sign, at, at + 1);
        }
    }

    /** Adds a text of the document, decoded or as it stands. */
    static void add(InlineText inline, XmlText text) {
        if (text.literal()) {
            inline.add(text.text(), text.start());
        } else {
            inline.add(text.text(), text.start(), text.end());
        }
    }
}
