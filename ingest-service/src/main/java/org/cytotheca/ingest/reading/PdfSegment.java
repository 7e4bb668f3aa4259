package org.cytotheca.ingest.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that was set on one line without a gap, in the frame of its own direction of writing. Lengths are in points, y grows downwards
 * and is that of the baseline. Confined to one reading.
 */
final class PdfSegment {
    /** Signs that are set over the letter that follows, and how Unicode combines them with it. */
    private static final String ACCENTS = "´`¨ˆ˜ˇ˘˚¸˙˝¯^~";

    private static final String COMBINING =
            "\u0301\u0300\u0308\u0302\u0303\u030C\u0306\u030A\u0327\u0307\u030B\u0304\u0302\u0303";

    /** Letters of one font and size on one baseline. */
    static final class Piece {
        final int start;
        final float y;
        final float size;
        final PdfFace face;

        Piece(int start, float y, float size, PdfFace face) {
            this.start = start;
            this.y = y;
            this.size = size;
            this.face = face;
        }
    }

    final StringBuilder text = new StringBuilder();
    final List<Piece> pieces = new ArrayList<>(2);
    float x0;
    float x1;
    /** Of its main piece, the longest. */
    float y;

    float size;
    PdfFace face = PdfFace.PLAIN;
    /** Whether the file itself says that it does not belong to the text (an artifact of pagination). */
    boolean artifact;

    private float lastX;
    private char last;
    /** Where the first word ends; 0 while there is only one. */
    private float firstEnd;

    /** Adds a character or several that stand where one is drawn. */
    void add(String shown, float x, float width, float baseline, float letterSize, PdfFace letterFace, boolean space) {
        Piece piece = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (piece == null) {
            x0 = x;
        } else if (shown.length() == 1
                && shown.charAt(0) == last
                && Math.abs(x - lastX) < 0.1f * letterSize
                && Math.abs(piece.y - baseline) < 0.1f * letterSize) {
            // Drawn twice to look bold.
            return;
        }
        if (space && text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
            firstEnd = firstEnd == 0 ? x1 : firstEnd;
        }
        if (piece == null
                || piece.face != letterFace
                || Math.abs(piece.y - baseline) > 0.06f * letterSize
                || Math.abs(piece.size - letterSize) > 0.03f * letterSize) {
            pieces.add(new Piece(text.length(), baseline, letterSize, letterFace));
        }
        boolean over = piece != null && x - lastX < 0.35f * letterSize && ACCENTS.indexOf(last) >= 0 && !space;
        if (over && Character.isLetter(shown.charAt(0))) {
            combine(shown);
        } else {
            text.append(shown);
        }
        lastX = x;
        last = shown.charAt(shown.length() - 1);
        x1 = Math.max(x1, x + width);
    }

    private void combine(String letter) {
        int accent = ACCENTS.indexOf(last);
        String base = letter.equals("ı") ? "i" : letter;
        text.setLength(text.length() - 1);
        text.append(Normalizer.normalize(base + COMBINING.charAt(accent), Normalizer.Form.NFC));
    }

    /** Finds its main piece. To be called when it is whole. */
    void close() {
        int longest = -1;
        for (int i = 0; i < pieces.size(); i++) {
            int end = i + 1 < pieces.size() ? pieces.get(i + 1).start : text.length();
            Piece piece = pieces.get(i);
            // The base line of a formula is that of its largest letters, however many indices there are.
            int weight = Math.round((end - piece.start) * piece.size * piece.size);
            if (weight > longest) {
                longest = weight;
                y = piece.y;
                size = piece.size;
                face = piece.face;
            }
        }
    }

    /** Adds a segment that stands right behind it on the same line. */
    void append(PdfSegment other, String between) {
        int shift = text.length() + between.length();
        if (firstEnd == 0) {
            firstEnd = shift > 0 && !between.isEmpty() ? x1 : other.firstEnd;
        }
        text.append(between).append(other.text);
        for (Piece piece : other.pieces) {
            pieces.add(new Piece(piece.start + shift, piece.y, piece.size, piece.face));
        }
        x0 = Math.min(x0, other.x0);
        x1 = Math.max(x1, other.x1);
        artifact &= other.artifact;
        close();
    }

    float width() {
        return x1 - x0;
    }

    /** The width of its first word. */
    float firstWord() {
        return firstEnd == 0 ? width() : firstEnd - x0;
    }

    int length() {
        return text.length();
    }

    /** Adds it to a line whose main letters stand at {@code base}, raised and lowered letters set apart. */
    void write(StyledText into, float base, float main) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String own = text.substring(piece.start, i + 1 < pieces.size() ? pieces.get(i + 1).start : text.length());
            float raised = base - piece.y;
            boolean smaller = piece.size < 0.88f * main;
            if (raised > (smaller ? 0.12f : 0.28f) * main) {
                into.append(own, Run.Kind.SUPERSCRIPT);
            } else if (raised < (smaller ? -0.06f : -0.2f) * main) {
                into.append(own, Run.Kind.SUBSCRIPT);
            } else {
                into.append(own);
            }
        }
    }
}
