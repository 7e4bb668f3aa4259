package org.cytotheca.citation.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * What is known of when an article was written. It says when it was published, or not; it is not older than its newest
 * reference, nor younger than its coming to us.
 *
 * @param publishedOn a year, a month as {@code 2024-05}, or a day; null where the article does not say
 * @param newestReference year of it; null where none has one
 * @param received when it came; null where that is not known
 */
record ArticleAge(String publishedOn, Integer newestReference, Instant received) {

    /** Whether the article is certainly younger than a day, or certainly older; null where that cannot be told. */
    Boolean isAfter(LocalDate day) {
        LocalDate first = firstDay();
        if (first != null) {
            return first.isAfter(day) ? Boolean.TRUE : lastDay().isBefore(day) ? Boolean.FALSE : null;
        }
        if (newestReference != null && newestReference > day.getYear()) {
            return true;
        }
        return received != null
                        && received.atOffset(ZoneOffset.UTC).toLocalDate().isBefore(day)
                ? false
                : null;
    }

    private LocalDate firstDay() {
        if (publishedOn == null) {
            return null;
        }
        try {
            return switch (publishedOn.length()) {
                case 4 -> LocalDate.of(Integer.parseInt(publishedOn), 1, 1);
                case 7 -> YearMonth.parse(publishedOn).atDay(1);
                default -> LocalDate.parse(publishedOn);
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private LocalDate lastDay() {
        LocalDate first = firstDay();
        return switch (publishedOn.length()) {
            case 4 -> first.plusYears(1).minusDays(1);
            case 7 -> first.plusMonths(1).minusDays(1);
            default -> first;
        };
    }
}
