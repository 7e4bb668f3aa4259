package org.cytotheca.ingest.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Computes what Word prints before the paragraphs of lists (ISO/IEC 29500-1, 17.9): lists of one definition count on together, a level
 * begins again behind one above it, and a list may begin again where it says so.
 */
final class WordNumbering {
    private static final int LEVELS = 9;
    /** Longer than any number; what is longer is made to grow. */
    private static final int LONGEST = 60;

    /** @param restart the level (from 1) behind which it begins again; 0 for never, -1 where nothing is said */
    private record Level(int start, String format, String text, int restart) {
        static final Level NONE = new Level(1, "none", "", -1);
    }

    private static final class Definition {
        final Level[] levels = new Level[LEVELS];
        String style = "";
        final int[] counts = new int[LEVELS];
        final boolean[] counting = new boolean[LEVELS];
    }

    private static final class Instance {
        String definition = "";
        final Map<Integer, Integer> starts = new HashMap<>();
        final Map<Integer, Level> levels = new HashMap<>();
    }

    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<Integer, Instance> lists = new HashMap<>();
    private final Map<String, Definition> byStyle = new HashMap<>();
    private final Set<Long> begun = new HashSet<>();

    /** Reads {@code numbering.xml}. */
    void read(XmlCursor xml) {
        while (xml.next()) {
            if (xml.atStart() && xml.name().equals("abstractNum")) {
                readDefinition(xml);
            } else if (xml.atStart() && xml.name().equals("num")) {
                readInstance(xml);
            }
        }
    }

    private void readDefinition(XmlCursor xml) {
        Definition definition = new Definition();
        definitions.put(xml.attribute("abstractNumId"), definition);
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (!xml.atStart()) {
                continue;
            }
            switch (xml.name()) {
                case "lvl" -> {
                    int at = xml.attribute("ilvl", -1);
                    Level level = readLevel(xml);
                    if (at >= 0 && at < LEVELS) {
                        definition.levels[at] = level;
                    }
                }
                case "styleLink" -> byStyle.put(xml.attribute("val"), definition);
                case "numStyleLink" -> definition.style = xml.attribute("val");
                default -> {}
            }
        }
    }

    private static Level readLevel(XmlCursor xml) {
        int start = 1;
        String format = "decimal";
        String text = "";
        int restart = -1;
        int outer = xml.depth() - 1;
        while (xml.depth() > outer && xml.next()) {
            if (!xml.atStart()) {
                continue;
            }
            switch (xml.name()) {
                case "start" -> start = xml.attribute("val", 1);
                case "numFmt" -> format = xml.attribute("val");
                case "lvlText" -> text = xml.attribute("val");
                case "lvlRestart" -> restart = xml.attribute("val", -1);
                case "pPr", "rPr" -> xml.skip();
                default -> {}
            }
        }
        return new Level(start, format, text, restart);
    }

    private void readInstance(XmlCursor xml) {
        Instance instance = new Instance();
        lists.put(xml.attribute("numId", -1), instance);
        int outer = xml.depth() - 1;
        int at = -1;
        while (xml.depth() > outer && xml.next()) {
            if (!xml.atStart()) {
                continue;
            }
            switch (xml.name()) {
                case "abstractNumId" -> instance.definition = xml.attribute("val");
                case "lvlOverride" -> at = xml.attribute("ilvl", -1);
                case "startOverride" -> instance.starts.put(at, xml.attribute("val", 1));
                case "lvl" -> instance.levels.put(at, readLevel(xml));
                default -> {}
            }
        }
    }

    /** Counts a paragraph, and returns what is printed before it: "3.", "(iv)", "2.1", "•"; empty where that is nothing. */
    String next(int list, int depth) {
        Instance instance = lists.get(list);
        Definition definition = instance == null ? null : definitions.get(instance.definition);
        if (definition != null && !definition.style.isEmpty()) {
            definition = byStyle.getOrDefault(definition.style, definition);
        }
        if (definition == null) {
            return "";
        }
        int at = Math.max(0, Math.min(LEVELS - 1, depth));
        count(definition, instance, list, at);
        Level level = level(definition, instance, at);
        if (level.format.equals("bullet")) {
            return "•";
        }
        return level.format.equals("none") ? "" : print(definition, instance, level, at);
    }

    private void count(Definition definition, Instance instance, int list, int at) {
        Integer start = instance.starts.get(at);
        if (start != null && begun.add((long) list * LEVELS + at)) {
            definition.counts[at] = start;
        } else if (definition.counting[at]) {
            definition.counts[at]++;
        } else {
            definition.counts[at] = start != null ? start : level(definition, instance, at).start;
        }
        definition.counting[at] = true;
        for (int above = 0; above < at; above++) {
            if (!definition.counting[above]) {
                definition.counts[above] = level(definition, instance, above).start;
                definition.counting[above] = true;
            }
        }
        for (int below = at + 1; below < LEVELS; below++) {
            int restart = level(definition, instance, below).restart;
            if (restart != 0 && (restart < 0 || at + 1 <= restart)) {
                definition.counting[below] = false;
            }
        }
    }

    private static Level level(Definition definition, Instance instance, int at) {
        Level own = instance.levels.get(at);
        Level level = own != null ? own : definition.levels[at];
        return level == null ? Level.NONE : level;
    }

    private static String print(Definition definition, Instance instance, Level level, int at) {
        StringBuilder printed = new StringBuilder();
        String text = level.text;
        for (int i = 0; i < text.length() && printed.length() < LONGEST; i++) {
            int named = text.charAt(i) == '%' && i + 1 < text.length() ? text.charAt(i + 1) - '1' : -1;
            if (named >= 0 && named < LEVELS) {
                printed.append(format(level(definition, instance, named).format, definition.counts[named]));
                i++;
            } else if (!Characters.invisible(text.charAt(i)) && !Character.isSurrogate(text.charAt(i))) {
                printed.append(Characters.shown(text.charAt(i)));
            }
        }
        return printed.toString().strip();
    }

    static String format(String format, int number) {
        return switch (format) {
            case "upperRoman" -> roman(number);
            case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
            case "upperLetter" -> letters(number);
            case "lowerLetter" -> letters(number).toLowerCase(Locale.ROOT);
            case "decimalZero" -> number < 10 && number >= 0 ? "0" + number : String.valueOf(number);
            case "none" -> "";
            default -> String.valueOf(number);
        };
    }

    private static String roman(int number) {
        if (number < 1 || number > 3999) {
            return String.valueOf(number);
        }
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        List<String> signs = List.of("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I");
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < values.length; i++) {
            for (; rest >= values[i]; rest -= values[i]) {
                roman.append(signs.get(i));
            }
        }
        return roman.toString();
    }

    /** A, B … Z, AA, BB … as Word counts. */
    private static String letters(int number) {
        if (number < 1 || number > 26 * 20) {
            return String.valueOf(number);
        }
        return String.valueOf((char) ('A' + (number - 1) % 26)).repeat((number - 1) / 26 + 1);
    }
}
