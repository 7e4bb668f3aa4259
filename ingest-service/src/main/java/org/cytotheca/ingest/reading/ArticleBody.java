package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the article on a page: the part whose paragraphs score best, and those of its neighbours that read like it. Inside it,
 * what is links, forms and pictures rather than text is taken out. The scoring is that of Arc90's Readability as browsers use it
 * in their reading views: text by its length and commas counts for the elements above it, links count against it.
 */
final class ArticleBody {
    private static final int CANDIDATES = 5;
    /** So many of the best share an element above them before that one is taken. */
    private static final int AGREEING = 3;

    private static final int SHARE_BAR = 500;
    private static final int COMMAS_OF_PROSE = 10;
    private static final Pattern ADVERTISEMENT = Pattern.compile(
            "(?i)^(?:ad(?:vert(?:ising|isement)?)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio|loading|laden|chargement|cargando)[….\\s]*$");

    private final Part root;
    private final boolean weights;
    private final Part top;

    private ArticleBody(Part root, boolean weights) {
        this.root = root;
        this.weights = weights;
        this.top = best();
    }

    /**
     * Marks all that is not of the article with the rule that says so.
     *
     * @param citations whose lists belong to the article wherever they stand
     * @param weights whether names of classes count
     * @param clean whether parts inside the article are judged by what they hold
     * @return how much text is left
     */
    static int mark(Part root, HtmlCitations citations, boolean weights, boolean clean) {
        ArticleBody body = new ArticleBody(root, weights);
        Part top = body.top;
        Set<Part> chosen = new LinkedHashSet<>(top == root ? List.of(root) : withNeighbours(top));
        lists(root, null, chosen, citations);
        body.clean(chosen, clean);
        Set<Part> frames = new HashSet<>();
        for (Part part : chosen) {
            for (Part above = part.parent; above != null && frames.add(above); above = above.parent) {
                // What stands around the article holds it.
            }
        }
        markOutside(root, chosen, frames);
        return chosen.stream().mapToInt(part -> part.text).sum();
    }

    private static void each(Part part, List<Part> all) {
        if (part.kept()) {
            all.add(part);
            for (Part child : part.children) {
                each(child, all);
            }
        }
    }

    private static double weighed(Part part) {
        return part.score * (1 - part.linkDensity());
    }

    private Part best() {
        List<Part> all = new ArrayList<>();
        each(root, all);
        List<Part> candidates = all.stream()
                .filter(part -> part.scored)
                .sorted(Comparator.comparingDouble(ArticleBody::weighed).reversed())
                .limit(CANDIDATES)
                .toList();
        if (candidates.isEmpty() || candidates.get(0).tag.equals("body")) {
            return root;
        }
        Part top = candidates.get(0);
        double highest = weighed(top);
        List<Part> rivals = candidates.stream()
                .skip(1)
                .filter(part -> weighed(part) >= 0.75 * highest)
                .toList();
        if (rivals.size() >= AGREEING) {
            for (Part above = top.parent; above != null && !above.tag.equals("body"); above = above.parent) {
                Part shared = above;
                if (rivals.stream()
                                .filter(rival -> rival != shared && rival.isIn(shared))
                                .count()
                        >= AGREEING) {
                    top = above;
                    break;
                }
            }
        }
        double last = top.scored ? weighed(top) : 0;
        double threshold = last / 3;
        for (Part above = top.parent; above != null && !above.tag.equals("body"); above = above.parent) {
            if (!above.scored) {
                continue;
            }
            double score = weighed(above);
            if (score < threshold) {
                break;
            }
            if (score > last) {
                top = above;
                break;
            }
            last = score;
        }
        while (top.parent != null && !top.parent.tag.equals("body") && onlyChild(top)) {
            top = top.parent;
        }
        return top.parent == null ? root : top;
    }

    private static boolean onlyChild(Part part) {
        return part.parent.children.stream().filter(Part::kept).count() == 1;
    }

    private static List<Part> withNeighbours(Part top) {
        double score = weighed(top);
        double threshold = Math.max(10, score * 0.2);
        String name = top.element.className();
        List<Part> chosen = new ArrayList<>();
        for (Part neighbour : top.parent.children) {
            if (!neighbour.kept()) {
                continue;
            }
            double bonus = !name.isEmpty() && neighbour.element.className().equals(name) ? score * 0.2 : 0;
            boolean joins = neighbour == top || neighbour.scored && weighed(neighbour) + bonus >= threshold;
            if (!joins && (neighbour.tag.equals("p") || neighbour.tag.equals("div") && !neighbour.blocks)) {
                double density = neighbour.linkDensity();
                joins = neighbour.text > 80 && density < 0.25
                        || neighbour.text < 80 && neighbour.text > 0 && density == 0 && sentence(neighbour);
            }
            if (joins) {
                chosen.add(neighbour);
            }
        }
        return chosen;
    }

    private static boolean sentence(Part part) {
        String text = part.element.text();
        return text.endsWith(".") || text.contains(". ");
    }

    /**
     * The lists that the text cites stand behind it, often in a part of their own: they come with their heading.
     *
     * @param heading that stands right before the part; null where there is none
     */
    private static void lists(Part part, Part heading, Set<Part> chosen, HtmlCitations citations) {
        if (!part.kept() || chosen.contains(part)) {
            return;
        }
        if (citations.list(part.element)) {
            if (heading != null) {
                chosen.add(heading);
            }
            chosen.add(part);
        } else if (citations.holdsList(part.element)) {
            Part before = heading;
            for (Part child : part.children) {
                lists(child, before, chosen, citations);
                before = child.kept() && child.is("h1", "h2", "h3", "h4", "h5", "h6") ? child : null;
            }
        }
    }

    private static void markOutside(Part part, Set<Part> chosen, Set<Part> frames) {
        if (chosen.contains(part) || !part.kept()) {
            return;
        }
        if (frames.contains(part)) {
            part.frame = true;
            for (Part child : part.children) {
                markOutside(child, chosen, frames);
            }
        } else {
            part.rule = "outside-article";
        }
    }

    private void clean(Set<Part> chosen, boolean conditionally) {
        List<Part> inside = new ArrayList<>();
        chosen.forEach(part -> each(part, inside));
        for (Part part : inside) {
            if (part.tag.equals("table")) {
                part.dataTable = data(part);
            }
            if (part.dataTable || part.bibliography) {
                part.shelter();
            }
        }
        if (conditionally) {
            conditionally(inside, "form", "fieldset");
        }
        for (Part part : inside) {
            if (!part.kept() || chosen.contains(part)) {
                continue;
            }
            if (part.is(
                    "object", "embed", "iframe", "footer", "aside", "input", "textarea", "select", "button", "nav")) {
                part.remove(part.is("footer", "aside", "nav") ? "element-" + part.tag : "control");
            } else if ((part.cues & Cues.SHARE_BAR) != 0 && part.text < SHARE_BAR) {
                part.remove("share-bar");
            } else if (weights && part.is("h1", "h2") && part.weight < 0) {
                part.remove("heading-of-furniture");
            }
        }
        if (conditionally) {
            conditionally(inside, "table");
            conditionally(inside, "ul");
            conditionally(inside, "div");
        }
    }

    private void conditionally(List<Part> inside, String... tags) {
        for (int i = inside.size() - 1; i >= 0; i--) {
            Part part = inside.get(i);
            if (part.is(tags) && part != top && !paragraph(part) && present(part)) {
                String rule = suspicious(part);
                if (rule != null) {
                    part.remove(rule);
                }
            }
        }
    }

    /** Whether a division is nothing but one paragraph. */
    private static boolean paragraph(Part part) {
        if (!part.tag.equals("div") || part.linkDensity() >= 0.25) {
            return false;
        }
        return !part.blocks
                || part.children.size() == 1
                        && part.children.get(0).tag.equals("p")
                        && part.element.ownText().isEmpty();
    }

    private static boolean present(Part part) {
        for (Part above = part; above != null; above = above.parent) {
            if (!above.kept()) {
                return false;
            }
        }
        return true;
    }

    /** Why a part of the article is none of its text; null where it is. */
    private String suspicious(Part part) {
        if (part.dataTable || part.bibliography || part.shelters || inDataTable(part) || part.within("code")) {
            return null;
        }
        int weight = weights ? part.weight : 0;
        if (weight < 0) {
            return "class-of-furniture";
        }
        if (part.commas >= COMMAS_OF_PROSE) {
            return null;
        }
        if (part.text > 0
                && part.text < 40
                && ADVERTISEMENT.matcher(part.element.text()).matches()) {
            return "advertisement";
        }
        double density = part.linkDensity();
        boolean list = part.is("ul", "ol") || part.text > 0 && part.itemText > 0.9 * part.text;
        boolean figure = part.within("figure");
        String rule = null;
        if (!figure && part.images > 1 && part.paragraphs < 0.5 * part.images) {
            rule = "pictures";
        } else if (!list && part.items - 100 > part.paragraphs) {
            rule = "long-list";
        } else if (part.inputs > part.paragraphs / 3) {
            rule = "form";
        } else if (!list
                && !figure
                && part.headings < 0.9 * part.text
                && part.text < 25
                && (part.images == 0 || part.images > 2)
                && density > 0) {
            rule = "few-words";
        } else if (!list && weight < 25 && density > 0.2 || weight >= 25 && density > 0.5) {
            rule = "links";
        } else if (part.frames == 1 && part.text < 75 || part.frames > 1) {
            rule = "frames";
        } else if (part.images == 0 && part.dense == 0) {
            rule = "no-text";
        }
        if (rule != null && list && gallery(part)) {
            return null;
        }
        return rule;
    }

    /** A list with one picture an item. */
    private static boolean gallery(Part part) {
        return part.children.stream().filter(Part::kept).allMatch(child -> child.children.size() <= 1)
                && part.images == part.items;
    }

    private static boolean inDataTable(Part part) {
        for (Part above = part.parent; above != null; above = above.parent) {
            if (above.dataTable) {
                return true;
            }
        }
        return false;
    }

    /** Whether a table holds data; others only place things on the page. */
    private static boolean data(Part table) {
        String role = table.element.attr("role");
        if (role.equals("presentation") || role.equals("none")) {
            return false;
        }
        if (table.element.hasAttr("summary")) {
            return true;
        }
        List<Part> inside = new ArrayList<>();
        each(table, inside);
        int rows = 0;
        int columns = 0;
        boolean nested = false;
        for (Part part : inside) {
            switch (part.tag) {
                case "th", "thead", "tfoot", "col", "colgroup" -> {
                    return true;
                }
                case "caption" -> {
                    if (part.text > 0) {
                        return true;
                    }
                }
                case "table" -> nested |= part != table;
                case "tr" -> {
                    rows++;
                    columns = Math.max(columns, (int)
                            part.children.stream().filter(cell -> cell.is("td")).count());
                }
                default -> {}
            }
        }
        if (nested || rows == 1 || columns == 1) {
            return false;
        }
        return rows >= 10 || columns > 4 || rows * columns > 10;
    }
}
