package org.cytotheca.citation.doi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the DOIs in a text as people paste it.
 *
 * <p>The main grammar is Crossref's ({@code 10.NNNN/suffix}); around it stand the accidents of real texts: resolver
 * addresses, escapes, SICI names with angle brackets, brackets and punctuation of the sentence, line breaks, soft
 * hyphens, zero-width characters, typographic dashes, Markdown's backslashes, query strings. The work is linear: a name
 * is at most {@value Doi#MAX_LENGTH} characters, and what was read is not read again.
 */
public final class DoiExtractor {

    /** Pages that publishers hang behind the DOI in their addresses; they are no part of it. */
    private static final Pattern ADDRESS_TAIL = Pattern.compile(
            "(?:/(?:full|fulltext|full-text|abstract|abs|pdf|epdf|pdfdirect|epub|meta|summary|references|html|citation|suppl_file)"
                    + "(?:/.{0,40})?|(?<=\\d)v\\d{1,2}(?:\\.(?:full|abstract|article-info))?(?:\\.pdf)?|\\.(?:full|abstract)(?:\\.pdf)?"
                    + "|\\.pdf)$",
            Pattern.CASE_INSENSITIVE);

    /** What people glue to the end of a DOI. */
    private static final Pattern GLUED = Pattern.compile(
            "(?:\\.|,|;)?(?:PMID|PMCID|PubMed|Pubmed|pmid:|pmcid:|PMC\\d{5}|MEDLINE|Medline|https?:|www\\.|Epub|Accessed|Available"
                    + "|Google|CrossRef|Crossref|\\[PubMed|\\[CrossRef).*$");

    private static final Pattern LIST_LABEL = Pattern.compile("\\[?\\d{1,3}[\\].)](?:\\s.*)?|\\d{1,3}\\s+\\p{Lu}.*");
    private static final Pattern PIECE = Pattern.compile("[a-z0-9(./:-][\\w.()<>:;/-]*", Pattern.CASE_INSENSITIVE);

    private static final String RESOLVER = "doi.org/";

    /** Letters with a digit among them, and then the end of the address, with what closes a sentence or a bracket. */
    private static final Pattern SHORT_LINK = Pattern.compile(
            "((?=[a-z]{0,10}\\d)[a-z0-9]{3,10})(?=[.,;:!?)\\]>}\"'*_]{0,3}(?:\\s|$))", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SHORT_LINK = 16;

    private DoiExtractor() {}

    /** All DOIs of the text in their order. */
    public static List<FoundDoi> extract(String text) {
        List<FoundDoi> found = new ArrayList<>();
        Scan scan = new Scan(text);
        Optional<FoundDoi> doi = scan.next();
        while (doi.isPresent()) {
            found.add(doi.get());
            doi = scan.next();
        }
        return found;
    }

    /** The first DOI of the text. */
    public static Optional<FoundDoi> first(String text) {
        return new Scan(text).next();
    }

    /** Goes through a text, from one place where a DOI may begin to the next. */
    private static final class Scan {
        private final String text;
        /** The next of either; -1 for none. */
        private int ten;

        private int resolver;

        private Scan(String text) {
            this.text = text;
            ten = text.indexOf("10");
            resolver = text.indexOf(RESOLVER);
        }

        private Optional<FoundDoi> next() {
            while (ten >= 0 || resolver >= 0) {
                boolean link = resolver >= 0 && (ten < 0 || resolver < ten);
                int place = link ? resolver + RESOLVER.length() : ten;
                Optional<FoundDoi> doi =
                        link ? shortLink(text, place) : startsHere(text, place) ? read(text, place) : Optional.empty();
                passOver(doi.map(FoundDoi::end).orElse(link ? place : place + 2));
                if (doi.isPresent()) {
                    return doi;
                }
            }
            return Optional.empty();
        }

        private void passOver(int end) {
            if (ten >= 0 && ten < end) {
                ten = text.indexOf("10", end);
            }
            if (resolver >= 0 && resolver < end) {
                resolver = text.indexOf(RESOLVER, end);
            }
        }
    }

    /** A shortDOI's own address leaves its prefix out; what has no digit may be a page of the resolver. */
    private static Optional<FoundDoi> shortLink(String text, int start) {
        Matcher name = SHORT_LINK.matcher(text).region(start, Math.min(text.length(), start + LONGEST_SHORT_LINK));
        return name.lookingAt()
                ? Doi.ofName("10/" + name.group(1)).map(doi -> new FoundDoi(doi, start, name.end(1), false, false))
                : Optional.empty();
    }

    private static boolean startsHere(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        if (Character.isDigit(before)) {
            return at >= 3 && text.charAt(at - 3) == '%' && text.startsWith("2F", at - 2);
        }
        return before != '.' || at == 1 || !Character.isDigit(text.charAt(at - 2));
    }

    private static Optional<FoundDoi> read(String text, int start) {
        Reading reading = new Reading(text, start);
        if (!reading.prefix()) {
            return reading.shortName();
        }
        reading.suffix();
        reading.trim();
        return reading.found();
    }

    /** One attempt to read a DOI: the characters of its name and, for each, where in the text it ends. */
    private static final class Reading {
        private final String text;
        private final int start;
        private final StringBuilder name = new StringBuilder(48);
        private int[] ends = new int[64];
        private int at;
        private int suffixStart;
        private int firstMend = Integer.MAX_VALUE;
        private int firstDoubt = Integer.MAX_VALUE;
        private boolean address;
        private boolean cutAtMarkup;
        private boolean perhapsCutAtBreak;

        Reading(String text, int start) {
            this.text = text;
            this.start = start;
            this.at = start;
            this.address = isAddress();
        }

        private boolean isAddress() {
            int from = start;
            while (from > 0 && start - from < 120 && isAddressCharacter(text.charAt(from - 1))) {
                from--;
            }
            String before = text.substring(from, start);
            return before.contains("://")
                    || before.contains("www.")
                    || before.contains(".org/")
                    || before.contains(".com/")
                    || before.contains("%3A%2F");
        }

        private static boolean isAddressCharacter(char c) {
            return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '(' && c != ')' && c != '['
                    && c != ']';
        }

        private void append(char c, int end) {
            if (name.length() == ends.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            ends[name.length()] = end;
            name.append(c);
        }

        /** {@code 10.1234/}, also with a break or a blank where typesetting puts one. */
        boolean prefix() {
            append('1', at + 1);
            append('0', at + 2);
            at += 2;
            skipInvisible();
            if (!take('.')) {
                return false;
            }
            int digits = 0;
            boolean mended = skipBreak();
            while (at < text.length() && digits < 20) {
                skipInvisible();
                char c = at < text.length() ? text.charAt(at) : ' ';
                if (c >= '0' && c <= '9' || c == '.') {
                    append(c, ++at);
                    digits++;
                } else {
                    break;
                }
            }
            if (digits < 4) {
                return false;
            }
            mended |= skipBreak();
            if (at < text.length()
                    && (text.charAt(at) == '/' || text.charAt(at) == '\u2215' || text.charAt(at) == '\u2044')) {
                append('/', ++at);
            } else if (text.regionMatches(true, at, "%2F", 0, 3)) {
                at += 3;
                append('/', at);
            } else if (text.regionMatches(true, at, "&#47;", 0, 5)) {
                at += 5;
                append('/', at);
            } else {
                return false;
            }
            suffixStart = name.length();
            boolean blank = at < text.length()
                    && text.charAt(at) == ' '
                    && at + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(at + 1));
            if (blank && PIECE.matcher(wordAt(at + 1)).matches() && hasDigit(wordAt(at + 1))) {
                at++;
                mended = true;
            }
            if (skipBreak()) {
                mended = true;
            }
            if (mended) {
                firstMend = suffixStart;
            }
            return true;
        }

        private boolean take(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                append(wanted, ++at);
                return true;
            }
            return false;
        }

        void suffix() {
            int round = 0;
            int square = 0;
            int curly = 0;
            while (at < text.length() && name.length() < Doi.MAX_LENGTH) {
                if (skipInvisible()) {
                    firstMend = Math.min(firstMend, name.length());
                    skipBreak();
                    continue;
                }
                if (at >= text.length()) {
                    // Nothing but what cannot be seen stood behind the name.
                    return;
                }
                char c = text.charAt(at);
                if (c == '\n' || c == '\r') {
                    if (!mendBreak(round > 0)) {
                        return;
                    }
                    continue;
                }
                if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                    if (!blankBeforeBreak()) {
                        return;
                    }
                    continue;
                }
                switch (c) {
                    case '(' -> round++;
                    case ')' -> round--;
                    case '[' -> square++;
                    case ']' -> square--;
                    case '{' -> curly++;
                    case '}' -> curly--;
                    default -> {}
                }
                if (round < 0 || square < 0 || curly < 0) {
                    return;
                }
                if (!character(c)) {
                    return;
                }
            }
        }

        /** Takes one printed character; false where the name ends before it. */
        private boolean character(char c) {
            switch (c) {
                case '%' -> {
                    return escape();
                }
                case '&' -> {
                    return entity();
                }
                case '<' -> {
                    return angle(at + 1, ">");
                }
                case '>' -> {
                    if (name.indexOf("<", suffixStart) < 0 || name.lastIndexOf(">") > name.lastIndexOf("<")) {
                        return false;
                    }
                }
                case '\\' -> {
                    boolean escaping = at + 1 < text.length()
                            && !Character.isLetterOrDigit(text.charAt(at + 1))
                            && !Character.isWhitespace(text.charAt(at + 1));
                    at++;
                    return escaping;
                }
                case '?' -> {
                    return false;
                }
                case '#' -> {
                    boolean fragment = address
                            || at + 2 < text.length()
                                    && Character.isLetter(text.charAt(at + 1))
                                    && Character.isLetter(text.charAt(at + 2));
                    if (fragment) {
                        return false;
                    }
                }
                case '"',
                        '\u201C',
                        '\u201D',
                        '\u201E',
                        '\u00AB',
                        '\u00BB',
                        '\u2039',
                        '\u203A',
                        '`',
                        '|',
                        '^',
                        '\u2026',
                        '\u3001',
                        '\u3002',
                        '\uFF0C',
                        '\uFF1B',
                        '\u3011',
                        '\uFF09' -> {
                    return false;
                }
                case '\u2018', '\u2019' -> {
                    return false;
                }
                case ';' -> {
                    if (!endsInMedium()) {
                        return false;
                    }
                }
                case ',' -> {
                    boolean inside = at + 1 < text.length()
                            && Character.isLetterOrDigit(text.charAt(at + 1))
                            && !text.startsWith("10.", at + 1);
                    if (!inside) {
                        return false;
                    }
                }
                default -> {
                    if (c < ' ' || c == 0x7F || Character.isISOControl(c)) {
                        return false;
                    }
                }
            }
            append(dash(c) ? '-' : c, ++at);
            return true;
        }

        private static boolean dash(char c) {
            return c >= '\u2010' && c <= '\u2015' || c == '\u2212' || c == '\uFE63' || c == '\uFF0D';
        }

        private boolean escape() {
            int first = Percent.hex(text, at + 1);
            if (first < 0) {
                return false;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) == '%' && Percent.hex(text, end + 1) >= 0 && end - at < 12) {
                end += 3;
            }
            String decoded = first < 0x80 ? String.valueOf((char) first) : Percent.decode(text.substring(at, end));
            if (first >= 0x80 && decoded.startsWith("%")) {
                return false;
            }
            int next = first < 0x80 ? at + 3 : end;
            if (first <= ' ' || first == '"' || first == '?' || first == '#' && address) {
                return false;
            }
            if (first != '/') {
                firstDoubt = Math.min(firstDoubt, name.length());
            }
            if (first == '>' && name.indexOf("<", suffixStart) < 0) {
                return false;
            }
            for (int i = 0; i < decoded.length(); i++) {
                append(decoded.charAt(i), next);
            }
            at = next;
            return true;
        }

        private boolean entity() {
            if (text.startsWith("&lt;", at)) {
                return angle(at + 4, "&gt;");
            }
            if (text.startsWith("&gt;", at)) {
                if (name.indexOf("<", suffixStart) < 0) {
                    return false;
                }
                at += 4;
                append('>', at);
                return true;
            }
            if (text.startsWith("&amp;", at)) {
                boolean parameter = parameterAt(at + 5);
                if (!parameter) {
                    at += 5;
                    append('&', at);
                }
                return !parameter;
            }
            if (text.startsWith("&nbsp;", at)
                    || text.startsWith("&quot;", at)
                    || text.startsWith("&#", at)
                    || parameterAt(at + 1)) {
                return false;
            }
            append('&', ++at);
            return true;
        }

        private boolean parameterAt(int from) {
            int i = from;
            while (i < text.length()
                    && i - from < 24
                    && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
                i++;
            }
            return i > from && i < text.length() && text.charAt(i) == '=';
        }

        /** A SICI's {@code <693::AID-ASI4>} belongs to the name; a tag of HTML does not. */
        private boolean angle(int from, String close) {
            String near = text.substring(from, Math.min(text.length(), from + 40));
            int end = near.indexOf(close);
            String inside = end > 0 ? near.substring(0, end) : "";
            boolean sici = inside.indexOf(':') >= 0
                    && inside.indexOf('/') < 0
                    && inside.indexOf('"') < 0
                    && inside.indexOf('=') < 0
                    && Character.isLetterOrDigit(inside.charAt(0));
            if (!sici) {
                firstDoubt = Math.min(firstDoubt, name.length());
                cutAtMarkup = true;
                return false;
            }
            append('<', from);
            at = from;
            return true;
        }

        /** Zero-width characters and soft hyphens; true if a soft hyphen was among them. */
        private boolean skipInvisible() {
            boolean soft = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\u00AD') {
                    soft = true;
                } else if (!(c >= '\u200B' && c <= '\u200F'
                        || c == '\u2060'
                        || c == '\uFEFF'
                        || c >= '\u202A' && c <= '\u202E')) {
                    break;
                }
                at++;
            }
            return soft;
        }

        private boolean skipBreak() {
            int i = at;
            while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
                i++;
            }
            int lines = 0;
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                lines += text.charAt(i) == '\n' ? 1 : 0;
                i++;
            }
            if (lines != 1) {
                return false;
            }
            at = i;
            return true;
        }

        private boolean blankBeforeBreak() {
            int i = at;
            while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
                i++;
            }
            if (i < text.length() && (text.charAt(i) == '\n' || text.charAt(i) == '\r')) {
                at = i;
                return true;
            }
            return false;
        }

        /** At a line break: goes on behind it if the name cannot be complete before it. */
        private boolean mendBreak(boolean openBracket) {
            int back = at;
            if (!skipBreak()) {
                return false;
            }
            String line = lineAt(at);
            String piece = wordAt(at);
            boolean mend = !LIST_LABEL.matcher(line).matches()
                    && PIECE.matcher(strip(piece)).matches()
                    && Breaks.continues(name.substring(suffixStart), strip(piece), prefixOfName(), openBracket);
            if (mend) {
                firstMend = Math.min(firstMend, name.length());
            } else {
                at = back;
                perhapsCutAtBreak = !LIST_LABEL.matcher(line).matches()
                        && Breaks.mayContinue(name.substring(suffixStart), strip(piece), prefixOfName());
            }
            return mend;
        }

        private String prefixOfName() {
            return name.substring(0, suffixStart - 1);
        }

        private String lineAt(int from) {
            int end = from;
            while (end < text.length() && end - from < 80 && text.charAt(end) != '\n') {
                end++;
            }
            return text.substring(from, end);
        }

        private String wordAt(int from) {
            int end = from;
            while (end < text.length() && end - from < 120 && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return text.substring(from, end);
        }

        private static String strip(String piece) {
            int end = piece.length();
            while (end > 0 && ".,;:)]}>\"'\u201D\u2019".indexOf(piece.charAt(end - 1)) >= 0) {
                end--;
            }
            return piece.substring(0, end);
        }

        private static boolean hasDigit(String word) {
            return word.chars().anyMatch(Character::isDigit);
        }

        /** Takes from the end what belongs to the sentence, to the address, or to a neighbour. */
        void trim() {
            trimOpenBracket();
            Matcher glued = GLUED.matcher(name);
            if (glued.find(suffixStart) && glued.start() > suffixStart) {
                name.setLength(glued.start());
            }
            boolean again = true;
            while (again) {
                again = trimPunctuation() || trimOpenBracket();
                if (address) {
                    Matcher tail = ADDRESS_TAIL.matcher(name);
                    if (tail.find(suffixStart) && tail.start() > suffixStart) {
                        name.setLength(tail.start());
                        again = true;
                    }
                }
            }
        }

        private boolean trimPunctuation() {
            int length = name.length();
            while (name.length() > suffixStart
                    && ".,;:!?'*/\\-_=\u00B7\u2020\u2021~+&$@".indexOf(name.charAt(name.length() - 1)) >= 0) {
                name.setLength(name.length() - 1);
            }
            return name.length() < length;
        }

        /** Cuts before the first bracket that is never closed. */
        private boolean trimOpenBracket() {
            int depth = 0;
            int open = -1;
            for (int i = name.length() - 1; i >= suffixStart; i--) {
                char c = name.charAt(i);
                if (c == ')' || c == ']' || c == '}') {
                    depth++;
                } else if (c == '(' || c == '[' || c == '{') {
                    open = depth == 0 ? i : open;
                    depth = Math.max(0, depth - 1);
                }
            }
            if (open >= 0) {
                name.setLength(open);
            }
            return open >= 0;
        }

        Optional<FoundDoi> found() {
            if (name.length() <= suffixStart) {
                return Optional.empty();
            }
            int end = ends[name.length() - 1];
            boolean repaired = firstMend < name.length();
            boolean uncertain = repaired || firstDoubt < name.length() || cutAtMarkup || perhapsCutAtBreak;
            return Doi.ofName(name.toString()).map(doi -> new FoundDoi(doi, start, end, repaired, uncertain));
        }

        /** Whether a SICI's {@code ;2-x} can follow: its version and medium stand before that, {@code 3.0.CO} or {@code 3.3.TX}. */
        private boolean endsInMedium() {
            int from = name.length() - 6;
            return from > 0
                    && Character.isDigit(name.charAt(from))
                    && name.charAt(from + 1) == '.'
                    && Character.isDigit(name.charAt(from + 2))
                    && name.charAt(from + 3) == '.'
                    && isShortCharacter(name.charAt(from + 4))
                    && isShortCharacter(name.charAt(from + 5));
        }

        /** A shortDOI counts only where the text says that it is a DOI: {@code doi.org/10/abcde}. */
        Optional<FoundDoi> shortName() {
            if (!text.startsWith("10/", start)) {
                return Optional.empty();
            }
            String before = text.substring(Math.max(0, start - 12), start).toLowerCase(Locale.ROOT);
            int end = start + 3;
            while (end < text.length() && end - start < 14 && isShortCharacter(text.charAt(end))) {
                end++;
            }
            boolean said = before.endsWith(RESOLVER) || before.endsWith("doi:") || before.endsWith("doi: ");
            int stop = end;
            return said
                    ? Doi.ofName(text.substring(start, end)).map(doi -> new FoundDoi(doi, start, stop, false, false))
                    : Optional.empty();
        }

        private static boolean isShortCharacter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
    }
}
