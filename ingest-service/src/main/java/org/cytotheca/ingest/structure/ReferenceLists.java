package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.contracts.Reference;
import org.cytotheca.ingest.reading.Element;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.ReadingProblem;

/**
 * Finds the reference lists of a page and parts their entries: numbered ("1.", "[1]", "(1)", "1)", "1" and a tab), unnumbered
 * with an empty line between, unnumbered line by line, broken over lines.
 */
final class ReferenceLists {
    private static final Pattern LABEL =
            Pattern.compile("^(?:\\[(\\d{1,5})\\]|\\((\\d{1,5})\\)|(\\d{1,5})(?:[.):]|(?=\\s)))(?:\\s+|$|(?=\\p{Lu}))");
    private static final Pattern YEAR = Pattern.compile("(?:^|\\D)(?:1[89]|20)\\d\\d(?:\\D|$)");
    private static final Pattern IDENTIFIER = Pattern.compile("(?i)\\bdoi\\b|https?://|\\bpmid\\b|\\bISBN\\b");
    private static final Pattern LOCATOR = Pattern.compile("\\d\\s*[:,(;]\\s*[eES]?\\d|\\d[–-]\\d|\\bpp?\\.\\s?\\d");
    private static final Pattern AUTHOR_START = Pattern.compile(
            "^(?:(?:de|van|von|der|den|del|di|da|la|le|el|ten|ter|dos|el-)\\s){0,3}\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+){0,3},?\\s\\p{Lu}");
    /** What other pages put behind an entry. */
    private static final Pattern WIDGET_SIGNS = Pattern.compile("[\\[\\]|]|(?i:scholar|cross ?ref|pub ?med)");

    private static final Pattern WIDGETS = Pattern.compile(
            "(?i)[\\s\\[(|·,]*(?:google scholar|scholar|pub ?med(?: central| abstract)?|pmc(?: free)? article|free article|cross ?ref|web of science|medline|full text|full text \\(pdf\\)|pdf|view (?:article|in article|abstract|record in scopus)|article|abstract|scopus|isi|cas|ads|open url|doi|find it|links?|export|publisher full text|download citation)[\\])|·\\s]*$");

    private static final Pattern WIDGET_LINE = Pattern.compile(
            "(?i)(?:(?:\\[|\\(|\\|)?\\s*(?:google scholar|scholar|pub ?med(?: central| abstract)?|pmc(?: free)? article|free article|cross ?ref|web of science|medline|full text|pdf|view (?:article|in article|abstract|record in scopus)|article|abstract|scopus|isi|cas|ads|open url|doi|find it|links?|export|publisher full text|expand|collapse|show all|show more|show less|show|hide|view all|see all|go to:?|download references|export references|\\d+ references?|\\[?edit(?: source)?\\]?)\\s*(?:\\]|\\)|\\|)?\\s*)+");
    private static final int SAMPLE = 6;

    private ReferenceLists() {}

    /** Gives their role to the lines of all lists of the page. */
    static void label(Page page, Limits limits) {
        // Where the format declares the list, no other is looked for.
        boolean declared = page.lines.stream().anyMatch(line -> line.is(Role.REFERENCE));
        int lists = declared ? 1 : 0;
        for (int i = 0; !declared && i < page.size(); i++) {
            Line line = page.at(i);
            if (line.open() && heading(line) && startsList(page, i + 1, false)) {
                line.become(Role.REFERENCES_HEADING);
                i = labelEntries(page, i + 1) - 1;
                lists++;
            }
        }
        if (lists == 0) {
            lists += labelNotes(page);
        }
        if (lists == 0) {
            int start = withoutHeading(page);
            if (start >= 0) {
                labelEntries(page, start);
            }
        }
        long entries =
                page.lines.stream().filter(line -> line.is(Role.REFERENCE)).count();
        if (entries > limits.references()) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.TOO_MANY_REFERENCES,
                    "The article lists " + entries + " references; " + limits.references() + " are taken");
        }
    }

    private static boolean heading(Line line) {
        if (line.text.length() > 60 || line.element.kind() == Element.Kind.LIST_ITEM) {
            return false;
        }
        String name = HeadingNames.bare(line.text);
        return HeadingNames.REFERENCES.contains(name)
                || HeadingNames.REFERENCES.contains(
                        name.replaceFirst(" (\\d+|expand|show all|edit|edit source|collapse|hide)$", ""));
    }

    static boolean widget(Line line) {
        return line.text.length() <= 80 && WIDGET_LINE.matcher(line.text).matches();
    }

    private static boolean startsList(Page page, int from, boolean strict) {
        int seen = 0;
        int like = 0;
        int numbered = 0;
        for (int i = from; i < page.size() && seen < SAMPLE; i++) {
            Line line = page.at(i);
            if (widget(line) || line.furniture().isPresent()) {
                if (seen == 0 && i - from > 12) {
                    return false;
                }
                continue;
            }
            if (heading(line) || line.element.kind() == Element.Kind.HEADING) {
                break;
            }
            if (seen == 0 && strange(page, i)) {
                continue;
            }
            seen++;
            like += referenceLike(line.text) ? 1 : 0;
            numbered += label(line).orElse(-1) == numbered + 1 ? 1 : 0;
        }
        if (strict) {
            return seen >= 3 && numbered >= 3 && like * 3 >= seen * 2;
        }
        return seen > 0
                && (numbered * 3 >= seen && numbered > 0 && (like > 0 || numbered > 1)
                        || like * 2 >= seen
                        || numbered >= 3);
    }

    /** A numbered list of references at the end that no heading announces. */
    private static int withoutHeading(Page page) {
        for (int i = page.size() - 1; i >= page.size() / 3; i--) {
            if (label(page.at(i)).orElse(-1) == 1 && referenceLike(page.at(i).text) && startsList(page, i, true)) {
                return i;
            }
        }
        return -1;
    }

    /** Footnotes that are references, as Markdown and word processors have them. */
    private static int labelNotes(Page page) {
        List<Line> notes = page.lines.stream()
                .filter(line -> line.element.kind() == Element.Kind.NOTE)
                .toList();
        long like = notes.stream().filter(note -> referenceLike(note.text)).count();
        if (notes.isEmpty() || like * 2 < notes.size()) {
            return 0;
        }
        notes.forEach(note -> note.become(Role.REFERENCE));
        return 1;
    }

    /** Whether a text could be an entry of a reference list. */
    static boolean referenceLike(String text) {
        if (text.length() < 20 || text.length() > 3_000) {
            return false;
        }
        String head = text.length() > 1_200 ? text.substring(0, 1_200) : text;
        int signs = (YEAR.matcher(head).find() ? 2 : 0)
                + (IDENTIFIER.matcher(head).find() ? 2 : 0)
                + (LOCATOR.matcher(head).find() ? 1 : 0)
                + (AUTHOR_START.matcher(LABEL.matcher(head).replaceFirst("")).find() ? 1 : 0);
        return signs >= 3;
    }

    private static Optional<Integer> label(Line line) {
        if (line.element.kind() == Element.Kind.LIST_ITEM) {
            Matcher marker = LABEL.matcher(line.element.marker() + " ");
            return marker.find() ? Optional.of(number(marker)) : Optional.empty();
        }
        char first = line.text.isEmpty() ? ' ' : line.text.charAt(0);
        if (first != '[' && first != '(' && (first < '0' || first > '9')) {
            return Optional.empty();
        }
        Matcher label = LABEL.matcher(line.text);
        return label.find() ? Optional.of(number(label)) : Optional.empty();
    }

    private static int number(Matcher label) {
        for (int group = 1; group <= 3; group++) {
            if (label.group(group) != null) {
                return Integer.parseInt(label.group(group));
            }
        }
        throw new IllegalStateException();
    }

    /** A short line that is no entry, right before the first entry of a numbered list. */
    private static boolean strange(Page page, int i) {
        if (label(page.at(i)).isPresent() || page.at(i).words > 8 || referenceLike(page.at(i).text)) {
            return false;
        }
        for (int j = i + 1; j < Math.min(page.size(), i + 4); j++) {
            if (label(page.at(j)).orElse(-1) == 1) {
                return true;
            }
        }
        return false;
    }

    /** @return the first line after the list */
    private static int labelEntries(Page page, int from) {
        int first = from;
        while (first < page.size()
                && (widget(page.at(first)) || page.at(first).furniture().isPresent() || strange(page, first))) {
            page.at(first).remove("reference-widget");
            first++;
        }
        if (first == page.size()) {
            return first;
        }
        Optional<Integer> label = label(page.at(first));
        return label.isPresent() && label.get() <= 3
                ? labelNumbered(page, first, label.get())
                : labelUnnumbered(page, first);
    }

    private static int labelNumbered(Page page, int first, int start) {
        int expected = start;
        int i = first;
        int end = first;
        while (i < page.size()) {
            Line line = page.at(i);
            int number = label(line).orElse(-1);
            if (number == expected || number > expected && number <= expected + 3 && referenceLike(line.text)) {
                line.become(Role.REFERENCE);
                expected = number + 1;
                end = ++i;
            } else {
                int next = nextNumbered(page, i, expected);
                if (next < 0) {
                    // After the last number: what follows without a gap and reads on belongs to the last entry.
                    while (i < page.size() && !page.at(i).apart && readsOn(page, i)) {
                        page.at(i).become(widget(page.at(i)) ? Role.REMOVED : Role.REFERENCE_CONTINUED);
                        end = ++i;
                    }
                    return end;
                }
                for (; i < next; i++) {
                    Line between = page.at(i);
                    if (widget(between) || between.furniture().isPresent()) {
                        between.remove("reference-widget");
                    } else {
                        between.become(Role.REFERENCE_CONTINUED);
                    }
                }
            }
        }
        return end;
    }

    /** Where the entry with the expected number stands, within the few lines that a broken entry may have. */
    private static int nextNumbered(Page page, int from, int expected) {
        for (int i = from; i < Math.min(page.size(), from + 12); i++) {
            int number = label(page.at(i)).orElse(-1);
            if (number == expected || number > expected && number <= expected + 3 && referenceLike(page.at(i).text)) {
                return i;
            }
            if (HeadingNames.known(HeadingNames.bare(page.at(i).isShort() ? page.at(i).text : ""))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean readsOn(Page page, int i) {
        Line line = page.at(i);
        char first = line.text.charAt(0);
        String before = page.at(i - 1).text;
        char last = Words.last(before);
        if (line.furniture().isPresent() || widget(line)) {
            return widget(line);
        }
        boolean whole = last == '.' || referenceLike(before);
        return !whole
                || Character.isLowerCase(first)
                || last == '-'
                || last == ','
                || last == '/'
                || last == ':'
                || last == ';'
                || line.text.startsWith("10.")
                || line.text.startsWith("http");
    }

    private static int labelUnnumbered(Page page, int first) {
        int apart = 0;
        int seen = 0;
        for (int i = first + 1; i < Math.min(page.size(), first + 10); i++) {
            apart += page.at(i).apart ? 1 : 0;
            seen++;
        }
        boolean byGap = seen > 0 && apart * 3 >= seen;
        int end = first;
        int last = first;
        int misses = 0;
        for (int i = first; i < page.size(); i++) {
            Line line = page.at(i);
            String bare = line.isShort() ? HeadingNames.bare(line.text) : "";
            if (HeadingNames.known(bare) || line.element.kind() == Element.Kind.HEADING) {
                break;
            }
            if (widget(line) && i > first) {
                line.remove("reference-widget");
                continue;
            }
            if (line.furniture().isPresent() && !referenceLike(line.text)) {
                break;
            }
            boolean continued = i > first && (byGap ? !line.apart && !complete(page, i, last) : startsLower(line.text));
            if (continued) {
                line.become(Role.REFERENCE_CONTINUED);
                end = i + 1;
                continue;
            }
            boolean like = referenceLike(line.text)
                    || i + 1 < page.size()
                            && !page.at(i + 1).apart
                            && byGap
                            && referenceLike(line.text + " " + page.at(i + 1).text);
            if (!like && ++misses > 1 || !like && line.words < 6) {
                break;
            }
            misses = like ? 0 : misses;
            line.become(Role.REFERENCE);
            last = i;
            if (like) {
                end = i + 1;
            }
        }
        for (int i = end; i < page.size() && !page.at(i).open(); i++) {
            if (page.at(i).is(Role.REFERENCE) || page.at(i).is(Role.REFERENCE_CONTINUED)) {
                page.at(i).become(Role.OPEN);
            }
        }
        return end;
    }

    private static boolean startsLower(String text) {
        return Character.isLowerCase(text.charAt(0))
                && !text.matches("^(?:de|van|von|der|den|del|di|da|la|le|el|ten|ter|dos|d')\\b.*");
    }

    /** Whether the entry that began at {@code start} is whole before line {@code i}, and line {@code i} begins another. */
    private static boolean complete(Page page, int i, int start) {
        String before = page.at(i - 1).text;
        boolean ended = Words.last(before) == '.'
                || before.matches(".*(?:doi|http)\\S*$")
                || Character.isDigit(Words.last(before)) && i - start > 1;
        return ended && AUTHOR_START.matcher(page.at(i).text).find()
                || referenceLike(page.at(i).text) && referenceLike(before);
    }

    /** The entries, from lines that have their role. */
    static List<Reference> collect(Page page) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Line line = page.at(i);
            if (!line.is(Role.REFERENCE)) {
                continue;
            }
            StringBuilder raw = new StringBuilder(line.text);
            int start = line.element.source().start();
            int end = line.element.source().end();
            String label = "";
            if (line.element.kind() == Element.Kind.NOTE || line.element.kind() == Element.Kind.REFERENCE) {
                label = line.element.marker();
            } else if (line.element.kind() == Element.Kind.LIST_ITEM) {
                label = label(line).map(String::valueOf).orElse("");
            } else {
                Matcher printed = LABEL.matcher(line.text);
                if (printed.find() && numberedList(page, i)) {
                    label = String.valueOf(number(printed));
                    start = line.element.source().at(Math.min(printed.end(), line.text.length()));
                    raw.delete(0, printed.end());
                }
            }
            for (int j = i + 1;
                    j < page.size() && !page.at(j).open() && !page.at(j).is(Role.REFERENCE);
                    j++) {
                Line next = page.at(j);
                if (next.is(Role.REFERENCE_CONTINUED)) {
                    join(raw, next.text);
                    end = next.element.source().end();
                } else if (!next.is(Role.REMOVED)) {
                    break;
                }
            }
            String text = withoutWidgets(raw.toString().strip());
            references.add(new Reference(
                    references.size() + 1,
                    label.isEmpty() ? String.valueOf(references.size() + 1) : label,
                    text,
                    start,
                    end));
        }
        return references;
    }

    /** Whether the label of this line is one, and no year or volume: its neighbours are numbered too. */
    private static boolean numberedList(Page page, int i) {
        int number = label(page.at(i)).orElse(-1);
        if (number == 1) {
            return true;
        }
        for (int j = i - 1; j >= Math.max(0, i - 40); j--) {
            if (page.at(j).is(Role.REFERENCE)) {
                int before = label(page.at(j)).orElse(-1);
                return before >= 0 && before < number && number <= before + 4;
            }
            if (page.at(j).is(Role.REFERENCES_HEADING)) {
                return number <= 3;
            }
        }
        return number <= 3;
    }

    private static void join(StringBuilder raw, String next) {
        char last = raw.length() == 0 ? ' ' : raw.charAt(raw.length() - 1);
        if (last != '-' && last != '/' && raw.length() > 0) {
            raw.append(' ');
        }
        raw.append(next);
    }

    private static String withoutWidgets(String raw) {
        String text = raw;
        for (int i = 0; i < 6; i++) {
            String tail = text.length() > 60 ? text.substring(text.length() - 60) : "";
            Matcher signs = WIDGET_SIGNS.matcher(tail);
            Matcher widget = WIDGETS.matcher(tail);
            if (!signs.find()
                    || !widget.find()
                    || !signs.region(widget.start(), tail.length()).find()) {
                return text;
            }
            text = text.substring(0, text.length() - (tail.length() - widget.start()))
                    .strip();
        }
        return text;
    }
}
