package org.cytotheca.citation.reference;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reference strings. Thread-safe; one instance holds the tagger's weights, so share it. */
public final class ReferenceParser {

    /** What is longer is no reference; the rest of it is not read. */
    public static final int MAX_LENGTH = 8_000;

    private final FieldTagger tagger;

    public ReferenceParser() {
        this(FieldTagger.load());
    }

    ReferenceParser(FieldTagger tagger) {
        this.tagger = tagger;
    }

    /** Reads one reference. Any string is accepted; what is not understood stays untold. */
    public ParsedReference parse(String raw) {
        PrintedReference printed = PrintedReference.of(raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw);
        Tokens tokens = Tokens.of(printed);
        Features features = new Features(tokens);
        Field[] fields = tagger.tag(features);
        return new ParsedReference(
                raw,
                Fields.of(tokens, fields).read(printed),
                printed.dois().isEmpty() ? null : printed.dois().get(0));
    }

    /** The tokens of each field put together again, as printed. */
    private static final class Fields {
        private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[5-9]\\d\\d|20\\d\\d)(?!\\d)");
        /** A journal's name whose beginning the tagger gave to the title. */
        private static final Pattern EARLY_JOURNAL = Pattern.compile("(.{10,2000}[^\\p{Lu}.])[.?!]\\s(J\\s[^.]{2,60})");

        private static final Pattern DATED_CONTAINER = Pattern.compile("(.{3,200}?)[\\s,.(]+((?:19|20)\\d\\d)\\W*");
        private static final Pattern MONTH =
                Pattern.compile("(?i)\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\b\\.?");
        private static final List<String> MONTHS =
                List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
        private static final Pattern DAY = Pattern.compile("(?<![\\d-])([12]?\\d|3[01])(?:st|nd|rd|th)?(?![\\d-])");
        private static final Pattern VOLUME_LABEL = Pattern.compile(
                "^\\W*(?:(?i:volumes?|vols?|v|band|bd|tome|tom|t|jg|jahrgang|ser|no|nr|num|number|n)(?![\\p{L}])\\.?\\s*)?(?:\u00B0|\u00BA)?");
        private static final Pattern ISSUE_BEHIND =
                Pattern.compile("(?i)\\s*(?:no|nr|issue|n\u00B0|n\u00BA)?\\.?\\s*$");
        private static final Pattern DASH = Pattern.compile("[\u2010-\u2015\u2212]");
        private static final Pattern DASHES = Pattern.compile("\\s*-[\\s-]*");
        private static final Pattern IN = Pattern.compile("(?:[Ii]n|IN)(?:\\s*:\\s*|\\s+)(?=\\S)");
        private static final Pattern ISSUE_LABEL = Pattern.compile(
                "^\\W*(?:(?i:issue|iss|no|nos|nr|num|number|n|heft|h|part|pt)(?![\\p{L}])\\.?\\s*)?(?:\u00B0|\u00BA)?\\s*");
        private static final Pattern PAGE_LABEL = Pattern.compile(
                "^\\W*(?:(?:(?i:pages?|pp|pgs?|seiten?|art|article|pag)(?![\\p{L}])|[Pp](?![\\p{L}])|[Ss](?=[.:\\s]))\\.?:?\\s*(?:(?i:no|id)\\.?\\s*)?)?");
        private static final Pattern PAGE_COUNT =
                Pattern.compile("^\\W*(\\d{1,5})\\s*(?i:p|pp|pages?|pgs|s|seiten)\\b.*");
        private static final Pattern SPLIT_VOLUME =
                Pattern.compile("^([\\p{L}]{0,2}\\d+[\\p{L}]?)\\s*\\(\\s*([^)]{1,20})\\)?$");
        /** "40.1", "50: 3", "34 3"; two numbers with a hyphen are an issue only where they are no range. */
        private static final Pattern VOLUME_AND_ISSUE = Pattern.compile("(\\d{1,4})(?:\\s?[.:/]\\s?|\\s)(\\d{1,3})");

        /** A list of names that ends with an "and" goes on in the next field. */
        private static final Pattern GOES_ON = Pattern.compile("(?:&|\\b(?:and|und|et))\\s*$");

        private static final Pattern EDITORS_BEHIND = Pattern.compile(
                "(?:[(\\[,]|\\s)\\s*(?:[Ee]ds?\\.?|[Ee]ditors?|[Hh]rsg\\.?|Hg\\.)\\s*[)\\]]?[\\s.,:;]*$|[(\\[]\\s*EDS?\\.?\\s*[)\\]][\\s.,:;]*$");
        private static final Pattern PMID =
                Pattern.compile("(?i)\\b(?:pmid|pubmed(?:\\s+id)?)\\s*[:#]?\\s*(\\d{4,9})\\b");
        private static final Pattern PMCID = Pattern.compile("\\b(PMC\\d{3,9})\\b");
        private static final Pattern ARXIV = Pattern.compile(
                "(?i)\\barxiv\\s*[:/]?\\s*((?:\\d{4}\\s?\\.\\s?\\d{4,5}|[a-z-]{2,10}(?:\\.[a-z]{2})?\\s?/\\s?\\d{7})(?:v\\d{1,2})?)");
        private static final Pattern ISBN = Pattern.compile("(?i)\\bisbn(?:-1[03])?[:\\s]*([\\d][\\d -]{8,16}[\\dxX])");
        private static final Pattern CONFERENCE = Pattern.compile(
                "(?i)\\b(?:proc\\b|proceedings|conference|symposium|workshop|conf\\b|meeting|congress)");
        private static final Pattern JOURNAL =
                Pattern.compile("(?i)\\b(?:journal|review|letters|annals|j|rev|lett|transactions|bulletin|acta)\\b");
        /** The last word of a group of authors. */
        private static final Pattern COLLECTIVE = Pattern.compile(
                "Group|Groups|Investigators|Consortium|Collaboration|Collaborators|Network|Committee|Team|Trialists|Initiative");

        /** Words of a group's name. */
        private static final int GROUP = 10;

        private static final Pattern THESIS =
                Pattern.compile("(?i)\\b(?:thesis|dissertation|ph\\.? ?d|th\u00E8se|diplom)");
        private static final Pattern REPORT = Pattern.compile("(?i)\\b(?:report|working paper|memo|white paper)\\b");

        private final Tokens tokens;
        private final Map<Field, String> texts = new EnumMap<>(Field.class);

        private Fields(Tokens tokens) {
            this.tokens = tokens;
        }

        static Fields of(Tokens tokens, Field[] fields) {
            Fields read = new Fields(tokens);
            keepTogether(tokens, fields);
            giveGroupToNames(tokens, fields);
            Map<Field, Integer> longest = new EnumMap<>(Field.class);
            for (int i = 0; i < tokens.count; ) {
                int end = i;
                while (end + 1 < tokens.count && fields[end + 1] == fields[i]) {
                    end++;
                }
                read.add(fields[i], tokens.text.substring(tokens.start[i], tokens.end[end]), longest);
                i = end + 1;
            }
            return read;
        }

        /** The number of "COVID-19 Study Group" belongs to the names around it. */
        private static void keepTogether(Tokens tokens, Field[] fields) {
            for (int i = 1; i + 1 < tokens.count; i++) {
                boolean between = fields[i] != Field.AUTHOR
                        && fields[i - 1] == Field.AUTHOR
                        && fields[i + 1] == Field.AUTHOR
                        && tokens.glued(i)
                        && tokens.text(i - 1).endsWith("-");
                if (between) {
                    fields[i] = Field.AUTHOR;
                }
            }
        }

        /** "Ruiz A; COVID-19 Study Group. Title": a group that ends a list of names, where the tagger begins the title with it. */
        private static void giveGroupToNames(Tokens tokens, Field[] fields) {
            int title = 1;
            while (title < tokens.count && (fields[title] != Field.TITLE || fields[title - 1] != Field.AUTHOR)) {
                title++;
            }
            int stop = title;
            while (stop < tokens.count
                    && stop - title <= GROUP
                    && fields[stop] == Field.TITLE
                    && !isStop(tokens, stop)) {
                stop++;
            }
            boolean ends = stop > title
                    && stop + 2 < tokens.count
                    && fields[stop] == Field.TITLE
                    && fields[stop + 2] == Field.TITLE
                    && isStop(tokens, stop)
                    && COLLECTIVE.matcher(tokens.text(stop - 1)).matches();
            for (int i = title; ends && i <= stop; i++) {
                fields[i] = Field.AUTHOR;
            }
        }

        private static boolean isStop(Tokens tokens, int token) {
            return tokens.text(token).equals(".");
        }

        /** Names are collected; of other fields that come twice the one with more letters counts, of numbers the first. */
        private void add(Field field, String text, Map<Field, Integer> longest) {
            switch (field) {
                case AUTHOR, EDITOR, NOTE, IDENTIFIER, DATE -> texts.merge(field, text, (a, b) -> a + "; " + b);
                case TITLE, CONTAINER, PUBLISHER, PLACE, SERIES -> {
                    if (field == Field.TITLE && bookOf(text)) {
                        return;
                    }
                    int letters = (int) text.chars().filter(Character::isLetter).count();
                    if (letters > longest.getOrDefault(field, -1)) {
                        longest.put(field, letters);
                        texts.put(field, text);
                    }
                }
                default -> {
                    if (text.chars().anyMatch(Character::isLetterOrDigit)) {
                        texts.putIfAbsent(field, text);
                    }
                }
            }
        }

        /** A second title behind the editors is the book's that the first is in. */
        private boolean bookOf(String second) {
            boolean book = texts.containsKey(Field.TITLE)
                    && texts.containsKey(Field.EDITOR)
                    && !texts.containsKey(Field.CONTAINER);
            if (book) {
                texts.put(Field.CONTAINER, second);
            }
            return book;
        }

        private String text(Field field) {
            return texts.getOrDefault(field, "");
        }

        CslItem read(PrintedReference printed) {
            String volume = volume(text(Field.VOLUME));
            String issue = issue(text(Field.ISSUE));
            Matcher pair = VOLUME_AND_ISSUE.matcher(volume);
            if (issue.isEmpty() && pair.matches()) {
                volume = pair.group(1);
                issue = pair.group(2);
            }
            Matcher both = SPLIT_VOLUME.matcher(volume);
            if (both.matches()) {
                volume = both.group(1);
                issue = issue.isEmpty() ? both.group(2) : issue;
            }
            Matcher count = PAGE_COUNT.matcher(text(Field.PAGES));
            String pages = count.matches() ? "" : pages(text(Field.PAGES));
            String date = text(Field.DATE);
            String container = container(text(Field.CONTAINER));
            Matcher dated = DATED_CONTAINER.matcher(container);
            if (Edges.hasDigit(container)
                    && dated.matches()
                    && !volume.isEmpty()
                    && (!YEAR.matcher(date).find() || date.contains(dated.group(2)))) {
                container = trim(dated.group(1));
                date = date.isEmpty() ? dated.group(2) : date;
            }
            String title = title(text(Field.TITLE));
            Matcher early = EARLY_JOURNAL.matcher(title);
            if (title.contains(" J ") && early.matches() && !container.isEmpty()) {
                title = early.group(1);
                container = early.group(2) + " " + container;
            }
            String publisher = trim(text(Field.PUBLISHER));
            String genre = trim(text(Field.GENRE));
            String note = Notes.without(trim(text(Field.NOTE)));
            String arxiv = group(ARXIV, printed.text(), "arxiv").replace(" ", "");
            String names = text(Field.AUTHOR);
            boolean goesOn =
                    !text(Field.EDITOR).isEmpty() && GOES_ON.matcher(names).find();
            boolean edited = goesOn
                    || text(Field.EDITOR).isEmpty()
                            && EDITORS_BEHIND.matcher(names).find();
            List<Name> authors = edited ? List.of() : AuthorNames.read(names);
            List<Name> editors = AuthorNames.read(edited ? names + " " + text(Field.EDITOR) : text(Field.EDITOR));
            String url = url(printed);
            String type = type(container, title, publisher, genre, note, volume, !editors.isEmpty(), arxiv, url);
            return new CslItem(
                    type,
                    authors,
                    editors,
                    title,
                    container,
                    trim(text(Field.SERIES)),
                    issued(date),
                    volume,
                    issue,
                    pages,
                    count.matches() ? count.group(1) : "",
                    trim(text(Field.EDITION)),
                    publisher,
                    trim(text(Field.PLACE)),
                    genre,
                    note,
                    printed.dois().isEmpty() ? "" : printed.dois().get(0).doi().name(),
                    group(PMID, printed.text(), "pmid", "pubmed"),
                    group(PMCID, printed.text(), "PMC"),
                    arxiv,
                    group(ISBN, printed.text(), "isbn").replace(" ", ""),
                    url);
        }

        private static String type(
                String container,
                String title,
                String publisher,
                String genre,
                String note,
                String volume,
                boolean editors,
                String arxiv,
                String url) {
            String said = genre + " " + note + " " + publisher;
            if (THESIS.matcher(said).find()) {
                return "thesis";
            }
            if (CONFERENCE.matcher(container).find()) {
                return "paper-conference";
            }
            if (!container.isEmpty()) {
                boolean book = editors
                        || !publisher.isEmpty()
                                && volume.isEmpty()
                                && !JOURNAL.matcher(container).find();
                return book ? "chapter" : "article-journal";
            }
            if (REPORT.matcher(genre + " " + note).find()) {
                return "report";
            }
            if (!publisher.isEmpty()) {
                return "book";
            }
            if (!arxiv.isEmpty()) {
                // CSL's word for a preprint.
                return "article";
            }
            return url.isEmpty() ? "document" : "webpage";
        }

        private static List<Integer> issued(String date) {
            Matcher year = YEAR.matcher(date);
            if (!year.find()) {
                return List.of();
            }
            int number = Integer.parseInt(year.group(1));
            int from = Math.max(0, date.lastIndexOf(';', year.start()));
            int to = date.indexOf(';', year.end());
            String first = date.substring(from, to < 0 ? date.length() : to);
            Matcher month = MONTH.matcher(first);
            if (!month.find()) {
                return List.of(number);
            }
            int named = MONTHS.indexOf(month.group(1).toLowerCase(java.util.Locale.ROOT)) + 1;
            Matcher day = DAY.matcher(first);
            return day.find() ? List.of(number, named, Integer.parseInt(day.group(1))) : List.of(number, named);
        }

        private static String volume(String text) {
            if (text.isEmpty()) {
                return text;
            }
            String bare = trim(VOLUME_LABEL.matcher(text).replaceFirst(""));
            int stop = bare.indexOf(',');
            bare = stop > 0 ? bare.substring(0, stop) : bare;
            return ISSUE_BEHIND.matcher(bare).replaceAll("");
        }

        private static String issue(String text) {
            return text.isEmpty()
                    ? text
                    : Edges.trailing(trim(ISSUE_LABEL.matcher(text).replaceFirst("")), "()[]")
                            .strip();
        }

        private static String pages(String text) {
            if (text.isEmpty()) {
                return text;
            }
            String bare =
                    DASH.matcher(PAGE_LABEL.matcher(text).replaceFirst("")).replaceAll("-");
            bare = DASHES.matcher(bare).replaceAll("-");
            return Edges.trailing(Edges.trailing(trim(bare), "()[]"), ".,;:");
        }

        private static String title(String text) {
            String bare = trim(Edges.leading(text, " \"\u201C\u2018\u00AB\u201E'`,:.;"));
            bare = Edges.trailing(bare, "\"\u201D\u2019\u00BB'`,");
            boolean closed = bare.endsWith(",") || bare.endsWith(".") && !bare.endsWith("..");
            return (closed ? bare.substring(0, bare.length() - 1) : bare).strip();
        }

        private static String container(String text) {
            String bare = Edges.leading(text, " \"\u201C,:.;(");
            Matcher in = IN.matcher(bare);
            bare = Edges.trailing(trim(in.lookingAt() ? bare.substring(in.end()) : bare), "\"\u201D,");
            int inner = bare.indexOf('.');
            boolean abbreviated = inner > 0 && inner < bare.length() - 1;
            return bare.endsWith(".") && !abbreviated ? bare.substring(0, bare.length() - 1) : bare;
        }

        private String url(PrintedReference printed) {
            for (int i = 0; i < tokens.count; i++) {
                if (tokens.kind[i] == Tokens.ADDRESS) {
                    int at = i;
                    boolean resolver = printed.dois().stream()
                            .anyMatch(doi -> doi.end() == tokens.end[at]
                                    || doi.start() >= tokens.start[at] && doi.start() < tokens.end[at]);
                    if (!resolver
                            && !(i + 1 < tokens.count && tokens.kind[i + 1] == Tokens.DOI && tokens.glued(i + 1))) {
                        return tokens.text(i);
                    }
                }
            }
            return "";
        }

        /** @param words without one of them, in any case, the pattern cannot match */
        private static String group(Pattern pattern, String text, String... words) {
            for (String word : words) {
                if (hasIgnoringCase(text, word)) {
                    Matcher matcher = pattern.matcher(text);
                    return matcher.find() ? matcher.group(1) : "";
                }
            }
            return "";
        }

        private static boolean hasIgnoringCase(String text, String word) {
            int first = word.charAt(0) | 0x20;
            for (int i = 0; i + word.length() <= text.length(); i++) {
                if ((text.charAt(i) | 0x20) == first && text.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
            return false;
        }

        /** Without the punctuation around it; brackets go only where they do not belong together. */
        private static String trim(String text) {
            int from = 0;
            int to = text.length();
            while (from < to && " ,.;:-\u2013\u2014/".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            boolean again = true;
            while (again && from < to) {
                char c = text.charAt(to - 1);
                again = " ,;:(\u2013\u2014[/".indexOf(c) >= 0
                        || (c == ')' && count(text, '(', from, to) < count(text, ')', from, to))
                        || (c == ']' && count(text, '[', from, to) < count(text, ']', from, to))
                        || (c == '.' && to - from > 1 && " ,;:)".indexOf(text.charAt(to - 2)) >= 0);
                to -= again ? 1 : 0;
            }
            String bare = text.substring(from, to);
            boolean wrapped = bare.length() > 2
                    && bare.charAt(0) == '('
                    && bare.endsWith(")")
                    && bare.indexOf(')') == bare.length() - 1;
            if (wrapped) {
                return bare.substring(1, bare.length() - 1).strip();
            }
            if (bare.startsWith("(") && bare.indexOf(')') < 0) {
                bare = bare.substring(1);
            }
            return bare.endsWith(".") && bare.indexOf('.') == bare.length() - 1
                    ? bare.substring(0, bare.length() - 1)
                    : bare;
        }

        private static int count(String text, char wanted, int from, int to) {
            int count = 0;
            for (int i = from; i < to; i++) {
                count += text.charAt(i) == wanted ? 1 : 0;
            }
            return count;
        }
    }
}
