package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The text of a page, in the direction of writing that most of it has. */
final class PdfPage {
    /** A segment goes on in another that begins so near to its end, in ems. */
    private static final float NEAR = 0.8f;

    private static final float WORD_GAP = 0.14f;
    private static final int MOST_AT_ONE_HEIGHT = 60;
    private static final int MOST_PIECES = 400;

    final int number;
    final float width;
    final float height;
    /** By height, then from left to right. */
    final List<PdfSegment> segments;
    /** What is written across the direction of the page. */
    final List<PdfSegment> turned;

    /** @param directions segments by direction: to the right, upwards, to the left, downwards */
    PdfPage(int number, float width, float height, List<List<PdfSegment>> directions) {
        this.number = number;
        int main = 0;
        for (int i = 1; i < directions.size(); i++) {
            if (letters(directions.get(i)) > letters(directions.get(main))) {
                main = i;
            }
        }
        this.width = main % 2 == 0 ? width : height;
        this.height = main % 2 == 0 ? height : width;
        this.segments = joined(directions.get(main));
        this.turned = new ArrayList<>();
        for (int i = 0; i < directions.size(); i++) {
            if (i != main) {
                turned.addAll(directions.get(i));
            }
        }
    }

    private static int letters(List<PdfSegment> segments) {
        return segments.stream().mapToInt(PdfSegment::length).sum();
    }

    /** Joins what was drawn apart and stands together on a line, as raised numbers often are. */
    private static List<PdfSegment> joined(List<PdfSegment> drawn) {
        List<PdfSegment> sorted = new ArrayList<>(drawn);
        sorted.sort(Comparator.comparingDouble((PdfSegment s) -> s.y).thenComparingDouble(s -> s.x0));
        List<PdfSegment> whole = new ArrayList<>(sorted.size());
        for (PdfSegment segment : sorted) {
            if (!join(whole, segment)) {
                whole.add(segment);
            }
        }
        whole.sort(Comparator.comparingDouble((PdfSegment s) -> s.y).thenComparingDouble(s -> s.x0));
        return whole;
    }

    private static boolean join(List<PdfSegment> whole, PdfSegment segment) {
        for (int i = whole.size() - 1; i >= Math.max(0, whole.size() - MOST_AT_ONE_HEIGHT); i--) {
            PdfSegment other = whole.get(i);
            float em = Math.max(other.size, segment.size);
            float apart = Math.abs(segment.y - other.y);
            if (apart > 2 * em) {
                return false;
            }
            // Only raised and lowered letters may stand on another line than their neighbour's.
            boolean index = Math.min(other.size, segment.size) < 0.85f * em;
            if (apart > (index ? 0.5f : 0.15f) * em
                    || other.artifact != segment.artifact
                    || other.pieces.size() > MOST_PIECES) {
                continue;
            }
            float behind = (segment.x0 - other.x1) / em;
            float before = (other.x0 - segment.x1) / em;
            if (behind > -0.3f && behind < NEAR) {
                other.append(segment, behind > WORD_GAP ? " " : "");
                return true;
            }
            if (before > -0.3f && before < NEAR) {
                segment.append(other, before > WORD_GAP ? " " : "");
                whole.set(i, segment);
                return true;
            }
        }
        return false;
    }
}
