package org.cytotheca.citation.reference;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains {@link FieldTagger}: maximum likelihood by stochastic gradient with AdaGrad's step sizes (Duchi, Hazan, Singer
 * 2011). The seed is fixed and the order of operations too, so that the same corpora give the same model.
 *
 * <pre>TaggerTraining OUT.crf.gz [folds fold] CORPUS…</pre>
 *
 * With {@code folds} and {@code fold}, the references of that fold are left out (a reference's fold is told by its
 * letters, so that copies of it are left out together).
 */
final class TaggerTraining {

    private static final int L = Field.COUNT;
    private static final int EPOCHS = Integer.getInteger("epochs", 14);
    private static final int AVERAGED = Integer.getInteger("averaged", 6);
    private static final float RATE = Float.parseFloat(System.getProperty("rate", "0.05"));
    private static final float L2 = Float.parseFloat(System.getProperty("l2", "1e-5"));

    private final float[] weights = new float[Features.SLOTS * L];
    private final float[] squares = new float[Features.SLOTS * L];
    private final float[] transitions = new float[Features.JOINTS * L * L];
    private final float[] transitionSquares = new float[Features.JOINTS * L * L];

    /** The mean of the weights after the last epochs: it errs less than any of them. */
    private final float[] weightSum = new float[Features.SLOTS * L];

    private final float[] transitionSum = new float[Features.JOINTS * L * L];

    private record Example(Features features, byte[] fields) {}

    public static void main(String[] args) throws Exception {
        int at = 1;
        int folds = 0;
        int fold = 0;
        if (args.length > 3 && args[1].matches("\\d+")) {
            folds = Integer.parseInt(args[1]);
            fold = Integer.parseInt(args[2]);
            at = 3;
        }
        List<Example> examples = new ArrayList<>();
        for (String corpus : Arrays.asList(args).subList(at, args.length)) {
            for (AnnotatedReference reference : AnnotatedReference.read(Path.of(corpus))) {
                if (folds == 0 || fold(reference.text(), folds) != fold) {
                    Tokens tokens = Tokens.of(PrintedReference.of(reference.text()));
                    if (tokens.count > 0 && tokens.text.equals(reference.text())) {
                        examples.add(new Example(new Features(tokens), reference.fields(tokens)));
                    }
                }
            }
        }
        System.out.println(examples.size() + " references");
        TaggerTraining training = new TaggerTraining();
        training.run(examples);
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            FieldTagger.write(out, training.weightSum, training.transitionSum);
        }
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            FieldTagger.read(in);
        }
        System.out.println(Files.size(Path.of(args[0])) + " bytes");
    }

    static int fold(String text, int folds) {
        int hash = 7;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = Character.isLetter(c) ? hash * 31 + Character.toLowerCase(c) : hash;
        }
        return Math.floorMod(hash * 0x9E3779B1 >>> 7, folds);
    }

    private void run(List<Example> examples) {
        Random random = new Random(20261122);
        List<Example> order = new ArrayList<>(examples);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            java.util.Collections.shuffle(order, random);
            double loss = 0;
            long started = System.nanoTime();
            for (Example example : order) {
                loss += step(example);
            }
            if (epoch >= EPOCHS - AVERAGED) {
                add(weights, weightSum);
                add(transitions, transitionSum);
            }
            System.out.printf(
                    "epoch %d loss %.4f %.1f s%n", epoch, loss / order.size(), (System.nanoTime() - started) / 1e9);
        }
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] += from[i] / AVERAGED;
        }
    }

    private double step(Example example) {
        Features features = example.features();
        int n = features.count;
        double[] emission = new double[n * L];
        for (int i = 0; i < n; i++) {
            for (int f = 0; f < Features.PER_TOKEN; f++) {
                int base = features.slots[i * Features.PER_TOKEN + f] * L;
                for (int l = 0; l < L; l++) {
                    emission[i * L + l] += weights[base + l];
                }
            }
        }
        double[] alpha = new double[n * L];
        double[] beta = new double[n * L];
        double[] expEmission = new double[n * L];
        double[] expTransition = new double[n * L * L];
        double logZ = 0;
        double gold = 0;
        for (int i = 0; i < n; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int l = 0; l < L; l++) {
                max = Math.max(max, emission[i * L + l]);
            }
            for (int l = 0; l < L; l++) {
                expEmission[i * L + l] = Math.exp(emission[i * L + l] - max);
            }
            logZ += max;
            int label = example.fields()[i];
            gold += emission[i * L + label];
            double sum = 0;
            int base = features.joint[i] * L * L;
            if (i > 0) {
                gold += transitions[base + label * L + example.fields()[i - 1]];
                for (int t = 0; t < L * L; t++) {
                    expTransition[i * L * L + t] = Math.exp(transitions[base + t]);
                }
            }
            for (int to = 0; to < L; to++) {
                double in = 1;
                if (i > 0) {
                    in = 0;
                    for (int from = 0; from < L; from++) {
                        in += alpha[(i - 1) * L + from] * expTransition[i * L * L + to * L + from];
                    }
                }
                alpha[i * L + to] = in * expEmission[i * L + to];
                sum += alpha[i * L + to];
            }
            for (int l = 0; l < L; l++) {
                alpha[i * L + l] /= sum;
            }
            logZ += Math.log(sum);
        }
        Arrays.fill(beta, (n - 1) * L, n * L, 1);
        for (int i = n - 1; i > 0; i--) {
            double sum = 0;
            for (int from = 0; from < L; from++) {
                double out = 0;
                for (int to = 0; to < L; to++) {
                    out += expTransition[i * L * L + to * L + from] * expEmission[i * L + to] * beta[i * L + to];
                }
                beta[(i - 1) * L + from] = out;
                sum += out;
            }
            for (int l = 0; l < L; l++) {
                beta[(i - 1) * L + l] /= sum;
            }
        }
        double[] gradient = new double[L];
        double[] pair = new double[L * L];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int l = 0; l < L; l++) {
                gradient[l] = alpha[i * L + l] * beta[i * L + l];
                sum += gradient[l];
            }
            for (int l = 0; l < L; l++) {
                gradient[l] /= sum;
            }
            gradient[example.fields()[i]] -= 1;
            for (int f = 0; f < Features.PER_TOKEN; f++) {
                int base = features.slots[i * Features.PER_TOKEN + f] * L;
                for (int l = 0; l < L; l++) {
                    update(weights, squares, base + l, (float) gradient[l]);
                }
            }
            if (i > 0) {
                double total = 0;
                for (int to = 0; to < L; to++) {
                    double right = expEmission[i * L + to] * beta[i * L + to];
                    for (int from = 0; from < L; from++) {
                        pair[to * L + from] =
                                alpha[(i - 1) * L + from] * expTransition[i * L * L + to * L + from] * right;
                        total += pair[to * L + from];
                    }
                }
                int base = features.joint[i] * L * L;
                for (int t = 0; t < L * L; t++) {
                    double g = pair[t] / total;
                    if (t == example.fields()[i] * L + example.fields()[i - 1]) {
                        g -= 1;
                    }
                    update(transitions, transitionSquares, base + t, (float) g);
                }
            }
        }
        return logZ - gold;
    }

    private static void update(float[] w, float[] s, int at, float g) {
        if (g > -1e-4f && g < 1e-4f) {
            return;
        }
        float gradient = g + L2 * w[at];
        s[at] += gradient * gradient;
        w[at] -= RATE * gradient / (float) Math.sqrt(s[at] + 1e-3f);
    }
}
