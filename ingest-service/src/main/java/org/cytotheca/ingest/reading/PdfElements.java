package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each block what it is, by its letters, its place and its first words. Where the letters of a document tell its headings
 * from its text, both are declared; where they do not, blocks are lines, of which structure has to guess what they are.
 */
final class PdfElements {
    private static final int LONGEST_HEADING = 220;
    private static final int LONGEST_RUN_IN = 100;
    /** So many letters are a paragraph, and an article has begun with it. */
    private static final int PARAGRAPH = 300;
    /** Of the size of the text: letters of a title are larger, letters of notes and captions smaller. */
    private static final float TITLE = 1.15f;

    private static final float SMALL = 0.95f;
    /** Above this part of the first page stands the title. */
    private static final float TOP = 0.65f;

    private static final float FOOT = 0.6f;
    /** A paragraph may go on behind so many figures, tables and notes. */
    private static final int BETWEEN = 40;

    private enum Role {
        TITLE,
        /** Between title and text. */
        HEAD,
        TEXT,
        HEADING,
        ITEM,
        CAPTION,
        ROW,
        REFERENCE,
        NOTE,
        /** Part of the paragraph before. */
        JOINED,
        /** A line of the table of contents. */
        CONTENTS
    }

    /** How the letters of a heading look. */
    private record Look(int size, boolean bold, boolean italic, boolean capitals) {
        int weight() {
            return size * 10 + (capitals ? 3 : 0) + (bold ? 2 : 0) + (italic ? -1 : 0);
        }
    }

    /** A block on its way to be an element. */
    private static final class Draft {
        final PdfBlock block;
        Role role;
        Look look;
        int level;

        Draft(PdfBlock block, Role role) {
            this.block = block;
            this.role = role;
        }
    }

    private final PdfBlocks text;
    private final PdfHyphens hyphens;
    private final Map<String, Integer> outline;
    private final String metaTitle;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Look, Integer> levels = new HashMap<>();
    private int runInLevel = 1;
    private boolean runIn;

    /**
     * @param outline headings of the file's bookmarks, in lower case without spaces and signs, with how deep they stand
     * @param metaTitle what the file says of itself; empty where it does not
     */
    PdfElements(PdfBlocks text, PdfHyphens hyphens, Map<String, Integer> outline, String metaTitle) {
        this.text = text;
        this.hyphens = hyphens;
        this.outline = outline;
        this.metaTitle = normal(metaTitle);
    }

    /** Letters and digits in lower case. */
    static String normal(CharSequence text) {
        StringBuilder normal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                normal.append(Character.toLowerCase(text.charAt(i)));
            }
        }
        return normal.toString();
    }

    void write(TextLayer layer) {
        label();
        joinParagraphs();
        rankHeadings();
        boolean told = drafts.stream()
                        .filter(draft -> draft.role == Role.HEADING && !references(draft))
                        .count()
                >= 2;
        // The title has the first level, so that structure finds authors and addresses behind it.
        int shift = drafts.stream().anyMatch(draft -> draft.role == Role.TITLE) ? 1 : 0;
        for (int i = 0; i < drafts.size(); i++) {
            boolean listed = i + 1 < drafts.size() && drafts.get(i + 1).role == Role.REFERENCE;
            write(drafts.get(i), told, listed, shift, layer);
        }
    }

    private static boolean references(Draft draft) {
        return draft.block.lines.size() == 1
                && PdfText.references(draft.block.first().text());
    }

    private void label() {
        PdfBlock title = title();
        boolean begun = title == null;
        int body = beginning();
        List<PdfBlock> blocks = text.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            PdfBlock block = blocks.get(i);
            begun |= i >= body;
            drafts.add(new Draft(block, block == title ? Role.TITLE : !begun ? Role.HEAD : role(i)));
        }
        for (Draft draft : drafts) {
            if (draft.role == Role.HEADING) {
                draft.look = look(draft.block);
            }
        }
        // A face that is only leaning makes headings where it does so several times.
        Map<Look, Integer> counts = new HashMap<>();
        drafts.stream()
                .filter(draft -> draft.role == Role.HEADING)
                .forEach(draft -> counts.merge(draft.look, 1, Integer::sum));
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean known = PdfText.major(draft.block.first().text()) || outlined(draft.block);
            boolean leaning =
                    draft.role == Role.HEADING && !draft.look.bold && !draft.look.capitals && !larger(draft.block);
            if (leaning
                            && !known
                            && counts.get(draft.look) < 2
                            && PdfText.depth(draft.block.first().text()) == 0
                    || draft.role == Role.HEADING && !leads(i)) {
                draft.role = Role.TEXT;
            }
        }
        numberedItems();
        runIn = runIns() >= 2;
    }

    private boolean larger(PdfBlock block) {
        return block.size() > text.size * 1.06f;
    }

    /** The block with the largest letters at the top of the first page, or the one that the file names as its title. */
    private PdfBlock title() {
        PdfBlock best = null;
        for (PdfBlock block : text.blocks()) {
            PdfPage page = block.first().column.page;
            if (page.number > 1 || block.length() > 500) {
                continue;
            }
            if (metaTitle.length() >= 10
                    && block.length() < 2 * metaTitle.length() + 100
                    && normal(block.text(hyphens).whole().text()).equals(metaTitle)) {
                return block;
            }
            boolean high = block.first().y() < TOP * page.height;
            boolean words = block.length() >= 20 && block.first().cells == 1;
            if (high
                    && words
                    && block.size() >= TITLE * text.size
                    && (best == null || block.size() > 1.02f * best.size())) {
                best = block;
            }
        }
        return best;
    }

    /** The index of the block with which the text begins. */
    private int beginning() {
        List<PdfBlock> blocks = text.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            PdfBlock block = blocks.get(i);
            String first = block.first().text();
            if (block.length() >= PARAGRAPH && block.size() < TITLE * text.size && sentences(block)
                    || block.lines.size() == 1 && PdfText.opening(first)
                    || block.lines.size() <= 2 && PdfText.depth(first) == 1 && distinct(block)
                    || block.reference) {
                return i;
            }
        }
        return blocks.size();
    }

    /** Whether it reads as prose: addresses and lists of names have capitals and numbers at most of their words. */
    private boolean sentences(PdfBlock block) {
        String[] words = block.text(hyphens).whole().text().split(" ");
        int lower = 0;
        for (String word : words) {
            lower += !word.isEmpty() && Character.isLowerCase(word.charAt(0)) ? 1 : 0;
        }
        return lower * 2 > words.length;
    }

    private boolean outlined(PdfBlock block) {
        return !outline.isEmpty()
                && block.length() <= LONGEST_HEADING
                && outline.containsKey(normal(block.text(hyphens).whole().text()));
    }

    private Role role(int i) {
        PdfBlock block = text.blocks().get(i);
        String first = block.first().text();
        if (block.reference) {
            return Role.REFERENCE;
        }
        if (PdfText.leader(first)) {
            return Role.CONTENTS;
        }
        if (block.row()) {
            String cell = first.substring(first.lastIndexOf('\t') + 1);
            boolean contents = !drafts.isEmpty() && drafts.get(drafts.size() - 1).role == Role.CONTENTS;
            boolean page = cell.length() <= 4 && cell.chars().allMatch(Character::isDigit);
            if (block.first().cells == 2
                    && page
                    && (contents
                            || i + 1 < text.blocks().size()
                                    && PdfText.leader(
                                            text.blocks().get(i + 1).first().text()))) {
                return Role.CONTENTS;
            }
            // A formula has its number at the end of the line.
            boolean formula = first.indexOf(" =") >= 0 || cell.matches("\\(\\d{1,3}[a-z]?\\)");
            return block.first().cells == 2 && formula ? Role.TEXT : Role.ROW;
        }
        if (PdfText.bullet(first)) {
            return Role.ITEM;
        }
        boolean small = block.size() < SMALL * text.size;
        if (PdfText.caption(first)
                && (PdfText.captionSigned(first) || block.first().leading(true) > 0 || small && block.length() > 20)) {
            return Role.CAPTION;
        }
        Draft before = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
        if (small && before != null && before.block.last().column == block.first().column) {
            boolean near = block.first().y() - before.block.last().y() < 2.5f * block.size();
            if (before.role == Role.CAPTION && near && PdfBlocks.near(before.block.size(), block.size())) {
                return Role.CAPTION;
            }
            boolean rowAhead =
                    i + 1 < text.blocks().size() && text.blocks().get(i + 1).row();
            if (before.role == Role.ROW && near && rowAhead) {
                return Role.ROW;
            }
        }
        if (small && note(block, i)) {
            return Role.NOTE;
        }
        return heading(block) ? Role.HEADING : Role.TEXT;
    }

    /** Small letters at the foot of a column that begin with a raised sign. */
    private boolean note(PdfBlock block, int i) {
        boolean last = i + 1 == text.blocks().size()
                || text.blocks().get(i + 1).first().column != block.first().column
                || text.blocks().get(i + 1).size() < SMALL * text.size;
        PdfSegment.Piece sign = block.first().whole.pieces.get(0);
        boolean raised = sign.y < block.first().y() - 0.1f * block.size();
        return last
                && (raised || "*†‡§¶#".indexOf(block.first().text().charAt(0)) >= 0)
                && block.first().y() > FOOT * block.first().column.page.height;
    }

    private boolean distinct(PdfBlock block) {
        return larger(block)
                || block.bold() && !text.bold && block.size() >= SMALL * text.size
                || block.capitals() && block.size() >= 0.85f * text.size && block.length() >= 6
                || block.italic() && block.size() >= SMALL * text.size && block.length() <= 120;
    }

    private boolean heading(PdfBlock block) {
        String first = block.first().text();
        if (block.length() > LONGEST_HEADING || block.lines.size() > 4 || block.length() < 4) {
            return false;
        }
        if (outlined(block) || PdfText.major(first) && block.lines.size() == 1) {
            return true;
        }
        char start = first.charAt(0);
        char end = block.last().text().charAt(block.last().whole.length() - 1);
        boolean begins = Character.isUpperCase(start)
                || Character.isDigit(start)
                || !Character.isLetter(start) && start > 0x7F
                || "“\"‘(".indexOf(start) >= 0
                || Character.isLowerCase(start)
                        && first.length() > 1
                        && (Character.isUpperCase(first.charAt(1)) || first.charAt(1) == '-');
        boolean closed = end == ','
                || end == ';'
                || end == '-'
                || end == '.' && block.length() > (block.bold() || larger(block) ? 100 : 70);
        boolean letters = first.chars().filter(Character::isLetter).count() >= 3;
        return distinct(block) && begins && !closed && letters && !PdfText.caption(first);
    }

    private Look look(PdfBlock block) {
        boolean italic = block.italic() && !block.bold();
        return new Look(Math.round(block.size() * 2), block.bold(), italic, block.capitals());
    }

    /** Whether text or another heading follows. */
    private boolean leads(int i) {
        for (int j = i + 1; j < drafts.size(); j++) {
            Role next = drafts.get(j).role;
            if (next == Role.TEXT
                    || next == Role.ITEM
                    || next == Role.HEADING
                    || next == Role.REFERENCE
                    || next == Role.CAPTION
                    || next == Role.ROW) {
                return true;
            }
        }
        return false;
    }

    /** Paragraphs that begin with numbers that count on. */
    private void numberedItems() {
        for (int i = 0; i + 1 < drafts.size(); i++) {
            Optional<PdfText.Label> label = item(drafts.get(i));
            Optional<PdfText.Label> next = item(drafts.get(i + 1));
            if (label.isPresent()
                    && next.isPresent()
                    && next.get().number() == label.get().number() + 1
                    && drafts.get(i).role != Role.HEADING) {
                drafts.get(i).role = Role.ITEM;
                drafts.get(i + 1).role = Role.ITEM;
            }
        }
    }

    private static Optional<PdfText.Label> item(Draft draft) {
        return draft.role == Role.TEXT || draft.role == Role.ITEM
                ? PdfText.numbered(draft.block.first().text())
                        .filter(label -> !Character.isDigit(
                                label.printed().charAt(label.printed().length() - 1)))
                : Optional.empty();
    }

    /** How many paragraphs begin with a heading in letters of its own. */
    private int runIns() {
        int count = 0;
        for (Draft draft : drafts) {
            count += draft.role == Role.TEXT && runInLength(draft.block) > 0 ? 1 : 0;
        }
        return count;
    }

    /** Up to where the heading goes that opens a paragraph ("Donors. All of them …"); 0 where there is none. */
    private int runInLength(PdfBlock block) {
        PdfLine line = block.first();
        int end = text.bold ? 0 : line.leading(true);
        if (end == 0) {
            end = line.leading(false);
        }
        if (end < 4 || end > LONGEST_RUN_IN || end >= line.whole.length() && block.lines.size() == 1) {
            return 0;
        }
        String heading = line.text().substring(0, end).strip();
        char last = heading.charAt(heading.length() - 1);
        boolean name = heading.matches(
                "(?i)(?:key ?words?|abbreviations|correspondence|doi|citation|received|accepted|editor|e-?mail|funding)\\b.*");
        return (last == '.' || last == ':' || last == '—')
                        && Character.isUpperCase(heading.charAt(0))
                        && !name
                        && !PdfText.caption(heading)
                ? end
                : 0;
    }

    /** A paragraph goes on in the next column or on the next page, behind the figures and notes that stand there. */
    private void joinParagraphs() {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            boolean text = draft.role == Role.TEXT || draft.role == Role.ITEM;
            for (int j = i + 1; text && j < Math.min(drafts.size(), i + BETWEEN); j++) {
                Draft next = drafts.get(j);
                if (next.role == Role.TEXT && goesOn(draft.block, next.block)) {
                    draft.block.join(next.block);
                    next.role = Role.JOINED;
                } else if (next.role != Role.JOINED
                        && next.role != Role.CAPTION
                        && next.role != Role.ROW
                        && next.role != Role.NOTE
                        && !aside(next)) {
                    break;
                }
            }
        }
    }

    /** Small text at the foot of a column, which the text flows around. */
    private boolean aside(Draft draft) {
        return draft.role == Role.TEXT && draft.block.size() < SMALL * text.size;
    }

    private static boolean goesOn(PdfBlock block, PdfBlock next) {
        PdfLine last = block.last();
        PdfLine first = next.first();
        if (last.column == first.column || !PdfBlocks.near(block.size(), next.size())) {
            return false;
        }
        if (PdfHyphens.parted(last.whole.text) || PdfText.startsLower(first.whole.text)) {
            return !PdfText.ended(last.whole.text) || PdfText.startsLower(first.whole.text);
        }
        boolean full = last.column.right - last.x1() <= first.firstWord() + 0.6f * last.size();
        boolean indented = first.x0() - first.column.left > 0.7f * first.size();
        return full && !indented && !PdfText.ended(last.whole.text);
    }

    private void rankHeadings() {
        Map<Look, Integer> byNumber = new HashMap<>();
        Map<Look, Integer> major = new HashMap<>();
        for (Draft draft : drafts) {
            if (draft.role == Role.HEADING) {
                String first = draft.block.first().text();
                if (!PdfText.opening(first)) {
                    levels.put(draft.look, 1);
                }
                int depth = PdfText.depth(first);
                if (depth > 0) {
                    byNumber.merge(draft.look, depth, Math::min);
                }
                if (PdfText.major(first) && !PdfText.opening(first)) {
                    major.merge(draft.look, 1, Integer::sum);
                }
            }
        }
        List<Look> ranks = new ArrayList<>(levels.keySet());
        ranks.sort((a, b) -> b.weight() - a.weight());
        int first = major.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> ranks.indexOf(entry.getKey()))
                .orElse(0);
        for (int i = 0; i < ranks.size(); i++) {
            levels.put(ranks.get(i), Math.max(1, Math.min(6, i - first + 1)));
        }
        levels.putAll(byNumber);
        int deepest = 0;
        for (Draft draft : drafts) {
            if (draft.role == Role.HEADING) {
                int depth = PdfText.depth(draft.block.first().text());
                Integer marked = outlined(draft.block)
                        ? outline.get(normal(draft.block.text(hyphens).whole().text()))
                        : null;
                boolean opening = PdfText.opening(draft.block.first().text());
                draft.level = marked != null ? marked : depth > 0 ? depth : opening ? 1 : levels.get(draft.look);
                deepest = Math.max(deepest, draft.level);
            }
        }
        runInLevel = Math.min(6, deepest + 1);
    }

    /** @param listed whether entries of the list of references follow */
    private void write(Draft draft, boolean told, boolean listed, int shift, TextLayer layer) {
        if (draft.role == Role.JOINED) {
            return;
        }
        StyledText content = draft.block.text(hyphens);
        layer.countInvisible(content.invisible());
        Element.Kind plain = told ? Element.Kind.PARAGRAPH : Element.Kind.LINE;
        switch (draft.role) {
            case TITLE ->
                layer.add(Element.Kind.HEADING, 1, "", "", content.withoutTabs().whole());
            case HEAD ->
                layer.add(Element.Kind.LINE, 0, "", "", content.withoutTabs().whole());
            case HEADING -> {
                StyledText.Stretch heading = spacedOut(content.withoutTabs().whole());
                boolean list = references(draft);
                if (told || list) {
                    layer.add(
                            Element.Kind.HEADING, draft.level + shift, list && listed ? "references" : "", "", heading);
                } else {
                    layer.add(Element.Kind.LINE, 0, "", "", heading);
                }
            }
            case CAPTION -> {
                boolean table =
                        draft.block.first().text().toLowerCase(Locale.ROOT).matches("(?:\\w+ )?(?:data )?ta[bf].*");
                String marker = PdfText.caption(draft.block.first().text()) ? table ? "table" : "figure" : "";
                layer.add(
                        Element.Kind.CAPTION,
                        0,
                        marker,
                        "",
                        content.withoutTabs().whole());
            }
            case ROW -> layer.add(Element.Kind.TABLE_ROW, 0, "", "", content.whole());
            case CONTENTS ->
                layer.add(
                        Element.Kind.FURNITURE,
                        0,
                        "table-of-contents",
                        "",
                        content.withoutTabs().whole());
            case NOTE ->
                layer.add(Element.Kind.NOTE, 0, "", "", content.withoutTabs().whole());
            case REFERENCE -> reference(draft.block, content.withoutTabs(), layer);
            case ITEM -> item(content.withoutTabs(), layer);
            default -> paragraph(draft.block, content.withoutTabs(), plain, told && runIn, shift, layer);
        }
    }

    /** Letters that were set apart for show. */
    private static StyledText.Stretch spacedOut(StyledText.Stretch heading) {
        return heading.text().matches("\\p{L}(?: \\p{L}){4,}")
                ? new StyledText.Stretch(heading.text().replace(" ", ""), List.of())
                : heading;
    }

    private static void reference(PdfBlock block, StyledText content, TextLayer layer) {
        String shown = content.whole().text();
        Optional<PdfText.Label> label = block.labelled ? PdfText.numbered(shown) : Optional.empty();
        int offset = 0;
        while (offset < content.length() && content.charAt(offset) == ' ') {
            offset++;
        }
        StyledText.Stretch entry =
                content.stretch(offset + label.map(PdfText.Label::end).orElse(0), content.length());
        layer.add(
                Element.Kind.REFERENCE,
                0,
                label.map(l -> String.valueOf(l.number())).orElse(""),
                label.map(PdfText.Label::printed).orElse(""),
                entry);
    }

    private static void item(StyledText content, TextLayer layer) {
        String shown = content.whole().text();
        Optional<PdfText.Label> label = PdfText.numbered(shown);
        int end = PdfText.bullet(shown) ? 1 : label.map(PdfText.Label::end).orElse(0);
        String marker =
                PdfText.bullet(shown) ? "•" : label.map(PdfText.Label::printed).orElse("•");
        layer.add(Element.Kind.LIST_ITEM, 1, marker, marker, content.stretch(end, content.length()));
    }

    private void paragraph(
            PdfBlock block, StyledText content, Element.Kind plain, boolean open, int shift, TextLayer layer) {
        int heading = open ? runInLength(block) : 0;
        if (heading > 0) {
            StyledText.Stretch own = content.stretch(0, heading);
            String bare = own.text().replaceFirst("[.:—]$", "");
            layer.add(
                    Element.Kind.HEADING,
                    runInLevel + shift,
                    "",
                    "",
                    new StyledText.Stretch(
                            bare,
                            own.runs().stream()
                                    .filter(run -> run.end() <= bare.length())
                                    .toList()));
        }
        layer.add(plain, 0, "", "", content.stretch(heading, content.length()));
    }
}
