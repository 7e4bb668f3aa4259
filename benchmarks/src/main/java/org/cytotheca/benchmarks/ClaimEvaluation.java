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
    private final ArticleReader reader =
            new ArticleReader(recognizer, new ClaimExtractor(vocabulary), new AspectExtractor(vocabulary));

    private final List<String> errors = new ArrayList<>();
    private final Score claims = new Score();
    private final Score aspects = new Score();
    private final Map<String, Score> groups = new TreeMap<>();
    private int sameCertainty;
    private int sameStage;

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
        if (arguments.length > 1 && arguments[1].equals("--errors")) {
            evaluation.errors.forEach(System.out::println);
        }
        evaluation.groups.forEach((name, score) -> System.out.println(score.line(name)));
        System.out.println(evaluation.aspects.line("aspects"));
        System.out.println(evaluation.claims.line("claims"));
        System.out.printf(
                Locale.ROOT,
                "of the right claims: certainty %.3f, stage %.3f%n",
                (double) evaluation.sameCertainty / Math.max(1, evaluation.claims.right),
                (double) evaluation.sameStage / Math.max(1, evaluation.claims.right));
    }

    /** Reads and scores all passages of a folder. */
    static ClaimEvaluation of(Path folder) {
        ClaimEvaluation evaluation = new ClaimEvaluation();
        GoldPassage.load(folder).forEach(evaluation::score);
        return evaluation;
    }

    Score claims() {
        return claims;
    }

    Score aspects() {
        return aspects;
    }

    private void score(GoldPassage passage) {
        ArticleReading reading = reader.read("gold", 1, passage.title(), passage.sections());
        List<Claim> found = new ArrayList<>(reading.claims());
        for (GoldClaim gold : passage.claims()) {
            String key = key(gold);
            Claim match = found.stream()
                    .filter(claim -> key(claim).equals(key))
                    .findFirst()
                    .orElse(null);
            if (match != null) {
                found.remove(match);
                sameCertainty += match.certainty() == gold.certainty() ? 1 : 0;
                sameStage += match.stage() == gold.stage() ? 1 : 0;
                if (match.certainty() != gold.certainty() || match.stage() != gold.stage()) {
                    errors.add("  differs " + match.certainty() + " " + match.stage() + " for " + gold);
                }
            } else {
                errors.add("  missed " + gold);
            }
            boolean right = match != null;
            groups(
                            gold.relation().wire(),
                            gold.polarity().wire(),
                            gold.certainty().wire(),
                            gold.stage().wire())
                    .forEach(score -> count(score, right, false, true));
            count(claims, right, false, true);
        }
        for (Claim claim : reading.claims()) {
            groups(
                            claim.relation().wire(),
                            claim.polarity().wire(),
                            claim.certainty().wire(),
                            claim.stage().wire())
                    .forEach(score -> count(score, false, true, false));
            count(claims, false, true, false);
        }
        found.forEach(claim -> errors.add("  too many " + claim.relation() + " "
                + claim.therapy().name() + " -> " + claim.disease().name() + " " + claim.polarity() + " [" + claim.why()
                + "] " + claim.quote().text()));
        scoreAspects(passage, reading);
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
                errors.add("  missed " + gold);
            }
            count(group("aspect " + gold.kind().split(":")[0]), match != null, false, true);
            count(aspects, match != null, false, true);
        }
        reading.aspects().forEach(aspect -> {
            count(group("aspect " + aspect.aspect().kind().label()), false, true, false);
            count(aspects, false, true, false);
        });
        found.forEach(aspect -> errors.add("  too many " + kind(aspect.aspect()) + " of "
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
        return groups.computeIfAbsent(name, one -> new Score());
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
    private String id(String name, ConceptType type) {
        Function<Mention, Boolean> whole =
                mention -> mention.start() == 0 && mention.end() == name.length() && mention.is(type);
        return recognizer.recognise(name).mentions().stream()
                .filter(whole::apply)
                .filter(mention -> mention.concept().isPresent())
                .map(mention -> mention.grounding())
                .map(Concept::id)
                .findFirst()
                .orElseGet(() -> {
                    errors.add("  not in the vocabulary: " + name);
                    return name;
                });
    }
}
