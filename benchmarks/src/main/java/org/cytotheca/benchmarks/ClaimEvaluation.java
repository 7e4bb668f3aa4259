package org.cytotheca.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.cytotheca.benchmarks.GoldPassage.GoldAspect;
import org.cytotheca.benchmarks.GoldPassage.GoldClaim;
import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.ArticleReading;
import org.cytotheca.catalog.claims.ArticleReading.FoundAspect;
import org.cytotheca.catalog.claims.Aspect;
import org.cytotheca.catalog.claims.AspectExtractor;
import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.claims.Judgement;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Claim;

/**
 * Compares what the extractors find in the passages of a folder with what a careful reader noted there.
 *
 * <p>A claim is right where sentence, relation, therapy, disease and polarity are the reader's; certainty and stage are counted
 * over the claims that are right. An aspect is right where sentence, kind, facet and therapy are.
 */
public final class ClaimEvaluation {

    private final Vocabulary vocabulary = BuiltInVocabulary.load();
    private final Recognizer recognizer = Recognizer.of(vocabulary);
    private final ArticleReader reader;

    private Totals totals = new Totals();

    private ClaimEvaluation(Judgement judgement) {
        reader = new ArticleReader(
                recognizer, new ClaimExtractor(vocabulary, judgement), new AspectExtractor(vocabulary, judgement));
    }

    /** @param judgement null for the rules alone */
    static ClaimEvaluation with(Judgement judgement) {
        return new ClaimEvaluation(judgement);
    }

    /** Goes on with the counts of another evaluation; null for none. */
    ClaimEvaluation after(ClaimEvaluation other) {
        totals = other == null ? totals : other.totals;
        return this;
    }

    /** What was counted, and what was wrong. */
    private static final class Totals {
        private final List<String> errors = new ArrayList<>();
        private final Score claims = new Score();
        /** Where a concept above or below the reader's is taken for right too. */
        private final Score kin = new Score();

        private final Score aspects = new Score();
        private final Map<String, Score> groups = new TreeMap<>();
        private int sameCertainty;
        private int sameStage;
    }

    /** Right, found and wanted. */
    static final class Score {
        private int right;
        private int found;
        private int wanted;

        double precision() {
            return found == 0 ? 0 : (double) right / found;
        }

        double recall() {
            return wanted == 0 ? 0 : (double) right / wanted;
        }

        private String line(String name) {
            double sum = precision() + recall();
            return String.format(
                    Locale.ROOT,
                    "%-34s P %.3f  R %.3f  F1 %.3f   (%d right, %d found, %d wanted)",
                    name,
                    precision(),
                    recall(),
                    sum == 0 ? 0 : 2 * precision() * recall() / sum,
                    right,
                    found,
                    wanted);
        }
    }

    public static void main(String[] arguments) {
        ClaimEvaluation evaluation = of(Path.of(arguments.length == 0 ? "benchmarks/claims/tuning" : arguments[0]));
        evaluation.print(arguments.length > 1 && arguments[1].equals("--errors"));
    }

    void print(boolean withErrors) {
        if (withErrors) {
            totals.errors.forEach(System.out::println);
        }
        totals.groups.forEach((name, score) -> System.out.println(score.line(name)));
        System.out.println(totals.aspects.line("aspects"));
        System.out.println(totals.kin.line("claims of concepts above or below"));
        System.out.println(totals.claims.line("claims"));
        System.out.printf(
                Locale.ROOT,
                "of the right claims: certainty %.3f, stage %.3f%n",
                (double) totals.sameCertainty / Math.max(1, totals.claims.right),
                (double) totals.sameStage / Math.max(1, totals.claims.right));
    }

    /** Reads and scores all passages of a folder; with {@code -Dthreshold} as if this release told what is so probable. */
    static ClaimEvaluation of(Path folder) {
        String threshold = System.getProperty("threshold", "");
        Judgement shipped = Judgement.shipped();
        ClaimEvaluation evaluation = new ClaimEvaluation(
                threshold.isEmpty() ? shipped : shipped.at(Float.parseFloat(threshold), Float.parseFloat(threshold)));
        GoldPassage.load(folder).forEach(evaluation::score);
        return evaluation;
    }

    Score claims() {
        return totals.claims;
    }

    Score aspects() {
        return totals.aspects;
    }

    void score(GoldPassage passage) {
        ArticleReading reading = reader.read("gold", 1, passage.title(), passage.sections());
        List<Claim> found = new ArrayList<>(reading.claims());
        List<GoldClaim> unmatched = new ArrayList<>();
        for (GoldClaim gold : passage.claims()) {
            String key = key(gold);
            Claim match = found.stream()
                    .filter(claim -> key(claim).equals(key))
                    .findFirst()
                    .orElse(null);
            if (match != null) {
                found.remove(match);
                count(group("rule " + match.why().rule()), true, false, false);
                totals.sameCertainty += match.certainty() == gold.certainty() ? 1 : 0;
                totals.sameStage += match.stage() == gold.stage() ? 1 : 0;
                if (match.certainty() != gold.certainty() || match.stage() != gold.stage()) {
                    totals.errors.add("  differs " + match.certainty() + " " + match.stage() + " for " + gold);
                }
            } else {
                totals.errors.add("  missed " + gold);
                unmatched.add(gold);
            }
            boolean right = match != null;
            groups(
                            gold.relation().wire(),
                            gold.polarity().wire(),
                            gold.certainty().wire(),
                            gold.stage().wire())
                    .forEach(score -> count(score, right, false, true));
            count(totals.claims, right, false, true);
        }
        List<Claim> others = new ArrayList<>(found);
        for (GoldClaim gold : unmatched) {
            Claim near = others.stream()
                    .filter(claim -> isNear(claim, gold))
                    .findFirst()
                    .orElse(null);
            totals.kin.right += near == null ? 0 : 1;
            others.remove(near);
        }
        totals.kin.right += passage.claims().size() - unmatched.size();
        totals.kin.found += reading.claims().size();
        totals.kin.wanted += passage.claims().size();
        for (Claim claim : reading.claims()) {
            count(group("rule " + claim.why().rule()), false, true, false);
            groups(
                            claim.relation().wire(),
                            claim.polarity().wire(),
                            claim.certainty().wire(),
                            claim.stage().wire())
                    .forEach(score -> count(score, false, true, false));
            count(totals.claims, false, true, false);
        }
        found.forEach(claim -> totals.errors.add("  too many " + claim.relation() + " "
                + claim.therapy().name() + " -> " + claim.disease().name() + " " + claim.polarity() + " [" + claim.why()
                + "] " + claim.quote().text()));
        scoreAspects(passage, reading);
    }

    /** The same but for a concept above or below the one that was noted. */
    private boolean isNear(Claim claim, GoldClaim gold) {
        return claim.quote().text().equals(gold.sentence())
                && claim.relation() == gold.relation()
                && claim.polarity() == gold.polarity()
                && isKin(claim.therapy().id(), id(gold.therapy(), ConceptType.THERAPY))
                && isKin(claim.disease().id(), id(gold.disease(), ConceptType.DISEASE));
    }

    private boolean isKin(String one, String other) {
        return one.equals(other) || isAbove(one, other) || isAbove(other, one);
    }

    private boolean isAbove(String broad, String narrow) {
        return vocabulary.find(narrow).isPresent() && vocabulary.above(narrow).contains(broad);
    }

    private void scoreAspects(GoldPassage passage, ArticleReading reading) {
        List<FoundAspect> found = new ArrayList<>(reading.aspects());
        for (GoldAspect gold : passage.aspects()) {
            String therapy = id(gold.therapy(), ConceptType.THERAPY);
            FoundAspect match = found.stream()
                    .filter(aspect -> aspect.quote().equals(gold.sentence())
                            && kind(aspect.aspect()).equals(gold.kind())
                            && aspect.aspect().therapy().grounding().id().equals(therapy))
                    .findFirst()
                    .orElse(null);
            found.remove(match);
            if (match == null) {
                totals.errors.add("  missed " + gold);
            }
            count(group("aspect " + gold.kind().split(":")[0]), match != null, false, true);
            count(totals.aspects, match != null, false, true);
        }
        reading.aspects().forEach(aspect -> {
            count(group("aspect " + aspect.aspect().kind().label()), false, true, false);
            count(totals.aspects, false, true, false);
        });
        found.forEach(aspect -> totals.errors.add("  too many " + kind(aspect.aspect()) + " of "
                + aspect.aspect().therapy().grounding().name() + " ["
                + aspect.aspect().cue() + "] " + aspect.quote()));
    }

    private static String kind(Aspect aspect) {
        return aspect.kind().label()
                + (aspect.kind() == Aspect.Kind.CHALLENGE && !aspect.facet().isEmpty() ? ": " + aspect.facet() : "");
    }

    private List<Score> groups(String relation, String polarity, String certainty, String stage) {
        return List.of(
                group("relation " + relation),
                group("polarity " + polarity),
                group("certainty " + certainty + " (of the gold)"),
                group("stage " + stage + " (of the gold)"));
    }

    private Score group(String name) {
        return totals.groups.computeIfAbsent(name, one -> new Score());
    }

    private static void count(Score score, boolean right, boolean found, boolean wanted) {
        score.right += right ? 1 : 0;
        score.found += found ? 1 : 0;
        score.wanted += wanted ? 1 : 0;
    }

    private String key(GoldClaim gold) {
        return String.join(
                "|",
                gold.sentence(),
                gold.relation().wire(),
                id(gold.therapy(), ConceptType.THERAPY),
                id(gold.disease(), ConceptType.DISEASE),
                gold.polarity().wire());
    }

    private static String key(Claim claim) {
        return String.join(
                "|",
                claim.quote().text(),
                claim.relation().wire(),
                claim.therapy().id(),
                claim.disease().id(),
                claim.polarity().wire());
    }

    /** The concept with this name, or the name itself, which no claim has, where the vocabulary knows none. */
    String id(String name, ConceptType type) {
        Function<Mention, Boolean> whole =
                mention -> mention.start() == 0 && mention.end() == name.length() && mention.is(type);
        return recognizer.recognise(name).mentions().stream()
                .filter(whole::apply)
                .filter(mention -> mention.concept().isPresent())
                .map(mention -> mention.grounding())
                .map(Concept::id)
                .findFirst()
                .orElseGet(() -> {
                    totals.errors.add("  not in the vocabulary: " + name);
                    return name;
                });
    }
}
