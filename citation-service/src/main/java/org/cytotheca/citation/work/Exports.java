package org.cytotheca.citation.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CSL items as BibTeX, RIS and EndNote's own import format. */
public final class Exports {

    private static final Map<String, String> BIBTEX_TYPES = Map.of(
            "article-journal",
            "article",
            "chapter",
            "incollection",
            "paper-conference",
            "inproceedings",
            "book",
            "book",
            "thesis",
            "phdthesis",
            "report",
            "techreport");

    private static final Map<String, String> RIS_TYPES = Map.of(
            "article-journal",
            "JOUR",
            "chapter",
            "CHAP",
            "paper-conference",
            "CPAPER",
            "book",
            "BOOK",
            "thesis",
            "THES",
            "report",
            "RPRT",
            "webpage",
            "ELEC",
            "dataset",
            "DATA",
            "article",
            "UNPB");

    private static final Map<String, String> ENDNOTE_TYPES = Map.of(
            "article-journal", "Journal Article",
            "chapter", "Book Section",
            "paper-conference", "Conference Paper",
            "book", "Book",
            "thesis", "Thesis",
            "report", "Report",
            "webpage", "Web Page",
            "dataset", "Dataset",
            "article", "Unpublished Work");

    private Exports() {}

    /** One entry of BibTeX, in UTF-8 as biber and every reference manager read it. */
    public static String bibtex(Map<String, Object> csl) {
        String type = BIBTEX_TYPES.getOrDefault(text(csl, "type"), "misc");
        StringBuilder entry = new StringBuilder("@").append(type).append('{').append(key(csl));
        field(entry, "author", String.join(" and ", people(csl, "author")));
        field(entry, "editor", String.join(" and ", people(csl, "editor")));
        field(entry, "title", text(csl, "title"));
        field(entry, type.startsWith("in") ? "booktitle" : "journal", text(csl, "container-title"));
        field(entry, "year", year(csl));
        field(entry, "volume", text(csl, "volume"));
        field(entry, "number", text(csl, "issue"));
        field(entry, "pages", text(csl, "page").replace("-", "--"));
        field(entry, "publisher", text(csl, "publisher"));
        plainField(entry, "doi", text(csl, "DOI"));
        plainField(entry, "url", text(csl, "URL"));
        return entry.append("\n}\n").toString();
    }

    private static void field(StringBuilder entry, String name, String value) {
        if (!value.isEmpty()) {
            StringBuilder escaped = new StringBuilder(value.length() + 8);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ("&%$#_".indexOf(c) >= 0) {
                    escaped.append('\\');
                }
                escaped.append(c == '{' || c == '}' || c == '\\' ? ' ' : c);
            }
            plainField(entry, name, escaped.toString());
        }
    }

    private static void plainField(StringBuilder entry, String name, String value) {
        if (!value.isEmpty()) {
            entry.append(",\n  ")
                    .append(name)
                    .append(" = {")
                    .append(value.replace("{", "").replace("}", ""))
                    .append('}');
        }
    }

    private static String key(Map<String, Object> csl) {
        String family = csl.get("author") instanceof List<?> authors
                        && !authors.isEmpty()
                        && authors.get(0) instanceof Map<?, ?> name
                ? String.valueOf(name.get("family") == null ? name.get("literal") : name.get("family"))
                : "work";
        String key = java.text.Normalizer.normalize(family, java.text.Normalizer.Form.NFKD)
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
        String number = Integer.toHexString(text(csl, "DOI").hashCode() & 0xFFFF);
        return (key.isEmpty() ? "work" : key) + year(csl) + "-" + number;
    }

    /** A tagged format: how a line is written, and the tags of what all of them have. */
    private enum Tagged {
        RIS("%s  - %s\r\n", "AU", "ED", "TI", "PY", "VL", "IS", "PB", "DO", "UR"),
        ENDNOTE("%%%s %s\r\n", "A", "E", "T", "D", "V", "N", "I", "R", "U");

        private final String form;
        private final String author;
        private final String editor;
        private final String title;
        private final String year;
        private final String volume;
        private final String issue;
        private final String publisher;
        private final String doi;
        private final String url;

        Tagged(
                String form,
                String author,
                String editor,
                String title,
                String year,
                String volume,
                String issue,
                String publisher,
                String doi,
                String url) {
            this.form = form;
            this.author = author;
            this.editor = editor;
            this.title = title;
            this.year = year;
            this.volume = volume;
            this.issue = issue;
            this.publisher = publisher;
            this.doi = doi;
            this.url = url;
        }
    }

    /** One record of RIS. */
    public static String ris(Map<String, Object> csl) {
        String container = isJournalArticle(csl) ? "JO" : "T2";
        String[] pages = text(csl, "page").split("[-\u2013]", 2);
        StringBuilder record = new StringBuilder();
        line(record, Tagged.RIS, "TY", RIS_TYPES.getOrDefault(text(csl, "type"), "GEN"));
        record(record, Tagged.RIS, csl, container, () -> {
            line(record, Tagged.RIS, "SP", pages[0]);
            line(record, Tagged.RIS, "EP", pages.length > 1 ? pages[1] : "");
        });
        return record.append("ER  - \r\n").toString();
    }

    /** One record of EndNote's import format (ENW, tagged as Refer is). */
    public static String endNote(Map<String, Object> csl) {
        String container = isJournalArticle(csl) ? "J" : "B";
        StringBuilder record = new StringBuilder();
        line(record, Tagged.ENDNOTE, "0", ENDNOTE_TYPES.getOrDefault(text(csl, "type"), "Generic"));
        record(record, Tagged.ENDNOTE, csl, container, () -> line(record, Tagged.ENDNOTE, "P", text(csl, "page")));
        return record.append("\r\n").toString();
    }

    private static boolean isJournalArticle(Map<String, Object> csl) {
        return text(csl, "type").equals("article-journal");
    }

    private static void record(
            StringBuilder record, Tagged format, Map<String, Object> csl, String container, Runnable pages) {
        people(csl, "author").forEach(name -> line(record, format, format.author, name));
        people(csl, "editor").forEach(name -> line(record, format, format.editor, name));
        line(record, format, format.title, text(csl, "title"));
        line(record, format, container, text(csl, "container-title"));
        line(record, format, format.year, year(csl));
        line(record, format, format.volume, text(csl, "volume"));
        line(record, format, format.issue, text(csl, "issue"));
        pages.run();
        line(record, format, format.publisher, text(csl, "publisher"));
        line(record, format, format.doi, text(csl, "DOI"));
        line(record, format, format.url, text(csl, "URL"));
    }

    private static void line(StringBuilder record, Tagged format, String tag, String value) {
        if (!value.isEmpty()) {
            record.append(format.form.formatted(tag, value.replaceAll("\\s+", " ")));
        }
    }

    private static List<String> people(Map<String, Object> csl, String role) {
        return csl.get(role) instanceof List<?> people
                ? people.stream().map(person -> name((Map<?, ?>) person)).toList()
                : List.of();
    }

    private static String name(Map<?, ?> person) {
        if (person.get("family") == null) {
            return String.valueOf(person.get("literal"));
        }
        String family = (person.get("non-dropping-particle") == null ? "" : person.get("non-dropping-particle") + " ")
                + person.get("family");
        return person.get("given") == null ? family : family + ", " + person.get("given");
    }

    private static String year(Map<String, Object> csl) {
        return csl.get("issued") instanceof Map<?, ?> issued
                        && issued.get("date-parts") instanceof List<?> dates
                        && !dates.isEmpty()
                        && dates.get(0) instanceof List<?> parts
                        && !parts.isEmpty()
                ? String.valueOf(parts.get(0))
                : "";
    }

    private static String text(Map<String, Object> csl, String variable) {
        Object value = csl.get(variable);
        return value == null ? "" : value.toString();
    }
}
