package org.cytotheca.citation.verification;

import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;

/**
 * How much a registered work resembles a reference that does not name it: after biblio-glutton and Crossref's own matching,
 * candidates of a search are compared field by field, and only what both sides tell counts.
 */
public final class Resemblance {

    private static final double TITLE = 0.5;
    private static final double AUTHOR = 0.2;
    private static final double YEAR = 0.1;
    private static final double VOLUME = 0.1;
    private static final double PAGE = 0.1;

    private static final double SAME_TITLE = 0.8;

    private Resemblance() {}

    /** Between 0 and 1; 0 where the titles differ, or where too little is told to be sure of anything. */
    public static double of(ParsedReference reference, RegisteredWork work) {
        double title = Verifier.titleLikeness(reference.csl(), reference.raw(), work);
        Agreement fields = Agreement.of(reference, work);
        if (title >= 0 && title < SAME_TITLE || fields.agreeing() + (title >= 0 ? 1 : 0) < 3) {
            return 0;
        }
        double known = title >= 0 ? TITLE : 0;
        double agreeing = title >= 0 ? TITLE * title : 0;
        int[] told = {fields.author(), fields.year(), fields.volume(), fields.page()};
        double[] weights = {AUTHOR, YEAR, VOLUME, PAGE};
        for (int i = 0; i < told.length; i++) {
            known += told[i] != 0 ? weights[i] : 0;
            agreeing += told[i] > 0 ? weights[i] : 0;
        }
        return agreeing / known;
    }
}
