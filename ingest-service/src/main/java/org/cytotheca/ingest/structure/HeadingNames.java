package org.cytotheca.ingest.structure;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.words.WordFile;

/** The headings that mean the same in every article, from {@code headings.txt}. */
final class HeadingNames {
    private static final WordFile GROUPS = WordFile.beside(HeadingNames.class, "headings.txt");
    static final Set<String> ABSTRACT = group("abstract");
    static final Set<String> ABSTRACT_PART = group("abstract-part");
    static final Set<String> MAJOR = group("major");
    static final Set<String> BACK_MATTER = group("back-matter");
    static final Set<String> COMMON = group("common");
    static final Set<String> REFERENCES = group("references");

    /** "3.", "2.1", "IV.", "A." before a heading; the digits tell its depth. */
    private static final Pattern NUMBER =
            Pattern.compile("^(?:(\\d{1,2}(?:\\.\\d{1,2}){0,4})[.:)]?|([IVX]{1,5})[.:)]|([A-H])[.)])\\s+(?=\\S)");

    private HeadingNames() {}

    private static Set<String> group(String name) {
        Set<String> names = new HashSet<>();
        GROUPS.lines(name).forEach(heading -> names.add(Words.normal(heading)));
        return Set.copyOf(names);
    }

    /** A heading without its number, in the form in which names are compared. */
    static String bare(String heading) {
        return Words.normal(NUMBER.matcher(heading).replaceFirst(""));
    }

    static boolean known(String bare) {
        return ABSTRACT.contains(bare)
                || MAJOR.contains(bare)
                || BACK_MATTER.contains(bare)
                || COMMON.contains(bare)
                || ABSTRACT_PART.contains(bare);
    }

    /** How deep a numbered heading stands: 1 for "2.", 2 for "2.1", 0 for one without a number. */
    static int depth(String heading) {
        Matcher number = NUMBER.matcher(heading);
        if (!number.find()) {
            return 0;
        }
        return number.group(1) == null
                ? number.group(2) == null ? 2 : 1
                : 1 + (int) number.group(1).chars().filter(c -> c == '.').count();
    }
}
