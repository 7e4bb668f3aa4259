package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the lines of columns into blocks. Lines part where the gap is wider than the text's own, where size or weight changes, where
 * a line is short though the next word had room in it, where one is indented, and where a label counts on; in the list of references
 * by its labels or by its hanging indent.
 */
final class PdfBlocks {
    /** Of the usual distance between lines. */
    private static final float WIDE = 1.28f;

    private static final float OTHER_SIZE = 0.07f;
    /** In ems. */
    private static final float INDENT = 0.7f;

    private static final float ROOM = 0.6f;
    /** Of a column: a line that is shorter ends a paragraph though it ends no sentence, as those of an address do. */
    private static final float HALF = 0.6f;

    private static final int SAMPLE = 60;
    /** A heading in italics is no longer than this; more is a paragraph. */
    private static final int LONGEST_LEANING = 120;

    /** How entries of the list of references are parted. */
    private enum Parting {
        NONE,
        LABELS,
        HANGING,
        GAPS
    }

    /** Of most of the text. */
    final float size;

    final boolean bold;
    private final float pitch;
    private final List<PdfLine> lines;
    private final List<PdfBlock> blocks = new ArrayList<>();
    private Parting parting = Parting.NONE;
    private int label;

    PdfBlocks(List<PdfLine> lines) {
        this.lines = lines;
        this.size = mostCommonSize(lines);
        this.bold = lines.stream()
                        .filter(line -> near(line.size(), size))
                        .mapToInt(line -> line.bold() ? line.whole.length() : -line.whole.length())
                        .sum()
                > 0;
        this.pitch = usualPitch();
        straighten();
        build();
    }

    List<PdfBlock> blocks() {
        return blocks;
    }

    static boolean near(float a, float b) {
        return Math.abs(a - b) <= OTHER_SIZE * Math.max(a, b);
    }

    private static float mostCommonSize(List<PdfLine> lines) {
        Map<Integer, Integer> letters = new HashMap<>();
        lines.forEach(line -> letters.merge(Math.round(line.size() * 4), line.whole.length(), Integer::sum));
        return letters.entrySet().stream()
                        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse(40)
                / 4f;
    }

    /** The distance of lines in ems, as most lines of the text have it. */
    private float usualPitch() {
        float[] pitches = new float[lines.size()];
        int count = 0;
        for (int i = 1; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            float distance = (line.y() - lines.get(i - 1).y()) / size;
            if (line.column == lines.get(i - 1).column && near(line.size(), size) && distance > 0.8f && distance < 4) {
                pitches[count++] = distance;
            }
        }
        Arrays.sort(pitches, 0, count);
        return count == 0 ? 1.2f : pitches[count / 2];
    }

    /** The right edge of a column is where most full lines end, not where the longest address does. */
    private void straighten() {
        Map<PdfColumn, List<Float>> ends = new HashMap<>();
        lines.forEach(line ->
                ends.computeIfAbsent(line.column, c -> new ArrayList<>()).add(line.x1()));
        List<PdfColumn> long_ = new ArrayList<>();
        ends.forEach((column, all) -> {
            all.sort(null);
            column.right = all.get(Math.max(0, all.size() * 9 / 10 - (all.size() > 20 ? 1 : 0)));
            if (all.size() >= 8) {
                long_.add(column);
            }
        });
        // A column of few lines has the edges of the longer ones that begin where it does.
        ends.forEach((column, all) -> {
            if (all.size() < 8) {
                long_.stream()
                        .filter(other -> Math.abs(other.left - column.left) < 16 && other.right > column.right)
                        .findFirst()
                        .ifPresent(other -> column.right = other.right);
            }
        });
    }

    private void build() {
        PdfBlock block = null;
        for (int i = 0; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            PdfLine before = i == 0 ? null : lines.get(i - 1);
            if (parting != Parting.NONE && before != null && endsList(before, line)) {
                parting = Parting.NONE;
                block = null;
            }
            boolean begins = block == null
                    || (parting == Parting.NONE ? parts(block, before, line, i) : partsEntries(block, before, line));
            if (begins) {
                block = new PdfBlock(parting != Parting.NONE, parting == Parting.LABELS);
                blocks.add(block);
                Optional<PdfText.Label> number = PdfText.numbered(line.text());
                label = number.map(PdfText.Label::number).orElse(parting == Parting.LABELS ? label : -1);
            }
            block.lines.add(line);
            if (parting == Parting.NONE
                    && block.lines.size() == 1
                    && PdfText.references(line.text())
                    && i + 1 < lines.size()) {
                parting = parting(i + 1);
                label = 0;
                block = null;
            }
        }
    }

    /** How the list that begins at a line parts its entries. */
    private Parting parting(int from) {
        int labels = 0;
        int expected = 1;
        int indented = 0;
        int seen = 0;
        for (int i = from; i < Math.min(lines.size(), from + SAMPLE); i++) {
            PdfLine line = lines.get(i);
            int number =
                    PdfText.numbered(line.text()).map(PdfText.Label::number).orElse(-1);
            if (number >= expected && number <= expected + 1) {
                labels++;
                expected = number + 1;
            }
            indented += line.x0() - line.column.left > INDENT * line.size() ? 1 : 0;
            seen++;
        }
        if (labels >= 2 || labels == 1 && seen <= 6) {
            return Parting.LABELS;
        }
        return indented * 5 >= seen && indented < seen ? Parting.HANGING : Parting.GAPS;
    }

    /** Whether the list of references is over: a heading, by its letters. */
    private boolean endsList(PdfLine before, PdfLine line) {
        if (PdfText.numbered(line.text()).isPresent() && parting == Parting.LABELS) {
            return false;
        }
        boolean larger = line.size() > before.size() * (1 + OTHER_SIZE) && line.size() >= size * 0.98f;
        boolean heading = line.bold() && !before.bold() && line.whole.length() <= 100;
        boolean caption = PdfText.captionSigned(line.text()) && line.leading(true) > 0;
        return (larger || heading) && !PdfText.startsLower(line.whole.text) && line.whole.length() > 2
                || PdfText.major(line.text()) && line.whole.length() <= 40
                || caption;
    }

    private boolean partsEntries(PdfBlock block, PdfLine before, PdfLine line) {
        return switch (parting) {
            case LABELS -> {
                int number =
                        PdfText.numbered(line.text()).map(PdfText.Label::number).orElse(-1);
                yield number > label && number <= label + 3 && startsLikeLabel(block, line);
            }
            case HANGING -> line.x0() - line.column.left <= INDENT * line.size();
            default ->
                line.column == before.column && line.y() - before.y() > 1.15f * pitch(before, line)
                        || PdfText.ended(before.whole.text)
                                && (shortLine(before, line) || PdfText.beginsEntry(line.text()) && dated(block));
        };
    }

    private static boolean dated(PdfBlock block) {
        return block.lines.stream().anyMatch(line -> PdfText.year(line.text()));
    }

    /** A number in the middle of an entry may count on by chance: labels stand where labels stand. */
    private static boolean startsLikeLabel(PdfBlock block, PdfLine line) {
        PdfLine first = block.first();
        return first.column != line.column || line.x0() <= first.x0() + 1.2f * line.size();
    }

    private float pitch(PdfLine a, PdfLine b) {
        return pitch * Math.max(a.size(), b.size());
    }

    private boolean parts(PdfBlock block, PdfLine before, PdfLine line, int i) {
        if (line.column != before.column || line.cells > 1 || before.cells > 1 || PdfText.bullet(line.text())) {
            return true;
        }
        if (PdfText.leader(before.text()) || PdfText.leader(line.text())) {
            return true;
        }
        float distance = line.y() - before.y();
        boolean index = Math.min(line.whole.length(), before.whole.length()) <= 3;
        if (distance > WIDE * pitch(before, line)
                || !near(line.size(), before.size()) && !index
                || line.bold() != before.bold() && !index) {
            return true;
        }
        if (line.size() > size * (1 + OTHER_SIZE)) {
            return PdfText.depth(line.text()) > 0 && PdfText.depth(block.first().text()) > 0;
        }
        boolean leaning = line.italic() && block.italic() && block.length() <= LONGEST_LEANING;
        if (line.bold() && !bold || leaning) {
            // The lines of a heading end where they look well.
            return PdfText.depth(line.text()) > 0 && PdfText.depth(block.first().text()) > 0;
        }
        Optional<PdfText.Label> number = PdfText.numbered(line.text());
        if (number.isPresent() && label > 0 && number.get().number() == label + 1) {
            return true;
        }
        boolean shortBefore = shortLine(before, line);
        boolean half = before.whole.width() < HALF * (before.column.right - before.column.left);
        if (shortBefore && (PdfText.ended(before.whole.text) || half && !PdfText.startsLower(line.whole.text))) {
            return true;
        }
        if (block.italic() && line.leading(false) == 0 && !PdfText.startsLower(line.whole.text)) {
            return true;
        }
        return indented(block, before, line, i);
    }

    /** Whether the next line's first word had room in the line, so that a paragraph ends with it. */
    private static boolean shortLine(PdfLine before, PdfLine line) {
        return before.column.right - before.x1() > line.firstWord() + ROOM * before.size()
                && !PdfHyphens.parted(before.whole.text);
    }

    private boolean indented(PdfBlock block, PdfLine before, PdfLine line, int i) {
        float indent = (line.x0() - before.x0()) / line.size();
        if (indent > INDENT) {
            boolean item = PdfText.bullet(block.first().text()) || label > 0;
            PdfLine next = i + 1 < lines.size() ? lines.get(i + 1) : null;
            boolean goesOn = next != null
                    && next.column == line.column
                    && Math.abs(next.x0() - line.x0()) < 1.5f
                    && block.lines.size() == 1;
            return !item && !goesOn;
        }
        return indent < -INDENT && block.lines.size() > 1;
    }
}
