package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cytotheca.benchmarks.GoldPassage.GoldClaim;
import org.cytotheca.catalog.claims.ClaimLearner;
import org.cytotheca.catalog.claims.Judgement;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * Learns from annotated passages what {@link Judgement} weighs. The same passages always give the same file.
 *
 * <pre>
 * ClaimTraining OUT FOLDER...            writes what the passages of all folders teach
 * ClaimTraining --folds N FOLDER...      measures: each passage of the first folder is judged by what the others teach
 * </pre>
 *
 * With {@code --folds}, {@code -Drun=K} stops after K folds and {@code -Derrors=THRESHOLD} lists what was wrong at one threshold.
 */
public final class ClaimTraining {

    private static final float[] THRESHOLDS = {0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};

    private final Recognizer recognizer = Recognizer.of(BuiltInVocabulary.load());
    /** Looks names up. */
    private final ClaimEvaluation names = ClaimEvaluation.with(null);

    private ClaimTraining() {}

    public static void main(String[] arguments) throws IOException {
        ClaimTraining training = new ClaimTraining();
        boolean folds = arguments[0].equals("--folds");
        List<List<GoldPassage>> folders = Arrays.stream(arguments)
                .skip(folds ? 2 : 1)
                .map(folder -> GoldPassage.load(Path.of(folder)))
                .toList();
        if (folds) {
            training.measure(Integer.parseInt(arguments[1]), folders);
        } else {
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
                training.learn(folders.stream().flatMap(List::stream).toList()).write(out);
            }
        }
    }

    private Judgement learn(List<GoldPassage> passages) {
        ClaimLearner learner = new ClaimLearner(recognizer);
        passages.forEach(one -> learner.add(one.title(), one.sections(), claims(one), aspects(one)));
        System.out.printf(
                "%d passages, %d claims noted, %d of them of a therapy and a disease that the sentence may speak of%n",
                passages.size(),
                passages.stream().mapToInt(one -> one.claims().size()).sum(),
                learner.reachable());
        return learner.learned();
    }

    private void measure(int folds, List<List<GoldPassage>> folders) {
        List<GoldPassage> measured = folders.get(0);
        List<GoldPassage> always =
                folders.stream().skip(1).flatMap(List::stream).toList();
        ClaimEvaluation rules = ClaimEvaluation.with(null);
        ClaimEvaluation[] judged = new ClaimEvaluation[THRESHOLDS.length];
        for (int fold = 0; fold < Integer.getInteger("run", folds); fold++) {
            List<GoldPassage> held = new ArrayList<>();
            List<GoldPassage> others = new ArrayList<>(always);
            for (int i = 0; i < measured.size(); i++) {
                (i % folds == fold ? held : others).add(measured.get(i));
            }
            Judgement judgement = learn(others);
            held.forEach(rules::score);
            for (int i = 0; i < THRESHOLDS.length; i++) {
                judged[i] = ClaimEvaluation.with(judgement.at(THRESHOLDS[i], THRESHOLDS[i]))
                        .after(judged[i]);
                held.forEach(judged[i]::score);
            }
        }
        System.out.println("rules alone");
        rules.print(false);
        for (int i = 0; i < THRESHOLDS.length; i++) {
            System.out.println("told where the probability is " + THRESHOLDS[i]);
            judged[i].print(String.valueOf(THRESHOLDS[i]).equals(System.getProperty("errors")));
        }
    }

    private List<ClaimLearner.NotedAspect> aspects(GoldPassage passage) {
        return passage.aspects().stream()
                .map(aspect -> new ClaimLearner.NotedAspect(
                        aspect.sentence(), aspect.kind(), names.id(aspect.therapy(), ConceptType.THERAPY)))
                .toList();
    }

    private List<ClaimLearner.Noted> claims(GoldPassage passage) {
        return passage.claims().stream().map(this::noted).toList();
    }

    private ClaimLearner.Noted noted(GoldClaim claim) {
        return new ClaimLearner.Noted(
                claim.sentence(),
                claim.relation(),
                names.id(claim.therapy(), ConceptType.THERAPY),
                names.id(claim.disease(), ConceptType.DISEASE),
                claim.polarity(),
                claim.certainty());
    }
}
