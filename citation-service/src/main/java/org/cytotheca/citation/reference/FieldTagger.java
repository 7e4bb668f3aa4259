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

    /** Words in a row of weights. */
    private static final int WORDS = (L + 7) / 8;

    private static final int BIAS = 128;
    private static final long EVEN = 0x00FF00FF00FF00FFL;

    private static final String RESOURCE = "fields.crf.gz";

    /** Steps of a transition in one step of a weight. */
    private static final int FINER = 64;

    /** Which slots have a row of {@code weights}: most have none. Rows are in the order of their slots. */
    private final long[] spoken;

    /** How many rows come before each word of {@code spoken}; together they find a row without leaving the near cache. */
    private final int[] before;

    /**
     * In steps of quantisation, each a byte that is {@value #BIAS} more than the weight, eight to a word: of a row its words
     * follow each other. Sums of all features of a token fit into sixteen bits, so that four labels are added at a time.
     */
    private final long[] weights;
    /** [joint][to][from], in steps {@value #FINER} times as fine. */
    private final int[] transitions;

    private FieldTagger(long[] spoken, long[] weights, int[] transitions) {
        this.spoken = spoken;
        this.before = new int[spoken.length];
        for (int i = 1; i < spoken.length; i++) {
            before[i] = before[i - 1] + Long.bitCount(spoken[i - 1]);
        }
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
        // What a step is worth: the same for all weights, so that it decides nothing.
        data.readFloat();
        int count = data.readInt();
        long[] spoken = new long[Features.SLOTS >> 6];
        long[] weights = new long[count * WORDS];
        int slot = 0;
        for (int r = 0; r < count; r++) {
            slot += data.readUnsignedShort();
            spoken[slot >> 6] |= 1L << slot;
        }
        for (int l = 0; l < L; l++) {
            for (int r = 0; r < count; r++) {
                weights[r * WORDS + (l >> 3)] |= (long) (data.readByte() + BIAS) << ((l & 7) << 3);
            }
        }
        int[] transitions = new int[Features.JOINTS * L * L];
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = data.readShort();
        }
        return new FieldTagger(spoken, weights, transitions);
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
            data.writeShort(Math.max(-32767, Math.min(32767, Math.round(t / scale * FINER))));
        }
        data.close();
    }

    /** The field of each token. */
    Field[] tag(Features features) {
        int n = features.count;
        int[] best = new int[L];
        int[] next = new int[L];
        byte[] back = new byte[n * L];
        int[] found = new int[Features.PER_TOKEN];
        for (int i = 0; i < n; i++) {
            emission(features, i, next, found);
            if (i > 0) {
                int base = features.joint[i] * L * L;
                for (int to = 0; to < L; to++) {
                    int top = Integer.MIN_VALUE;
                    int arg = 0;
                    for (int from = 0; from < L; from++) {
                        int score = best[from] + transitions[base + to * L + from];
                        if (score > top) {
                            top = score;
                            arg = from;
                        }
                    }
                    next[to] += top;
                    back[i * L + to] = (byte) arg;
                }
            }
            int[] swap = best;
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

    /** @param found room for where the rows of one token begin: looking for all before adding any lets them come together */
    private void emission(Features features, int token, int[] scores, int[] found) {
        int at = token * Features.PER_TOKEN;
        int rows = 0;
        for (int f = at; f < at + Features.PER_TOKEN; f++) {
            int slot = features.slots[f];
            long bits = spoken[slot >> 6];
            found[rows] = (before[slot >> 6] + Long.bitCount(bits & (1L << slot) - 1)) * WORDS;
            rows += (int) (bits >>> slot & 1);
        }
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = 0;
        long f = 0;
        for (int r = 0; r < rows; r++) {
            int base = found[r];
            long first = weights[base];
            long second = weights[base + 1];
            long third = weights[base + 2];
            a += first & EVEN;
            b += first >>> 8 & EVEN;
            c += second & EVEN;
            d += second >>> 8 & EVEN;
            e += third & EVEN;
            f += third >>> 8 & EVEN;
        }
        int bias = rows * BIAS;
        spread(a, b, bias, scores, 0);
        spread(c, d, bias, scores, 8);
        spread(e, f, bias, scores, 16);
    }

    /** The sums of the labels with even and with odd numbers. */
    private static void spread(long even, long odd, int bias, int[] scores, int from) {
        for (int l = from; l < Math.min(L, from + 8); l++) {
            long word = (l & 1) == 0 ? even : odd;
            scores[l] = ((int) (word >>> ((l - from >> 1) << 4) & 0xFFFF) - bias) * FINER;
        }
    }
}
