package org.cytotheca.citation.record;

import java.time.LocalDate;

/**
 * A notice against a work.
 *
 * @param kind Crossref's word, such as {@code retraction} or {@code expression_of_concern}
 * @param noticeDoi DOI of the notice in lower case, or null
 * @param date when it was given, or null
 * @param source who says so: {@code publisher} or {@code retraction-watch}
 */
public record Notice(String kind, String noticeDoi, LocalDate date, String source) {

    /** Whether the work is withdrawn from the record, wholly or in part. */
    public boolean isRetraction() {
        return switch (kind) {
            case "retraction", "withdrawal", "removal", "partial_retraction" -> true;
            default -> false;
        };
    }

    /** Whether a reader of the work should know: a retraction, or a concern about it. A correction leaves it standing. */
    public boolean isSevere() {
        return isRetraction() || kind.equals("expression_of_concern");
    }
}
