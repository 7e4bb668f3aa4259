package org.cytotheca.ingest.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Measures a page: one pass over its elements counts their text, links, commas and images, and takes out at once what no reader
 * sees and what names itself as furniture.
 */
final class PageParts {
    /** Elements that stand for blocks of text, as the scoring sees them. */
    private static final Set<String> BLOCKS =
            Set.of("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "section", "article", "figure");

    private static final Set<String> DENSE =
            Set.of("span", "li", "td", "blockquote", "dl", "div", "ol", "p", "pre", "table", "ul");
    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "link",
            "meta",
            "head",
            "title",
            "svg",
            "canvas",
            "base",
            "param",
            "source",
            "track",
            "area",
            "map",
            "dialog",
            "datalist");
    private static final Set<String> FRAMES = Set.of("iframe", "object", "embed");
    /** Shorter than this is no paragraph. */
    private static final int PARAGRAPH = 25;

    private static final int LONGEST_BYLINE = 100;

    private final boolean strip;
    private final HtmlCitations citations;
    private final String title;
    private final Map<String, Integer> known = new HashMap<>();
    private boolean titleSeen;
    private String byline = "";

    /**
     * @param strip whether parts that are called like furniture are taken out
     * @param title of the page; a heading that repeats it is taken out
     */
    PageParts(boolean strip, String title, HtmlCitations citations) {
        this.strip = strip;
        this.citations = citations;
        this.title = normal(title);
    }

    Part measure(Element root) {
        return part(root, null, 0, false);
    }

    /** The authors as they are printed on the page; empty where no element says that it has them. */
    String byline() {
        return byline;
    }

    private int cues(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Integer cached = known.get(text);
        if (cached == null) {
            cached = Cues.in(text);
            known.put(text, cached);
        }
        return cached;
    }

    private static int weight(int cues) {
        return ((cues & Cues.LOWERS) != 0 ? -25 : 0) + ((cues & Cues.RAISES) != 0 ? 25 : 0);
    }

    private Part part(Element element, Part parent, double link, boolean guarded) {
        int classes = cues(element.className());
        int ids = cues(element.id());
        Part part = new Part(element, parent, classes | ids, weight(classes) + weight(ids));
        if (SILENT.contains(part.tag) || invisible(element)) {
            part.hidden = true;
            return part;
        }
        part.bibliography = citations.list(element)
                || (part.cues & Cues.BIBLIOGRAPHY) != 0 && part.is("ol", "ul", "div", "section", "dl");
        if (strip && parent != null && !citations.holdsList(element)) {
            part.rule = furniture(part, guarded);
            if (part.rule != null) {
                return part;
            }
        }
        String tag = part.tag;
        double within = tag.equals("a") ? element.attr("href").startsWith("#") ? 0.3 : 1 : link;
        boolean inside = guarded || tag.equals("table") || tag.equals("code") || part.bibliography;
        int runText = 0;
        int runCommas = 0;
        boolean mixed = tag.equals("div");
        int breaks = 0;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                long counted = count(text.getWholeText());
                int length = (int) counted;
                int commas = (int) (counted >>> 32);
                if (length > 0) {
                    part.text += length;
                    part.links += length * within;
                    part.commas += commas;
                    runText += length;
                    runCommas += commas;
                    breaks = 0;
                }
            } else if (node instanceof Element child) {
                Part inner = part(child, part, within, inside);
                part.children.add(inner);
                if (inner.kept()) {
                    add(part, inner);
                    boolean block = BLOCKS.contains(inner.tag) || inner.blocks;
                    part.blocks |= block;
                    breaks = inner.tag.equals("br") ? breaks + 1 : inner.text > 0 ? 0 : breaks;
                    if (!block && breaks < 2) {
                        runText += inner.text;
                        runCommas += inner.commas;
                    } else if (mixed) {
                        run(part, runText, runCommas);
                        runText = 0;
                        runCommas = 0;
                    }
                }
            }
        }
        if (strip && part.rule == null && parent != null) {
            late(part);
        }
        if (mixed && part.blocks && part.kept()) {
            run(part, runText, runCommas);
        }
        if (part.kept()) {
            score(part);
        }
        return part;
    }

    private static void add(Part part, Part inner) {
        part.text += inner.text;
        part.links += inner.links;
        part.commas += inner.commas;
        part.paragraphs +=
                inner.paragraphs + (inner.tag.equals("p") || inner.tag.equals("div") && !inner.blocks ? 1 : 0);
        part.images += inner.images + (inner.tag.equals("img") ? 1 : 0);
        part.items += inner.items + (inner.tag.equals("li") ? 1 : 0);
        part.itemText += inner.is("ul", "ol") ? inner.text : inner.itemText;
        part.inputs += inner.inputs + (inner.tag.equals("input") ? 1 : 0);
        part.headings += heading(inner.tag) ? inner.text : inner.headings;
        part.dense += DENSE.contains(inner.tag) ? inner.text : inner.dense;
        part.frames += inner.frames + (FRAMES.contains(inner.tag) && !video(inner.element) ? 1 : 0);
    }

    private static boolean heading(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
    }

    private static boolean video(Element frame) {
        String source = frame.attr("src") + frame.attr("data");
        return source.contains("youtu") || source.contains("vimeo") || source.contains("player");
    }

    /** What no reader sees: by attribute or by its own style. */
    private static boolean invisible(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (element.hasAttr("hidden")) {
            return true;
        }
        if (element.attr("aria-hidden").equals("true")) {
            return !element.className().contains("fallback-image")
                    && !element.normalName().equals("sup");
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        String plain = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    /** The rule by which a part is furniture as it calls itself; null where it does not. */
    private String furniture(Part part, boolean guarded) {
        if (part.is("body", "a", "html", "main", "article", "sup", "sub")) {
            return null;
        }
        if (part.element.attr("aria-modal").equals("true")) {
            return "consent";
        }
        if (!guarded && (part.cues & Cues.FURNITURE) != 0 && (part.cues & Cues.KEEPS) == 0 && !part.bibliography) {
            return Cues.furniture(part.cues);
        }
        String role = part.element.attr("role");
        if (!role.isEmpty() && (Cues.in(role) & Cues.ROLES) != 0) {
            return "role-" + role.toLowerCase(Locale.ROOT).strip().replaceAll("[^a-z]+", "-");
        }
        return null;
    }

    /** What can be told of a part only once its text is known. */
    private void late(Part part) {
        if (!titleSeen && (part.is("h1", "h2")) && part.text > 0 && similar(part.element.text())) {
            titleSeen = true;
            part.rule = "repeated-title";
        } else if (byline.isEmpty()
                && part.text > 0
                && part.text < LONGEST_BYLINE
                && ((part.cues & Cues.BYLINE) != 0
                        || part.element.attr("rel").equals("author")
                        || part.element.attr("itemprop").contains("author"))) {
            byline = part.element.text().strip();
            part.rule = "byline";
        }
    }

    private boolean similar(String heading) {
        String other = normal(heading);
        if (other.isEmpty() || title.isEmpty()) {
            return false;
        }
        Set<String> words = new HashSet<>(Arrays.asList(title.split(" ")));
        String[] own = other.split(" ");
        int length = 0;
        int foreign = 0;
        for (String word : own) {
            length += word.length() + 1;
            foreign += words.contains(word) ? 0 : word.length() + 1;
        }
        return 1 - foreign / (double) length > 0.75;
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** Text directly in a part that also has blocks. */
    private static void run(Part part, int length, int commas) {
        part.dense += length;
        part.paragraphs += length > 0 ? 1 : 0;
        if (length >= PARAGRAPH) {
            credit(part, length, commas);
        }
    }

    private static void score(Part part) {
        boolean scores =
                switch (part.tag) {
                    case "section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre" -> true;
                    case "div" -> !part.blocks;
                    default -> false;
                };
        if (scores && part.text >= PARAGRAPH && part.parent != null) {
            Part from = part.parent;
            boolean wrapper = part.tag.equals("p")
                    && from.tag.equals("div")
                    && from.parent != null
                    && from.element.childrenSize() == 1
                    && from.element.ownText().isEmpty()
                    && part.linkDensity() < 0.25;
            credit(wrapper ? from.parent : from, part.text, part.commas);
        }
    }

    /** Half of what a paragraph is worth goes to each generation above it, as readability has it. */
    private static void credit(Part nearest, int length, int commas) {
        double worth = 2 + commas + Math.min(length / 100, 3);
        int level = 0;
        for (Part above = nearest; above != null && level < 5; above = above.parent, level++) {
            if (!above.scored) {
                above.scored = true;
                above.score += initial(above) + above.weight;
            }
            above.score += worth / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
        }
    }

    private static int initial(Part part) {
        return switch (part.tag) {
            case "div" -> 5;
            case "pre", "td", "blockquote" -> 3;
            case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
            case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
            default -> 0;
        };
    }

    /** Length with white space collapsed in the lower half, commas in the upper one. */
    private static long count(String text) {
        int length = 0;
        int commas = 0;
        boolean gap = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0xA0) {
                if (!gap) {
                    length++;
                    gap = true;
                }
            } else {
                length++;
                gap = false;
                if (c == ',' || c == '，' || c == '、' || c == '،') {
                    commas++;
                }
            }
        }
        return (long) commas << 32 | length;
    }
}
