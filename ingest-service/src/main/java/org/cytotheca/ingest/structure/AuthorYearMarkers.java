package org.cytotheca.ingest.structure;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.contracts.Reference;

/** Finds "(Burks and Tomlinson, 1989; McCain, 1995)" and "Noor et al. (2006)", and the references that they name. */
final class AuthorYearMarkers {
    private static final Pattern YEAR =
            Pattern.compile("(?<!\\d)((?:1[6-9]|20)\\d\\d)([a-k])?(?!\\d)|\\b(n\\.\\s?d\\.|in press|forthcoming)");
    private static final Pattern CITED_YEARS = Pattern.compile(
            "(?:\\d{3,4}[a-k]?|n\\.\\s?d\\.|in press)(?:\\s*,\\s*(?:(?:1[6-9]|20)\\d\\d[a-k]?|[a-k]\\b))*");
    private static final Pattern LEAD = Pattern.compile(
            "^(?:(?:for (?:a )?(?:review|reviews|examples?|details?),? ?(?:see)?|but see(?: also)?|see(?: also| e\\.g\\.,?)?|reviewed (?:in|by)|e\\.g\\.,?|i\\.e\\.,?|cf\\.|compare|as in|data from|from|after|following|adapted from|modified from|also|and|in|by|originally)[,:]? +)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_IN_PARENTHESES = Pattern.compile("\\(((?:1[6-9]|20)\\d\\d)([a-k])?\\)");
    private static final Pattern PERSON_FIRST = Pattern.compile(
            "^[^\\p{L}]*((?:[\\p{L}'’.-]+\\s+){0,3}?[\\p{L}'’-]{2,})(?:,\\s|\\s+\\p{Lu}{1,4}(?:[,.;\\s]|$)|\\s+\\p{Lu}\\.)");
    private static final Pattern BODY_FIRST = Pattern.compile("^[^\\p{L}]*((?:[\\p{L}'’&-]+\\s*){1,10})");
    private static final Pattern BETWEEN_NAMES = Pattern.compile(
            "(?:and|&|et|al\\.?|colleagues|coworkers|co-workers|de|van|von|der|den|del|di|da|la|le|of|for|the)[,']?");
    private static final int LONGEST = 600;

    private final Map<String, List<Entry>> byAuthor = new HashMap<>();

    /** A reference by what a citation says of it. */
    private record Entry(String label, String year, String suffix, String others) {}

    /** What a citation names, and whether nothing else in the list fits as well. */
    private record Named(List<String> labels, boolean alone) {
        static final Named NONE = new Named(List.of(), true);

        Evidence evidence() {
            return alone ? Evidence.AUTHOR_AND_YEAR : Evidence.AMBIGUOUS_AUTHOR;
        }
    }

    AuthorYearMarkers(List<Reference> references) {
        for (Reference reference : references) {
            String raw = reference.raw().length() > 1_500 ? reference.raw().substring(0, 1_500) : reference.raw();
            String year = "";
            String suffix = "";
            int yearAt = raw.length();
            Matcher parenthesised = YEAR_IN_PARENTHESES.matcher(raw);
            Matcher years = YEAR.matcher(raw);
            if (parenthesised.find()) {
                year = parenthesised.group(1);
                suffix = parenthesised.group(2) == null ? "" : parenthesised.group(2);
                yearAt = parenthesised.start();
            } else {
                while (years.find()) {
                    // "1992–2000" and "2003;361" are told apart by what stands before: the year of a work follows a
                    // point or a comma.
                    if (years.group(1) != null
                            && (year.isEmpty() || before(raw, years.start(1)) && !before(raw, yearAt))) {
                        year = years.group(1);
                        suffix = years.group(2) == null ? "" : years.group(2);
                        yearAt = years.start(1);
                    }
                }
            }
            String authors = raw.substring(0, Math.min(raw.length(), Math.max(yearAt, Math.min(raw.length(), 40))));
            String first = firstAuthor(raw);
            if (!first.isEmpty()) {
                Entry entry = new Entry(reference.label(), year, suffix, fold(authors));
                byAuthor.computeIfAbsent(first, f -> new ArrayList<>()).add(entry);
                String[] words = first.split(" ");
                if (words.length > 1) {
                    byAuthor.computeIfAbsent(words[words.length - 1], f -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
    }

    private static boolean before(String raw, int at) {
        int i = at - 1;
        while (i >= 0 && raw.charAt(i) == ' ') {
            i--;
        }
        return at < raw.length() && i >= 0 && (raw.charAt(i) == '.' || raw.charAt(i) == ',' || raw.charAt(i) == '(');
    }

    /** The family name, or the name of the body, that an entry begins with. */
    private static String firstAuthor(String raw) {
        Matcher named = PERSON_FIRST.matcher(raw);
        if (named.find()) {
            return fold(named.group(1)).strip();
        }
        Matcher body = BODY_FIRST.matcher(raw);
        return body.find() ? fold(body.group(1)).strip() : "";
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFD).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                folded.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && folded.length() > 0
                    && folded.charAt(folded.length() - 1) != ' '
                    && c != '\''
                    && c != '’') {
                folded.append(' ');
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    List<Marker> find(String text) {
        List<Marker> markers = new ArrayList<>();
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            int close = closing(text, open);
            if (close < 0) {
                continue;
            }
            String inside = text.substring(open + 1, close);
            if (!YEAR.matcher(inside).find()) {
                continue;
            }
            if (CITED_YEARS.matcher(inside.strip()).matches()) {
                narrative(text, open, inside.strip()).ifPresent(markers::add);
            } else {
                enclosed(text, open, close, inside, markers);
            }
        }
        return markers;
    }

    private static int closing(String text, int open) {
        for (int i = open + 1; i < Math.min(text.length(), open + LONGEST); i++) {
            if (text.charAt(i) == ')') {
                return i;
            }
            if (text.charAt(i) == '(') {
                return -1;
            }
        }
        return -1;
    }

    private void enclosed(String text, int open, int close, String inside, List<Marker> markers) {
        List<String> cited = new ArrayList<>();
        int pieces = 0;
        int matched = 0;
        boolean alone = true;
        int lead = 0;
        for (String piece : inside.split(";")) {
            String own = piece.strip();
            Matcher before = LEAD.matcher(own);
            if (before.find()) {
                if (pieces == 0) {
                    lead = before.end();
                }
                own = own.substring(before.end());
            }
            pieces++;
            Named named = resolve(own);
            if (!named.labels().isEmpty()) {
                matched++;
                alone &= named.alone();
                cited.addAll(named.labels());
            }
        }
        if (matched == 0) {
            return;
        }
        Evidence evidence = new Named(cited, alone).evidence();
        int start = open;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        if (matched == pieces && lead == 0) {
            markers.add(new Marker(CitationStyle.AUTHOR_YEAR, evidence, start, close + 1, cited, List.of()));
        } else {
            markers.add(new Marker(CitationStyle.AUTHOR_YEAR, evidence, open, open, cited, List.of()));
        }
    }

    /** "Noor et al. (2006)": the years stand in parentheses, the names before them and in the text to stay. */
    private java.util.Optional<Marker> narrative(String text, int open, String years) {
        int end = open;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        int words = 0;
        while (start > 0 && words < 8 && end - start < 90) {
            int wordStart = start;
            while (wordStart > 0 && text.charAt(wordStart - 1) == ' ') {
                wordStart--;
            }
            int wordEnd = wordStart;
            while (wordStart > 0 && text.charAt(wordStart - 1) != ' ' && text.charAt(wordStart - 1) != '(') {
                wordStart--;
            }
            String word = text.substring(wordStart, wordEnd);
            boolean joins = BETWEEN_NAMES.matcher(word).matches();
            if (!joins && !Words.capital(word) || word.isEmpty()) {
                break;
            }
            start = wordStart;
            words++;
        }
        String names = text.substring(start, end).replaceAll("['’]s?$", "");
        for (String candidate = names;
                !candidate.isBlank();
                candidate = candidate.contains(" ") ? candidate.substring(candidate.indexOf(' ') + 1) : "") {
            Named named = resolve(candidate + ", " + years);
            if (!named.labels().isEmpty()) {
                return java.util.Optional.of(
                        new Marker(CitationStyle.AUTHOR_YEAR, named.evidence(), open, open, named.labels(), List.of()));
            }
        }
        return java.util.Optional.empty();
    }

    /** What "Stranger et al., 2007a, 2007b" names; no label where it names none of the list. */
    private Named resolve(String piece) {
        Matcher years = YEAR.matcher(piece);
        int first = -1;
        List<String[]> wanted = new ArrayList<>();
        while (years.find()) {
            if (first < 0) {
                first = years.start();
            }
            wanted.add(
                    years.group(1) == null
                            ? new String[] {"", ""}
                            : new String[] {years.group(1), years.group(2) == null ? "" : years.group(2)});
        }
        if (first <= 0 || first > 140) {
            return Named.NONE;
        }
        String names = piece.substring(0, first).replaceAll("[\\s,(]+$", "");
        String folded = fold(names);
        boolean etAl = folded.matches(".*\\bet al\\b.*|.*\\bcolleagues\\b.*");
        String[] authors = folded.replaceFirst("\\bet al\\b.*$", "").split("\\band\\b|&");
        String author = authors.length == 0 ? "" : authors[0].strip();
        String[] printed = names.split("\\s*(?:,|&|\\band\\b|\\bet al\\b)\\s*");
        if (printed.length > 0 && !printed[0].isBlank()) {
            author = fold(printed[0]).strip();
        }
        String second = !etAl && printed.length == 2 ? fold(printed[1]).strip() : "";
        List<Entry> entries = byAuthor.getOrDefault(author, List.of());
        if (entries.isEmpty() && author.contains(" ")) {
            entries = byAuthor.getOrDefault(author.substring(author.lastIndexOf(' ') + 1), List.of());
            if (entries.isEmpty()) {
                String whole = author;
                entries = byAuthor.entrySet().stream()
                        .filter(e -> whole.length() > 8 && e.getKey().startsWith(whole))
                        .flatMap(e -> e.getValue().stream())
                        .toList();
            }
        }
        List<String> labels = new ArrayList<>();
        boolean alone = true;
        for (String[] year : wanted) {
            boolean tied = false;
            Entry best = null;
            int highest = 0;
            for (Entry entry : entries) {
                if (!entry.year().equals(year[0])
                        && !(year[0].isEmpty() && entry.year().isEmpty())) {
                    continue;
                }
                int score = 2
                        + (entry.suffix().equals(year[1])
                                ? 2
                                : year[1].isEmpty() || entry.suffix().isEmpty() ? 0 : -2)
                        + (!second.isEmpty() && entry.others().contains(second) ? 2 : 0)
                        + (etAl && entry.others().split(" ").length > 4 ? 1 : 0);
                if (score > highest) {
                    best = entry;
                    highest = score;
                    tied = false;
                } else if (score == highest && best != null && !best.label().equals(entry.label())) {
                    tied = true;
                }
            }
            alone &= !tied;
            if (best != null && !labels.contains(best.label())) {
                labels.add(best.label());
            }
        }
        if (labels.isEmpty() && wanted.stream().allMatch(year -> year[0].isEmpty()) && entries.size() == 1) {
            return new Named(List.of(entries.get(0).label()), true);
        }
        return new Named(labels, alone);
    }
}
