package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a {@link LinearModel}: maximum likelihood with steps after AdaGrad (Duchi, Hazan and Singer, 2011), a penalty on large
 * weights, and the mean of the later rounds (Polyak and Juditsky, 1992) of several runs, so that the order of the examples tells
 * little. The same examples give the same weights.
 */
final class LogisticTrainer {

    private static final int FEATURES = 1 << 16;

    /** Runs, each in an order of its own. */
    private static final int ORDERS = 5;

    private final int labels;
    private final boolean oneOf;
    private final int atLeast;
    private final int epochs;
    private final float rate;
    private final float penalty;
    private final List<Example> examples = new ArrayList<>();

    /** @param label the label that holds, or a bit for each one that does */
    private record Example(int[] features, int label) {}

    /** @param oneOf whether exactly one label holds; else each holds or not */
    LogisticTrainer(int labels, boolean oneOf, int atLeast, int epochs, float rate, float penalty) {
        this.labels = labels;
        this.oneOf = oneOf;
        this.atLeast = atLeast;
        this.epochs = epochs;
        this.rate = rate;
        this.penalty = penalty;
    }

    void add(int[] features, int label) {
        int[] masked = new int[features.length];
        for (int i = 0; i < features.length; i++) {
            masked[i] = features[i] & FEATURES - 1;
        }
        examples.add(new Example(masked, label));
    }

    LinearModel train() {
        leaveOutTheRare();
        float[] mean = new float[FEATURES * labels];
        for (int order = 0; order < ORDERS; order++) {
            add(new Random(11 + order), mean);
        }
        return new LinearModel(labels, mean);
    }

    /** Goes over the examples in one order after the other, and adds the share of the late rounds to the mean. */
    private void add(Random random, float[] mean) {
        float[] weights = new float[FEATURES * labels];
        float[] squares = new float[FEATURES * labels];
        List<Example> shuffled = new ArrayList<>(examples);
        float[] scores = new float[labels];
        int late = epochs / 2;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(shuffled, random);
            for (Example example : shuffled) {
                step(example, weights, squares, scores);
            }
            if (epoch >= late) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += weights[i] / (epochs - late) / ORDERS;
                }
            }
        }
    }

    private void step(Example example, float[] weights, float[] squares, float[] scores) {
        Arrays.fill(scores, 0);
        for (int feature : example.features) {
            for (int label = 0; label < labels; label++) {
                scores[label] += weights[feature * labels + label];
            }
        }
        if (oneOf) {
            LinearModel.oneOf(scores);
        } else {
            LinearModel.anyOf(scores);
        }
        for (int label = 0; label < labels; label++) {
            boolean holds = oneOf ? example.label == label : (example.label >> label & 1) == 1;
            scores[label] -= holds ? 1 : 0;
        }
        for (int feature : example.features) {
            for (int label = 0; label < labels; label++) {
                int at = feature * labels + label;
                float gradient = scores[label] + penalty * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= rate * gradient / (float) Math.sqrt(squares[at] + 1e-6f);
            }
        }
    }

    private void leaveOutTheRare() {
        int[] counts = new int[FEATURES];
        for (Example example : examples) {
            for (int feature : example.features) {
                counts[feature]++;
            }
        }
        examples.replaceAll(example -> new Example(
                Arrays.stream(example.features)
                        .filter(feature -> counts[feature] >= atLeast)
                        .toArray(),
                example.label));
    }
}
