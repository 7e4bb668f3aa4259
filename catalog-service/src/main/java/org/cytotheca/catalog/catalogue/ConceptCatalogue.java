package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.cytotheca.catalog.catalogue.ConceptStore.Counted;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;
import org.cytotheca.shell.problem.Problems;

/** Therapies and diseases: what the vocabulary knows, with what the articles say. */
@ApplicationScoped
public class ConceptCatalogue {

    private final ConceptStore store;
    private final CurrentRelease release;

    ConceptCatalogue(ConceptStore store, CurrentRelease release) {
        this.store = store;
        this.release = release;
    }

    /** Rows times columns that a matrix without a choice of its sides has at most. */
    private static final int LARGEST_MATRIX = 10_000;

    /** Gaps that are told at most; the best supported come first. */
    private static final int GAPS = 200;

    /** A concept in a list. {@code harmful} counts claims that the therapy causes the disease, {@code retracted} those that rest on retracted works alone. */
    public record Item(
            String id,
            String name,
            List<Claim.ConceptName> broader,
            List<String> xrefs,
            long articles,
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long studies,
            Stage stage) {}

    /** The other side of what is claimed about a concept. */
    public record Partner(
            String id,
            String name,
            Stage stage,
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long articles,
            long studies) {}

    /** What a page about a concept shows, but for the other side. */
    public record Details(
            String id,
            String name,
            List<String> synonyms,
            String definition,
            List<Claim.ConceptName> broader,
            List<Claim.ConceptName> narrower,
            List<String> xrefs,
            long articles,
            List<Partner> partners,
            Map<String, Long> aspects) {}

    /**
     * Therapy by disease; a row or column that was asked for counts what is below it, each claim once.
     *
     * @param truncated whether there are more cells than are told
     */
    public record Matrix(
            List<Claim.ConceptName> therapies,
            List<Claim.ConceptName> diseases,
            List<MatrixCell> cells,
            boolean truncated) {}

    public record MatrixCell(
            String therapy,
            String disease,
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long articles,
            long studies,
            Stage stage) {}

    /**
     * A disease that articles name and for which nothing is claimed of a therapy, while something is of its siblings.
     *
     * @param articles how many name the disease
     * @param siblings diseases under one broader disease that the therapy is said to help, the highest stage first
     * @param stage    the highest stage among the siblings
     */
    public record Gap(String id, String name, long articles, Stage stage, List<Partner> siblings) {}

    public record Gaps(Claim.ConceptName therapy, List<Gap> items) {}

    Uni<Page<Item>> list(
            ConceptType type,
            String q,
            Optional<List<String>> otherSide,
            Optional<Stage> stage,
            Optional<List<String>> below,
            PageRequest request) {
        Vocabulary vocabulary = release.vocabulary();
        List<String> ids = sought(vocabulary, type, q, below.orElse(null));
        return store.page(type, ids, otherSide.orElse(null), stage.orElse(null), request)
                .map(page -> new Page<>(
                        page.items().stream().map(one -> item(vocabulary, one)).toList(), page.next(), page.total()));
    }

    /** Concepts by a part of a name, among those below another; null for all. */
    private static List<String> sought(Vocabulary vocabulary, ConceptType type, String q, List<String> below) {
        if (q == null || q.isBlank()) {
            return below;
        }
        String sought = q.strip().toLowerCase(Locale.ROOT);
        Set<String> wanted = below == null ? null : new HashSet<>(below);
        return vocabulary.concepts().stream()
                .filter(concept -> concept.type() == type)
                .filter(concept -> wanted == null || wanted.contains(concept.id()))
                .filter(concept -> hasName(concept, sought))
                .map(Concept::id)
                .toList();
    }

    private static boolean hasName(Concept concept, String sought) {
        return concept.name().toLowerCase(Locale.ROOT).contains(sought)
                || concept.allSynonyms().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought))
                || concept.shortForms().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(sought));
    }

    /** A concept that a vocabulary had before keeps the name under which articles were read until they are read again. */
    private static Item item(Vocabulary vocabulary, Counted counted) {
        Optional<Concept> concept = vocabulary.find(counted.id());
        return new Item(
                counted.id(),
                counted.name(),
                names(vocabulary, concept.map(Concept::broader).orElse(List.of())),
                concept.map(Concept::xrefs).orElse(List.of()),
                counted.articles(),
                counted.supporting(),
                counted.contradicting(),
                counted.harmful(),
                counted.retracted(),
                counted.studies(),
                counted.stage());
    }

    Uni<Details> details(ConceptType type, String id) {
        Vocabulary vocabulary = release.vocabulary();
        Concept concept = Parameters.find(vocabulary, id, type)
                .orElseThrow(() -> Problems.notFound(type.label(), Parameters.full(id, type)));
        List<String> below = new ArrayList<>(vocabulary.below(concept.id()));
        return store.articles(below)
                .chain(articles -> store.partners(type, below).chain(partners -> store.aspectCounts(below)
                        .map(aspects -> new Details(
                                concept.id(),
                                concept.name(),
                                concept.allSynonyms(),
                                concept.definition().isEmpty() ? null : concept.definition(),
                                names(vocabulary, concept.broader()),
                                names(vocabulary, vocabulary.narrower(concept.id())),
                                concept.xrefs(),
                                articles,
                                partners.stream()
                                        .map(one -> partner(vocabulary, one))
                                        .toList(),
                                aspects))));
    }

    private static Partner partner(Vocabulary vocabulary, Counted one) {
        return new Partner(
                one.id(),
                name(vocabulary, one.id()),
                one.stage(),
                one.supporting(),
                one.contradicting(),
                one.harmful(),
                one.retracted(),
                one.articles(),
                one.studies());
    }

    Uni<Matrix> matrix(List<String> therapies, List<String> diseases) {
        Vocabulary vocabulary = release.vocabulary();
        List<String> rows = asked(vocabulary, "therapies", therapies, ConceptType.THERAPY);
        List<String> columns = asked(vocabulary, "diseases", diseases, ConceptType.DISEASE);
        return store.cells(belowEach(vocabulary, rows), belowEach(vocabulary, columns), LARGEST_MATRIX + 1)
                .map(cells -> {
                    List<MatrixCell> found = cells.stream()
                            .limit(LARGEST_MATRIX)
                            .map(cell -> cell(cell.therapy(), cell.disease(), cell.counted()))
                            .toList();
                    return new Matrix(
                            names(vocabulary, rows.isEmpty() ? side(found, MatrixCell::therapy) : rows),
                            names(vocabulary, columns.isEmpty() ? side(found, MatrixCell::disease) : columns),
                            found,
                            cells.size() > LARGEST_MATRIX);
                });
    }

    private static MatrixCell cell(String therapy, String disease, Counted counted) {
        return new MatrixCell(
                therapy,
                disease,
                counted.supporting(),
                counted.contradicting(),
                counted.harmful(),
                counted.retracted(),
                counted.articles(),
                counted.studies(),
                counted.stage());
    }

    private static List<String> side(List<MatrixCell> cells, Function<MatrixCell, String> side) {
        return cells.stream().map(side).distinct().sorted().toList();
    }

    private static List<String> asked(Vocabulary vocabulary, String parameter, List<String> ids, ConceptType type) {
        return ids.stream()
                .map(id -> Parameters.find(vocabulary, id, type)
                        .orElseThrow(() -> Problems.badParameter(
                                parameter, "There is no " + type.label() + " " + Parameters.full(id, type) + "."))
                        .id())
                .distinct()
                .toList();
    }

    /** Each concept below one of the tops, with its top; null for no tops. */
    private static List<String[]> belowEach(Vocabulary vocabulary, List<String> tops) {
        if (tops.isEmpty()) {
            return null;
        }
        List<String[]> pairs = new ArrayList<>();
        tops.forEach(top -> vocabulary.below(top).forEach(id -> pairs.add(new String[] {id, top})));
        return pairs;
    }

    /** Diseases for which nothing is claimed of a therapy, while something is of siblings of theirs. */
    Uni<Gaps> gaps(String therapy) {
        Vocabulary vocabulary = release.vocabulary();
        Concept concept = Parameters.find(vocabulary, therapy, ConceptType.THERAPY)
                .orElseThrow(() -> Problems.badParameter("therapy", "There is no therapy " + therapy + "."));
        return store.partners(ConceptType.THERAPY, new ArrayList<>(vocabulary.below(concept.id())))
                .chain(partners -> {
                    Map<String, List<Counted>> siblings = untested(vocabulary, partners);
                    return store.named(new ArrayList<>(siblings.keySet())).map(articles -> siblings.entrySet().stream()
                            .filter(one -> articles.containsKey(one.getKey()))
                            .map(one -> gap(vocabulary, one.getKey(), articles.get(one.getKey()), one.getValue()))
                            .sorted(Comparator.comparing(Gap::stage)
                                    .reversed()
                                    .thenComparing(gap -> gap.siblings().size(), Comparator.reverseOrder())
                                    .thenComparing(Gap::id))
                            .limit(GAPS)
                            .toList());
                })
                .map(gaps -> new Gaps(new Claim.ConceptName(concept.id(), concept.name()), gaps));
    }

    /** Siblings of diseases that are helped: not claimed themselves, nor above or below what is. */
    private static Map<String, List<Counted>> untested(Vocabulary vocabulary, List<Counted> partners) {
        Set<String> taken = new HashSet<>();
        for (Counted partner : partners) {
            if (vocabulary.find(partner.id()).isPresent()) {
                taken.addAll(vocabulary.below(partner.id()));
                taken.addAll(vocabulary.above(partner.id()));
            }
        }
        Map<String, List<Counted>> untested = new LinkedHashMap<>();
        for (Counted partner : partners) {
            if (partner.supporting() == 0 || vocabulary.find(partner.id()).isEmpty()) {
                continue;
            }
            for (String broader : vocabulary.concept(partner.id()).broader()) {
                for (String sibling : vocabulary.narrower(broader)) {
                    if (!taken.contains(sibling)) {
                        untested.computeIfAbsent(sibling, one -> new ArrayList<>())
                                .add(partner);
                    }
                }
            }
        }
        return untested;
    }

    private static Gap gap(Vocabulary vocabulary, String id, long articles, List<Counted> siblings) {
        Stage highest = siblings.stream()
                .map(Counted::stage)
                .max(Comparator.naturalOrder())
                .orElse(Stage.UNSPECIFIED);
        return new Gap(
                id,
                name(vocabulary, id),
                articles,
                highest,
                siblings.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Counted::stage).reversed())
                        .map(one -> partner(vocabulary, one))
                        .toList());
    }

    private static List<Claim.ConceptName> names(Vocabulary vocabulary, List<String> ids) {
        return ids.stream()
                .map(id -> new Claim.ConceptName(id, name(vocabulary, id)))
                .toList();
    }

    static String name(Vocabulary vocabulary, String id) {
        return vocabulary.find(id).map(Concept::name).orElse(id);
    }
}
