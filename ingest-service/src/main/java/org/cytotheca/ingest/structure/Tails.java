package org.cytotheca.ingest.structure;

import java.util.List;

/** Takes out what stands after the article: behind the last reference list, or behind the last paragraph. */
final class Tails {
    private static final int PARAGRAPH = 40;

    private Tails() {}

    /** What follows the last reference list is the page's, unless a heading of the article opens there, or there is much text. */
    static void label(Page page) {
        int last = -1;
        for (Line line : page.lines) {
            if (line.is(Role.REFERENCE) || line.is(Role.REFERENCE_CONTINUED)) {
                last = line.index;
            }
        }
        if (last < 0) {
            return;
        }
        List<Line> tail = page.lines.subList(last + 1, page.size());
        if (tail.stream().filter(line -> line.words >= PARAGRAPH && line.open()).count() > 3
                && tail.size() * 4 > page.size()) {
            return;
        }
        for (Line line : tail) {
            if (line.is(Role.FIGURE)
                    || line.is(Role.TABLE)
                    || line.isShort()
                            && HeadingNames.known(HeadingNames.bare(line.text))
                            && text(page, line.index + 1)) {
                return;
            }
            if (line.open() && line.element.kind() != org.cytotheca.ingest.reading.Element.Kind.NOTE) {
                line.remove("after-references");
            }
        }
    }

    private static boolean text(Page page, int i) {
        return i < page.size() && page.at(i).open() && page.at(i).words >= 10;
    }

    /** Short lines at the very end that neither are text nor lead to any. */
    static void labelLast(Page page) {
        boolean listed = page.lines.stream().anyMatch(line -> line.is(Role.REFERENCE));
        for (int i = page.size() - 1; i > 0; i--) {
            Line line = page.at(i);
            if (line.is(Role.REMOVED)) {
                continue;
            }
            boolean heading = line.is(Role.HEADING)
                    && line.element.kind() != org.cytotheca.ingest.reading.Element.Kind.HEADING
                    && line.level() >= 0
                    && !HeadingNames.known(HeadingNames.bare(line.text));
            boolean scrap = line.open()
                    && line.text.length() <= 80
                    && line.words <= 6
                    && !line.ended()
                    && !Bullets.is(line.text)
                    && !Bullets.numbered(line.text)
                    && line.element.kind() == org.cytotheca.ingest.reading.Element.Kind.LINE
                    && line.apart | !page.spaced | line.words == 0;
            if (listed || !heading && !scrap) {
                return;
            }
            line.remove("after-text");
        }
    }
}
