package org.cytotheca.ingest.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;
import org.cytotheca.ingest.comparison.ReferenceDifference;
import org.cytotheca.ingest.comparison.RevisionComparison;
import org.cytotheca.ingest.comparison.SectionDifference;

/**
 * What a revision did, as it is answered.
 *
 * @param title null where it stayed as it was
 * @param summary the differences in words, the most telling first
 */
record RevisionDifference(
        String articleId,
        int from,
        int to,
        Title title,
        List<String> summary,
        List<SectionView> sections,
        List<ReferenceView> references) {

    record Title(String was, String is) {}

    /** @param was and is: null for one that is new or gone; {@code resemblance} is from 0 to 1 */
    record SectionView(String change, SectionPlace was, SectionPlace is, double resemblance) {}

    record SectionPlace(String id, int ordinal, String heading, List<String> path) {
        static SectionPlace of(Section section) {
            return section == null
                    ? null
                    : new SectionPlace(section.id(), section.ordinal(), section.heading(), section.path());
        }
    }

    /** @param was and is: null for one that is new or gone */
    record ReferenceView(String change, Reference was, Reference is) {}

    static RevisionDifference of(Article.Summary older, Article.Summary newer, RevisionComparison comparison) {
        Title title = Objects.equals(older.title(), newer.title()) ? null : new Title(older.title(), newer.title());
        return new RevisionDifference(
                newer.id(),
                older.revision(),
                newer.revision(),
                title,
                summary(title, comparison),
                comparison.sections().stream()
                        .map(difference -> new SectionView(
                                wire(difference.kind()),
                                SectionPlace.of(difference.was()),
                                SectionPlace.of(difference.is()),
                                Math.round(difference.resemblance() * 1_000) / 1_000.0))
                        .toList(),
                comparison.references().stream()
                        .map(difference ->
                                new ReferenceView(wire(difference.kind()), difference.was(), difference.is()))
                        .toList());
    }

    private static String wire(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> summary(Title title, RevisionComparison comparison) {
        List<String> lines = new ArrayList<>();
        if (title != null) {
            lines.add("title changed");
        }
        for (SectionDifference difference : comparison.sections()) {
            String name = name(difference.is() == null ? difference.was() : difference.is());
            lines.add(
                    switch (difference.kind()) {
                        case ADDED -> name + " added";
                        case REMOVED -> name + " removed";
                        case CHANGED -> name + " changed";
                        case MOVED -> name + " moved";
                        case MOVED_AND_CHANGED -> name + " moved and changed";
                    });
        }
        count(comparison, ReferenceDifference.Kind.ADDED, "added", lines);
        count(comparison, ReferenceDifference.Kind.REMOVED, "removed", lines);
        count(comparison, ReferenceDifference.Kind.CHANGED, "changed", lines);
        comparison.references().stream()
                .filter(difference -> difference.was() != null
                        && difference.is() != null
                        && !difference.was().label().equals(difference.is().label()))
                .forEach(difference -> lines.add("reference " + difference.was().label() + " is now "
                        + difference.is().label()));
        return lines;
    }

    private static String name(Section section) {
        return section.heading() == null ? "text before the first heading" : "section '" + section.heading() + "'";
    }

    private static void count(
            RevisionComparison comparison, ReferenceDifference.Kind kind, String word, List<String> lines) {
        long count = comparison.references().stream()
                .filter(difference -> difference.kind() == kind)
                .count();
        if (count > 0) {
            lines.add(count + (count == 1 ? " reference " : " references ") + word);
        }
    }
}
