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
        field(entry, "author", names(csl, "author", " and "));
        field(entry, "editor", names(csl, "editor", " and "));
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

    /** One record of RIS. */
    public static String ris(Map<String, Object> csl) {
        StringBuilder record = new StringBuilder();
        line(record, "TY", RIS_TYPES.getOrDefault(text(csl, "type"), "GEN"));
        for (String name : names(csl, "author", "\n").split("\n")) {
            line(record, "AU", name);
        }
        for (String name : names(csl, "editor", "\n").split("\n")) {
            line(record, "ED", name);
        }
        line(record, "TI", text(csl, "title"));
        line(record, text(csl, "type").equals("article-journal") ? "JO" : "T2", text(csl, "container-title"));
        line(record, "PY", year(csl));
        line(record, "VL", text(csl, "volume"));
        line(record, "IS", text(csl, "issue"));
        String[] pages = text(csl, "page").split("[-\u2013]", 2);
        line(record, "SP", pages[0]);
        line(record, "EP", pages.length > 1 ? pages[1] : "");
        line(record, "PB", text(csl, "publisher"));
        line(record, "DO", text(csl, "DOI"));
        line(record, "UR", text(csl, "URL"));
        return record.append("ER  - \r\n").toString();
    }

    /** One record of EndNote's import format (ENW, tagged as Refer is). */
    public static String endNote(Map<String, Object> csl) {
        StringBuilder record = new StringBuilder();
        tag(record, '0', ENDNOTE_TYPES.getOrDefault(text(csl, "type"), "Generic"));
        for (String name : names(csl, "author", "\n").split("\n")) {
            tag(record, 'A', name);
        }
        for (String name : names(csl, "editor", "\n").split("\n")) {
            tag(record, 'E', name);
        }
        tag(record, 'T', text(csl, "title"));
        tag(record, text(csl, "type").equals("article-journal") ? 'J' : 'B', text(csl, "container-title"));
        tag(record, 'D', year(csl));
        tag(record, 'V', text(csl, "volume"));
        tag(record, 'N', text(csl, "issue"));
        tag(record, 'P', text(csl, "page"));
        tag(record, 'I', text(csl, "publisher"));
        tag(record, 'R', text(csl, "DOI"));
        tag(record, 'U', text(csl, "URL"));
        return record.append("\r\n").toString();
    }

    private static void tag(StringBuilder record, char tag, String value) {
        if (!value.isEmpty()) {
            record.append('%')
                    .append(tag)
                    .append(' ')
                    .append(value.replaceAll("\\s+", " "))
                    .append("\r\n");
        }
    }

    private static void line(StringBuilder record, String tag, String value) {
        if (!value.isEmpty()) {
            record.append(tag)
                    .append("  - ")
                    .append(value.replaceAll("\\s+", " "))
                    .append("\r\n");
        }
    }

    private static String names(Map<String, Object> csl, String role, String separator) {
        if (!(csl.get(role) instanceof List<?> people)) {
            return "";
        }
        return String.join(
                separator,
                people.stream().map(person -> name((Map<?, ?>) person)).toList());
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
