package org.cytotheca.ingest.reading;

import java.util.List;

/** A line of a column: what stands beside each other in it. */
final class PdfLine {
    /** Labels are parted from their text by a gap that parts cells elsewhere. */
    private static final int LONGEST_LABEL = 6;

    private static final float CELL_GAP = 1.3f;

    final PdfSegment whole;
    /** Parts with wide gaps between them: a row of a table has several. */
    final int cells;

    final PdfColumn column;

    PdfLine(List<PdfSegment> parts, PdfColumn column) {
        this.column = column;
        int found = 1;
        PdfSegment first = parts.get(0);
        if (parts.size() == 1) {
            whole = first;
        } else {
            whole = new PdfSegment();
            for (PdfSegment part : parts) {
                if (whole.length() == 0) {
                    whole.x0 = part.x0;
                    whole.artifact = part.artifact;
                    whole.append(part, "");
                    continue;
                }
                float gap = (part.x0 - whole.x1) / Math.max(part.size, whole.size);
                boolean label = found == 1 && whole.length() <= LONGEST_LABEL && PdfText.label(whole.text.toString());
                boolean cell = gap > CELL_GAP && !label;
                whole.append(part, cell ? "\t" : " ");
                found += cell ? 1 : 0;
            }
        }
        cells = found;
    }

    String text() {
        return whole.text.toString();
    }

    float x0() {
        return whole.x0;
    }

    float x1() {
        return whole.x1;
    }

    float y() {
        return whole.y;
    }

    float size() {
        return whole.size;
    }

    PdfFace face() {
        return whole.face;
    }

    boolean bold() {
        return share(true) >= 0.9f;
    }

    boolean italic() {
        return share(false) >= 0.9f;
    }

    /** The share of its letters that are bold, or italic. */
    private float share(boolean bold) {
        int count = 0;
        for (int i = 0; i < whole.pieces.size(); i++) {
            PdfFace face = whole.pieces.get(i).face;
            count += (bold ? face.bold : face.italic) ? end(i) - whole.pieces.get(i).start : 0;
        }
        return count / (float) Math.max(1, whole.length());
    }

    /** How many of its first letters are bold, or italic and not bold. */
    int leading(boolean bold) {
        int i = 0;
        while (i < whole.pieces.size()
                && (bold
                        ? whole.pieces.get(i).face.bold
                        : whole.pieces.get(i).face.italic && !whole.pieces.get(i).face.bold)) {
            i++;
        }
        return i == 0 ? 0 : end(i - 1);
    }

    private int end(int piece) {
        return piece + 1 < whole.pieces.size() ? whole.pieces.get(piece + 1).start : whole.length();
    }

    float firstWord() {
        return whole.firstWord();
    }
}
