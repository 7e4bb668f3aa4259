package org.cytotheca.catalog.recognition;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Decides where the name of a disease begins and ends, as a linear-chain conditional random field (Lafferty, McCallum and
 * Pereira, 2001) that was trained on annotated text. What the vocabulary says of each word is among its features, so that it
 * knows the names of a vocabulary that it was not trained with. Immutable, safe for any number of threads; the time is linear
 * in the text.
 */
public final class Tagger {

    /** Labels: outside of a name, its first word, a further word. */
    public static final int OUT = 0, FIRST = 1, FURTHER = 2;

    public static final int LABELS = 3;

    private static final int MAGIC = 0x43595447;
    private static final float IMPOSSIBLE = -1e9f;

    private final float[] weights;
    private final float[] transitions;
    private final int mask;

    /**
     * @param weights     of each feature and label: {@code feature * LABELS + label}; the number of features is a power of two
     * @param transitions from label to label: {@code from * LABELS + to}
     */
    public Tagger(float[] weights, float[] transitions) {
        this.weights = weights.clone();
        this.transitions = transitions.clone();
        this.mask = weights.length / LABELS - 1;
    }

    /** Features there may be; a power of two. */
    public int features() {
        return mask + 1;
    }

    /** The best labels of a sequence of words (Viterbi). */
    byte[] label(int[][] features) {
        int length = features.length;
        byte[][] from = new byte[length][LABELS];
        float[] score = new float[LABELS];
        float[] next = new float[LABELS];
        for (int i = 0; i < length; i++) {
            for (int label = 0; label < LABELS; label++) {
                float best = i == 0 ? (label == FURTHER ? IMPOSSIBLE : 0) : -Float.MAX_VALUE;
                for (int before = 0; i > 0 && before < LABELS; before++) {
                    float via = score[before] + transition(before, label);
                    if (via > best) {
                        best = via;
                        from[i][label] = (byte) before;
                    }
                }
                float here = 0;
                for (int feature : features[i]) {
                    here += weights[(feature & mask) * LABELS + label];
                }
                next[label] = best + here;
            }
            float[] spare = score;
            score = next;
            next = spare;
        }
        byte[] labels = new byte[length];
        if (length > 0) {
            int last = score[OUT] >= score[FIRST] && score[OUT] >= score[FURTHER]
                    ? OUT
                    : score[FIRST] >= score[FURTHER] ? FIRST : FURTHER;
            for (int i = length - 1; i >= 0; i--) {
                labels[i] = (byte) last;
                last = from[i][last];
            }
        }
        return labels;
    }

    /** A further word follows a word of the same name and nothing else. */
    private float transition(int from, int to) {
        return from == OUT && to == FURTHER ? IMPOSSIBLE : transitions[from * LABELS + to];
    }

    /** Whether a file is one that {@link #write} wrote, by how it begins. */
    public static boolean isModel(byte[] file) {
        if (file.length < 3 || file[0] != 0x1f || (file[1] & 0xff) != 0x8b) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
            return in.readInt() == MAGIC;
        } catch (IOException noneOfOurs) {
            return false;
        }
    }

    /** @throws IOException when it is no tagger's file, or is cut off */
    public static Tagger read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file)));
        if (in.readInt() != MAGIC) {
            throw new IOException("no model of this tagger");
        }
        int features = in.readInt();
        if (features <= 0 || features > 1 << 24 || Integer.bitCount(features) != 1) {
            throw new IOException("a model of " + features + " features");
        }
        float[] transitions = new float[LABELS * LABELS];
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = in.readFloat();
        }
        float[] weights = new float[features * LABELS];
        for (int left = in.readInt(); left > 0; left--) {
            int at = in.readInt();
            if (at < 0 || at >= weights.length) {
                throw new IOException("a weight that no feature has");
            }
            weights[at] = in.readFloat();
        }
        return new Tagger(weights, transitions);
    }

    public void write(OutputStream file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(features());
            for (float transition : transitions) {
                out.writeFloat(transition);
            }
            int count = 0;
            for (float weight : weights) {
                count += weight != 0 ? 1 : 0;
            }
            out.writeInt(count);
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] != 0) {
                    out.writeInt(i);
                    out.writeFloat(weights[i]);
                }
            }
        }
    }
}
