package org.cytotheca.ingest.structure;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Element;

/**
 * Finds the title among the lines before the text begins, and takes out what stands before it and what stands between it and
 * the text (authors, dates, kinds of article).
 */
final class Titles {
    /** The text begins no later than this; a page whose head is longer has none that could be told. */
    private static final int HEAD = 80;

    private static final int LONG = 30;
    private static final int PROSE = 12;
    private static final Set<String> PARTICLES = Set.of(
            "de", "van", "von", "der", "den", "del", "di", "da", "la", "le", "el", "ten", "ter", "dos", "bin", "al",
            "and", "et", "y", "e");
    private static final Pattern NAME_WORD = Pattern.compile(
            "(?:\\p{Lu}[\\p{L}'’.-]*|\\p{Lu}\\.(?:-?\\p{Lu}\\.?)*|Jr\\.?|Sr\\.?|I{1,3}|M\\.?D\\.?|Ph\\.?D\\.?|MSc|BSc|FRCP|RN)[*†‡§¶\\d,⁰-⁹¹²³]*");

    private Titles() {}

    /** Gives their role to title, authors and all other lines of the head. Returns the authors as printed. */
    static String label(Page page, Document document) {
        int body = beginOfText(page, 0);
        int title = marked(page);
        if (title < 0) {
            title = choose(page, 0, body);
        }
        if (title < 0 || !convincing(page, title)) {
            // What looked like the beginning may be a note of the page or the teaser of another article.
            int next = nextLong(page, body + 1);
            int later = next < 0 ? -1 : choose(page, body + 1, next);
            if (later >= 0 && convincing(page, later) && announced(page, later)) {
                title = later;
                for (int i = 0; i <= body; i++) {
                    if (page.at(i).open()) {
                        page.at(i).remove("before-title");
                    }
                }
                body = beginOfText(page, title + 1);
            }
        }
        if (title < 0) {
            return "";
        }
        Line chosen = page.at(title);
        chosen.become(Role.TITLE);
        int end = title + 1;
        for (int i = 0; i < Math.min(page.size(), Math.max(body, title) + 3); i++) {
            Line line = page.at(i);
            if (i < title && line.open()) {
                if (line.normal().equals(chosen.normal())) {
                    line.remove("repeated-title");
                } else if (!prose(page, i) && (line.element.kind() != Element.Kind.HEADING || line.words < 2)) {
                    line.remove("before-title");
                }
            } else if (i > title && line.open() && line.normal().equals(chosen.normal())) {
                line.remove("repeated-title");
                end = Math.max(end, i <= title + 12 ? i + 1 : end);
            }
        }
        return clearHead(page, end, Math.min(body, firstProse(page, end)));
    }

    private static int firstProse(Page page, int from) {
        int i = from;
        while (i < page.size() && !prose(page, i)) {
            i++;
        }
        return i;
    }

    /** The title where the format marks it: its only heading of the highest level, before any text. -1 where there is none. */
    private static int marked(Page page) {
        int found = -1;
        for (int i = 0; i < page.size(); i++) {
            Element element = page.at(i).element;
            boolean heading = element.kind() == Element.Kind.HEADING && element.level() == 1;
            if (heading && found >= 0) {
                return -1;
            }
            if (heading && page.at(i).open()) {
                found = i;
            } else if (found < 0 && prose(page, i)) {
                return -1;
            }
        }
        return found;
    }

    /** Whether a line is a sentence of the text: furniture before a title rarely is, and has to do with other things. */
    private static boolean prose(Page page, int i) {
        Line line = page.at(i);
        return line.open() && line.words >= PROSE && line.ended() && page.topicality(line) >= 0.5;
    }

    private static boolean convincing(Page page, int title) {
        Line line = page.at(title);
        return line.element.kind() == Element.Kind.HEADING
                || page.repeats(line) > 1
                || line.words >= 3 && page.topicality(line) >= 0.5;
    }

    /** Whether a line is followed by names or by an abstract, as only the title is, or printed twice. */
    private static boolean announced(Page page, int title) {
        if (page.repeats(page.at(title)) > 1) {
            return true;
        }
        for (int i = title + 1; i < Math.min(page.size(), title + 8); i++) {
            Line line = page.at(i);
            if (names(line.text, i == title + 1)
                    || line.isShort() && HeadingNames.ABSTRACT.contains(HeadingNames.bare(line.text))) {
                return true;
            }
        }
        return false;
    }

    private static int nextLong(Page page, int from) {
        for (int i = from; i < Math.min(page.size(), HEAD); i++) {
            Line line = page.at(i);
            if (line.words >= LONG
                    && !names(line.text, true)
                    && line.furniture().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private static String clearHead(Page page, int from, int body) {
        String authors = "";
        for (int i = from; i < body; i++) {
            Line line = page.at(i);
            if (!line.open() || line.element.kind() == Element.Kind.HEADING) {
                continue;
            }
            if (names(line.text, authors.isEmpty()) && (line.text.contains(",") || page.topicality(line) < 0.7)) {
                line.remove("byline");
                authors = authors.isEmpty() ? line.text.strip() : authors;
                continue;
            }
            if (i == lastOpen(page, body)
                    && line.element.kind() == Element.Kind.LINE
                    && !line.ended()
                    && body < page.size()
                    && page.at(body).words >= 12) {
                // Right before the text: its first heading, if it has to do with the text.
                if (page.topicality(line) >= 0.5 && !Furniture.furnitureWords(line.normal())) {
                    continue;
                }
            }
            if (line.isShort() && line.words < 12 && !line.ended() && line.element.kind() == Element.Kind.LINE) {
                line.remove("front-matter");
            }
        }
        return authors;
    }

    private static int lastOpen(Page page, int before) {
        int i = before - 1;
        while (i >= 0 && !page.at(i).open()) {
            i--;
        }
        return i;
    }

    /** The first heading that every article has, or else the first long line. */
    private static int beginOfText(Page page, int from) {
        int longLine = -1;
        for (int i = from; i < Math.min(page.size(), HEAD); i++) {
            Line line = page.at(i);
            if (!line.open()) {
                continue;
            }
            String bare = line.isShort() ? HeadingNames.bare(line.text) : "";
            boolean known = HeadingNames.ABSTRACT.contains(bare) || HeadingNames.MAJOR.contains(bare);
            if (known && line.furniture().isEmpty() && longAhead(page, i + 1)) {
                // A teaser of another article may be long too: the heading counts if the page has hardly begun.
                return longLine < 0 || i <= 40 && HeadingNames.ABSTRACT.contains(bare) && !plausible(page, longLine)
                        ? i
                        : longLine;
            }
            if (longLine < 0
                    && line.words >= LONG
                    && !names(line.text, true)
                    && line.furniture().isEmpty()) {
                longLine = i;
            }
        }
        return longLine < 0 ? Math.max(from, firstText(page)) : longLine;
    }

    /** Whether something that could be the title stands before a line. */
    private static boolean plausible(Page page, int before) {
        for (int i = 0; i < before; i++) {
            if (candidate(page, i) && page.topicality(page.at(i)) >= 0.5 && page.at(i).words >= 3) {
                return true;
            }
        }
        return false;
    }

    private static boolean longAhead(Page page, int from) {
        for (int i = from; i < Math.min(page.size(), from + 6); i++) {
            if (page.at(i).words >= 12) {
                return true;
            }
        }
        return false;
    }

    private static int firstText(Page page) {
        for (int i = 0; i < Math.min(page.size(), HEAD); i++) {
            if (page.at(i).words >= 10 && page.at(i).ended() && page.at(i).open()) {
                return i;
            }
        }
        return Math.min(page.size(), 1);
    }

    private static boolean candidate(Page page, int i) {
        Line line = page.at(i);
        return line.open()
                && line.isShort()
                && line.words >= 1
                && line.words <= 45
                && line.element.kind() != Element.Kind.LIST_ITEM
                && line.element.kind() != Element.Kind.TABLE_ROW
                && line.element.kind() != Element.Kind.NOTE
                && !Bullets.is(line.text)
                && line.text.indexOf('\t') < 0
                && !HeadingNames.known(HeadingNames.bare(line.text))
                && !names(line.text, false)
                && !line.text.contains("://")
                && line.furniture().isEmpty();
    }

    private static int choose(Page page, int from, int body) {
        int best = -1;
        double highest = 0.4;
        Optional<Line> marked = page.lines.stream()
                .limit(HEAD)
                .filter(line -> line.element.kind() == Element.Kind.HEADING && line.open())
                .findFirst();
        int proseBefore = 0;
        for (int i = from; i < Math.min(body, page.size()); i++) {
            Line line = page.at(i);
            if (!candidate(page, i)) {
                continue;
            }
            double score = page.topicality(line) * 3 + Math.min(line.words, 10) / 5.0;
            score += line.element.kind() == Element.Kind.HEADING && marked.isPresent() && marked.get() == line ? 3 : 0;
            score += page.repeats(line) > 1 ? 2 : 0;
            score -= Words.last(line.text) == '.' ? 2.5 : 0;
            score -= Words.last(line.text) == ':' ? 2 : 0;
            score -= line.text.contains(" | ") || line.text.contains(" › ") ? 2 : 0;
            score += i + 1 < page.size() && names(page.at(i + 1).text, true) ? 1.5 : 0;
            score -= page.topicality(line) == 0 ? 2 : 0;
            // A title stands before its text; notes of the page may stand before both.
            score -= 2 * proseBefore;
            proseBefore += prose(page, i) ? 1 : 0;
            if (score > highest + 0.001) {
                best = i;
                highest = score;
            }
        }
        return best;
    }

    /** Whether a line is made of names of people. @param alone whether a single name suffices */
    static boolean names(String text, boolean alone) {
        if (text.length() > 6_000 || text.endsWith(".") && !text.matches(".*\\b\\p{Lu}\\.$")) {
            return false;
        }
        String[] people =
                text.replaceFirst("^(?i)(by|authors?:?|written by)\\s+", "").split("\\s*(?:,|;|&|\\band\\b|·|\\|)\\s*");
        int people2 = 0;
        int named = 0;
        for (String person : people) {
            String[] words = person.strip().split("\\s+");
            if (person.isBlank()) {
                continue;
            }
            people2++;
            boolean all = words.length <= 7
                    && Arrays.stream(words).allMatch(w -> NAME_WORD.matcher(w).matches() || PARTICLES.contains(w));
            if (all && (words.length >= 2 || words[0].matches("\\p{Lu}{1,4}|MD|PhD|Jr\\.?") || people.length > 3)) {
                named++;
            }
        }
        if (people2 == 1) {
            return alone && named == 1 && text.split("\\s+").length <= 5;
        }
        return named * 10 >= people2 * 8 && people2 > 1;
    }
}
