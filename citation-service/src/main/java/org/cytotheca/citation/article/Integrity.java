package org.cytotheca.citation.article;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of an article rests on works that were retracted or put under concern.
 *
 * @param references in its lists
 * @param citingSentences sentences that cite anything
 * @param sentencesOnRetracted of them, those that cite a retracted work
 * @param sentencesOnRetractedAlone of them, those that cite nothing else
 * @param share sentencesOnRetracted of citingSentences, between 0 and 1; 0 where nothing is cited
 * @param works the references in question, retractions before concerns
 */
public record Integrity(
        String articleId,
        int revision,
        int references,
        int retracted,
        int underConcern,
        int citingSentences,
        int sentencesOnRetracted,
        int sentencesOnRetractedAlone,
        double share,
        List<Affected> works) {

    private static final String CONCERN = "expression_of_concern";

    /**
     * A reference to such a work.
     *
     * @param citedAfterNotice whether the article was certainly written after the notice; null where that cannot be told
     */
    public record Affected(
            int ordinal, String label, String doi, Map<String, Object> retraction, Boolean citedAfterNotice) {}

    /** A sentence's labels, in whatever section. */
    public record Citing(Set<String> labels) {}

    static Integrity of(
            String articleId, int revision, List<ReferenceReads.ReferenceView> references, List<Citing> sentences) {
        Set<String> retracted = new HashSet<>();
        List<Affected> works = new ArrayList<>();
        int concerns = 0;
        for (boolean concern : new boolean[] {false, true}) {
            for (ReferenceReads.ReferenceView reference : references) {
                if (reference.retraction() != null
                        && CONCERN.equals(reference.retraction().get("kind")) == concern) {
                    concerns += concern ? 1 : 0;
                    if (!concern) {
                        retracted.add(reference.label());
                    }
                    works.add(new Affected(
                            reference.ordinal(),
                            reference.label(),
                            reference.doi(),
                            reference.retraction(),
                            reference.citedAfterNotice()));
                }
            }
        }
        int resting = 0;
        int alone = 0;
        for (Citing sentence : sentences) {
            boolean rests = sentence.labels().stream().anyMatch(retracted::contains);
            resting += rests ? 1 : 0;
            alone += rests && retracted.containsAll(sentence.labels()) ? 1 : 0;
        }
        return new Integrity(
                articleId,
                revision,
                references.size(),
                works.size() - concerns,
                concerns,
                sentences.size(),
                resting,
                alone,
                sentences.isEmpty() ? 0 : (double) resting / sentences.size(),
                works);
    }
}
