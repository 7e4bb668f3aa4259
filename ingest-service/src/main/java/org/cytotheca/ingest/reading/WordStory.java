package org.cytotheca.ingest.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks once through a part with running text (the document, its notes, headers, footers) and collects its paragraphs as they are
 * shown: results of fields without their codes, tracked insertions without tracked deletions, text boxes behind the paragraph that
 * they are anchored in, formulas in one line.
 */
final class WordStory {
    /** Where finished paragraphs go: the story, a cell, or a text box. */
    private static final class Frame {
        final List<WordParagraph> paragraphs;
        final StyledText cell;

        Frame(List<WordParagraph> paragraphs, StyledText cell) {
            this.paragraphs = paragraphs;
            this.cell = cell;
        }
    }

    private static final class Table {
        int columns;
        WordParagraph row;
        int cells;
        int span = 1;
        boolean merged;
        boolean deleted;
    }

    /** What Word computes: its code, then its result. */
    private static final class Field {
        final StringBuilder code = new StringBuilder();
        boolean result;
        boolean contents;
        int paragraphs;
    }

    private static final int LONGEST_CODE = 400;

    private final WordStyles styles;
    private final Map<String, String> links;
    private final Limits limits;
    private final Map<String, List<WordParagraph>> notes = new LinkedHashMap<>();
    private final List<WordParagraph> paragraphs = new ArrayList<>();
    private final Map<String, String> footnotes = new LinkedHashMap<>();
    private final Map<String, String> endnotes = new LinkedHashMap<>();

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<WordParagraph> open = new ArrayDeque<>();
    private final Deque<Table> tables = new ArrayDeque<>();
    private final Deque<Field> fields = new ArrayDeque<>();
    private final Deque<Integer> linkStarts = new ArrayDeque<>();
    private final Deque<String> linkTargets = new ArrayDeque<>();
    private WordStyles.Look run = WordStyles.Look.NOTHING;
    private String font = "";
    private boolean chosen;
    private int count;

    /** @param links where the relations of the part lead, by identifier */
    WordStory(WordStyles styles, Map<String, String> links, Limits limits) {
        this.styles = styles;
        this.links = links;
        this.limits = limits;
        frames.push(new Frame(paragraphs, null));
    }

    /** Its paragraphs in order, those of notes left aside. */
    List<WordParagraph> paragraphs() {
        return paragraphs;
    }

    /** The paragraphs of each note by its identifier, where the part holds notes. */
    Map<String, List<WordParagraph>> notes() {
        return notes;
    }

    /** The labels of the footnotes that it refers to by their identifiers, in order. */
    Map<String, String> footnotes() {
        return footnotes;
    }

    Map<String, String> endnotes() {
        return endnotes;
    }

    void read(XmlCursor xml) {
        while (xml.next()) {
            if (xml.atStart()) {
                start(xml);
            } else if (xml.atEnd()) {
                end(xml);
            }
        }
        while (!open.isEmpty()) {
            finish(open.pop());
        }
    }

    private void start(XmlCursor xml) {
        if (WordMarkup.math(xml)) {
            startMath(xml);
        } else if (WordMarkup.word(xml)) {
            startWord(xml);
        } else if (xml.name().equals("AlternateContent")) {
            chosen = false;
        } else if (xml.name().equals("Fallback") && chosen) {
            xml.skip();
        }
    }

    private void startWord(XmlCursor xml) {
        switch (xml.name()) {
            case "p" -> open.push(new WordParagraph(false));
            case "pPr" -> paragraphProperties(xml);
            case "r" -> {
                run = WordStyles.Look.NOTHING;
                font = "";
            }
            case "rPr" -> runProperties(xml);
            case "t" -> text(xml.content());
            case "tab", "ptab" -> text("\t");
            case "br", "cr" -> {
                if (!open.isEmpty() && shown()) {
                    open.peek().breaks.add(open.peek().text.length());
                }
                text(" ");
            }
            case "noBreakHyphen" -> text("-");
            case "sym" -> text(WordMarkup.symbol(xml.attribute("font"), hexadecimal(xml.attribute("char"))));
            case "footnoteReference" -> reference(xml, footnotes, false);
            case "endnoteReference" -> reference(xml, endnotes, true);
            case "hyperlink" -> hyperlink(xml);
            case "fldChar" -> fieldMark(xml.attribute("fldCharType"));
            case "fldSimple" -> {
                Field field = new Field();
                field.result = true;
                field.contents = contents(xml.attribute("instr"));
                fields.push(field);
            }
            case "instrText" -> {
                String code = xml.content();
                if (!fields.isEmpty() && fields.peek().code.length() < LONGEST_CODE) {
                    fields.peek().code.append(code, 0, Math.min(code.length(), LONGEST_CODE));
                }
            }
            case "tbl" -> tables.push(new Table());
            case "gridCol" -> {
                if (!tables.isEmpty()) {
                    tables.peek().columns++;
                }
            }
            case "tr" -> {
                if (!tables.isEmpty()) {
                    tables.peek().row = new WordParagraph(true);
                    tables.peek().cells = 0;
                    tables.peek().deleted = false;
                }
            }
            case "trPr" -> rowProperties(xml);
            case "tc" -> startCell();
            case "tcPr" -> cellProperties(xml);
            case "txbxContent" -> {
                List<WordParagraph> into = open.isEmpty() ? frames.peek().paragraphs : open.peek().boxes;
                frames.push(new Frame(into, null));
                open.push(new WordParagraph(false));
            }
            case "footnote", "endnote" -> {
                List<WordParagraph> note = new ArrayList<>();
                if (xml.attribute("type").isEmpty() || xml.attribute("type").equals("normal")) {
                    notes.put(xml.attribute("id"), note);
                }
                frames.push(new Frame(note, null));
            }
            // Deleted, hidden from the reader, or said twice.
            case "del", "moveFrom", "delText", "delInstrText", "sectPr", "rt", "tblPr", "sdtPr", "sdtEndPr", "object" ->
                xml.skip();
            default -> {}
        }
    }

    private void end(XmlCursor xml) {
        if (WordMarkup.math(xml)) {
            endMath(xml);
            return;
        }
        if (!WordMarkup.word(xml)) {
            chosen |= xml.name().equals("Choice");
            return;
        }
        switch (xml.name()) {
            case "p" -> {
                if (!open.isEmpty()) {
                    finish(open.pop());
                }
            }
            case "r" -> run = WordStyles.Look.NOTHING;
            case "hyperlink" -> endHyperlink();
            case "fldSimple" -> fieldMark("end");
            case "tc" -> endCell();
            case "tr" -> endRow();
            case "tbl" -> {
                if (!tables.isEmpty()) {
                    tables.pop();
                }
            }
            case "txbxContent" -> {
                // What text boxes hold outside of paragraphs is lost with this one, which only keeps runs apart.
                if (!open.isEmpty()) {
                    open.pop();
                }
                if (frames.size() > 1) {
                    frames.pop();
                }
            }
            case "footnote", "endnote" -> {
                if (frames.size() > 1) {
                    frames.pop();
                }
            }
            default -> {}
        }
    }

    private void paragraphProperties(XmlCursor xml) {
        WordParagraph paragraph = open.isEmpty() ? new WordParagraph(false) : open.peek();
        int number = -1;
        int depth = -1;
        int outline = -1;
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (!xml.atStart()) {
                continue;
            }
            switch (xml.name()) {
                case "pStyle" -> paragraph.style = xml.attribute("val");
                case "numId" -> number = xml.attribute("val", -1);
                case "ilvl" -> depth = xml.attribute("val", -1);
                case "outlineLvl" -> outline = xml.attribute("val", -1);
                case "rPr" -> paragraph.goesOn = markDeleted(xml);
                case "pPrChange", "sectPr" -> xml.skip();
                default -> {}
            }
        }
        paragraph.look = new WordStyles.Look(null, 0, null, null, number, depth, outline);
    }

    /** Whether the properties of the paragraph's mark say that it was deleted. */
    private static boolean markDeleted(XmlCursor xml) {
        boolean deleted = false;
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            deleted |= xml.atStart() && xml.name().equals("del");
        }
        return deleted;
    }

    private void runProperties(XmlCursor xml) {
        WordStyles.Look own = WordStyles.Look.NOTHING;
        int outer = xml.depth() - 1;
        String style = "";
        while (xml.depth() > outer && xml.next()) {
            if (!xml.atStart()) {
                continue;
            }
            switch (xml.name()) {
                case "rStyle" -> style = xml.attribute("val");
                case "rFonts" -> font = xml.attribute("ascii");
                case "rPrChange" -> xml.skip();
                default -> own = own.with(xml);
            }
        }
        run = style.isEmpty() ? own : own.over(styles.of(style).look());
    }

    private void rowProperties(XmlCursor xml) {
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (xml.atStart() && xml.name().equals("del") && !tables.isEmpty()) {
                tables.peek().deleted = true;
            }
        }
    }

    private void cellProperties(XmlCursor xml) {
        Table table = tables.isEmpty() ? new Table() : tables.peek();
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (xml.atStart() && xml.name().equals("gridSpan")) {
                table.span = Math.max(1, Math.min(64, xml.attribute("val", 1)));
            } else if (xml.atStart() && xml.name().equals("vMerge")) {
                table.merged = !xml.attribute("val").equals("restart");
            } else if (xml.atStart() && xml.name().equals("tcPrChange")) {
                xml.skip();
            }
        }
    }

    private void startCell() {
        if (tables.isEmpty()) {
            return;
        }
        tables.peek().span = 1;
        tables.peek().merged = false;
        // A table of one column is a frame around paragraphs.
        frames.push(tables.peek().columns == 1 ? frames.peek() : new Frame(List.of(), new StyledText()));
    }

    private void endCell() {
        if (tables.isEmpty() || frames.size() < 2) {
            return;
        }
        Table table = tables.peek();
        StyledText cell = frames.pop().cell;
        if (table.columns == 1 || table.row == null || cell == null) {
            return;
        }
        if (table.cells > 0) {
            table.row.text.append("\t");
        }
        if (!table.merged) {
            table.row.text.append(cell);
        }
        table.row.text.append("\t".repeat(table.span - 1));
        table.cells += table.span;
    }

    private void endRow() {
        if (!tables.isEmpty() && tables.peek().row != null) {
            Table table = tables.peek();
            if (table.columns != 1 && !table.deleted) {
                finish(table.row);
            }
            table.row = null;
        }
    }

    private void finish(WordParagraph paragraph) {
        for (Field field : fields) {
            paragraph.contents |= field.contents;
            field.paragraphs++;
        }
        // A code that never ends would swallow the rest of the document.
        fields.removeIf(field -> !field.result && field.paragraphs > 3);
        Frame frame = frames.peek();
        if (frame.cell != null) {
            if (frame.cell.length() > 0 && !paragraph.text.isBlank()) {
                frame.cell.append(" ");
            }
            frame.cell.append(flat(paragraph));
            paragraph.boxes.forEach(box -> frame.cell.append(" ").append(flat(box)));
            return;
        }
        add(frame.paragraphs, paragraph);
        paragraph.boxes.forEach(box -> add(frame.paragraphs, box));
    }

    private void add(List<WordParagraph> into, WordParagraph paragraph) {
        WordParagraph before = into.isEmpty() ? null : into.get(into.size() - 1);
        if (before != null && before.goesOn && !before.row && !paragraph.row) {
            before.text.append(paragraph.text);
            before.goesOn = paragraph.goesOn;
            return;
        }
        if (++count > 2 * limits.elements()) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                    "The article has more than " + limits.elements() + " paragraphs");
        }
        into.add(paragraph);
    }

    /** In a cell, a tab is a space: the tabs of the row part its cells. */
    private static StyledText flat(WordParagraph paragraph) {
        return paragraph.text.withoutTabs();
    }

    private boolean shown() {
        for (Field field : fields) {
            if (!field.result) {
                return false;
            }
        }
        return true;
    }

    private void text(String added) {
        if (open.isEmpty() || added.isEmpty() || !shown()) {
            return;
        }
        WordParagraph paragraph = open.peek();
        WordStyles.Look look = run.over(styles.of(paragraph.style).look());
        if (Boolean.TRUE.equals(look.hidden())) {
            return;
        }
        String seen = privateUse(added) ? symbols(added) : added;
        if (look.position() == null) {
            paragraph.text.append(seen);
        } else {
            paragraph.text.append(seen, look.position());
        }
        if (!seen.isBlank()) {
            paragraph.count(seen.length(), Boolean.TRUE.equals(look.bold()), look.size());
        }
    }

    private static boolean privateUse(String text) {
        return text.chars().anyMatch(c -> c >= 0xE000 && c <= 0xF8FF);
    }

    private String symbols(String text) {
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            seen.append(c >= 0xE000 && c <= 0xF8FF ? WordMarkup.symbol(font, c) : String.valueOf(c));
        }
        return seen.toString();
    }

    private static int hexadecimal(String written) {
        try {
            return Integer.parseInt(written, 16);
        } catch (NumberFormatException e) {
            return ' ';
        }
    }

    private void reference(XmlCursor xml, Map<String, String> seen, boolean end) {
        String id = xml.attribute("id");
        if (open.isEmpty() || !shown() || id.isEmpty()) {
            return;
        }
        StyledText text = open.peek().text;
        int start = text.length();
        // Word counts footnotes in figures and endnotes in small roman numerals unless it is told otherwise.
        String label =
                seen.computeIfAbsent(id, i -> WordNumbering.format(end ? "lowerRoman" : "decimal", seen.size() + 1));
        if (!WordMarkup.on(xml.attribute("customMarkFollows"), false)) {
            text.append(label);
            text.mark(Run.Kind.NOTE_REFERENCE, start, text.length(), label);
        }
    }

    private void hyperlink(XmlCursor xml) {
        String target = links.getOrDefault(xml.attribute("id"), "");
        String anchor = xml.attribute("anchor");
        linkStarts.push(open.isEmpty() ? 0 : open.peek().text.length());
        linkTargets.push(anchor.isEmpty() ? target : target + "#" + anchor);
    }

    private void endHyperlink() {
        int start = linkStarts.isEmpty() ? 0 : linkStarts.pop();
        String target = linkTargets.isEmpty() ? "" : linkTargets.pop();
        if (!open.isEmpty() && !target.isEmpty() && open.peek().text.length() > start) {
            open.peek().text.mark(Run.Kind.LINK, start, open.peek().text.length(), target);
        }
    }

    private void fieldMark(String type) {
        switch (type) {
            case "begin" -> {
                fields.push(new Field());
                if (fields.size() > limits.depth()) {
                    fields.removeLast();
                }
            }
            case "separate" -> {
                if (!fields.isEmpty()) {
                    fields.peek().result = true;
                    fields.peek().contents = contents(fields.peek().code.toString());
                }
            }
            case "end" -> {
                if (!fields.isEmpty()) {
                    fields.pop();
                }
            }
            default -> {}
        }
    }

    private static boolean contents(String code) {
        String name = code.strip();
        return name.startsWith("TOC") || name.startsWith("INDEX");
    }

    private void startMath(XmlCursor xml) {
        switch (xml.name()) {
            case "t" -> text(xml.content());
            case "sup" -> mathPosition(Run.Kind.SUPERSCRIPT);
            case "sub" -> mathPosition(Run.Kind.SUBSCRIPT);
            default -> {}
        }
    }

    private void endMath(XmlCursor xml) {
        switch (xml.name()) {
            case "sup", "sub" -> mathPosition(null);
            case "num" -> text("/");
            case "oMathPara" -> text(" ");
            default -> {}
        }
    }

    private void mathPosition(Run.Kind position) {
        run = new WordStyles.Look(null, 0, null, position, -1, -1, -1);
    }
}
