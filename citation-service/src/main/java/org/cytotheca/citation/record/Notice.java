package org.cytotheca.citation.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A notice against a work.
 *
 * @param kind Crossref's word, such as {@code retraction} or {@code expression_of_concern}
 * @param noticeDoi DOI of the notice in lower case, or null
 * @param date when it was given, or null
 * @param source who says so: {@code publisher} or {@code retraction-watch}
 * @param reasons in the words of the source; empty where it gives none
 */
public record Notice(String kind, String noticeDoi, LocalDate date, String source, List<String> reasons) {

    private static final String CONCERN = "expression_of_concern";

    /** A retraction was taken back. */
    public static final String REINSTATEMENT = "reinstatement";

    public Notice {
        reasons = List.copyOf(reasons);
    }

    /** Whether the work is withdrawn from the record, wholly or in part. */
    public boolean isRetraction() {
        return switch (kind) {
            case "retraction", "withdrawal", "removal", "partial_retraction" -> true;
            default -> false;
        };
    }

    /** Whether a reader of the work should know: a retraction, or a concern about it. A correction leaves it standing. */
    public boolean isSevere() {
        return isRetraction() || kind.equals(CONCERN);
    }

    /**
     * The notice that matters most to a reader: a retraction before a concern; none where only corrections are known. What a
     * later reinstatement took back no longer counts. Of equals the first known counts, which is the agency's own.
     */
    public static Optional<Notice> gravest(List<Notice> notices) {
        List<Notice> standing =
                notices.stream().filter(notice -> !takenBack(notice, notices)).toList();
        return standing.stream().filter(Notice::isRetraction).findFirst().or(() -> standing.stream()
                .filter(Notice::isSevere)
                .findFirst());
    }

    private static boolean takenBack(Notice notice, List<Notice> all) {
        return all.stream()
                .filter(other -> other.kind().equals(REINSTATEMENT))
                .anyMatch(other -> notice.date() == null
                        || other.date() != null && !other.date().isBefore(notice.date()));
    }

    /** Both lists; what several tell of stands once, as the first tells it, with the reasons that any of them gives. */
    static List<Notice> together(List<Notice> first, List<Notice> more) {
        List<Notice> all = new ArrayList<>(first);
        for (Notice notice : more) {
            int known = 0;
            while (known < all.size() && !all.get(known).isTheSameAs(notice)) {
                known++;
            }
            if (known == all.size()) {
                all.add(notice);
            } else if (all.get(known).reasons().isEmpty()) {
                all.set(known, all.get(known).withReasons(notice.reasons()));
            }
        }
        return all;
    }

    private boolean isTheSameAs(Notice other) {
        return kind.equals(other.kind)
                && Objects.equals(noticeDoi, other.noticeDoi)
                && (noticeDoi != null || source.equals(other.source));
    }

    private Notice withReasons(List<String> known) {
        return new Notice(kind, noticeDoi, date, source, known);
    }
}
