package org.cytotheca.ingest.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The reference lists of a page, told by the links that lead from markers in the text to their entries ({@code <a
 * href="#ref-3">[3]</a>}), and which link cites which entry.
 */
final class HtmlCitations {
    /** "[3]", "3–5", "*", "a", "note 2". */
    private static final Pattern MARKER = Pattern.compile(
            "[\\[(]?\\s{0,2}(?:(?:note|nb|n|ref\\.?|fn)\\s?)?(?:\\d{1,4}|[a-zA-Z]|[ivx]{1,5}|[*†‡§¶#]{1,3})(?:\\s?[,;–-]\\s?\\d{1,4}){0,8}\\s{0,2}[\\])]?");

    /** "Smith et al., 2006", "(Reed, 2019a)". */
    private static final Pattern AUTHOR_YEAR = Pattern.compile(".{0,60}\\b(?:1[89]|20)\\d\\d[a-z]?\\)?");

    private static final Pattern PRINTED = Pattern.compile("^\\s*[\\[(]?(\\d{1,5})(?:[\\])]|\\.|:|\\s|$)");
    private static final int MOST_ANCHORS = 100_000;

    private final Map<Element, String> labels = new HashMap<>();
    private final Map<Element, String> cited = new HashMap<>();
    private final Set<Element> lists = new HashSet<>();
    private final Set<Element> around = new HashSet<>();

    HtmlCitations(Document page) {
        List<Element> anchors = new ArrayList<>();
        Map<String, Element> places = new HashMap<>();
        for (Element element = page.firstElementChild(); element != null; element = following(element)) {
            if (element.normalName().equals("a")) {
                String href = element.attr("href");
                if (href.length() > 1 && href.charAt(0) == '#' && anchors.size() < MOST_ANCHORS) {
                    anchors.add(element);
                }
                String name = element.attr("name");
                if (!name.isEmpty()) {
                    places.putIfAbsent(name, element);
                }
            }
            if (element.attributesSize() > 0) {
                String id = element.id();
                if (!id.isEmpty()) {
                    places.putIfAbsent(id, element);
                }
            }
        }
        if (!anchors.isEmpty()) {
            resolve(page.firstElementChild(), anchors, places);
        }
    }

    /** The next element of the document in its order, or null. */
    private static Element following(Element element) {
        Element next = element.firstElementChild();
        for (Element from = element; next == null && from != null; from = from.parent()) {
            next = from.nextElementSibling();
        }
        return next;
    }

    private void resolve(Element root, List<Element> anchors, Map<String, Element> places) {
        Map<Element, List<Element>> citing = new HashMap<>();
        Map<Element, Optional<Element>> entries = new HashMap<>();
        for (Element anchor : anchors) {
            Element target = places.get(decoded(anchor.attr("href").substring(1)));
            Element entry = target == null
                    ? null
                    : entries.computeIfAbsent(target, t -> Optional.ofNullable(entry(t)))
                            .orElse(null);
            if (entry != null && !inside(anchor, entry.parent()) && marker(anchor.text())) {
                citing.computeIfAbsent(entry, e -> new ArrayList<>()).add(anchor);
            }
        }
        Map<Element, Integer> cited = new HashMap<>();
        citing.keySet().forEach(entry -> cited.merge(entry.parent(), 1, Integer::sum));
        Set<Element> others = new HashSet<>();
        for (Element entry : new ArrayList<>(citing.keySet())) {
            Element list = entry.parent();
            if (lists.contains(list) || others.contains(list)) {
                continue;
            }
            if (!bibliography(list, entry, cited.get(list))) {
                others.add(list);
                continue;
            }
            lists.add(list);
            for (Element above = list.parent(); above != null && around.add(above); above = above.parent()) {
                // All that stands around a list is kept for it.
            }
        }
        Labels taken = new Labels();
        for (Element list : inOrder(root)) {
            label(list, citing, taken);
        }
        citing.forEach((entry, from) -> {
            String label = labels.get(entry);
            if (label != null) {
                from.forEach(anchor -> this.cited.put(anchor, label));
            }
        });
    }

    private static String decoded(String fragment) {
        return fragment.indexOf('%') < 0
                ? fragment
                : URLDecoder.decode(
                        fragment.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    private static boolean marker(String text) {
        return text.length() <= 80
                && (MARKER.matcher(text).matches() || AUTHOR_YEAR.matcher(text).matches());
    }

    /** The entry that a link leads to: an item of a list, or a paragraph that begins with the target. Null for another place. */
    private static Element entry(Element target) {
        Element at = target;
        for (int i = 0; i < 4 && at != null; i++) {
            switch (at.normalName()) {
                case "li", "dd", "tr" -> {
                    return at;
                }
                case "p", "div" -> {
                    return at.text().length() <= 3_000 && at.parent() != null ? at : null;
                }
                case "sup",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "section",
                        "figure",
                        "table",
                        "body",
                        "article",
                        "main" -> {
                    return null;
                }
                default -> {
                    if (at.previousElementSibling() != null
                            || at.parent() == null
                            || !at.parent().is("li,dd,p,td,tr,div,span,cite")) {
                        return null;
                    }
                    at = at.parent();
                }
            }
        }
        return null;
    }

    private static boolean inside(Element element, Element other) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    private static boolean bibliography(Element list, Element entry, int cited) {
        long entries = list.children().stream()
                .filter(child -> child.normalName().equals(entry.normalName()))
                .count();
        boolean named = (Cues.in(list.className() + " " + list.id()) & Cues.BIBLIOGRAPHY) != 0;
        return cited * 2 >= entries && (cited >= 2 || entry.normalName().equals("li"))
                || named && cited > 0
                || cited >= 5;
    }

    private List<Element> inOrder(Element from) {
        List<Element> ordered = new ArrayList<>();
        for (Element element = from; element != null && !lists.isEmpty(); element = following(element)) {
            if (lists.contains(element)) {
                ordered.add(element);
            }
        }
        return ordered;
    }

    private void label(Element list, Map<Element, List<Element>> citing, Labels taken) {
        boolean numbered = list.normalName().equals("ol") && !list.hasAttr("reversed");
        int number = start(list);
        for (Element entry : list.children()) {
            if (!citing.containsKey(entry) && !entry.normalName().matches("li|p|div|tr|dd")) {
                continue;
            }
            Matcher printed = PRINTED.matcher(entry.text());
            boolean uncited = !citing.containsKey(entry);
            if (uncited
                    && (entry.normalName().matches("p|div|tr|dd") && !printed.find()
                            || entry.text().isBlank())) {
                continue;
            }
            String label;
            if (numbered) {
                number = entry.attr("value").matches("\\d{1,5}") ? Integer.parseInt(entry.attr("value")) : number;
                label = String.valueOf(number);
            } else if (printed.reset().find()) {
                label = printed.group(1);
            } else if (!uncited
                    && MARKER.matcher(citing.get(entry).get(0).text()).matches()) {
                label = bare(citing.get(entry).get(0).text());
            } else {
                label = String.valueOf(number);
            }
            number++;
            if (taken.has(label) && !uncited) {
                label = bare(citing.get(entry).get(0).text());
            }
            labels.put(entry, taken.unique(label));
        }
    }

    private static int start(Element list) {
        return list.attr("start").matches("\\d{1,5}") ? Integer.parseInt(list.attr("start")) : 1;
    }

    private static String bare(String marker) {
        String bare = marker.replaceAll("[\\[\\]()]", "").strip().replaceAll("\\s+", "-");
        return bare.isEmpty() ? "note" : bare;
    }

    /** The label of an entry of a reference list; null for any other element. */
    String label(Element element) {
        return labels.isEmpty() ? null : labels.get(element);
    }

    /** The label that a link cites; null where it cites none. */
    String cites(Element anchor) {
        return cited.isEmpty() ? null : cited.get(anchor);
    }

    boolean list(Element element) {
        return lists.contains(element);
    }

    /** Whether a list of references stands inside an element. */
    boolean holdsList(Element element) {
        return around.contains(element);
    }
}
