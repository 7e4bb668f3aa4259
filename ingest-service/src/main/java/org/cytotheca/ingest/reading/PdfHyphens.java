package org.cytotheca.ingest.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges the hyphens at ends of lines: a word that was parted there loses it; one that the text writes with a hyphen elsewhere, or
 * that is made of a name or number and a word ("CD34-positive"), keeps it.
 */
final class PdfHyphens {
    /** Words are only looked up, so that no more are kept than the lines end with. */
    private final Set<String> asked = new HashSet<>();

    private final Set<String> seen = new HashSet<>();

    PdfHyphens(List<PdfLine> lines) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i).text();
            if (parted(line)) {
                String left = lastWord(line);
                String right = firstWord(lines.get(i + 1).text());
                asked.add(left + right);
                asked.add(left + "-" + right);
                asked.add(left);
                asked.add(right);
            }
        }
        if (!asked.isEmpty()) {
            lines.forEach(line -> learn(line.text()));
        }
    }

    static boolean parted(CharSequence line) {
        int end = line.length() - 1;
        return end > 0 && line.charAt(end) == '-' && Character.isLetterOrDigit(line.charAt(end - 1));
    }

    private void learn(String line) {
        int start = -1;
        int hyphen = -1;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                start = start < 0 ? i : start;
            } else if (c == '-' && start >= 0 && i + 1 < line.length()) {
                hyphen = hyphen < 0 ? i : hyphen;
            } else if (start >= 0) {
                if (i - start <= 60 && c != '-') {
                    meet(line.substring(start, i));
                    if (hyphen > start) {
                        meet(line.substring(start, hyphen));
                    }
                }
                start = -1;
                hyphen = -1;
            }
        }
    }

    private void meet(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (asked.contains(lower)) {
            seen.add(lower);
        }
    }

    /** Whether the hyphen between two lines belongs to the word. */
    boolean keep(CharSequence line, CharSequence next) {
        String left = lastWord(line);
        String right = firstWord(next);
        if (right.isEmpty() || !Character.isLowerCase(next.charAt(0))) {
            return true;
        }
        char before = line.charAt(line.length() - 2);
        if (Character.isDigit(before) || Character.isUpperCase(before) || left.length() < 2) {
            return true;
        }
        if (seen.contains(left + "-" + right)) {
            return true;
        }
        return !seen.contains(left + right)
                && left.length() >= 4
                && right.length() >= 4
                && seen.contains(left)
                && seen.contains(right);
    }

    private static String lastWord(CharSequence line) {
        int end = line.length() - 1;
        int start = end;
        while (start > 0 && end - start < 60 && Character.isLetterOrDigit(line.charAt(start - 1))) {
            start--;
        }
        return line.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
    }

    private static String firstWord(CharSequence line) {
        int end = 0;
        while (end < line.length() && end < 60 && Character.isLetterOrDigit(line.charAt(end))) {
            end++;
        }
        return line.subSequence(0, end).toString().toLowerCase(Locale.ROOT);
    }
}
