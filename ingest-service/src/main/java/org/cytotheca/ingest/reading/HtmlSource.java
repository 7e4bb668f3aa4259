package org.cytotheca.ingest.reading;

import java.util.Locale;
import java.util.Set;

/**
 * Finds the texts of a parsed page in its source, going forward through both. Elements that the parser moved or made up do not
 * matter: only texts are compared. A text that is not found near by is placed where the last one ended.
 */
final class HtmlSource {
    /** Elements whose content is no markup. */
    private static final Set<String> RAW = Set.of("script", "style", "xmp", "iframe", "noembed", "noframes");

    /** How many texts are passed over in search of one. */
    private static final int AHEAD = 60;

    private final String source;
    private int cursor;
    /** So many characters may be passed over in vain: what the parser moved is rare on an honest page. */
    private long patience;

    HtmlSource(String source) {
        this.source = source;
        this.patience = 4L * source.length() + 10_000;
    }

    /** Adds a text of the page, from where the source has it. Texts must come in the order of the page. */
    void add(String text, InlineText inline) {
        int at = find(text);
        if (at < 0) {
            int place = Math.max(0, Math.min(cursor, source.length()) - 1);
            inline.add(text, place, place + 1);
            return;
        }
        walk(text, at, inline);
    }

    /** Passes over a text of the page that nobody wants. */
    void skip(String text) {
        int at = find(text);
        if (at >= 0) {
            walk(text, at, null);
        }
    }

    int position() {
        return Math.max(0, Math.min(cursor, source.length() - 1));
    }

    private int find(String text) {
        int at = cursor;
        for (int i = 0; i < AHEAD && patience > 0; i++) {
            at = nextText(at);
            if (at >= source.length()) {
                break;
            }
            if (begins(text, at)) {
                return at;
            }
            at = source.indexOf('<', at + 1);
            if (at < 0) {
                at = source.length();
                break;
            }
        }
        patience -= at - cursor + 1;
        return -1;
    }

    /** Whether the text could stand here: the first characters that are no white space agree, as far as they are written out. */
    private boolean begins(String text, int from) {
        int i = 0;
        int at = from;
        int agreed = 0;
        while (i < text.length() && agreed < 12) {
            char c = text.charAt(i);
            if (at >= source.length()) {
                return false;
            }
            char s = source.charAt(at);
            if (c <= ' ' && agreed == 0) {
                i++;
            } else if (s == '&') {
                // What a reference stands for is not looked up: the characters beside it tell enough.
                at = entity(at, c);
                i += Character.isHighSurrogate(c) ? 2 : 1;
            } else if (c == s) {
                i++;
                at++;
                agreed += c > ' ' ? 1 : 0;
            } else if (c <= ' ') {
                i++;
            } else if (s <= ' ') {
                at++;
            } else {
                return false;
            }
        }
        return agreed > 0 || source.charAt(from) == '&';
    }

    /** The next place that is neither markup nor white space. */
    private int nextText(int from) {
        int at = from;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c <= ' ') {
                at++;
            } else if (c == '<') {
                int after = markup(at);
                if (after == at) {
                    return at;
                }
                at = after;
            } else {
                return at;
            }
        }
        return at;
    }

    /** Where the markup that begins here ends; the same place where it is a character of the text. */
    private int markup(int at) {
        char c = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        if (c == '!') {
            if (source.startsWith("<!--", at)) {
                return after("-->", at + 2);
            }
            return after(source.startsWith("<![CDATA[", at) ? "]]>" : ">", at);
        }
        if (c == '?') {
            return after(">", at);
        }
        boolean closing = c == '/';
        int name = closing ? at + 2 : at + 1;
        if (name >= source.length() || !letter(source.charAt(name))) {
            return closing ? after(">", at) : at;
        }
        int end = endOfTag(name);
        if (!closing) {
            int stop = name;
            while (stop < end && (letter(source.charAt(stop)) || Character.isDigit(source.charAt(stop)))) {
                stop++;
            }
            if (stop - name <= 8) {
                String tag = source.substring(name, stop).toLowerCase(Locale.ROOT);
                if (RAW.contains(tag)) {
                    return closed(tag, end);
                }
            }
        }
        return end;
    }

    /** Behind the end tag of an element without markup. */
    private int closed(String tag, int from) {
        for (int at = source.indexOf("</", from); at >= 0; at = source.indexOf("</", at + 2)) {
            if (source.regionMatches(true, at + 2, tag, 0, tag.length())) {
                return after(">", at);
            }
        }
        return source.length();
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private int endOfTag(int from) {
        char quote = 0;
        boolean value = false;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && value) {
                quote = c;
            }
            value = c == '=' || value && c <= ' ';
        }
        return source.length();
    }

    private int after(String end, int from) {
        int at = source.indexOf(end, from);
        return at < 0 ? source.length() : at + end.length();
    }

    /** Goes through text and source together; entities are longer in the source. */
    private void walk(String text, int from, InlineText inline) {
        int i = 0;
        int at = from;
        while (i < text.length()
                && text.charAt(i) <= ' '
                && (at >= source.length() || source.charAt(at) != text.charAt(i))) {
            if (inline != null) {
                inline.space(Math.min(at, source.length() - 1));
            }
            i++;
        }
        int begin = i;
        int beginAt = at;
        while (i < text.length()) {
            char c = text.charAt(i);
            char s = at < source.length() ? source.charAt(at) : 0;
            if (c == s && c != '&') {
                i++;
                at++;
                continue;
            }
            if (inline != null && i > begin) {
                inline.add(text, begin, i, beginAt);
            }
            int next = at;
            int width = 1;
            if (s == '&') {
                next = entity(at, c);
                width = Character.isHighSurrogate(c) && i + 1 < text.length() && next > at + 1 ? 2 : 1;
            } else if (s == '\r' && c == '\n') {
                next = at + (source.startsWith("\r\n", at) ? 2 : 1);
            } else if (s == '<' && markup(at) > at) {
                // The parser joined texts that the source parts.
                at = markup(at);
                begin = i;
                beginAt = at;
                continue;
            } else {
                next = Math.min(at + 1, source.length());
            }
            if (inline != null) {
                int place = Math.min(at, source.length() - 1);
                inline.add(text.substring(i, i + width), place, Math.max(next, place + 1));
            }
            i += width;
            at = next;
            begin = i;
            beginAt = at;
        }
        if (inline != null && i > begin) {
            inline.add(text, begin, i, beginAt);
        }
        cursor = at;
    }

    /** Behind the character reference that begins here, or behind an ampersand that is one itself. */
    private int entity(int at, char shown) {
        int end = at + 1;
        while (end < source.length()
                && end - at < 34
                && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '#')) {
            end++;
        }
        boolean reference = end < source.length() && source.charAt(end) == ';';
        if (shown == '&'
                && !source.startsWith("&amp", at)
                && !source.startsWith("&#", at)
                && !source.startsWith("&AMP", at)) {
            return at + 1;
        }
        return reference ? end + 1 : shown == '&' ? Math.min(at + 4, source.length()) : end;
    }
}
