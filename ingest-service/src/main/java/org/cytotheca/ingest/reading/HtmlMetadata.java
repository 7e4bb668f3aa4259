package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What the head of a page says about its article: title, authors, language, date. Each is empty where it says nothing. */
record HtmlMetadata(String title, String authors, String language, String published) {
    private static final List<String> TITLES = List.of(
            "citation_title",
            "og:title",
            "dc.title",
            "dcterms.title",
            "twitter:title",
            "parsely-title",
            "sailthru.title");
    private static final List<String> AUTHORS =
            List.of("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author");
    private static final List<String> DATES = List.of(
            "citation_online_date",
            "citation_publication_date",
            "citation_date",
            "dcterms.issued",
            "dc.date.issued",
            "dc.date",
            "prism.publicationdate",
            "article:published_time");

    private static final Pattern DATE_PUBLISHED =
            Pattern.compile("\"datePublished\"\\s{0,5}:\\s{0,5}\"([^\"]{4,40})\"");
    /** The headline in schema.org's words (JSON-LD). */
    private static final Pattern HEADLINE =
            Pattern.compile("\"headline\"\\s{0,5}:\\s{0,5}\"((?:[^\"\\\\]|\\\\.){1,400})\"");

    /** The author in schema.org's words, alone or the first of several. */
    private static final Pattern AUTHOR = Pattern.compile(
            "\"author\"\\s{0,5}:\\s{0,5}\\[?\\s{0,5}\\{[^{}]{0,600}?\"name\"\\s{0,5}:\\s{0,5}\\[?\\s{0,5}\"((?:[^\"\\\\]|\\\\.){1,200})\"");

    private static final int MOST_DATA = 200_000;

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
        String data = data(page);
        return new HtmlMetadata(
                title(page, said, data), authors(said, data), language(page, said), published(said, data));
    }

    /** A journal's words first: those of a page may speak of the page. */
    private static String published(Map<String, List<String>> said, String data) {
        Stream<String> printed = DATES.stream().flatMap(name -> said.getOrDefault(name, List.of()).stream());
        Stream<String> described = DATE_PUBLISHED.matcher(data).results().map(date -> date.group(1));
        return Stream.concat(printed, described)
                .map(PublicationDate::of)
                .filter(date -> !date.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String title(Document page, Map<String, List<String>> said, String data) {
        if (said.containsKey("citation_title")) {
            return said.get("citation_title").get(0);
        }
        String window = page.title().strip();
        Matcher headline = HEADLINE.matcher(data);
        if (headline.find()) {
            String title = unescaped(headline.group(1)).strip();
            if (!title.isEmpty() && (window.isEmpty() || alike(title, window))) {
                return title;
            }
        }
        for (String name : TITLES) {
            if (said.containsKey(name)) {
                String title = said.get(name).get(0);
                String site = said.getOrDefault("og:site_name", List.of("")).get(0);
                return !site.isEmpty() && title.endsWith(site) ? withoutSite(title, page) : title;
            }
        }
        if (!window.isEmpty()) {
            return withoutSite(window, page);
        }
        List<Element> headings = page.getElementsByTag("h1");
        return headings.size() == 1 ? headings.get(0).text().strip() : "";
    }

    /** Whether half of the words of a title stand in the name of the window: a headline may be that of another article. */
    private static boolean alike(String title, String window) {
        List<String> words = List.of(window.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
        String[] own = title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        long shared = Arrays.stream(own).filter(words::contains).count();
        return shared * 2 >= own.length;
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
        return first.split("\\s+").length >= 3 || first.length() > last.length() ? first : window;
    }

    /** What the page says about itself in schema.org's words. */
    private static String data(Document page) {
        StringBuilder all = new StringBuilder();
        for (Element script : page.getElementsByTag("script")) {
            if (script.attr("type").equals("application/ld+json") && all.length() < MOST_DATA) {
                all.append(script.data(), 0, Math.min(script.data().length(), MOST_DATA))
                        .append('\n');
            }
        }
        return all.toString();
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
            if (next == 'u'
                    && i + 4 < json.length()
                    && json.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}")) {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(next == 'n' || next == 't' || next == 'r' ? ' ' : next);
            }
        }
        return Parser.unescapeEntities(text.toString(), false);
    }

    private static String authors(Map<String, List<String>> said, String data) {
        Matcher author = AUTHOR.matcher(data);
        if (!said.containsKey("citation_author") && author.find()) {
            return unescaped(author.group(1)).strip();
        }
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
