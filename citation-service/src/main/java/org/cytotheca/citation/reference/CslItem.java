package org.cytotheca.citation.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An item of CSL-JSON 1.0.2, with the variables that references of articles have. What is not told is empty.
 *
 * @param type CSL's item type, such as {@code article-journal}
 * @param issued year, month, day, as far as told
 */
public record CslItem(
        String type,
        List<Name> author,
        List<Name> editor,
        String title,
        String containerTitle,
        String collectionTitle,
        List<Integer> issued,
        String volume,
        String issue,
        String page,
        String numberOfPages,
        String edition,
        String publisher,
        String publisherPlace,
        String genre,
        String note,
        String doi,
        String pmid,
        String pmcid,
        String archiveNumber,
        String isbn,
        String url) {

    public CslItem {
        author = List.copyOf(author);
        editor = List.copyOf(editor);
        issued = List.copyOf(issued);
    }

    /** The first page as printed, or empty. */
    public String firstPage() {
        int end = 0;
        while (end < page.length() && (Character.isLetterOrDigit(page.charAt(end)) || page.charAt(end) == '.')) {
            end++;
        }
        return page.substring(0, end);
    }

    /** The item in the shape of CSL-JSON, variables in a fixed order, none that is empty. */
    public Map<String, Object> toCsl() {
        Map<String, Object> csl = new LinkedHashMap<>();
        csl.put("type", type);
        putNames(csl, "author", author);
        putNames(csl, "editor", editor);
        put(csl, "title", title);
        put(csl, "container-title", containerTitle);
        put(csl, "collection-title", collectionTitle);
        if (!issued.isEmpty()) {
            csl.put("issued", Map.of("date-parts", List.of(issued)));
        }
        put(csl, "volume", volume);
        put(csl, "issue", issue);
        put(csl, "page", page);
        put(csl, "number-of-pages", numberOfPages);
        put(csl, "edition", edition);
        put(csl, "publisher", publisher);
        put(csl, "publisher-place", publisherPlace);
        put(csl, "genre", genre);
        put(csl, "note", note);
        put(csl, "DOI", doi);
        put(csl, "PMID", pmid);
        put(csl, "PMCID", pmcid);
        put(csl, "number", archiveNumber);
        put(csl, "ISBN", isbn);
        put(csl, "URL", url);
        return csl;
    }

    private static void put(Map<String, Object> csl, String key, String value) {
        if (!value.isEmpty()) {
            csl.put(key, value);
        }
    }

    private static void putNames(Map<String, Object> csl, String key, List<Name> names) {
        if (!names.isEmpty()) {
            List<Map<String, Object>> list = new ArrayList<>();
            names.forEach(name -> list.add(name.toCsl()));
            csl.put(key, list);
        }
    }
}
