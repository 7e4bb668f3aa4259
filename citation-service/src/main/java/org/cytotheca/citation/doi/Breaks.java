package org.cytotheca.citation.doi;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a DOI goes on behind a line break. Most DOIs of a reference list stand right before one, so that only a reason
 * in the name itself lets it go on: it ends as no name ends, or publishers' own forms say that something is missing.
 */
final class Breaks {

    /** How large publishers build the suffix. A name that is only the beginning of its form goes on behind the break. */
    private static final List<Form> FORMS = List.of(
            new Form(
                    "10\\.1016",
                    "j\\.[a-z]+\\.(?:19|20)\\d\\d\\.\\d\\d\\.\\d{3}|j\\.[a-z]+\\.20\\d\\d\\.1\\d{5}"
                            + "|s\\d{4}-\\d{3}[\\dx]\\(\\d\\d\\)\\d{5}-[\\dx]|[bc]?978-[\\d-]+-[\\dx]\\.\\d{5}-[\\dx]"
                            + "|\\d{4}-\\d{3}[\\dx]\\(\\d\\d\\)\\d{5}-[\\dx]"),
            new Form("10\\.(?:1038|1007|1186|1140|1057|1208)", "s\\d{5}-\\d{3}-\\d{4,5}-[\\dxyz]"),
            new Form("10\\.1371", "journal\\.p[a-z]{3}\\.\\d{7}"),
            new Form("10\\.3389", "f[a-z]+\\.20\\d\\d\\.\\d{5,8}"),
            new Form("10\\.3390", "[a-z]+\\d{7,10}"),
            new Form("10\\.1056", "nejm[a-z]+\\d{6,15}"),
            new Form("10\\.1001", "[a-z]+\\.(?:19|20)\\d\\d\\.\\d{1,5}"),
            new Form("10\\.1073", "pnas\\.\\d{9,10}"),
            new Form("10\\.1111", "j\\.\\d{4}-\\d{3}[\\dx]\\.\\d{4}\\.\\d{5}\\.x"),
            new Form("10\\.1136", "[a-z]+-20\\d\\d-\\d{6}|[a-z]+\\.20\\d\\d\\.\\d{6}"),
            new Form("10\\.1200", "jco\\.\\d{4}\\.\\d\\d\\.\\d{4}|jco\\.\\d\\d\\.\\d{5}"),
            new Form("10\\.1182", "blood-\\d{4}-\\d\\d-\\d{6}|blood\\.\\d{10}|bloodadvances\\.\\d{10}"),
            new Form("10\\.1158", "\\d{4}-\\d{4}\\.[a-z]+-\\d\\d-\\d{4}"),
            new Form("10\\.1172", "jci(?:\\.insight\\.)?\\d{5,6}"),
            new Form("10\\.1126", "(?:science|sciadv|scitranslmed|sciimmunol)\\.[a-z]{2,3}\\d{4}"),
            new Form("10\\.1101", "20\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{6,8}"),
            new Form("10\\.1083", "jcb\\.\\d{9}"),
            new Form("10\\.1074", "jbc\\.m\\d{9}|jbc\\.[a-z]{1,2}\\d+\\.\\d{6}"));

    private static final Pattern YEAR_GROUP = Pattern.compile("[a-z0-9.]{0,30}\\.(?:19|20)\\d\\d\\.?(?:\\d\\d\\.?)?");

    private Breaks() {}

    /**
     * @param suffix what was read of the name's suffix before the break
     * @param piece the first word behind it, without closing punctuation
     */
    static boolean continues(String suffix, String piece, String prefix, boolean openBracket) {
        if (piece.isEmpty() || piece.startsWith("10.") || piece.startsWith("http")) {
            return false;
        }
        String before = suffix.toLowerCase(java.util.Locale.ROOT);
        String after = piece.toLowerCase(java.util.Locale.ROOT);
        if (before.isEmpty()) {
            return true;
        }
        boolean digits = after.chars().anyMatch(Character::isDigit);
        char last = before.charAt(before.length() - 1);
        for (Form form : FORMS) {
            if (form.isOf(prefix)) {
                if (form.complete(before)) {
                    return false;
                }
                if (form.beginsWith(before + after)) {
                    return true;
                }
            }
        }
        if (last == '/' || last == '_' || last == '-' || last == ':' || last == '(' || last == '<') {
            return digits || last == '-' || last == '(';
        }
        if (openBracket) {
            return digits || after.indexOf(')') >= 0;
        }
        if (last == '.') {
            boolean noDigitYet = before.chars().noneMatch(Character::isDigit);
            return digits
                    && (noDigitYet
                            || YEAR_GROUP.matcher(before).matches()
                            || after.chars().allMatch(c -> Character.isDigit(c) || c == '.'));
        }
        return digits && before.chars().noneMatch(Character::isDigit) && !Character.isUpperCase(piece.charAt(0));
    }

    /**
     * Whether the name may go on behind the break although nothing says that it does: the next word could be a part of a name,
     * and what was read is not the whole form of its publisher.
     *
     * @param suffix what was read of the name's suffix before the break
     * @param piece the first word behind it
     */
    static boolean mayContinue(String suffix, String piece, String prefix) {
        if (piece.isEmpty() || piece.startsWith("10.") || piece.startsWith("http")) {
            return false;
        }
        String before = suffix.toLowerCase(java.util.Locale.ROOT);
        boolean complete = FORMS.stream().anyMatch(form -> form.isOf(prefix) && form.complete(before));
        return !complete && (piece.chars().anyMatch(Character::isDigit) || suffix.length() < 4);
    }

    /** One publisher's form of a suffix. */
    private record Form(Pattern prefix, Pattern suffix) {
        Form(String prefix, String suffix) {
            this(Pattern.compile(prefix), Pattern.compile(suffix));
        }

        boolean isOf(String registrant) {
            return prefix.matcher(registrant).matches();
        }

        boolean complete(String text) {
            String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
            return suffix.matcher(bare).matches();
        }

        boolean beginsWith(String text) {
            var matcher = suffix.matcher(text);
            return matcher.lookingAt() && matcher.end() >= text.length() - 1;
        }
    }
}
