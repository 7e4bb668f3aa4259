package org.cytotheca.ingest.structure;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cytotheca.ingest.reading.Element;
import org.cytotheca.words.WordFile;

/** Finds captions of figures and tables, the lines that belong to them, and the rows of tables. */
final class Captions {
    private static final WordFile NAMES = WordFile.beside(Captions.class, "captions.txt");
    private static final Pattern FIGURE = caption("figure");
    private static final Pattern TABLE = caption("table");
    /** A caption without a number: the point that stood behind it is left. */
    private static final Pattern NUMBERLESS = Pattern.compile("^\\.\\s+(?=[\\p{Lu}(])");

    private Captions() {}

    private static Pattern caption(String group) {
        String names = NAMES.lines(group).stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "^(?i:(?:(?:supplementary|supplemental|extended data)\\s+)?(?:" + names
                        + "))\\.?\\s*(?:[SEA]?\\d{1,3}[A-Za-z]?|[IVX]{1,4}(?=[.:\\s]))(?:\\s*(?:\\([A-Z]\\))?\\s*[.:|–—-]+\\s*|\\s*$|\\s+(?=\\p{Lu}))");
    }

    static void label(Page page) {
        for (int i = 0; i < page.size(); i++) {
            Line line = page.at(i);
            if (!line.open()) {
                continue;
            }
            if (line.element.kind() == Element.Kind.TABLE_ROW) {
                line.become(Role.TABLE_ROW);
            } else if (line.element.kind() == Element.Kind.CAPTION) {
                line.become(
                        FIGURE.matcher(line.text).find()
                                ? Role.FIGURE
                                : TABLE.matcher(line.text).find() ? Role.TABLE : Role.CAPTION);
            } else if (labelLength(line.text, FIGURE) > 0 && begins(page, i)) {
                line.become(Role.FIGURE);
                before(page, i);
                after(page, i + 1);
            } else if (NUMBERLESS.matcher(line.text).find()) {
                line.become(Role.CAPTION);
            } else if (labelLength(line.text, TABLE) > 0 && begins(page, i)) {
                line.become(Role.TABLE);
                i = rows(page, i + 1) - 1;
            } else if (line.text.indexOf('\t') > 0) {
                i = rows(page, i) - 1;
            }
        }
    }

    /** "Figure 2 shows that …" is a sentence, "Figure 2. Survival" a caption. */
    private static boolean begins(Page page, int i) {
        String text = page.at(i).text;
        int end = Math.max(labelLength(text, FIGURE), labelLength(text, TABLE));
        if (end == text.length()) {
            return true;
        }
        char sign = text.substring(0, end)
                .stripTrailing()
                .charAt(text.substring(0, end).stripTrailing().length() - 1);
        if (sign == '.' || sign == ':' || sign == '|' || sign == '–' || sign == '—' || sign == '-') {
            return true;
        }
        return Character.isUpperCase(text.charAt(end))
                && (page.at(i).words < 25 || !page.at(i).ended());
    }

    /** Up to where "Figure 1." goes; 0 for a line that is no caption. */
    static int labelLength(String text) {
        return Math.max(labelLength(text, FIGURE), labelLength(text, TABLE));
    }

    private static int labelLength(String text, Pattern pattern) {
        Matcher label = pattern.matcher(text.length() > 80 ? text.substring(0, 80) : text);
        return label.find() ? label.end() : 0;
    }

    /** The picture's own text, which copying leaves right above its caption. */
    private static void before(Page page, int figure) {
        if (!page.spaced || figure == 0 || page.at(figure).apart) {
            return;
        }
        Line line = page.at(figure - 1);
        if (line.open()
                && line.words <= 20
                && !line.ended()
                && !Bullets.is(line.text)
                && !Bullets.numbered(line.text)
                && !page.at(figure).apart) {
            line.become(Role.CAPTION);
        }
    }

    private static void after(Page page, int from) {
        if (!page.spaced) {
            return;
        }
        for (int i = from; i < Math.min(page.size(), from + 6); i++) {
            Line line = page.at(i);
            if (line.apart || !line.open() || line.furniture().isPresent()) {
                return;
            }
            line.become(Role.CAPTION);
        }
    }

    /** @return the first line after the rows */
    private static int rows(Page page, int from) {
        int i = from;
        while (i < page.size()) {
            Line line = page.at(i);
            boolean row = line.text.indexOf('\t') > 0;
            boolean within = !line.apart && line.words <= 12 && page.spaced
                    || line.words <= 8
                            && i > from
                            && i + 1 < page.size()
                            && page.at(i + 1).text.indexOf('\t') > 0
                            && page.at(i - 1).text.indexOf('\t') > 0;
            if (!line.open()
                    || !row
                            && !within
                            && !(i == from
                                    && line.words <= 12
                                    && i + 1 < page.size()
                                    && page.at(i + 1).text.indexOf('\t') > 0)
                    || !row && labelLength(line.text) > 0) {
                break;
            }
            line.become(Role.TABLE_ROW);
            i++;
        }
        return i;
    }
}
