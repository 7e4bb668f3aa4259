package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the beginning of a line says: labels, bullets, captions, and the names of headings ({@code pdf-words.properties}). */
final class PdfText {
    private static final Properties WORDS = words();
    private static final Set<String> REFERENCES = group("references");
    private static final Set<String> MAJOR = group("major");
    private static final Set<String> OPENING = group("opening");

    private static final String BULLETS = "•◦▪▫●○■□‣⁃∙➢➤►▶✓✔";
    private static final Pattern LABEL =
            Pattern.compile("^(?:\\[(\\d{1,4})\\]|\\((\\d{1,4})\\)|(\\d{1,4})(?:[.)]|(?=\\s)))(?:\\s+|(?=\\p{Lu})|$)");
    private static final Pattern SHORT_LABEL = Pattern.compile(
            "^(?:[\\[(]?(?:\\d{1,4}|[A-Za-z]|[ivx]{1,5})[\\])]\\.?|(?:\\d{1,4}|[A-Za-z]|[ivx]{1,5})\\.|\\d{1,4}|[•◦▪▫●○■□‣⁃∙➢➤►▶✓✔–—-])$");
    private static final Pattern NUMBERING = Pattern.compile(
            "^(?:(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\.?|([IVX]{1,5})\\.|([A-H])\\.)\\s+(?=[\\p{Lu}\\p{L}“\"])");
    private static final Pattern CAPTION = Pattern.compile("^(?i:" + String.join("|", group("caption"))
            + ")\\.?\\s*(?:[SEA]?\\d{1,3}[A-Za-z]?|[IVX]{1,4})(?=[.:|\\s–—-]|$)");

    /** An author with initials, as most entries of a list begin. */
    private static final Pattern ENTRY =
            Pattern.compile("^\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?,? (?:\\p{Lu}\\.|\\p{Lu}{1,3}(?=[,. ])).*");

    private static final Pattern YEAR = Pattern.compile("(?:^|\\D)(?:1[89]|20)\\d\\d(?:\\D|$)");

    private PdfText() {}

    private static Properties words() {
        Properties properties = new Properties();
        try (InputStream in = PdfText.class.getResourceAsStream("pdf-words.properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Set<String> group(String name) {
        return Arrays.stream(WORDS.getProperty(name).split("\\|"))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The number before an item or a reference.
     *
     * @param printed with its brackets and points
     * @param end offset behind it and the space that follows
     */
    record Label(String printed, int number, int end) {}

    static Optional<Label> numbered(String text) {
        Matcher label = LABEL.matcher(text.length() > 12 ? text.substring(0, 12) : text);
        if (!label.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= 3; group++) {
            if (label.group(group) != null) {
                return Optional.of(new Label(label.group().strip(), Integer.parseInt(label.group(group)), label.end()));
            }
        }
        return Optional.empty();
    }

    /** Whether a piece that stands apart before a line is its label and no cell. */
    static boolean label(String text) {
        return SHORT_LABEL.matcher(text.strip()).matches();
    }

    static boolean bullet(String text) {
        return text.length() > 1
                && (BULLETS.indexOf(text.charAt(0)) >= 0
                        || (text.charAt(0) == '–' || text.charAt(0) == '—') && text.charAt(1) == ' ');
    }

    /** How deep a numbered heading stands by its number ("2.1" at 2); 0 without one. */
    static int depth(String text) {
        Matcher number = NUMBERING.matcher(text.length() > 40 ? text.substring(0, 40) : text);
        if (!number.find()) {
            return 0;
        }
        return number.group(1) == null
                ? 1
                : (int) number.group(1).chars().filter(c -> c == '.').count() + 1;
    }

    static boolean caption(String text) {
        return CAPTION.matcher(text.length() > 60 ? text.substring(0, 60) : text)
                .find();
    }

    /** Whether a caption's label is followed by a sign that no sentence has there ("Figure 2.", "Table 1 |"). */
    static boolean captionSigned(String text) {
        Matcher label = CAPTION.matcher(text.length() > 60 ? text.substring(0, 60) : text);
        return label.find() && (label.end() == text.length() || ".:|–—".indexOf(text.charAt(label.end())) >= 0);
    }

    /** A line of a table of contents: points lead to the number of a page. */
    static boolean leader(String text) {
        int i = text.length() - 1;
        while (i > 0 && (Character.isDigit(text.charAt(i)) || "ivxlc".indexOf(text.charAt(i)) >= 0)) {
            i--;
        }
        if (i == text.length() - 1) {
            return false;
        }
        int points = 0;
        for (; i > 0 && ". \t".indexOf(text.charAt(i)) >= 0; i--) {
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        return points >= 4;
    }

    static boolean beginsEntry(String text) {
        return ENTRY.matcher(text.length() > 60 ? text.substring(0, 60) : text).matches();
    }

    static boolean year(String text) {
        return YEAR.matcher(text).find();
    }

    static boolean references(String text) {
        return text.length() <= 60 && REFERENCES.contains(bare(text));
    }

    static boolean major(String text) {
        return text.length() <= 60 && (MAJOR.contains(bare(text)) || REFERENCES.contains(bare(text)));
    }

    static boolean opening(String text) {
        return text.length() <= 60 && OPENING.contains(bare(text));
    }

    /** In lower case, without number, point, and the spaces of letters that are set apart ("A B S T R A C T"). */
    private static String bare(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher number = NUMBERING.matcher(text.strip());
        String bare = number.find() ? lower.substring(number.end()) : lower;
        bare = bare.replaceFirst("[.:]$", "").strip();
        return bare.matches("\\p{L}(?: \\p{L}){4,}") ? bare.replace(" ", "") : bare;
    }

    /** Whether a text is whole at its end: a sentence, a title with its full stop, closed by quotes, brackets or a citation. */
    static boolean ended(CharSequence text) {
        int i = text.length() - 1;
        while (i > 0
                && ("\"”’)]»".indexOf(text.charAt(i)) >= 0
                        || Character.isDigit(text.charAt(i)) && i > text.length() - 9
                        || ",–-".indexOf(text.charAt(i)) >= 0 && i < text.length() - 1)) {
            i--;
        }
        return i >= 0 && ".!?:;".indexOf(text.charAt(i)) >= 0;
    }

    static boolean startsLower(CharSequence text) {
        return text.length() > 0 && Character.isLowerCase(text.charAt(0));
    }
}
