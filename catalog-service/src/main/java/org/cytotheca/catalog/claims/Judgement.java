package org.cytotheca.catalog.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was learned of claims and aspects from annotated passages. Immutable, safe for any number of threads.
 *
 * @param relations of each pair of a therapy and a disease: no claim, or which
 * @param scopes    of each claim: denied, left open
 * @param aspects   of each sentence: which aspects it tells
 * @param therapies of each therapy that a sentence may speak of: whether the aspects are told of it
 * @param threshold a claim is told where it is this probable
 * @param aspectThreshold an aspect likewise
 */
public record Judgement(
        LinearModel relations,
        LinearModel scopes,
        LinearModel aspects,
        LinearModel therapies,
        float threshold,
        float aspectThreshold) {

    /** Lower tells more and errs more: {@code benchmarks/claims/README.md} has both at several thresholds. */
    private static final float THRESHOLD = 0.6f, ASPECT_THRESHOLD = 0.55f;

    private static final String RESOURCE = "judgement.gz";

    private static final class Shipped {
        private static final Judgement JUDGEMENT = load();

        private static Judgement load() {
            try (InputStream in = Judgement.class.getResourceAsStream(RESOURCE)) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE, e);
            }
        }
    }

    /** What this release has learned. */
    public static Judgement shipped() {
        return Shipped.JUDGEMENT;
    }

    /** The same with other thresholds. */
    public Judgement at(float claim, float aspect) {
        return new Judgement(relations, scopes, aspects, therapies, claim, aspect);
    }

    static Judgement of(LinearModel relations, LinearModel scopes, LinearModel aspects, LinearModel therapies) {
        return new Judgement(relations, scopes, aspects, therapies, THRESHOLD, ASPECT_THRESHOLD);
    }

    static Judgement read(InputStream from) throws IOException {
        try (InputStream in = new GZIPInputStream(from)) {
            return of(LinearModel.read(in), LinearModel.read(in), LinearModel.read(in), LinearModel.read(in));
        }
    }

    public void write(OutputStream to) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(to)) {
            relations.write(out);
            scopes.write(out);
            aspects.write(out);
            therapies.write(out);
        }
    }
}
