package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Word documents (DOCX, ISO/IEC 29500): styles become titles, headings and captions, numbering is computed, raised letters and notes
 * keep their place, tracked changes are read as if all were accepted. Comments, pictures and macros are not read.
 *
 * <p>The parts are read with the JDK's own XML stream instead of Apache POI. POI builds the whole document in memory before the first
 * word can be read, so that neither its time nor its memory can be bounded (its limits hold for the whole process and for unpacking
 * alone); and what a reader needs beyond characters (computed numbers, inherited styles, fields, text boxes) it leaves to its caller.
 * {@code DocxBenchmark} measures both.
 */
public final class WordReader implements Reader {
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final int LONGEST_HEADING = 300;
    private static final int LONGEST_BOLD_HEADING = 160;
    /** So many paragraphs in bold are headings where no style says what is one. */
    private static final int FEWEST_BOLD = 2;

    private static final int LONGEST_CELL = 60;

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        try {
            return new Reading(new WordPackage(bytes, limits), limits).read();
        } catch (StackOverflowError | RuntimeException e) {
            if (e instanceof ReadingProblem problem) {
                throw problem;
            }
            throw WordPackage.malformed("its markup is broken");
        }
    }

    /** What a package's relations say of a part. */
    private record Relation(String type, String target, boolean external) {}

    private static final class Reading {
        private final WordPackage parts;
        private final Limits limits;
        private final Deadline deadline;
        private final WordStyles styles = new WordStyles();
        private final WordNumbering numbering = new WordNumbering();
        private final TextLayer layer;
        /** By how much the levels of headings are lowered, because the title has the first. */
        private int shift;

        Reading(WordPackage parts, Limits limits) {
            this.parts = parts;
            this.limits = limits;
            this.deadline = Deadline.in(limits.time());
            this.layer = new TextLayer(limits);
        }

        Document read() {
            Map<String, Relation> roots = relations("");
            String main = roots.values().stream()
                    .filter(relation -> relation.type.equals("officeDocument"))
                    .map(Relation::target)
                    .findFirst()
                    .orElse("word/document.xml");
            if (!parts.has(main)) {
                throw WordPackage.malformed("it holds no document of Word");
            }
            Map<String, Relation> related = relations(main);
            part(related, "styles").ifPresent(name -> with(name, styles::read));
            part(related, "numbering").ifPresent(name -> with(name, numbering::read));
            Map<String, List<WordParagraph>> footnotes = notes(related, "footnotes");
            Map<String, List<WordParagraph>> endnotes = notes(related, "endnotes");

            WordStory story = new WordStory(styles, links(related), limits);
            with(main, story::read);
            body(story.paragraphs());
            addNotes(story.footnotes(), footnotes);
            addNotes(story.endnotes(), endnotes);
            furniture(related, "header", "running-head");
            furniture(related, "footer", "running-foot");
            String[] properties = coreProperties(roots);
            return layer.document(properties[0], properties[1]);
        }

        private void with(String part, Consumer<XmlCursor> reading) {
            try (InputStream in = parts.open(part).orElseThrow();
                    XmlCursor xml = new XmlCursor(in, limits, deadline)) {
                reading.accept(xml);
            } catch (IOException e) {
                throw WordPackage.malformed("a part of it cannot be unpacked");
            }
        }

        /** The relations of a part by their identifiers, those of the package for the empty name. Targets are names of parts. */
        private Map<String, Relation> relations(String part) {
            int slash = part.lastIndexOf('/') + 1;
            String folder = part.substring(0, slash);
            String name = folder + "_rels/" + part.substring(slash) + ".rels";
            Map<String, Relation> relations = new HashMap<>();
            if (parts.has(name)) {
                with(name, xml -> {
                    while (xml.next()) {
                        if (xml.atStart() && xml.name().equals("Relationship")) {
                            String type = xml.attribute("Type");
                            String target = xml.attribute("Target");
                            boolean external = xml.attribute("TargetMode").equals("External");
                            relations.put(
                                    xml.attribute("Id"),
                                    new Relation(
                                            type.substring(type.lastIndexOf('/') + 1),
                                            external
                                                    ? target
                                                    : target.startsWith("/") ? target.substring(1) : folder + target,
                                            external));
                        }
                    }
                });
            }
            return relations;
        }

        private Optional<String> part(Map<String, Relation> relations, String type) {
            return parts(relations, type).findFirst();
        }

        private Stream<String> parts(Map<String, Relation> relations, String type) {
            return relations.values().stream()
                    .filter(relation -> relation.type.equals(type) && !relation.external && parts.has(relation.target))
                    .map(Relation::target)
                    .sorted();
        }

        private static Map<String, String> links(Map<String, Relation> relations) {
            Map<String, String> links = new HashMap<>();
            relations.forEach((id, relation) -> {
                if (relation.external) {
                    links.put(id, relation.target);
                }
            });
            return links;
        }

        private Map<String, List<WordParagraph>> notes(Map<String, Relation> related, String type) {
            Optional<String> name = part(related, type);
            if (name.isEmpty()) {
                return Map.of();
            }
            WordStory story = new WordStory(styles, Map.of(), limits);
            with(name.get(), story::read);
            return story.notes();
        }

        private void addNotes(Map<String, String> labels, Map<String, List<WordParagraph>> notes) {
            labels.forEach((id, label) -> {
                StyledText text = new StyledText();
                notes.getOrDefault(id, List.of())
                        .forEach(paragraph -> text.append(" ").append(paragraph.text.withoutTabs()));
                add(Element.Kind.NOTE, 0, label, text);
            });
        }

        private void furniture(Map<String, Relation> related, String type, String rule) {
            Set<String> seen = new LinkedHashSet<>();
            parts(related, type).forEach(name -> {
                WordStory story = new WordStory(styles, Map.of(), limits);
                with(name, story::read);
                for (WordParagraph paragraph : story.paragraphs()) {
                    StyledText.Stretch content = paragraph.text.withoutTabs().whole();
                    if (seen.add(content.text())) {
                        layer.add(Element.Kind.FURNITURE, 0, rule, "", content);
                    }
                }
            });
        }

        /** Title and language. A title that is the name of a file is none. */
        private String[] coreProperties(Map<String, Relation> roots) {
            String[] properties = {"", ""};
            part(roots, "core-properties")
                    .ifPresent(name -> with(name, xml -> {
                        while (xml.next()) {
                            if (xml.atStart() && xml.name().equals("title")) {
                                String title = new StyledText()
                                        .append(xml.content())
                                        .whole()
                                        .text();
                                properties[0] =
                                        title.matches("(?i)microsoft word.*|untitled.*|document ?\\d*|.*\\.docx?")
                                                ? ""
                                                : title;
                            } else if (xml.atStart() && xml.name().equals("language")) {
                                String language = xml.content().strip();
                                properties[1] =
                                        language.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}") ? language : "";
                            }
                        }
                    }));
            return properties;
        }

        /**
         * Where authors have a style of their own, title and authors are declared. Elsewhere the title is the one heading of the first
         * level, and what stands between it and the next one is left to structure, which tells authors from addresses.
         */
        private void body(List<WordParagraph> paragraphs) {
            Set<WordStyles.Meaning> meanings = EnumSet.noneOf(WordStyles.Meaning.class);
            for (WordParagraph paragraph : paragraphs) {
                if (!paragraph.contents && !paragraph.row && !paragraph.text.isBlank()) {
                    meanings.add(meaning(paragraph));
                }
            }
            boolean styled = meanings.contains(WordStyles.Meaning.HEADING);
            boolean declared = meanings.contains(WordStyles.Meaning.BYLINE);
            boolean titled = meanings.contains(WordStyles.Meaning.TITLE);
            shift = titled && !declared ? 1 : 0;
            Map<WordParagraph, Integer> bold = styled ? Map.of() : boldHeadings(paragraphs);
            // Where neither styles nor letters tell what is a heading, structure has to guess.
            Element.Kind text = styled || !bold.isEmpty() ? Element.Kind.PARAGRAPH : Element.Kind.LINE;
            Element.Kind plain = titled && !declared ? Element.Kind.LINE : text;
            Element.Kind title = declared ? Element.Kind.TITLE : Element.Kind.HEADING;
            StyledText titleText = new StyledText();
            for (WordParagraph paragraph : paragraphs) {
                WordStyles.Meaning meaning = meaning(paragraph);
                if (meaning == WordStyles.Meaning.TITLE && !paragraph.row) {
                    titleText.append(" ").append(paragraph.text.withoutTabs());
                    continue;
                }
                add(title, declared ? 0 : 1, "", titleText);
                titleText = new StyledText();
                boolean heading = bold.containsKey(paragraph);
                if (heading || meaning == WordStyles.Meaning.HEADING || paragraph.text.length() > LONGEST_HEADING) {
                    plain = text;
                }
                if (heading) {
                    int level = bold.get(paragraph) + shift;
                    add(Element.Kind.HEADING, level, number(paragraph), paragraph.text.withoutTabs());
                } else {
                    add(paragraph, meaning, plain);
                }
            }
            add(title, declared ? 0 : 1, "", titleText);
        }

        private WordStyles.Meaning meaning(WordParagraph paragraph) {
            int outline = paragraph.look.outline();
            WordStyles.Meaning meaning = styles.of(paragraph.style).meaning();
            if (meaning == WordStyles.Meaning.NONE && outline >= 0 && outline < 9) {
                return WordStyles.Meaning.HEADING;
            }
            return meaning == WordStyles.Meaning.HEADING && outline == 9 ? WordStyles.Meaning.NONE : meaning;
        }

        private void add(WordParagraph paragraph, WordStyles.Meaning meaning, Element.Kind plain) {
            StyledText text = paragraph.text;
            if (paragraph.contents || meaning == WordStyles.Meaning.CONTENTS) {
                add(Element.Kind.FURNITURE, 0, "table-of-contents", text.withoutTabs());
                return;
            }
            if (paragraph.row) {
                add(Element.Kind.TABLE_ROW, 0, "", text);
                return;
            }
            String number = text.isBlank() ? "" : number(paragraph);
            WordStyles.Style style = styles.of(paragraph.style);
            switch (meaning) {
                case HEADING -> {
                    int outline = paragraph.look.outline();
                    int level = style.level() > 0 ? style.level() : outline + 1;
                    boolean heading = text.length() <= LONGEST_HEADING;
                    add(
                            heading ? Element.Kind.HEADING : plain,
                            heading ? level + shift : 0,
                            number,
                            text.withoutTabs());
                }
                case BYLINE -> add(Element.Kind.BYLINE, 0, "", text.withoutTabs());
                case CAPTION -> add(Element.Kind.CAPTION, 0, "", text.withoutTabs());
                case QUOTE -> add(Element.Kind.QUOTE, 1, "", text.withoutTabs());
                case CODE -> add(Element.Kind.CODE, 0, "", text);
                default -> {
                    if (!number.isEmpty()) {
                        int depth =
                                Math.max(0, paragraph.look.over(style.look()).depth());
                        add(Element.Kind.LIST_ITEM, depth + 1, number, text.withoutTabs());
                    } else if (tabulated(text)) {
                        add(Element.Kind.TABLE_ROW, 0, "", text);
                    } else {
                        broken(paragraph, plain);
                    }
                }
            }
        }

        /** What is printed before a paragraph; empty where it belongs to no list. */
        private String number(WordParagraph paragraph) {
            WordStyles.Look look =
                    paragraph.look.over(styles.of(paragraph.style).look());
            return look.number() > 0 ? numbering.next(look.number(), look.depth()) : "";
        }

        /** Short pieces with several tabs between them: a table that somebody made by hand. */
        private static boolean tabulated(StyledText text) {
            StyledText.Stretch content = text.whole();
            String[] cells = content.text().split("\t+");
            if (cells.length < 3) {
                return false;
            }
            for (String cell : cells) {
                if (cell.length() > LONGEST_CELL) {
                    return false;
                }
            }
            return true;
        }

        /** A paragraph, or as many as its line breaks make where each of them begins with a number. */
        private void broken(WordParagraph paragraph, Element.Kind plain) {
            StyledText text = paragraph.text.withoutTabs();
            List<Integer> starts = new ArrayList<>(List.of(0));
            for (int lineBreak : paragraph.breaks) {
                int start = lineBreak + 1;
                if (start < text.length() && numbered(text, start)) {
                    starts.add(start);
                }
            }
            if (starts.size() < 3 || starts.size() * 2 < paragraph.breaks.size()) {
                add(plain, 0, "", text);
                return;
            }
            layer.countInvisible(text.invisible());
            for (int i = 0; i < starts.size(); i++) {
                int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
                layer.add(plain, 0, "", "", text.stretch(starts.get(i), end));
            }
        }

        private static boolean numbered(StyledText text, int start) {
            int i = start;
            boolean bracket = text.charAt(i) == '[' || text.charAt(i) == '(';
            i += bracket ? 1 : 0;
            int digits = i;
            while (i < text.length() && i - digits < 4 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                i++;
            }
            return i > digits && i < text.length() && ".)] ".indexOf(text.charAt(i)) >= 0;
        }

        private void add(Element.Kind kind, int level, String marker, StyledText text) {
            layer.countInvisible(text.invisible());
            boolean rule = kind == Element.Kind.FURNITURE;
            boolean heading = kind == Element.Kind.HEADING;
            layer.add(kind, level, heading ? "" : marker, rule ? "" : marker, text.whole());
        }

        /**
         * Short paragraphs that are bold from end to end, each with the rank of its size: the headings of a document without styles.
         */
        private Map<WordParagraph, Integer> boldHeadings(List<WordParagraph> paragraphs) {
            List<WordParagraph> found = new ArrayList<>();
            int text = 0;
            for (WordParagraph paragraph : paragraphs) {
                if (paragraph.row || paragraph.text.isBlank()) {
                    continue;
                }
                WordStyles.Meaning meaning = meaning(paragraph);
                boolean label = paragraph.text.whole().text().matches("(?i)(?:fig|table|tab|abb)\\w*\\.?\\s*\\d.*");
                if (paragraph.bold()
                        && meaning == WordStyles.Meaning.NONE
                        && paragraph.text.length() <= LONGEST_BOLD_HEADING
                        && !label
                        && paragraph.text.whole().text().chars().anyMatch(Character::isLetter)) {
                    found.add(paragraph);
                } else {
                    text++;
                }
            }
            if (found.size() < FEWEST_BOLD || found.size() > text) {
                return Map.of();
            }
            TreeSet<Integer> sizes = new TreeSet<>();
            found.forEach(paragraph -> sizes.add(size(paragraph)));
            List<Integer> ranks = new ArrayList<>(sizes.descendingSet());
            Map<WordParagraph, Integer> levels = new HashMap<>();
            found.forEach(paragraph -> levels.put(paragraph, Math.min(6, ranks.indexOf(size(paragraph)) + 1)));
            return levels;
        }

        private int size(WordParagraph paragraph) {
            return paragraph.size() > 0
                    ? paragraph.size()
                    : styles.of(paragraph.style).look().size();
        }
    }
}
