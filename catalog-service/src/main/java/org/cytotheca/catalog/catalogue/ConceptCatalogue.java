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

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.cytotheca.catalog.catalogue.ConceptStore.Cell;
import org.cytotheca.catalog.catalogue.ConceptStore.Counted;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Cursor;
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

    /** A concept in a list. */
    public record Item(
            String id,
            String name,
            List<Claim.ConceptName> broader,
            List<String> xrefs,
            long articles,
            long supporting,
            long contradicting,
            Stage stage) {}

    /** The other side of what is claimed about a concept. */
    public record Partner(String id, String name, Stage stage, long supporting, long contradicting, long articles) {}

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

    /** Therapy by disease; a row or column that was asked for counts what is below it, each claim once. */
    public record Matrix(List<Claim.ConceptName> therapies, List<Claim.ConceptName> diseases, List<MatrixCell> cells) {}

    public record MatrixCell(
            String therapy, String disease, long supporting, long contradicting, long articles, Stage stage) {}

    Uni<Page<Item>> list(
            ConceptType type,
            String q,
            Optional<List<String>> otherSide,
            Optional<Stage> stage,
            Optional<List<String>> below,
            PageRequest request) {
        Vocabulary vocabulary = release.vocabulary();
        Set<String> wanted = below.<Set<String>>map(HashSet::new).orElse(null);
        String sought = q == null || q.isBlank() ? null : q.strip().toLowerCase(Locale.ROOT);
        return store.named(type, otherSide.orElse(null), stage.orElse(null)).map(counted -> {
            List<Item> items = counted.stream()
                    .filter(one -> wanted == null || wanted.contains(one.id()))
                    .filter(one -> vocabulary.find(one.id()).isPresent())
                    .filter(one -> sought == null || hasName(vocabulary.concept(one.id()), sought))
                    .map(one -> item(vocabulary, one))
                    .sorted(Comparator.comparing(Item::name, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Item::id))
                    .toList();
            int from = request.cursor().map(cursor -> placeAfter(items, cursor)).orElse(0);
            List<Item> rest = items.subList(from, Math.min(items.size(), from + request.fetch()));
            return Page.of(rest, request, items.size(), item -> Cursor.at(item.name(), item.id()));
        });
    }

    private static int placeAfter(List<Item> items, Cursor cursor) {
        int place = 0;
        for (Item item : items) {
            int order = String.CASE_INSENSITIVE_ORDER.compare(item.name(), cursor.text(0));
            if (order > 0 || (order == 0 && item.id().compareTo(cursor.text(1)) > 0)) {
                break;
            }
            place++;
        }
        return place;
    }

    private static boolean hasName(Concept concept, String sought) {
        return concept.name().toLowerCase(Locale.ROOT).contains(sought)
                || concept.allSynonyms().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought))
                || concept.shortForms().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(sought));
    }

    private static Item item(Vocabulary vocabulary, Counted counted) {
        Concept concept = vocabulary.concept(counted.id());
        return new Item(
                concept.id(),
                concept.name(),
                names(vocabulary, concept.broader()),
                concept.xrefs(),
                counted.articles(),
                counted.supporting(),
                counted.contradicting(),
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
                                        .map(one -> new Partner(
                                                one.id(),
                                                name(vocabulary, one.id()),
                                                one.stage(),
                                                one.supporting(),
                                                one.contradicting(),
                                                one.articles()))
                                        .toList(),
                                aspects))));
    }

    Uni<Matrix> matrix(List<String> therapies, List<String> diseases) {
        Vocabulary vocabulary = release.vocabulary();
        Map<String, Set<String>> rows = asked(vocabulary, "therapies", therapies, ConceptType.THERAPY);
        Map<String, Set<String>> columns = asked(vocabulary, "diseases", diseases, ConceptType.DISEASE);
        return store.cells(all(rows), all(columns)).map(cells -> {
            Map<String, Set<String>> asRows =
                    rows.isEmpty() ? each(cells.stream().map(Cell::therapy).toList()) : rows;
            Map<String, Set<String>> asColumns =
                    columns.isEmpty() ? each(cells.stream().map(Cell::disease).toList()) : columns;
            List<MatrixCell> found = new ArrayList<>();
            asRows.forEach((therapy, belowTherapy) -> asColumns.forEach((disease, belowDisease) -> {
                List<Cell> inside = cells.stream()
                        .filter(cell -> belowTherapy.contains(cell.therapy()) && belowDisease.contains(cell.disease()))
                        .toList();
                if (!inside.isEmpty()) {
                    found.add(cell(therapy, disease, inside));
                }
            }));
            return new Matrix(
                    names(vocabulary, new ArrayList<>(asRows.keySet())),
                    names(vocabulary, new ArrayList<>(asColumns.keySet())),
                    found);
        });
    }

    private static MatrixCell cell(String therapy, String disease, List<Cell> inside) {
        long supporting = inside.stream().filter(Cell::affirmed).count();
        return new MatrixCell(
                therapy,
                disease,
                supporting,
                inside.size() - supporting,
                inside.stream().map(Cell::article).distinct().count(),
                inside.stream()
                        .filter(Cell::affirmed)
                        .map(Cell::stage)
                        .max(Comparator.naturalOrder())
                        .orElse(Stage.UNSPECIFIED));
    }

    private static Map<String, Set<String>> asked(
            Vocabulary vocabulary, String parameter, List<String> ids, ConceptType type) {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        for (String id : ids) {
            Set<String> below = new HashSet<>(
                    Parameters.below(vocabulary, parameter, id, type).orElseThrow());
            asked.put(Parameters.find(vocabulary, id, type).orElseThrow().id(), below);
        }
        return asked;
    }

    private static List<String> all(Map<String, Set<String>> asked) {
        return asked.isEmpty()
                ? null
                : asked.values().stream().flatMap(Set::stream).distinct().toList();
    }

    private static Map<String, Set<String>> each(List<String> ids) {
        Map<String, Set<String>> each = new LinkedHashMap<>();
        ids.stream().sorted().forEach(id -> each.put(id, Set.of(id)));
        return each;
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
