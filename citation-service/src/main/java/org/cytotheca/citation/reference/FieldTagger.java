package org.cytotheca.citation.reference;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Tells for each token of a reference which field it belongs to: a linear-chain conditional random field (Lafferty,
 * McCallum, Pereira 2001) decoded by Viterbi's algorithm. The weights were learnt from annotated references; NOTICE names
 * the sources. Thread-safe.
 */
final class FieldTagger {

    private static final int L = Field.COUNT;
    /** Steps of quantisation that a feature must reach to be kept; half of it for a single weight. */
    private static final float LEAST = 3f;

    private static final String RESOURCE = "fields.crf.gz";

    /** Slot to row of {@code weights}, or -1. */
    private final int[] rows;

    private final float[] weights;
    /** [joint][from][to]. */
    private final float[] transitions;

    private FieldTagger(int[] rows, float[] weights, float[] transitions) {
        this.rows = rows;
        this.weights = weights;
        this.transitions = transitions;
    }

    /** The tagger that comes with the service. */
    static FieldTagger load() {
        try (InputStream in = FieldTagger.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the model " + RESOURCE + " is missing");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FieldTagger read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16));
        if (data.readInt() != L) {
            throw new IOException("the model was made for other fields");
        }
        float scale = data.readFloat();
        int count = data.readInt();
        int[] rows = new int[Features.SLOTS];
        java.util.Arrays.fill(rows, -1);
        float[] weights = new float[count * L];
        int slot = 0;
        for (int r = 0; r < count; r++) {
            slot += data.readUnsignedShort();
            rows[slot] = r;
        }
        for (int l = 0; l < L; l++) {
            for (int r = 0; r < count; r++) {
                weights[r * L + l] = data.readByte() * scale;
            }
        }
        float[] transitions = new float[Features.JOINTS * L * L];
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = data.readShort() * scale / 64;
        }
        return new FieldTagger(rows, weights, transitions);
    }

    /** Writes trained weights small: one byte a weight, rows that say nothing left out. */
    static void write(OutputStream out, float[] trained, float[] transitions) throws IOException {
        float largest = 0;
        for (float w : trained) {
            largest = Math.max(largest, Math.abs(w));
        }
        float scale = Math.max(largest / 127, 1e-6f);
        int[] kept = new int[Features.SLOTS];
        int count = 0;
        int last = 0;
        for (int slot = 0; slot < Features.SLOTS; slot++) {
            boolean speaks = slot - last >= 65_000;
            for (int l = 0; l < L && !speaks; l++) {
                speaks = Math.abs(trained[slot * L + l]) >= scale * LEAST;
            }
            if (speaks) {
                kept[count++] = slot;
                last = slot;
            }
        }
        DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out, 1 << 16) {
            {
                def.setLevel(9);
            }
        });
        data.writeInt(L);
        data.writeFloat(scale);
        data.writeInt(count);
        int before = 0;
        for (int r = 0; r < count; r++) {
            data.writeShort(kept[r] - before);
            before = kept[r];
        }
        for (int l = 0; l < L; l++) {
            for (int r = 0; r < count; r++) {
                float weight = trained[kept[r] * L + l] / scale;
                data.writeByte(Math.abs(weight) < LEAST / 2 ? 0 : Math.round(weight));
            }
        }
        for (float t : transitions) {
            data.writeShort(Math.max(-32767, Math.min(32767, Math.round(t / scale * 64))));
        }
        data.close();
    }

    /** The field of each token. */
    Field[] tag(Features features) {
        int n = features.count;
        float[] best = new float[L];
        float[] next = new float[L];
        byte[] back = new byte[n * L];
        for (int i = 0; i < n; i++) {
            emission(features, i, next);
            if (i > 0) {
                int base = features.joint[i] * L * L;
                for (int to = 0; to < L; to++) {
                    float top = Float.NEGATIVE_INFINITY;
                    int arg = 0;
                    for (int from = 0; from < L; from++) {
                        float score = best[from] + transitions[base + to * L + from];
                        if (score > top) {
                            top = score;
                            arg = from;
                        }
                    }
                    next[to] += top;
                    back[i * L + to] = (byte) arg;
                }
            }
            float[] swap = best;
            best = next;
            next = swap;
        }
        Field[] fields = new Field[n];
        int label = 0;
        for (int l = 1; l < L; l++) {
            label = best[l] > best[label] ? l : label;
        }
        for (int i = n - 1; i >= 0; i--) {
            fields[i] = Field.of(label);
            label = back[i * L + label];
        }
        return fields;
    }

    private void emission(Features features, int token, float[] scores) {
        java.util.Arrays.fill(scores, 0);
        int at = token * Features.PER_TOKEN;
        for (int f = 0; f < Features.PER_TOKEN; f++) {
            int row = rows[features.slots[at + f]];
            if (row >= 0) {
                int base = row * L;
                for (int l = 0; l < L; l++) {
                    scores[l] += weights[base + l];
                }
            }
        }
    }
}
