package org.cytotheca.catalog.recognition;

import java.util.Locale;

/** How a sentence may speak of something besides denying it or leaving it open, after ConText. */
public enum Circumstance {
    /** It is not there yet, and may never be: "at risk of leukemia", "if sepsis develops". */
    HYPOTHETICAL,
    /** It is over, or was before what the text is about: "a history of leukemia". */
    HISTORICAL,
    /** Somebody else has it than whom the text is about: "his mother had leukemia". */
    OTHER_SUBJECT;

    /** As interfaces write it: {@code other-subject}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
