package org.cytotheca.catalog.claims;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Weights of features for some labels, learned from passages that a reader has annotated: logistic regression over hashed features
 * (Weinberger, Dasgupta, Langford, Smola and Attenberg, 2009). A score is the sum of the weights of the features that are there,
 * so that features that several questions share are added up once. Immutable, safe for any number of threads.
 */
public final class LinearModel {

    private static final int MAGIC = 0x43594c4d;

    /** Steps of a weight that a file keeps. */
    private static final float STEP = 1f / 512;

    /** The number of labels of the question that is asked most. */
    private static final int FOUR = 4;

    /** Questions that may be asked of the same features. */
    static final int QUESTIONS = 4;

    private final int labels;
    private final int mask;
    /** In steps of {@link #STEP}: two bytes a weight, so that most of a model fits into the processor's cache. */
    private final short[] weights;

    /** @param learned of each feature and label, {@code feature * labels + label}; the number of features is a power of two */
    public LinearModel(int labels, float[] learned) {
        this(labels, steps(learned));
    }

    private LinearModel(int labels, short[] weights) {
        int features = weights.length / labels;
        if (features * labels != weights.length || Integer.bitCount(features) != 1) {
            throw new IllegalArgumentException(weights.length + " weights for " + labels + " labels");
        }
        this.labels = labels;
        this.mask = features - 1;
        this.weights = weights;
    }

    private static short[] steps(float[] learned) {
        short[] steps = new short[learned.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(learned[i] / STEP)));
        }
        return steps;
    }

    public int labels() {
        return labels;
    }

    /** Adds the weights of some features to the score of each label. */
    void add(Clues clues, float[] scores) {
        if (labels == FOUR) {
            addFour(clues, scores);
            return;
        }
        int[] steps = new int[labels];
        for (int i = 0; i < clues.size(); i++) {
            int at = (clues.get(i) & mask) * labels;
            for (int label = 0; label < labels; label++) {
                steps[label] += weights[at + label];
            }
        }
        for (int label = 0; label < labels; label++) {
            scores[label] += STEP * steps[label];
        }
    }

    /** What a feature is for one of four questions that it is asked in, which have their weights side by side. */
    static int asked(int feature, int question) {
        return feature & -QUESTIONS | question;
    }

    /** Adds the weights of some features to the scores of each question. */
    void addAsked(Clues clues, float[][] scores) {
        int[] steps = new int[QUESTIONS * labels];
        for (int i = 0; i < clues.size(); i++) {
            int at = (asked(clues.get(i), 0) & mask) * labels;
            for (int j = 0; j < steps.length; j++) {
                steps[j] += weights[at + j];
            }
        }
        for (int j = 0; j < steps.length; j++) {
            scores[j / labels][j % labels] += STEP * steps[j];
        }
    }

    /** The same without a loop inside; sums of steps are exact. */
    private void addFour(Clues clues, float[] scores) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        for (int i = 0; i < clues.size(); i++) {
            int at = (clues.get(i) & mask) * FOUR;
            a += weights[at];
            b += weights[at + 1];
            c += weights[at + 2];
            d += weights[at + 3];
        }
        scores[0] += STEP * a;
        scores[1] += STEP * b;
        scores[2] += STEP * c;
        scores[3] += STEP * d;
    }

    float weight(int feature, int label) {
        return STEP * weights[(feature & mask) * labels + label];
    }

    /** Makes probabilities of scores where one label holds (softmax). */
    static void oneOf(float[] scores) {
        float most = scores[0];
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) StrictMath.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    /** Makes probabilities of scores where each label holds or not (logistic function). */
    static void anyOf(float[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (1 / (1 + StrictMath.exp(-scores[i])));
        }
    }

    /** Features with a weight only: the distance to the one before, and the weights in steps of 1/512. */
    public void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeInt(MAGIC);
        out.writeInt(labels);
        out.writeInt(mask + 1);
        int last = 0;
        for (int feature = 0; feature <= mask; feature++) {
            if (hasWeight(feature)) {
                out.writeInt(feature - last);
                last = feature;
                for (int label = 0; label < labels; label++) {
                    out.writeShort(weights[feature * labels + label]);
                }
            }
        }
        out.writeInt(-1);
        out.flush();
    }

    private boolean hasWeight(int feature) {
        for (int label = 0; label < labels; label++) {
            if (weights[feature * labels + label] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads one model and not a byte more. @throws IOException also when the stream holds something else
     */
    public static LinearModel read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a model");
        }
        int labels = in.readInt();
        int features = in.readInt();
        if (labels < 1 || labels > 64 || Integer.bitCount(features) != 1 || features > 1 << 24) {
            throw new IOException("a model of " + labels + " labels and " + features + " features");
        }
        short[] weights = new short[labels * features];
        int feature = 0;
        for (int distance = in.readInt(); distance >= 0; distance = in.readInt()) {
            feature += distance;
            for (int label = 0; label < labels; label++) {
                weights[feature * labels + label] = in.readShort();
            }
        }
        return new LinearModel(labels, weights);
    }
}
