package org.cytotheca.catalog.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.cytotheca.catalog.learning.PubTatorCorpus.Annotated;
import org.cytotheca.catalog.learning.PubTatorCorpus.Document;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tagger;

/**
 * Trains a {@link Tagger}: maximum likelihood of the annotated labels, by forward and backward sums over each sentence, with
 * steps after AdaGrad (Duchi, Hazan and Singer, 2011) and a penalty on large weights. The same documents give the same tagger.
 */
public final class TaggerTrainer {

    private static final int FEATURES = 1 << 20;
    private static final int L = Tagger.LABELS;

    private final int epochs;
    private final float rate;
    private final float penalty;
    private final int atLeast;
    private final float[] weights = new float[FEATURES * L];
    private final float[] squares = new float[FEATURES * L];
    private final float[] transitions = new float[L * L];
    private final float[] transitionSquares = new float[L * L];
    private final List<Example> examples = new ArrayList<>();

    private record Example(int[][] features, byte[] labels) {}

    public TaggerTrainer() {
        this(10, 0.012f, 1e-2f, 2);
    }

    /** @param atLeast a feature that stands with fewer words says nothing */
    TaggerTrainer(int epochs, float rate, float penalty, int atLeast) {
        this.atLeast = atLeast;
        this.epochs = epochs;
        this.rate = rate;
        this.penalty = penalty;
    }

    /** @param recognizer tells the features; it must not have learned from these documents */
    public void add(Recognizer recognizer, List<Document> documents) {
        for (Document document : documents) {
            for (Recognizer.TaggedSentence sentence : recognizer.sentencesForTraining(document.text())) {
                for (int[] word : sentence.features()) {
                    for (int f = 0; f < word.length; f++) {
                        word[f] &= FEATURES - 1;
                    }
                }
                examples.add(new Example(sentence.features(), labels(sentence.words(), document.diseases())));
            }
        }
    }

    private static byte[] labels(List<Span> words, List<Annotated> diseases) {
        byte[] labels = new byte[words.size()];
        for (Annotated disease : diseases) {
            boolean first = true;
            for (int i = 0; i < labels.length; i++) {
                Span word = words.get(i);
                if (word.start() < disease.end() && disease.start() < word.end()) {
                    labels[i] = (byte) (first ? Tagger.FIRST : Tagger.FURTHER);
                    first = false;
                }
            }
        }
        return labels;
    }

    public Tagger train() {
        leaveOutTheRare();
        Random random = new Random(7);
        float[] mean = new float[weights.length];
        float[] meanTransitions = new float[transitions.length];
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(examples, random);
            examples.forEach(this::step);
            if (epoch >= epochs / 2) {
                // The mean of the later rounds wavers less than the last one (Polyak and Juditsky, 1992).
                add(mean, weights, epochs - epochs / 2);
                add(meanTransitions, transitions, epochs - epochs / 2);
            }
        }
        return new Tagger(mean, meanTransitions);
    }

    private static void add(float[] to, float[] one, int of) {
        for (int i = 0; i < to.length; i++) {
            to[i] += one[i] / of;
        }
    }

    private void leaveOutTheRare() {
        int[] counts = new int[FEATURES];
        for (Example example : examples) {
            for (int[] word : example.features) {
                for (int feature : word) {
                    counts[feature]++;
                }
            }
        }
        examples.replaceAll(example -> new Example(
                Arrays.stream(example.features)
                        .map(word -> Arrays.stream(word)
                                .filter(feature -> counts[feature] >= atLeast)
                                .toArray())
                        .toArray(int[][]::new),
                example.labels));
    }

    private void step(Example example) {
        int n = example.labels.length;
        if (n == 0) {
            return;
        }
        double[][] local = new double[n][L];
        for (int i = 0; i < n; i++) {
            for (int feature : example.features[i]) {
                for (int y = 0; y < L; y++) {
                    local[i][y] += weights[feature * L + y];
                }
            }
        }
        double[][] forward = new double[n][L];
        double[][] backward = new double[n][L];
        for (int y = 0; y < L; y++) {
            forward[0][y] = local[0][y] + (y == Tagger.FURTHER ? Double.NEGATIVE_INFINITY : 0);
        }
        double[] sums = new double[L];
        for (int i = 1; i < n; i++) {
            for (int y = 0; y < L; y++) {
                for (int before = 0; before < L; before++) {
                    sums[before] = forward[i - 1][before] + transition(before, y);
                }
                forward[i][y] = local[i][y] + logSum(sums);
            }
        }
        for (int i = n - 2; i >= 0; i--) {
            for (int y = 0; y < L; y++) {
                for (int after = 0; after < L; after++) {
                    sums[after] = backward[i + 1][after] + local[i + 1][after] + transition(y, after);
                }
                backward[i][y] = logSum(sums);
            }
        }
        double all = logSum(forward[n - 1]);
        double[] expected = new double[L * L];
        for (int i = 0; i < n; i++) {
            for (int y = 0; y < L; y++) {
                double gradient = Math.exp(forward[i][y] + backward[i][y] - all) - (example.labels[i] == y ? 1 : 0);
                if (Math.abs(gradient) > 1e-6) {
                    for (int feature : example.features[i]) {
                        update(weights, squares, feature * L + y, (float) gradient);
                    }
                }
            }
            for (int before = 0; i > 0 && before < L; before++) {
                for (int y = 0; y < L; y++) {
                    expected[before * L + y] += Math.exp(
                            forward[i - 1][before] + transition(before, y) + local[i][y] + backward[i][y] - all);
                }
            }
            if (i > 0) {
                expected[example.labels[i - 1] * L + example.labels[i]] -= 1;
            }
        }
        for (int t = 0; t < expected.length; t++) {
            update(transitions, transitionSquares, t, (float) expected[t]);
        }
    }

    private void update(float[] of, float[] sums, int at, float gradient) {
        float step = gradient + penalty * of[at];
        sums[at] += step * step;
        of[at] -= rate * step / (float) (1e-3 + Math.sqrt(sums[at]));
    }

    private double transition(int from, int to) {
        return from == Tagger.OUT && to == Tagger.FURTHER ? Double.NEGATIVE_INFINITY : transitions[from * L + to];
    }

    private static double logSum(double[] values) {
        double most = Arrays.stream(values).max().orElseThrow();
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }
}
