package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the head of a page says about its article: title, authors, language. Each is empty where it says nothing. */
record HtmlMetadata(String title, String authors, String language) {
    private static final List<String> TITLES = List.of(
            "citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "sailthru.title");
    private static final List<String> AUTHORS =
            List.of("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author");
    /** The headline in schema.org's words (JSON-LD). */
    private static final Pattern HEADLINE =
            Pattern.compile("\"headline\"\\s{0,5}:\\s{0,5}\"((?:[^\"\\\\]|\\\\.){1,400})\"");

    /** What parts the title from the name of the site. */
    private static final Pattern SITE = Pattern.compile("\\s+[|\\-–—\\\\/>»·:]{1,2}\\s+");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}");

    static HtmlMetadata of(Document page) {
        Map<String, List<String>> said = new HashMap<>();
        for (Element meta : page.head().getElementsByTag("meta")) {
            String name = (meta.hasAttr("property") ? meta.attr("property") : meta.attr("name"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            String content = meta.attr("content").strip();
            if (!name.isEmpty() && !content.isEmpty()) {
                said.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
            }
        }
        return new HtmlMetadata(title(page, said), authors(said), language(page, said));
    }

    private static String title(Document page, Map<String, List<String>> said) {
        String window = page.title().strip();
        if (said.containsKey("citation_title")) {
            return said.get("citation_title").get(0);
        }
        for (Element script : page.getElementsByTag("script")) {
            if (script.attr("type").equals("application/ld+json")) {
                String data = script.data();
                Matcher headline = HEADLINE.matcher(data.length() > 200_000 ? data.substring(0, 200_000) : data);
                if (headline.find()) {
                    String title = org.jsoup.parser.Parser.unescapeEntities(unescaped(headline.group(1)), false);
                    if (!title.isBlank()) {
                        return title.strip();
                    }
                }
            }
        }
        for (String name : TITLES) {
            if (said.containsKey(name)) {
                return withoutSite(said.get(name).get(0), page);
            }
        }
        return withoutSite(window, page);
    }

    /** "Cells at rest | The Journal": the part that a heading of the page repeats, or else the longer one. */
    private static String withoutSite(String window, Document page) {
        for (Element heading : page.getElementsByTag("h1")) {
            String text = heading.text().strip();
            if (text.length() >= 10 && text.length() < window.length() && window.startsWith(text)) {
                return text;
            }
        }
        String[] parts = SITE.split(window);
        if (parts.length < 2) {
            return window;
        }
        String last = parts[parts.length - 1];
        String first = window.substring(0, window.length() - last.length())
                .replaceFirst("\\s+[|\\-–—\\\\/>»·:]{1,2}\\s+$", "");
        if (first.split("\\s+").length >= 3 || first.length() > last.length()) {
            return first;
        }
        return window;
    }

    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\' || i + 1 >= json.length()) {
                text.append(c);
                continue;
            }
            char next = json.charAt(++i);
            if (next == 'u' && i + 4 < json.length() && json.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}")) {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(next == 'n' || next == 't' || next == 'r' ? ' ' : next);
            }
        }
        return text.toString();
    }

    private static String authors(Map<String, List<String>> said) {
        for (String name : AUTHORS) {
            List<String> people = said.getOrDefault(name, List.of()).stream()
                    .filter(person -> !person.contains("://") && person.length() <= 200)
                    .toList();
            if (!people.isEmpty()) {
                return String.join(", ", new LinkedHashSet<>(people));
            }
        }
        return "";
    }

    private static String language(Document page, Map<String, List<String>> said) {
        Element root = page.firstElementChild();
        String declared = root == null ? "" : root.attr("lang").isEmpty() ? root.attr("xml:lang") : root.attr("lang");
        if (declared.isBlank()) {
            declared = said.getOrDefault("og:locale", List.of("")).get(0);
        }
        return LANGUAGE.matcher(declared.strip()).matches() ? declared.strip().replace('_', '-') : "";
    }
}
