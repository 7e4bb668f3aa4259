package org.cytotheca.citation.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.citation.doi.Doi;

/**
 * Two works that are versions of one: a preprint and what was published of it, an older and a newer edition, a paper and the
 * correction of it.
 *
 * @param role what {@code other} is to {@code doi}
 */
public record VersionLink(Doi doi, Doi other, Role role) {

    /** What one version is to another. */
    public enum Role {
        PREPRINT,
        PUBLISHED,
        MANUSCRIPT,
        NEWER,
        OLDER,
        SAME,
        ORIGINAL,
        TRANSLATION,
        VERSION,
        /** A notice that corrects it. */
        CORRECTION,
        /** What the notice corrects. */
        CORRECTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Role reverse() {
            return switch (this) {
                case PREPRINT, MANUSCRIPT -> PUBLISHED;
                case PUBLISHED -> PREPRINT;
                case NEWER -> OLDER;
                case OLDER -> NEWER;
                case ORIGINAL -> TRANSLATION;
                case TRANSLATION -> ORIGINAL;
                case CORRECTION -> CORRECTED;
                case CORRECTED -> CORRECTION;
                default -> this;
            };
        }
    }

    /** Relations of Crossref and DataCite, in small letters without hyphens, by what the related work is. */
    private static final Map<String, Role> RELATIONS = Map.ofEntries(
            Map.entry("ispreprintof", Role.PUBLISHED),
            Map.entry("haspreprint", Role.PREPRINT),
            Map.entry("ismanuscriptof", Role.PUBLISHED),
            Map.entry("hasmanuscript", Role.MANUSCRIPT),
            Map.entry("isversionof", Role.VERSION),
            Map.entry("hasversion", Role.VERSION),
            Map.entry("isvariantformof", Role.VERSION),
            Map.entry("isoriginalformof", Role.VERSION),
            Map.entry("issameas", Role.SAME),
            Map.entry("isidenticalto", Role.SAME),
            Map.entry("isreplacedby", Role.NEWER),
            Map.entry("isobsoletedby", Role.NEWER),
            Map.entry("ispreviousversionof", Role.NEWER),
            Map.entry("replaces", Role.OLDER),
            Map.entry("obsoletes", Role.OLDER),
            Map.entry("isnewversionof", Role.OLDER),
            Map.entry("istranslationof", Role.ORIGINAL),
            Map.entry("hastranslation", Role.TRANSLATION));

    /** Kinds of notice that make a version, by what the notice is to the work. */
    private static final Map<String, Role> NOTICES = Map.of(
            "correction", Role.CORRECTION,
            "corrigendum", Role.CORRECTION,
            "erratum", Role.CORRECTION,
            "addendum", Role.CORRECTION,
            "clarification", Role.CORRECTION,
            "new_version", Role.NEWER,
            "new_edition", Role.NEWER);

    /** The same seen from the other one. A manuscript's other side is the published one, whose other side is a preprint. */
    public VersionLink reversed() {
        return new VersionLink(other, doi, role.reverse());
    }

    /** What a record says of its own versions, each once. */
    public static List<VersionLink> of(RegisteredWork work) {
        Set<VersionLink> links = new LinkedHashSet<>();
        work.related().forEach((relation, dois) -> Optional.ofNullable(
                        RELATIONS.get(relation.toLowerCase(Locale.ROOT).replace("-", "")))
                .ifPresent(role -> dois.forEach(other ->
                        Doi.parse(other).ifPresent(doi -> links.add(new VersionLink(work.doi(), doi, role))))));
        work.notices().forEach(notice -> Optional.ofNullable(NOTICES.get(notice.kind()))
                .ifPresent(role -> Optional.ofNullable(notice.noticeDoi())
                        .flatMap(Doi::parse)
                        .ifPresent(doi -> links.add(new VersionLink(work.doi(), doi, role)))));
        work.updates().forEach(update -> Optional.ofNullable(
                        NOTICES.get(update.notice().kind()))
                .ifPresent(role -> links.add(new VersionLink(update.doi(), work.doi(), role).reversed())));
        links.removeIf(link -> link.doi().equals(link.other()));
        return List.copyOf(links);
    }
}
