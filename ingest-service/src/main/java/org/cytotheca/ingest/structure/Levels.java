package org.cytotheca.ingest.structure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cytotheca.ingest.reading.Element;
import org.cytotheca.words.WordFile;

/**
 * Infers how deep a heading stands where its format does not say: by its number, by the skeleton that papers share, by the parts of
 * a structured abstract, by a heading that announces several things ("Applications of …") which then follow.
 */
final class Levels {
    private static final WordFile WORDS = WordFile.beside(Levels.class, "levels.txt");
    private static final Set<String> ANNOUNCING = words("announcing");
    private static final Set<String> ASPECTS = words("aspects");

    private Levels() {}

    private static Set<String> words(String group) {
        return WORDS.lines(group).stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static void infer(List<Line> headings, Set<String> titleStems) {
        boolean marked = headings.stream().anyMatch(line -> line.element.kind() == Element.Kind.HEADING);
        int[] body = {0};
        Set<String> majors = new HashSet<>();
        headings.forEach(line -> {
            String bare = HeadingNames.bare(line.text);
            if (HeadingNames.MAJOR.contains(bare)) {
                majors.add(bare);
            }
            body[0] += 1;
        });
        long skeleton = majors.stream()
                .filter(name -> name.matches(".*(?:method|material|result|discussion|experimental).*"))
                .count();
        if (marked) {
            fromFormat(headings);
            return;
        }
        boolean dotted = headings.stream().anyMatch(line -> Words.last(line.text) == '.');
        boolean undotted = headings.stream()
                        .filter(line ->
                                Words.last(line.text) != '.' && !HeadingNames.known(HeadingNames.bare(line.text)))
                        .count()
                > 1;
        int abstractEnd = endOfAbstract(headings);
        int top = 1;
        for (int i = 0; i < headings.size(); i++) {
            Line line = headings.get(i);
            String bare = HeadingNames.bare(line.text);
            int depth = HeadingNames.depth(line.text);
            int level;
            if (HeadingNames.ABSTRACT.contains(bare) && i == 0
                    || HeadingNames.BACK_MATTER.contains(bare) && i > abstractEnd) {
                level = 1;
            } else if (i < abstractEnd) {
                level = 2;
            } else if (HeadingNames.MAJOR.contains(bare)) {
                level = 1;
                top = depth == 0 ? 1 : 0;
            } else if (depth > 0) {
                level = depth + (skeleton >= 2 ? top : 0);
            } else if (skeleton >= 2 && i > 0) {
                level = dotted && undotted && Words.last(line.text) == '.' ? 3 : 2;
            } else {
                level = 1;
            }
            line.become(Role.HEADING, level);
        }
        if (skeleton < 2) {
            announced(headings, titleStems);
        }
        headings.get(0).become(Role.HEADING, Math.min(1, headings.get(0).level()));
        for (int i = 1; i < headings.size(); i++) {
            headings.get(i)
                    .become(
                            Role.HEADING,
                            Math.min(
                                    headings.get(i).level(), headings.get(i - 1).level() + 1));
        }
    }

    /** The format's own levels, so that the highest of them is 1 (the title has taken a level of its own). */
    private static void fromFormat(List<Line> headings) {
        int highest = headings.stream()
                .filter(line -> line.element.kind() == Element.Kind.HEADING)
                .mapToInt(line -> line.element.level())
                .min()
                .orElse(1);
        headings.forEach(line -> line.become(
                Role.HEADING, line.element.kind() == Element.Kind.HEADING ? line.element.level() - highest + 1 : 1));
    }

    /** The index of the first heading after the abstract and its parts. */
    private static int endOfAbstract(List<Line> headings) {
        int start = 0;
        while (start < headings.size()
                && !HeadingNames.ABSTRACT.contains(HeadingNames.bare(headings.get(start).text))) {
            start++;
        }
        if (start > 2 || start == headings.size()) {
            return 0;
        }
        Set<String> seen = new HashSet<>();
        int end = start + 1;
        while (end < headings.size()) {
            String bare = HeadingNames.bare(headings.get(end).text);
            if (!HeadingNames.ABSTRACT_PART.contains(bare) || !seen.add(bare)) {
                break;
            }
            if (bare.equals("introduction")
                    && headings.subList(end + 1, headings.size()).stream()
                            .noneMatch(line -> HeadingNames.bare(line.text).equals("introduction"))) {
                break;
            }
            end++;
        }
        // "Methods, Results" right after an abstract without parts are the body's own.
        boolean repeated = headings.subList(end, headings.size()).stream()
                .anyMatch(line -> seen.contains(HeadingNames.bare(line.text))
                        || HeadingNames.bare(line.text).equals("introduction"));
        return repeated ? end : start + 1;
    }

    /**
     * A heading that announces several things is followed by them, one level down, until a heading speaks of another aspect of the
     * subject or names the subject again.
     */
    private static void announced(List<Line> headings, Set<String> titleStems) {
        for (int i = 0; i < headings.size(); i++) {
            Line line = headings.get(i);
            if (!has(line, ANNOUNCING) || line.level() != 1 || HeadingNames.depth(line.text) > 0) {
                continue;
            }
            int end = i + 1;
            while (end < headings.size() && one(headings.get(end), titleStems)) {
                end++;
            }
            if (end - i > 2 && end < headings.size()) {
                headings.subList(i + 1, end).forEach(child -> child.become(Role.HEADING, 2));
                i = end - 1;
            }
        }
    }

    private static boolean one(Line line, Set<String> titleStems) {
        List<String> stems = Words.stems(line.normal());
        long own = stems.stream().filter(titleStems::contains).count();
        return !has(line, ASPECTS)
                && !HeadingNames.known(HeadingNames.bare(line.text))
                && Words.last(line.text) != '?'
                && line.words <= 8
                && (own < 2 || own < titleStems.size() / 2.0)
                && HeadingNames.depth(line.text) == 0;
    }

    /** "Challenges", "Future outlook": a heading whatever the text's own words are. */
    static boolean speaksOfAnAspect(Line line) {
        return has(line, ASPECTS) && !Furniture.furnitureWords(line.normal());
    }

    private static boolean has(Line line, Set<String> words) {
        return Arrays.stream(line.normal().split(" ")).anyMatch(words::contains);
    }
}
