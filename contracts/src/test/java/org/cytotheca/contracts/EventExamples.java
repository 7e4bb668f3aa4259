package org.cytotheca.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One event of each type with every member filled, for tests. */
public final class EventExamples {
    private static final String ARTICLE = "0190c0de-0000-7000-8000-000000000001";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Retraction RETRACTION =
            new Retraction("retraction", "10.5555/notice.1", LocalDate.of(2025, 3, 1), "retraction-watch");

    private EventExamples() {}

    /** One of each, in the order of {@link EventType}. */
    public static List<Event> all() {
        return List.of(
                new ArticleRevised(
                        ARTICLE, 1, "CAR T cells", "en", "https://example.org/a", "text/plain", "ab12", 2, 1, NOON),
                new SectionParsed(
                        ARTICLE,
                        1,
                        new Section(
                                "s1",
                                1,
                                SectionKind.BODY,
                                1,
                                "Leukaemia",
                                List.of("Leukaemia"),
                                List.of(new Block(
                                        BlockKind.PARAGRAPH,
                                        "CAR T cells treat leukaemia.",
                                        40,
                                        69,
                                        List.of(new Sentence(
                                                0, 28, List.of("1"), List.of(new CitationLink("1", 67, 68, 0.97)))))),
                                "cd34"),
                        List.of(new Reference(1, "1", "Doe J. A trial. J Ex. 2020;1:2.", 80, 112)),
                        SectionChange.ADDED),
                new ArticleWithdrawn(ARTICLE, 2, NOON),
                new ReferenceResolved(
                        ARTICLE,
                        1,
                        1,
                        "1",
                        ReferenceStatus.RESOLVED,
                        "10.5555/1",
                        "A trial",
                        "J Ex",
                        2020,
                        Verdict.VERIFIED,
                        RETRACTION,
                        "crossref",
                        NOON),
                new ReferencesCompleted(ARTICLE, 1, 1, Map.of(ReferenceStatus.RESOLVED, 1), NOON),
                new WorkRetracted(ARTICLE, "10.5555/1", RETRACTION, NOON),
                new ArticleCatalogued(ARTICLE, 1, 1, 1, 1, 0, NOON),
                new ClaimPublished(
                        ARTICLE,
                        1,
                        new Claim(
                                "c1",
                                Relation.TREATS,
                                new Claim.ConceptName("therapy:car-t-cell-therapy", "CAR T-cell therapy"),
                                new Claim.ConceptName("disease:leukemia", "leukemia"),
                                Polarity.AFFIRMED,
                                Certainty.ASSERTED,
                                Stage.UNSPECIFIED,
                                new Claim.ArticleName(ARTICLE, "CAR T cells", 1),
                                new Claim.SectionName("s1", List.of("Leukaemia")),
                                new Claim.Quote("CAR T cells treat leukaemia.", 0, 0, 28),
                                List.of(new Claim.Citation("1", "10.5555/1", "A trial", 2020, true)),
                                new Claim.Why("active-verb", "treat", "CAR T cells", "leukaemia"))),
                new ClaimWithdrawn(ARTICLE, 2, "c1", NOON));
    }
}
