package org.cytotheca.ingest.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an article says that it was published, as exactly as it says so: {@code 2024}, {@code 2024-05} or {@code 2024-05-17} (ISO
 * 8601); empty where it does not.
 */
final class PublicationDate {
    /** As metadata write it: "2024", "2024-05", "2024/5/17", "2024-05-17T08:00:00Z". */
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2})(?:[T ].{0,30})?)?)?");

    private PublicationDate() {}

    static String of(String text) {
        Matcher date = DATE.matcher(text.strip());
        return date.matches() ? of(date.group(1), date.group(2), date.group(3)) : "";
    }

    /** @param month in digits @param day in digits; each null or empty where it is not said */
    static String of(String year, String month, String day) {
        try {
            LocalDate date =
                    LocalDate.of(number(year), isSaid(month) ? number(month) : 1, isSaid(day) ? number(day) : 1);
            return date.toString().substring(0, !isSaid(month) ? 4 : !isSaid(day) ? 7 : 10);
        } catch (DateTimeException | NumberFormatException e) {
            return "";
        }
    }

    private static boolean isSaid(String part) {
        return part != null && !part.isBlank();
    }

    private static int number(String digits) {
        String stripped = digits == null ? "" : digits.strip();
        if (stripped.length() > 4) {
            throw new NumberFormatException(stripped);
        }
        return Integer.parseInt(stripped);
    }

    /** The first of several; of two that agree, the more exact one. Empty where there is none. */
    static String earliest(Collection<String> dates) {
        String earliest = "";
        for (String date : dates) {
            boolean moreExact = !earliest.isEmpty() && date.startsWith(earliest);
            boolean earlier = date.compareTo(earliest) < 0 && !earliest.startsWith(date);
            if (!date.isEmpty() && (earliest.isEmpty() || moreExact || earlier)) {
                earliest = date;
            }
        }
        return earliest;
    }
}
