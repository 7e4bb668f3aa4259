package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings the segments of the pages into the order of reading. A page is cut along the gutter that most lines leave free; lines that
 * cross it (title, abstract, wide figures) part the page into bands, within which the columns are read one after the other; each
 * column is cut again. A gutter found on one page is known on the others.
 */
final class PdfLayout {
    private static final float SAME_EDGE = 3;
    private static final int FEWEST = 5;
    private static final float NARROWEST = 70;
    /** Of a column's width: how long most lines of a text are. */
    private static final float FULL = 0.75f;

    /** A line of a text is not shorter than this. */
    private static final float SHORTEST = 60;

    private static final float DEEPEST_INDENT = 30;
    private static final int MOST_COLUMNS = 4;
    private static final int MOST_GUTTERS = 12;

    private final List<PdfLine> lines = new ArrayList<>();
    private final List<Float> known = new ArrayList<>();
    private final Deadline deadline;

    private PdfLayout(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The lines of all pages in the order of reading. */
    static List<PdfLine> lines(List<PdfPage> pages, Set<PdfSegment> aside, Deadline deadline) {
        PdfLayout layout = new PdfLayout(deadline);
        List<List<PdfSegment>> texts = new ArrayList<>();
        for (PdfPage page : pages) {
            List<PdfSegment> text =
                    page.segments.stream().filter(s -> !aside.contains(s)).toList();
            texts.add(text);
            deadline.check();
            float gutter = layout.gutter(text, false);
            boolean met = layout.known.stream().anyMatch(other -> Math.abs(other - gutter) < 1);
            if (gutter > 0 && !met && layout.known.size() < MOST_GUTTERS) {
                layout.known.add(gutter);
            }
        }
        for (int i = 0; i < pages.size(); i++) {
            layout.cut(pages.get(i), texts.get(i), 0);
        }
        return layout.lines;
    }

    private void cut(PdfPage page, List<PdfSegment> segments, int depth) {
        deadline.check();
        float gutter = depth < MOST_COLUMNS ? gutter(segments, depth == 0) : 0;
        if (gutter <= 0) {
            column(page, segments);
            return;
        }
        List<PdfSegment> left = new ArrayList<>();
        List<PdfSegment> right = new ArrayList<>();
        List<PdfSegment> wide = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            PdfSegment segment = segments.get(i);
            boolean endsWide = !wide.isEmpty()
                    && left.isEmpty()
                    && right.isEmpty()
                    && goesOn(wide.get(wide.size() - 1), segment)
                    && (i + 1 == segments.size() || segments.get(i + 1).y > segment.y + 0.5f * segment.size);
            if (crosses(segment, gutter) || endsWide) {
                if (!left.isEmpty() || !right.isEmpty()) {
                    flush(page, wide, left, right, depth);
                }
                wide.add(segment);
            } else {
                (segment.x0 < gutter - SAME_EDGE ? left : right).add(segment);
            }
        }
        flush(page, wide, left, right, depth);
    }

    private void flush(PdfPage page, List<PdfSegment> wide, List<PdfSegment> left, List<PdfSegment> right, int depth) {
        if (!wide.isEmpty()) {
            column(page, List.copyOf(wide));
        }
        if (right.isEmpty() || left.isEmpty()) {
            // A band without a second column goes on with what crosses.
            column(page, List.copyOf(right.isEmpty() ? left : right));
        } else {
            cut(page, List.copyOf(left), depth + 1);
            cut(page, List.copyOf(right), depth + 1);
        }
        wide.clear();
        left.clear();
        right.clear();
    }

    /** Whether a short line is the last of a title or paragraph that crosses the gutter. */
    private static boolean goesOn(PdfSegment before, PdfSegment segment) {
        boolean aligned = Math.abs(before.x0 - segment.x0) < SAME_EDGE
                || Math.abs(before.x0 + before.x1 - segment.x0 - segment.x1) < 2 * SAME_EDGE;
        return aligned
                && PdfBlocks.near(before.size, segment.size)
                && before.face == segment.face
                && segment.y - before.y < 1.7f * segment.size;
    }

    private static boolean crosses(PdfSegment segment, float gutter) {
        return segment.x0 < gutter - SAME_EDGE && segment.x1 > gutter + SAME_EDGE;
    }

    /** Where the right one of two columns begins, or 0. */
    private float gutter(List<PdfSegment> segments, boolean useKnown) {
        if (segments.size() < 4) {
            return 0;
        }
        List<PdfSegment> byStart = new ArrayList<>(segments);
        byStart.sort(Comparator.comparingDouble(s -> s.x0));
        float best = 0;
        int most = 0;
        for (float edge : useKnown ? known : List.<Float>of()) {
            // Lines of a short column may all be indented.
            boolean met = segments.stream().anyMatch(s -> s.x0 >= edge - SAME_EDGE && s.x0 <= edge + DEEPEST_INDENT);
            int worth = met ? worth(segments, edge, true) : 0;
            if (worth > most) {
                most = worth;
                best = edge;
            }
        }
        for (int i = 0; i < byStart.size(); ) {
            float edge = byStart.get(i).x0;
            int end = i;
            while (end < byStart.size() && byStart.get(end).x0 <= edge + SAME_EDGE) {
                end++;
            }
            if (end - i >= Math.max(FEWEST, segments.size() / 20)) {
                int worth = worth(segments, edge, false);
                if (worth > most) {
                    most = worth;
                    best = edge;
                }
            }
            i = end;
        }
        return best;
    }

    /** How many lines speak for a gutter less those that speak against it; 0 or less where it is none. */
    private static int worth(List<PdfSegment> segments, float edge, boolean expected) {
        Side left = new Side();
        Side right = new Side();
        for (PdfSegment segment : segments) {
            if (segment.x1 <= edge - 1 && segment.x0 < edge - SAME_EDGE) {
                left.add(segment);
            } else if (segment.x0 >= edge - SAME_EDGE) {
                right.add(segment);
            }
        }
        if (left.count < 3
                || right.count < (expected ? 1 : FEWEST)
                || left.width() < NARROWEST
                || right.width() < (expected ? 5 : NARROWEST)) {
            return 0;
        }
        float top = Math.max(left.top, right.top);
        float foot = Math.min(left.foot, right.foot);
        int against = 0;
        int beside = 0;
        int full = 0;
        float fullLeft = Math.max(FULL * left.usual(), SHORTEST);
        float fullRight = Math.max(FULL * right.usual(), SHORTEST);
        for (PdfSegment segment : segments) {
            if (segment.y < top - 1 || segment.y > foot + 1) {
                continue;
            }
            if (crosses(segment, edge)) {
                against++;
            } else {
                boolean inLeft = segment.x0 < edge - SAME_EDGE;
                beside++;
                full += segment.width() >= (inLeft ? fullLeft : fullRight) ? 1 : 0;
            }
        }
        // Cells of a table are short; lines of a text fill their column.
        boolean text = full * 5 >= beside * 2;
        return beside >= (expected ? 2 : 2 * FEWEST) && (text || expected) ? beside - 3 * against : 0;
    }

    /** What can be said of the lines on one side of a gutter. */
    private static final class Side {
        int count;
        float top = Float.MAX_VALUE;
        float foot = -1;
        private float start = Float.MAX_VALUE;
        private float end;
        private final List<Float> widths = new ArrayList<>();

        void add(PdfSegment segment) {
            count++;
            top = Math.min(top, segment.y);
            foot = Math.max(foot, segment.y);
            start = Math.min(start, segment.x0);
            end = Math.max(end, segment.x1);
            widths.add(segment.width());
        }

        /** How wide its longer lines are, whatever number of columns it has. */
        float usual() {
            widths.sort(null);
            return widths.get(widths.size() * 4 / 5);
        }

        float width() {
            return end - start;
        }
    }

    /** Whether it stands beside all of them. */
    private static boolean apart(List<PdfSegment> row, PdfSegment segment) {
        for (PdfSegment other : row) {
            if (segment.x0 < other.x1 && segment.x1 > other.x0) {
                return false;
            }
        }
        return true;
    }

    private void column(PdfPage page, List<PdfSegment> segments) {
        if (segments.isEmpty()) {
            return;
        }
        float left = Float.MAX_VALUE;
        float right = 0;
        for (PdfSegment segment : segments) {
            left = Math.min(left, segment.x0);
            right = Math.max(right, segment.x1);
        }
        PdfColumn column = new PdfColumn(page, left, right);
        List<PdfSegment> row = new ArrayList<>();
        Set<PdfSegment> done = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            PdfSegment segment = segments.get(i);
            if (done.contains(segment)) {
                continue;
            }
            row.clear();
            row.add(segment);
            // What stands beside it may be a little lower.
            for (int j = i + 1; j < Math.min(segments.size(), i + 40); j++) {
                PdfSegment other = segments.get(j);
                if (other.y > segment.y + 0.5f * Math.max(segment.size, other.size)) {
                    break;
                }
                if (!done.contains(other) && apart(row, other)) {
                    row.add(other);
                    done.add(other);
                }
            }
            row.sort(Comparator.comparingDouble(s -> s.x0));
            lines.add(new PdfLine(row, column));
        }
    }
}
