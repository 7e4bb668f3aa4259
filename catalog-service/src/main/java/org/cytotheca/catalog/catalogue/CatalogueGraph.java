package org.cytotheca.catalog.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

import org.cytotheca.catalog.catalogue.ConceptCatalogue.Details;
import org.cytotheca.catalog.catalogue.ConceptCatalogue.Gap;
import org.cytotheca.catalog.catalogue.ConceptCatalogue.MatrixCell;
import org.cytotheca.catalog.catalogue.ConceptCatalogue.Partner;
import org.cytotheca.catalog.release.CurrentRelease;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;
import org.cytotheca.shell.paging.Page;
import org.cytotheca.shell.paging.PageRequest;

/**
 * The catalogue over GraphQL at {@code /graphql}: a therapy, its diseases and the claims about each in one round trip. How
 * deep and how costly a question may be is limited in {@code application.properties}.
 */
@GraphQLApi
public class CatalogueGraph {

    private final ConceptCatalogue catalogue;
    private final ClaimStore claims;
    private final EvidenceStore evidence;
    private final CurrentRelease release;

    CatalogueGraph(ConceptCatalogue catalogue, ClaimStore claims, EvidenceStore evidence, CurrentRelease release) {
        this.catalogue = catalogue;
        this.claims = claims;
        this.evidence = evidence;
        this.release = release;
    }

    /** What is claimed, counted; the studies are distinct trials and works. */
    @Name("Counts")
    public record CountsNode(
            long supporting,
            long contradicting,
            long harmful,
            long retracted,
            long articles,
            long studies,
            Stage stage) {}

    @Name("ConceptItem")
    public record ItemNode(String id, String name, CountsNode counts) {}

    @Name("ConceptList")
    public record ListNode(List<ItemNode> items, String next, long total) {}

    @Name("Concept")
    public record ConceptNode(
            String id,
            String name,
            String definition,
            List<String> synonyms,
            List<String> xrefs,
            List<Claim.ConceptName> broader,
            List<Claim.ConceptName> narrower,
            long articles,
            List<PairNode> pairs) {}

    /** A pair of a therapy and a disease as one side sees it. */
    @Name("Pair")
    public record PairNode(
            String id,
            String name,
            CountsNode counts,
            @Ignore String therapy,
            @Ignore String disease) {}

    @Name("ClaimList")
    public record ClaimsNode(List<CataloguedClaim> items, String next, long total) {}

    @Name("GapItem")
    public record GapNode(String id, String name, long articles, Stage stage, List<Claim.ConceptName> siblings) {}

    @Name("Cell")
    public record CellNode(String therapy, String disease, CountsNode counts) {}

    @Query
    @Description("Therapies by name; disease and broader stand for everything below them")
    public Uni<ListNode> therapies(
            String q, String disease, Stage stage, String broader, @DefaultValue("50") int limit, String cursor) {
        return list(ConceptType.THERAPY, q, "disease", disease, ConceptType.DISEASE, stage, broader, limit, cursor);
    }

    @Query
    @Description("Diseases by name; therapy and broader stand for everything below them")
    public Uni<ListNode> diseases(
            String q, String therapy, Stage stage, String broader, @DefaultValue("50") int limit, String cursor) {
        return list(ConceptType.DISEASE, q, "therapy", therapy, ConceptType.THERAPY, stage, broader, limit, cursor);
    }

    private Uni<ListNode> list(
            ConceptType type,
            String q,
            String otherName,
            String other,
            ConceptType otherType,
            Stage stage,
            String broader,
            int limit,
            String cursor) {
        Vocabulary vocabulary = release.vocabulary();
        return catalogue
                .list(
                        type,
                        q,
                        Parameters.below(vocabulary, otherName, other, otherType),
                        Optional.ofNullable(stage),
                        Parameters.below(vocabulary, "broader", broader, type),
                        Parameters.page(limit, cursor, 2))
                .map(page -> new ListNode(
                        page.items().stream()
                                .map(one -> new ItemNode(
                                        one.id(),
                                        one.name(),
                                        new CountsNode(
                                                one.supporting(),
                                                one.contradicting(),
                                                one.harmful(),
                                                one.retracted(),
                                                one.articles(),
                                                one.studies(),
                                                one.stage())))
                                .toList(),
                        page.next(),
                        page.total()));
    }

    @Query
    @Description("One therapy with the diseases that something is claimed of")
    public Uni<ConceptNode> therapy(@NonNull String id) {
        return catalogue.details(ConceptType.THERAPY, id).map(one -> concept(one, true));
    }

    @Query
    @Description("One disease with the therapies that something is claimed of")
    public Uni<ConceptNode> disease(@NonNull String id) {
        return catalogue.details(ConceptType.DISEASE, id).map(one -> concept(one, false));
    }

    private static ConceptNode concept(Details details, boolean therapy) {
        return new ConceptNode(
                details.id(),
                details.name(),
                details.definition(),
                details.synonyms(),
                details.xrefs(),
                details.broader(),
                details.narrower(),
                details.articles(),
                details.partners().stream()
                        .map(partner -> therapy
                                ? pair(partner, details.id(), partner.id())
                                : pair(partner, partner.id(), details.id()))
                        .toList());
    }

    private static PairNode pair(Partner partner, String therapy, String disease) {
        return new PairNode(
                partner.id(),
                partner.name(),
                new CountsNode(
                        partner.supporting(),
                        partner.contradicting(),
                        partner.harmful(),
                        partner.retracted(),
                        partner.articles(),
                        partner.studies(),
                        partner.stage()),
                therapy,
                disease);
    }

    @Description("The claims about the pair, strongest stage first")
    public Uni<List<CataloguedClaim>> claims(@Source PairNode pair, @DefaultValue("10") int limit) {
        return page(pair.therapy(), pair.disease(), null, null, null, null, limit, null)
                .map(Page::items);
    }

    @Query
    @Description("Claims, strongest stage first; a therapy or disease stands for everything below it")
    public Uni<ClaimsNode> claims(
            String therapy,
            String disease,
            Relation relation,
            Polarity polarity,
            Stage stage,
            String article,
            @DefaultValue("50") int limit,
            String cursor) {
        return page(therapy, disease, relation, polarity, stage, article, limit, cursor)
                .map(page -> new ClaimsNode(page.items(), page.next(), page.total()));
    }

    private Uni<Page<CataloguedClaim>> page(
            String therapy,
            String disease,
            Relation relation,
            Polarity polarity,
            Stage stage,
            String article,
            int limit,
            String cursor) {
        PageRequest request = Parameters.page(limit, cursor, 2);
        Vocabulary vocabulary = release.vocabulary();
        return claims.page(
                new ClaimStore.Filter(
                        Parameters.below(vocabulary, "therapy", therapy, ConceptType.THERAPY),
                        Parameters.below(vocabulary, "disease", disease, ConceptType.DISEASE),
                        Optional.ofNullable(relation),
                        Optional.ofNullable(stage),
                        Optional.ofNullable(polarity),
                        Optional.empty(),
                        Parameters.text("article", article)),
                request);
    }

    @Query
    @Description("What speaks for and against a therapy in a disease")
    public Uni<EvidenceStore.Evidence> evidence(
            @NonNull String therapy, @NonNull String disease, @DefaultValue("20") int limit) {
        Vocabulary vocabulary = release.vocabulary();
        Concept left = EvidenceResource.concept(vocabulary, "therapy", therapy, ConceptType.THERAPY);
        Concept right = EvidenceResource.concept(vocabulary, "disease", disease, ConceptType.DISEASE);
        return evidence.of(
                new Claim.ConceptName(left.id(), left.name()),
                new Claim.ConceptName(right.id(), right.name()),
                new ArrayList<>(vocabulary.below(left.id())),
                new ArrayList<>(vocabulary.below(right.id())),
                Parameters.page(limit, null, 1).limit());
    }

    @Query
    @Description("Diseases for which nothing is claimed of a therapy, while it is said to help their siblings")
    public Uni<List<GapNode>> gaps(@NonNull String therapy) {
        return catalogue
                .gaps(therapy)
                .map(gaps -> gaps.items().stream().map(CatalogueGraph::gap).toList());
    }

    private static GapNode gap(Gap gap) {
        return new GapNode(
                gap.id(),
                gap.name(),
                gap.articles(),
                gap.stage(),
                gap.siblings().stream()
                        .map(one -> new Claim.ConceptName(one.id(), one.name()))
                        .toList());
    }

    @Query
    @Description("Therapy by disease; what is asked for counts what is below it")
    public Uni<List<CellNode>> matrix(List<String> therapies, List<String> diseases) {
        return catalogue
                .matrix(MatrixResource.atMost("therapies", therapies), MatrixResource.atMost("diseases", diseases))
                .map(matrix -> matrix.cells().stream().map(CatalogueGraph::cell).toList());
    }

    private static CellNode cell(MatrixCell cell) {
        return new CellNode(
                cell.therapy(),
                cell.disease(),
                new CountsNode(
                        cell.supporting(),
                        cell.contradicting(),
                        cell.harmful(),
                        cell.retracted(),
                        cell.articles(),
                        cell.studies(),
                        cell.stage()));
    }
}
