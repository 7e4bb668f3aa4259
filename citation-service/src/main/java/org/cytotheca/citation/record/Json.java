package org.cytotheca.citation.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Reading members of agencies' messages, which are now a text, now a list, now missing. */
final class Json {

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9:]{0,20}(?:\\s[^<>]{0,200})?/?>");

    private Json() {}

    static String text(JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return "";
        }
        return node.isArray()
                ? node.isEmpty() ? "" : text(node.get(0))
                : node.isValueNode() ? plain(node.asText()) : "";
    }

    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(item -> add(texts, text(item)));
        } else {
            add(texts, text(node));
        }
        return texts;
    }

    private static void add(List<String> texts, String text) {
        if (!text.isEmpty() && !texts.contains(text)) {
            texts.add(text);
        }
    }

    /** Without the JATS and HTML tags and the escapes that titles come with. */
    static String plain(String text) {
        String plain = text.indexOf('<') >= 0 ? TAG.matcher(text).replaceAll("") : text;
        if (plain.indexOf('&') >= 0) {
            plain = plain.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
            plain = plain.indexOf('<') >= 0 ? TAG.matcher(plain).replaceAll("") : plain;
        }
        return plain.replaceAll("\\s+", " ").strip();
    }

    /** The integers of {@code {"date-parts": [[2023, 5, 1]]}}. */
    static List<Integer> dateParts(JsonNode date) {
        List<Integer> parts = new ArrayList<>();
        JsonNode first = date.path("date-parts").path(0);
        for (int i = 0; i < 3 && i < first.size(); i++) {
            if (!first.get(i).canConvertToInt() && !first.get(i).asText().matches("\\d{1,4}")) {
                break;
            }
            parts.add(first.get(i).asInt());
        }
        return parts;
    }
}
