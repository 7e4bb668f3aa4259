package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;

/** Lines that belong together: a paragraph, a heading, an entry of a list. */
final class PdfBlock {
    final List<PdfLine> lines = new ArrayList<>();
    /** Whether it stands in the list of references. */
    final boolean reference;
    /** Whether it is an entry that begins with its number. */
    final boolean labelled;

    private StyledText whole;

    PdfBlock(boolean reference, boolean labelled) {
        this.reference = reference;
        this.labelled = labelled;
    }

    PdfLine first() {
        return lines.get(0);
    }

    PdfLine last() {
        return lines.get(lines.size() - 1);
    }

    int length() {
        int length = 0;
        for (PdfLine line : lines) {
            length += line.whole.length() + 1;
        }
        return length;
    }

    boolean row() {
        return lines.stream().anyMatch(line -> line.cells > 1);
    }

    boolean bold() {
        return lines.stream().allMatch(PdfLine::bold);
    }

    boolean italic() {
        return lines.stream().allMatch(PdfLine::italic);
    }

    float size() {
        float size = 0;
        for (PdfLine line : lines) {
            size = Math.max(size, line.size());
        }
        return size;
    }

    /** Whether most of its letters are capitals. */
    boolean capitals() {
        int upper = 0;
        int lower = 0;
        for (PdfLine line : lines) {
            for (int i = 0; i < line.whole.length(); i++) {
                char c = line.whole.text.charAt(i);
                upper += Character.isUpperCase(c) ? 1 : 0;
                lower += Character.isLowerCase(c) ? 1 : 0;
            }
        }
        return upper >= 4 && lower * 10 <= upper;
    }

    /** Goes on in another. */
    void join(PdfBlock other) {
        lines.addAll(other.lines);
        whole = null;
    }

    /** Its text over all lines, words that were parted at their ends made whole. */
    StyledText text(PdfHyphens hyphens) {
        if (whole == null) {
            whole = compose(hyphens);
        }
        return whole;
    }

    private StyledText compose(PdfHyphens hyphens) {
        StyledText text = new StyledText();
        for (int i = 0; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            if (i > 0) {
                boolean parted = PdfHyphens.parted(lines.get(i - 1).whole.text);
                if (parted && !hyphens.keep(lines.get(i - 1).whole.text, line.whole.text)) {
                    text.dropLast();
                } else if (!parted && !joinsWithout(text, line)) {
                    text.append(" ");
                }
            }
            line.whole.write(text, line.y(), line.size());
        }
        return text;
    }

    /** An address goes on without a space, and so does what a dash or slash joins. */
    private static boolean joinsWithout(StyledText text, PdfLine next) {
        char last = text.last();
        if (last == '/' || last == '–' && Character.isDigit(next.whole.text.charAt(0))) {
            return true;
        }
        return false;
    }
}
