package org.cytotheca.ingest.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.ingest.reading.Element;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.ReadingProblem;

/**
 * Finds the headings of a text that does not mark them, by their names, numbers and shape. A line that could be a heading but has
 * nothing to do with the text, or comes again and again, is furniture.
 */
final class Headings {
    private static final int MOST_WORDS = 32;
    private static final int LONGEST = 220;
    /** What a format marks as a heading and is longer than this is a paragraph: a path repeats its headings in every section. */
    private static final int LONGEST_MARKED = 1_000;
    /** Headings begin with these only where they are questions or set in title case. */
    private static final Set<String> SENTENCE_STARTS = Set.of(
            "it",
            "we",
            "this",
            "these",
            "they",
            "there",
            "that",
            "our",
            "i",
            "he",
            "she",
            "however",
            "moreover",
            "furthermore",
            "therefore",
            "thus",
            "hence",
            "please",
            "you",
            "also",
            "here",
            "additionally",
            "although");

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b[a-z0-9-]+\\.(?:com|org|net|gov|edu|io|de|fr|co\\.uk)\\b|@|https?:");
    private static final Pattern RUN_IN = Pattern.compile("^((?:\\p{Lu}|\\d)[^.:!?;\\t]{2,90}):\\s+(?=[\\p{Lu}“\"‘])");
    /** A sentence that ends with its citation. */
    private static final Pattern CITED_END =
            Pattern.compile("\\p{L}[)\"”’]?[.!?][)\"”’]?\\s?[\\[(]?[\\d⁰-⁹¹²³][\\d⁰-⁹¹²³,⁻–\\s-]{0,20}[\\])]?$");

    private static final Pattern CODE_FIRST =
            Pattern.compile("^(?:\\p{Ll}{1,3}[\\p{Lu}\\d].*|[α-ωµ].*|\\p{Ll}{1,4}-?\\d.*)");

    private Headings() {}

    /** Refuses what declares too many headings, before any of its lines is looked at. */
    static void bound(List<Element> elements, Limits limits) {
        int headings = 0;
        for (Element element : elements) {
            if (element.kind() == Element.Kind.HEADING && element.text().length() <= LONGEST_MARKED) {
                bound(++headings, element, limits);
            }
        }
    }

    private static void bound(int headings, Element element, Limits limits) {
        if (headings > limits.headings()) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_MANY_HEADINGS,
                    element.source().start(),
                    "The article has more than " + limits.headings() + " headings");
        }
    }

    static void label(Page page, Limits limits) {
        int headings = 0;
        for (int i = 0; i < page.size(); i++) {
            Line line = page.at(i);
            if (line.open() && line.element.kind() == Element.Kind.HEADING && line.text.length() <= LONGEST_MARKED) {
                line.become(Role.HEADING, line.element.level());
            } else if (line.open() && line.element.kind() == Element.Kind.LINE && line.isShort()) {
                judge(page, i);
            }
            if (line.is(Role.HEADING)) {
                bound(++headings, line.element, limits);
            }
        }
        if (headings == 0) {
            runIn(page);
        }
    }

    private static void judge(Page page, int i) {
        Line line = page.at(i);
        String bare = HeadingNames.bare(line.text);
        if (HeadingNames.known(bare) && standsAlone(page, i) && line.words <= 8) {
            line.become(Role.HEADING);
            return;
        }
        if (page.repeats(line) >= 3 && page.topicality(line) < 0.5 && !line.ended()) {
            line.remove("repetition");
            return;
        }
        if (page.repeats(line) >= 2 && behindCaption(page, i) && !line.ended()) {
            line.remove("behind-captions");
            return;
        }
        if (!shaped(page, i) || !leads(page, i)) {
            return;
        }
        if (page.topicality(line) < 0.2
                && HeadingNames.depth(line.text) == 0
                && line.words <= 9
                && !Levels.speaksOfAnAspect(line)) {
            line.remove("off-topic");
            return;
        }
        line.become(Role.HEADING);
    }

    /** Where the links to a larger picture stand. */
    private static boolean behindCaption(Page page, int i) {
        int before = i - 1;
        while (before >= 0 && page.at(before).is(Role.REMOVED)) {
            before--;
        }
        return before >= 0
                && (page.at(before).is(Role.FIGURE)
                        || page.at(before).is(Role.CAPTION)
                        || page.at(before).is(Role.TABLE_ROW));
    }

    private static boolean standsAlone(Page page, int i) {
        return !page.spaced
                || page.at(i).apart
                || page.at(i).apartAfter
                || i > 0 && page.at(i - 1).is(Role.REMOVED);
    }

    private static boolean shaped(Page page, int i) {
        Line line = page.at(i);
        String text = line.text;
        if (text.length() > LONGEST
                || line.words > MOST_WORDS
                || line.words == 0
                || Bullets.is(text)
                || text.indexOf('\t') >= 0) {
            return false;
        }
        if (page.spaced && !line.apart && !(i > 0 && page.at(i - 1).is(Role.REMOVED))) {
            // In the middle of its paragraph or list, unless the text is parted below it alone.
            return false;
        }
        char last = closing(text);
        if (last == ':' || last == ';' || last == ',' || last == '!') {
            return false;
        }
        String bare = HeadingNames.bare(text);
        String first = bare.contains(" ") ? bare.substring(0, bare.indexOf(' ')) : bare;
        if (first.isEmpty()
                || ADDRESS.matcher(text).find()
                || SENTENCE_STARTS.contains(first) && last != '?' && !titleCase(text)) {
            return false;
        }
        int letter = HeadingNames.depth(text) > 0 ? text.indexOf(' ') + 1 : 0;
        while (letter < text.length() - 1 && !Character.isLetterOrDigit(text.charAt(letter))) {
            letter++;
        }
        String start = text.substring(letter);
        if (Character.isLowerCase(start.charAt(0)) && !CODE_FIRST.matcher(start).matches()) {
            return false;
        }
        if (numberedList(page, i)) {
            return false;
        }
        if (last == '.') {
            return line.words <= 9 && !sentence(text) && HeadingNames.depth(text) == 0 | line.words <= 6;
        }
        if (last == '?') {
            return line.words <= 20 && !text.contains(". ");
        }
        return line.words <= 14 || titleCase(text) || !text.contains(". ") && line.words <= 28;
    }

    /** The last character, quotation marks left aside. */
    private static char closing(String text) {
        if (CITED_END.matcher(text).find()) {
            return '.';
        }
        int i = text.length() - 1;
        while (i > 0 && "\"”’'»".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return text.charAt(i);
    }

    /** An item among items ("1. …" next to "2. …") is no numbered heading. */
    private static boolean numberedList(Page page, int i) {
        if (!Bullets.numbered(page.at(i).text)) {
            return false;
        }
        return i + 1 < page.size() && Bullets.numbered(page.at(i + 1).text)
                || i > 0 && page.at(i - 1).open() && Bullets.numbered(page.at(i - 1).text);
    }

    /** Words that only a sentence has. */
    private static boolean sentence(String text) {
        return text.matches(
                        ".*\\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|will|would|should|does|did|do|used|approved|performed|provided|declare|declared|obtained|shown|see)\\b.*")
                || text.contains(". ") && !text.matches("^[\\dIVXA-H.]+\\s[^.]*\\.$");
    }

    /** Whether most of the longer words begin with a capital. */
    static boolean titleCase(String text) {
        int longer = 0;
        int capitals = 0;
        for (String word : text.split("[^\\p{L}\\d'’-]+")) {
            if (word.length() >= 4) {
                longer++;
                capitals += Words.capital(word) || word.chars().anyMatch(Character::isDigit) ? 1 : 0;
            }
        }
        return longer > 0 && capitals * 10 >= longer * 7;
    }

    /** A heading leads to text: a long line, a list, a figure, or another heading that does. */
    private static boolean leads(Page page, int i) {
        int shorts = 0;
        for (int j = i + 1; j < page.size() && shorts < 4; j++) {
            Line next = page.at(j);
            if (next.is(Role.REMOVED) || next.furniture().isPresent()) {
                continue;
            }
            if (next.is(Role.REFERENCES_HEADING) || next.is(Role.REFERENCE)) {
                return false;
            }
            if (!next.open()
                    || next.words >= 12
                    || next.ended()
                    || Bullets.is(next.text)
                    || Bullets.numbered(next.text)
                    || Words.last(next.text) == ':') {
                return shorts > 0 || !page.spaced || page.at(i).apartAfter || next.words >= 12;
            }
            shorts++;
        }
        return false;
    }

    /** Headings that open a paragraph ("Challenges: While …"), in a text without any other. */
    private static void runIn(Page page) {
        Map<Integer, Integer> found = new HashMap<>();
        for (Line line : page.lines) {
            if (line.open() && line.words >= 20 && line.element.kind() == Element.Kind.LINE) {
                int end = runInLength(line.text);
                if (end > 0) {
                    found.put(line.index, end);
                }
            }
        }
        if (found.size() >= 2) {
            found.keySet().forEach(index -> page.at(index).become(Role.HEADING, -1));
        }
    }

    /** Up to where the heading that opens a paragraph goes, without its colon; 0 where there is none. */
    static int runInLength(String text) {
        Matcher heading = RUN_IN.matcher(text.length() > 120 ? text.substring(0, 120) : text);
        return heading.find() && Words.count(heading.group(1), 20) <= 12 && titleCase(heading.group(1))
                ? heading.end(1)
                : 0;
    }
}
