package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;

/** Plain text as people paste it: one element a line, for the structure of such a text is guessed from its lines. */
public final class PlainTextReader implements Reader {

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        Original original = Original.decode(bytes, type.charset());
        String text = original.text();
        List<Element> lines = new ArrayList<>();
        int invisible = 0;
        boolean apart = true;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            int special = 0;
            for (; end < text.length(); end++) {
                char c = text.charAt(end);
                if (c >= 0x20 && c < 0x7F) {
                    continue;
                }
                if (Characters.lineEnd(c)) {
                    break;
                }
                if (Characters.invisible(c)) {
                    special++;
                    invisible++;
                } else if (c != Characters.shown(c)) {
                    special++;
                }
            }
            int from = start;
            int to = end;
            while (from < to && hollow(text.charAt(from))) {
                from++;
            }
            while (to > from && hollow(text.charAt(to - 1))) {
                to--;
            }
            if (from == to) {
                apart = true;
            } else {
                if (lines.size() >= limits.elements()) {
                    throw ReadingProblem.at(
                            ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                            from,
                            "The article has more than " + limits.elements() + " lines");
                }
                lines.add(special == 0 ? plain(text, from, to, apart) : cleaned(text, from, to, apart));
                apart = false;
            }
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        return new Document(original, "", "", lines, invisible);
    }

    /** A character at the border of a line that carries nothing. A trailing tab is an empty cell and carries nothing either. */
    private static boolean hollow(char c) {
        return Characters.blank(c) || Characters.invisible(c);
    }

    private static Element plain(String text, int from, int to, boolean apart) {
        return Element.line(text.substring(from, to), SourceMap.of(from, to), apart);
    }

    private static Element cleaned(String text, int from, int to, boolean apart) {
        SourceMap.Builder shown = new SourceMap.Builder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Characters.invisible(c)) {
                shown.add(Characters.shown(c), i);
            }
        }
        return Element.line(shown.text(), shown.map(from, to), apart);
    }
}
