package org.cytotheca.ingest.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionChange;
import org.cytotheca.contracts.SectionKind;

/** What a revision did to the one before it. Immutable. */
public final class RevisionComparison {
    /** Two sections that share fewer of their shingles than this are two sections. */
    private static final double SAME_SECTION = 0.4;
    /** The same for two printed forms of a reference. */
    private static final double SAME_REFERENCE = 0.5;

    private static final Pattern DOI = Pattern.compile("(?i)\\b10\\.\\d{4,9}/[^\\s\"<>]{1,200}");

    private final List<SectionDifference> sections;
    private final List<ReferenceDifference> references;
    private final Map<String, SectionChange> changes;

    private RevisionComparison(
            List<SectionDifference> sections,
            List<ReferenceDifference> references,
            Map<String, SectionChange> changes) {
        this.sections = List.copyOf(sections);
        this.references = List.copyOf(references);
        this.changes = Map.copyOf(changes);
    }

    /** The sections and references of a revision. */
    public record Side(List<Section> sections, List<Reference> references) {
        public Side {
            sections = List.copyOf(sections);
            references = List.copyOf(references);
        }
    }

    public static RevisionComparison of(Side older, Side newer) {
        List<ReferenceDifference> references = references(older.references(), newer.references());
        List<SectionDifference> differences = new ArrayList<>();
        Map<String, SectionChange> changes = new HashMap<>();
        Matching matching = Matching.of(
                older.sections(),
                newer.sections(),
                List.of(
                        section -> path(section) + "\n" + section.contentHash(),
                        section -> section.blocks().isEmpty() ? "" : text(section),
                        RevisionComparison::path),
                Shingles::of,
                SAME_SECTION);
        boolean[] kept = matching.kept();
        for (int i = 0; i < newer.sections().size(); i++) {
            Section is = newer.sections().get(i);
            if (matching.isNew(i)) {
                differences.add(new SectionDifference(SectionDifference.Kind.ADDED, null, is, 0));
                changes.put(is.id(), SectionChange.ADDED);
                continue;
            }
            Section was = older.sections().get(matching.before(i));
            boolean moved = !kept[i] || !was.path().equals(is.path());
            boolean changed = !text(was).equals(text(is))
                    || !citations(was).equals(citations(is))
                    || is.kind() == SectionKind.REFERENCES && !references.isEmpty();
            if (moved || changed) {
                differences.add(difference(was, is, moved, changed));
            }
            changes.put(
                    is.id(), changed ? SectionChange.CHANGED : moved ? SectionChange.MOVED : SectionChange.UNCHANGED);
        }
        for (int i = 0; i < older.sections().size(); i++) {
            if (matching.isGone(i)) {
                differences.add(new SectionDifference(
                        SectionDifference.Kind.REMOVED, older.sections().get(i), null, 0));
            }
        }
        return new RevisionComparison(differences, references, changes);
    }

    private static SectionDifference difference(Section was, Section is, boolean moved, boolean changed) {
        if (!changed) {
            return new SectionDifference(SectionDifference.Kind.MOVED, was, is, 1);
        }
        return new SectionDifference(
                moved ? SectionDifference.Kind.MOVED_AND_CHANGED : SectionDifference.Kind.CHANGED,
                was,
                is,
                Shingles.of(was).resemblance(Shingles.of(is)));
    }

    private static String path(Section section) {
        return "/" + String.join("\n", section.path());
    }

    private static String text(Section section) {
        StringBuilder text = new StringBuilder(section.kind().wire());
        section.blocks().forEach(block -> text.append('\n').append(block.text()));
        return text.toString();
    }

    private static List<List<String>> citations(Section section) {
        return section.blocks().stream()
                .map(Block::sentences)
                .flatMap(List::stream)
                .map(sentence -> sentence.citations())
                .toList();
    }

    private static List<ReferenceDifference> references(List<Reference> older, List<Reference> newer) {
        Matching matching = Matching.of(
                older,
                newer,
                List.of(
                        reference -> reference.label() + "\n" + reference.raw(),
                        Reference::raw,
                        RevisionComparison::doi),
                reference -> Shingles.of(List.of(reference.raw())),
                SAME_REFERENCE);
        List<ReferenceDifference> differences = new ArrayList<>();
        for (int i = 0; i < newer.size(); i++) {
            Reference is = newer.get(i);
            if (matching.isNew(i)) {
                differences.add(new ReferenceDifference(ReferenceDifference.Kind.ADDED, null, is));
                continue;
            }
            Reference was = older.get(matching.before(i));
            boolean renumbered = !was.label().equals(is.label());
            boolean changed = !was.raw().equals(is.raw());
            if (renumbered || changed) {
                ReferenceDifference.Kind kind = !changed
                        ? ReferenceDifference.Kind.RENUMBERED
                        : renumbered
                                ? ReferenceDifference.Kind.RENUMBERED_AND_CHANGED
                                : ReferenceDifference.Kind.CHANGED;
                differences.add(new ReferenceDifference(kind, was, is));
            }
        }
        for (int i = 0; i < older.size(); i++) {
            if (matching.isGone(i)) {
                differences.add(new ReferenceDifference(ReferenceDifference.Kind.REMOVED, older.get(i), null));
            }
        }
        return differences;
    }

    private static String doi(Reference reference) {
        Matcher doi = DOI.matcher(reference.raw());
        return doi.find() ? doi.group().toLowerCase(Locale.ROOT) : "";
    }

    /** In the order of the newer revision; what is gone comes last. */
    public List<SectionDifference> sections() {
        return sections;
    }

    /** In the order of the newer list; what is gone comes last. */
    public List<ReferenceDifference> references() {
        return references;
    }

    /** What became of a section of the newer revision, by its id. */
    public SectionChange change(String sectionId) {
        return changes.getOrDefault(sectionId, SectionChange.ADDED);
    }
}
