package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The styles of a DOCX file (ISO/IEC 29500-1, 17.7), each with what it inherits. What a style means is read from its name, from the
 * names of the styles that it is based on ({@code word-styles.properties}), and from its outline level.
 */
final class WordStyles {
    /** What a paragraph is by its style. */
    enum Meaning {
        NONE,
        TITLE,
        BYLINE,
        HEADING,
        CAPTION,
        QUOTE,
        CONTENTS,
        CODE
    }

    /**
     * What a paragraph, a run, or a style for them says of itself.
     *
     * @param bold whether letters are bold; null where nothing is said
     * @param size of letters in half points; 0 where nothing is said
     * @param hidden whether it is not shown; null where nothing is said
     * @param position SUPERSCRIPT or SUBSCRIPT; null where nothing is said
     * @param number the list that it belongs to; -1 where nothing is said, 0 for none
     * @param depth of its place in the list, from 0; -1 where nothing is said
     * @param outline level of a heading from 0; 9 for text; -1 where nothing is said
     */
    record Look(Boolean bold, int size, Boolean hidden, Run.Kind position, int number, int depth, int outline) {
        static final Look NOTHING = new Look(null, 0, null, null, -1, -1, -1);
        /** Half points: letters that are raised by two points read as a superscript. */
        private static final int RAISED = 4;

        /** This and what the property says whose start tag was just read. */
        Look with(XmlCursor xml) {
            String value = xml.attribute("val");
            return switch (xml.name()) {
                case "b" -> new Look(WordMarkup.on(value, true), 0, null, null, -1, -1, -1).over(this);
                case "vanish" -> new Look(null, 0, WordMarkup.on(value, true), null, -1, -1, -1).over(this);
                case "sz" -> new Look(null, XmlCursor.number(value, 0), null, null, -1, -1, -1).over(this);
                case "vertAlign" -> at(value.equals("superscript") ? 1 : value.equals("subscript") ? -1 : 0);
                case "position" -> at(XmlCursor.number(value, 0) / RAISED);
                case "numId" -> new Look(null, 0, null, null, XmlCursor.number(value, -1), -1, -1).over(this);
                case "ilvl" -> new Look(null, 0, null, null, -1, XmlCursor.number(value, -1), -1).over(this);
                case "outlineLvl" -> new Look(null, 0, null, null, -1, -1, XmlCursor.number(value, -1)).over(this);
                default -> this;
            };
        }

        private Look at(int side) {
            Run.Kind kind = side > 0 ? Run.Kind.SUPERSCRIPT : Run.Kind.SUBSCRIPT;
            return side == 0 ? this : new Look(null, 0, null, kind, -1, -1, -1).over(this);
        }

        Look over(Look base) {
            return new Look(
                    bold != null ? bold : base.bold,
                    size != 0 ? size : base.size,
                    hidden != null ? hidden : base.hidden,
                    position != null ? position : base.position,
                    number != -1 ? number : base.number,
                    depth != -1 ? depth : base.depth,
                    outline != -1 ? outline : base.outline);
        }
    }

    /** @param level of a heading, from 1; 0 elsewhere */
    record Style(Meaning meaning, int level, Look look) {
        static final Style PLAIN = new Style(Meaning.NONE, 0, Look.NOTHING);
    }

    private record Written(String name, String base, Look look) {}

    private static final Map<Meaning, Set<String>> NAMES = names();
    private static final int LONGEST_CHAIN = 30;

    private final Map<String, Written> written = new HashMap<>();
    private final Map<String, Style> resolved = new HashMap<>();
    private String ordinary = "";
    private Look defaults = Look.NOTHING;

    private static Map<Meaning, Set<String>> names() {
        Properties properties = new Properties();
        try (InputStream in = WordStyles.class.getResourceAsStream("word-styles.properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Meaning, Set<String>> names = new LinkedHashMap<>();
        for (Meaning meaning : Meaning.values()) {
            names.put(
                    meaning,
                    Arrays.stream(properties
                                    .getProperty(meaning.name().toLowerCase(Locale.ROOT), "")
                                    .split("\\|"))
                            .map(String::strip)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return names;
    }

    /** Reads {@code styles.xml}. */
    void read(XmlCursor xml) {
        while (xml.next()) {
            if (xml.atStart() && WordMarkup.word(xml)) {
                switch (xml.name()) {
                    case "style" -> readStyle(xml);
                    case "rPrDefault" -> defaults = readLook(xml);
                    case "latentStyles" -> xml.skip();
                    default -> {}
                }
            }
        }
    }

    private void readStyle(XmlCursor xml) {
        String id = xml.attribute("styleId");
        boolean paragraph = xml.attribute("type").equals("paragraph");
        if (paragraph && WordMarkup.on(xml.attribute("default"), false)) {
            ordinary = id;
        }
        String name = "";
        String base = "";
        Look look = Look.NOTHING;
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (xml.atStart()) {
                switch (xml.name()) {
                    case "name" -> name = xml.attribute("val");
                    case "basedOn" -> base = xml.attribute("val");
                    case "pPr", "rPr" -> look = readLook(xml).over(look);
                    case "tblPr", "tblStylePr", "trPr", "tcPr" -> xml.skip();
                    default -> {}
                }
            }
        }
        written.put(id, new Written(name.toLowerCase(Locale.ROOT).strip(), base, look));
    }

    /** Reads the properties whose start tag was just read, to their end. */
    private static Look readLook(XmlCursor xml) {
        Look look = Look.NOTHING;
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (xml.atStart() && xml.name().endsWith("Change")) {
                xml.skip();
            } else if (xml.atStart()) {
                look = look.with(xml);
            }
        }
        return look;
    }

    /** A style with all that it inherits. @param id empty for the style that paragraphs have by default */
    Style of(String id) {
        return resolved.computeIfAbsent(id.isEmpty() ? ordinary : id, this::resolve);
    }

    private Style resolve(String id) {
        Look look = Look.NOTHING;
        Meaning meaning = Meaning.NONE;
        int level = 0;
        Set<String> seen = new HashSet<>();
        String next = id;
        while (written.containsKey(next) && seen.add(next) && seen.size() <= LONGEST_CHAIN) {
            Written style = written.get(next);
            look = look.over(style.look);
            if (meaning == Meaning.NONE) {
                level = headingLevel(style.name);
                meaning = level > 0 ? Meaning.HEADING : meaning(style.name);
            }
            next = style.base;
        }
        look = look.over(defaults);
        if (meaning == Meaning.NONE && look.outline >= 0 && look.outline < 9) {
            meaning = Meaning.HEADING;
            level = look.outline + 1;
        }
        return new Style(meaning, level, look);
    }

    private static int headingLevel(String name) {
        int end = name.length() - 1;
        if (end < 1 || name.charAt(end) < '1' || name.charAt(end) > '9') {
            return 0;
        }
        return NAMES.get(Meaning.HEADING).contains(name.substring(0, end).strip()) ? name.charAt(end) - '0' : 0;
    }

    private static Meaning meaning(String name) {
        String bare = name.replaceFirst(" ?[1-9]$", "");
        for (Map.Entry<Meaning, Set<String>> entry : NAMES.entrySet()) {
            boolean contents = entry.getKey() == Meaning.CONTENTS;
            if (entry.getKey() != Meaning.HEADING && entry.getValue().contains(contents ? bare : name)) {
                return name.isEmpty() ? Meaning.NONE : entry.getKey();
            }
        }
        return Meaning.NONE;
    }
}
