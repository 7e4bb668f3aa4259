package org.cytotheca.citation.verification;

import java.util.List;

import org.cytotheca.contracts.Verdict;

/**
 * What comparing told.
 *
 * @param verdict {@code mismatch} accuses; it is never given on a DOI that is in doubt itself
 * @param reason why, in a word that stays the same: see {@link Reason}
 * @param titleSimilarity between 0 and 1, or -1 where there was nothing to compare
 */
public record Verification(Verdict verdict, Reason reason, double titleSimilarity, List<Difference> differences) {

    public Verification {
        differences = List.copyOf(differences);
    }

    /** Why a verdict was given. */
    public enum Reason {
        /** Title, author and year are the registered ones. */
        SAME_WORK("same-work"),
        /** The same work, some field is written otherwise. */
        FIELDS_DIFFER("fields-differ"),
        /** One of the two is the preprint of the other, or the record names another version. */
        OTHER_VERSION("other-version"),
        /** A chapter and the book that it is in. */
        PART_AND_WHOLE("part-and-whole"),
        /** The titles are in two languages, the rest agrees. */
        TRANSLATED_TITLE("translated-title"),
        /** The title names one work, the DOI another. */
        TITLE_OF_ANOTHER_WORK("title-of-another-work"),
        /** Without a title to compare, authors, volume and page are those of another work. */
        FIELDS_OF_ANOTHER_WORK("fields-of-another-work"),
        /** The DOI was put together from damaged text and leads to something else. */
        DOI_IN_DOUBT("doi-in-doubt"),
        /** The reference or the record says too little. */
        TOO_LITTLE_TOLD("too-little-told");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
