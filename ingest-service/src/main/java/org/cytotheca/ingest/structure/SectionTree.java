package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.ingest.reading.Element;

/** The sections of an article with their passages, in the order in which they begin. */
final class SectionTree {
    private static final int LONGEST_CAPTION_TITLE = 200;

    /** A section on its way: where its passages stand in the list of all. */
    private static final class Draft {
        final SectionKind kind;
        final int level;
        final String heading;
        final List<String> path;
        final List<Integer> passages = new ArrayList<>();

        Draft(SectionKind kind, int level, String heading, List<String> path) {
            this.kind = kind;
            this.level = level;
            this.heading = heading;
            this.path = path;
        }
    }

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();

    private final boolean manuscript;

    private SectionTree(boolean manuscript) {
        this.manuscript = manuscript;
    }

    static SectionTree of(Page page) {
        SectionTree tree = new SectionTree(page.manuscript);
        Draft text = new Draft(SectionKind.BODY, 0, null, List.of());
        tree.drafts.add(text);
        Draft aside = null;
        for (int i = 0; i < page.size(); i++) {
            Line line = page.at(i);
            switch (line.role()) {
                case HEADING -> {
                    text = line.level() < 0 ? tree.runIn(text, line) : tree.open(text, line);
                    aside = null;
                }
                case FIGURE, TABLE -> aside = tree.openAside(text, line, aside);
                case CAPTION ->
                    aside = tree.caption(page, text, line, line.element.marker().equals("box") ? null : aside);
                case TABLE_ROW -> {
                    Draft owner = aside != null ? aside : text;
                    tree.add(owner, Passage.of(BlockKind.TABLE_ROW, line, 0, line.text.length()));
                }
                case OPEN, PARAGRAPH, LIST_ITEM, QUOTE -> {
                    aside = null;
                    i = tree.body(page, text, i);
                }
                case REFERENCES_HEADING -> {
                    String heading = line.text.strip();
                    tree.drafts.add(
                            heading.isEmpty()
                                    ? new Draft(SectionKind.REFERENCES, 1, null, List.of())
                                    : new Draft(SectionKind.REFERENCES, 1, heading, List.of(heading)));
                    aside = null;
                }
                case REFERENCE -> {
                    if (tree.drafts.stream().noneMatch(draft -> draft.kind == SectionKind.REFERENCES)) {
                        tree.drafts.add(new Draft(SectionKind.REFERENCES, 1, null, List.of()));
                    }
                }
                default -> {}
            }
        }
        tree.drafts.removeIf(
                draft -> draft.heading == null && draft.passages.isEmpty() && draft.kind != SectionKind.REFERENCES);
        return tree;
    }

    private void add(Draft draft, Passage passage) {
        draft.passages.add(passages.size());
        passages.add(passage);
    }

    private Draft open(Draft before, Line line) {
        Optional<SectionKind> declared = Arrays.stream(SectionKind.values())
                .filter(kind -> kind.wire().equals(line.element.marker()))
                .findFirst();
        int level = Math.max(1, line.level());
        if (line.text.isEmpty()) {
            List<String> path = List.copyOf(before.path.subList(0, Math.min(before.path.size(), level - 1)));
            Draft draft = new Draft(declared.orElse(SectionKind.BODY), path.size(), null, path);
            drafts.add(draft);
            return draft;
        }
        return open(before, line.text.strip(), level, declared);
    }

    private Draft open(Draft before, String heading, int level, Optional<SectionKind> declared) {
        List<String> path = new ArrayList<>(before.path.subList(0, Math.min(before.path.size(), level - 1)));
        path.add(heading);
        SectionKind kind = declared.orElseGet(() -> kind(heading, level, path.size() > 1 ? before.kind : null));
        Draft draft = new Draft(kind, path.size(), heading, List.copyOf(path));
        drafts.add(draft);
        return draft;
    }

    /** @param parent kind of the section that it is a part of, or null */
    private SectionKind kind(String heading, int level, SectionKind parent) {
        String bare = HeadingNames.bare(heading);
        if (level == 1 && !manuscript && HeadingNames.ABSTRACT.contains(bare)) {
            return SectionKind.ABSTRACT;
        }
        if (level == 1 && HeadingNames.BACK_MATTER.contains(bare)) {
            return SectionKind.BACK_MATTER;
        }
        return parent != null ? parent : SectionKind.BODY;
    }

    private Draft runIn(Draft before, Line line) {
        int end = Headings.runInLength(line.text);
        Draft draft = open(before, line.text.substring(0, end), 1, Optional.empty());
        int from = end + 1;
        add(draft, Passage.of(BlockKind.PARAGRAPH, line, from, line.text.length()));
        return draft;
    }

    private Draft openAside(Draft text, Line line, Draft above) {
        int end = Captions.labelLength(line.text);
        String label = line.text.substring(0, end).strip();
        String rest = line.text.substring(end).strip();
        List<Sentences.Span> sentences = Sentences.of(rest.length() > 600 ? rest.substring(0, 600) : rest);
        String first =
                sentences.isEmpty() ? rest : rest.substring(0, sentences.get(0).end());
        String heading = first.length() <= LONGEST_CAPTION_TITLE ? (label + " " + first).strip() : label;
        List<String> path = new ArrayList<>(text.path);
        path.add(heading);
        Draft draft = new Draft(
                line.is(Role.FIGURE) ? SectionKind.FIGURE : SectionKind.TABLE,
                text.level + 1,
                heading,
                List.copyOf(path));
        if (above != null && above.heading == null) {
            // The picture's own text came first: it joins its caption.
            draft.passages.addAll(above.passages);
            drafts.remove(above);
        }
        drafts.add(draft);
        if (!rest.isEmpty()) {
            add(draft, Passage.of(BlockKind.CAPTION, line, end, line.text.length()));
        }
        return draft;
    }

    private Draft caption(Page page, Draft text, Line line, Draft aside) {
        Draft owner = aside;
        if (owner == null) {
            boolean beforeFigure =
                    line.index + 1 < page.size() && page.at(line.index + 1).is(Role.FIGURE);
            owner = beforeFigure ? new Draft(SectionKind.FIGURE, text.level + 1, null, text.path) : text;
            if (beforeFigure) {
                drafts.add(owner);
            }
        }
        add(owner, Passage.of(BlockKind.CAPTION, line, 0, line.text.length()));
        return owner == text ? null : owner;
    }

    /** A paragraph or list item that begins at {@code i}. Returns the index of its last line. */
    private int body(Page page, Draft text, int i) {
        Line line = page.at(i);
        Element.Kind kind = line.element.kind();
        if (kind != Element.Kind.LINE) {
            add(
                    text,
                    Passage.of(
                            kind == Element.Kind.LIST_ITEM
                                    ? BlockKind.LIST_ITEM
                                    : kind == Element.Kind.QUOTE ? BlockKind.QUOTE : BlockKind.PARAGRAPH,
                            line,
                            0,
                            line.text.length()));
            return i;
        }
        boolean item = Bullets.is(line.text) || Bullets.numbered(line.text) && amongItems(page, i);
        add(
                text,
                Passage.of(
                        item ? BlockKind.LIST_ITEM : BlockKind.PARAGRAPH,
                        line,
                        item ? Bullets.length(line.text) : 0,
                        line.text.length()));
        return i;
    }

    private static boolean amongItems(Page page, int i) {
        return i + 1 < page.size() && Bullets.numbered(page.at(i + 1).text)
                || i > 0 && Bullets.numbered(page.at(i - 1).text);
    }

    List<Passage> passages() {
        return passages;
    }

    /** @param blocks one for each passage, in the same order */
    List<Section> sections(List<Block> blocks) {
        List<Section> sections = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            List<Block> own = draft.passages.stream().map(blocks::get).toList();
            int ordinal = sections.size();
            sections.add(new Section(
                    "s" + ordinal,
                    ordinal,
                    draft.kind,
                    draft.level,
                    draft.heading,
                    draft.path,
                    own,
                    ContentHash.of(draft.kind, draft.path, own)));
        }
        return sections;
    }
}
