package org.cytotheca.ingest.structure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cytotheca.ingest.reading.Element;
import org.cytotheca.words.WordFile;

/**
 * Tells the furniture of a page from its article: by phrase and pattern ({@code furniture.txt}), by vocabulary ({@code
 * furniture-words.txt}), by shape (menus, lone symbols). Where a line stands and how often is judged elsewhere, once the
 * article's own lines are known.
 */
final class Furniture {
    private static final Map<String, String> PHRASES = new HashMap<>();
    private static final FurniturePatterns PATTERNS;
    /** What furniture comes as; quotes, notes and tables belong to the article. */
    private static final Set<Element.Kind> KINDS =
            EnumSet.of(Element.Kind.LINE, Element.Kind.HEADING, Element.Kind.PARAGRAPH, Element.Kind.LIST_ITEM);

    private static final Set<String> VERBS;
    private static final Set<String> OBJECTS;
    private static final Set<String> FILLERS;
    private static final Set<String> NOUNS;
    private static final Pattern MENU_GAP = Pattern.compile("\\s*(?:[|›»→·•◦▸►⟩/]|\\s>\\s|\\t| {2,})\\s*");

    static {
        WordFile rules = WordFile.beside(Furniture.class, "furniture.txt");
        rules.groups().forEach(rule -> rules.lines(rule).stream()
                .filter(line -> !FurniturePatterns.is(line))
                .forEach(phrase -> PHRASES.put(Words.normal(phrase), rule)));
        PATTERNS = new FurniturePatterns(rules);
        PHRASES.remove("");
        WordFile words = WordFile.beside(Furniture.class, "furniture-words.txt");
        VERBS = words(words.lines("verbs"));
        OBJECTS = words(words.lines("objects"));
        FILLERS = words(words.lines("fillers"));
        NOUNS = words(words.lines("nouns"));
    }

    private Furniture() {}

    private static Set<String> words(List<String> lines) {
        return lines.stream().flatMap(line -> Arrays.stream(line.split(" "))).collect(Collectors.toUnmodifiableSet());
    }

    /** The rule whose phrase a line is, word for word. */
    static Optional<String> phrase(Line line) {
        String normal = line.isShort() && KINDS.contains(line.element.kind()) ? line.normal() : "";
        return normal.isEmpty() || HeadingNames.known(normal)
                ? Optional.empty()
                : Optional.ofNullable(PHRASES.get(normal));
    }

    /** The rule by which a line is furniture wherever it stands, or nothing. */
    static Optional<String> rule(Line line) {
        if (!line.isShort() || !KINDS.contains(line.element.kind())) {
            return Optional.empty();
        }
        String normal = line.normal();
        if (normal.isEmpty()) {
            return Optional.of("symbols");
        }
        String phrase = PHRASES.get(normal);
        if (phrase != null && !HeadingNames.known(normal)) {
            return Optional.of(phrase);
        }
        if (HeadingNames.known(normal) || HeadingNames.REFERENCES.contains(normal)) {
            return Optional.empty();
        }
        Optional<String> pattern = PATTERNS.rule(line.text, normal);
        if (pattern.isPresent()) {
            return pattern;
        }
        if (menu(line)) {
            return Optional.of("menu");
        }
        return addressesVisitor(normal) ? Optional.of("interface-words") : Optional.empty();
    }

    /** Several short items beside each other, at least one of them in the vocabulary of furniture. */
    private static boolean menu(Line line) {
        if (line.text.indexOf('\t') >= 0 || line.words > 30) {
            return false;
        }
        String[] items = MENU_GAP.split(line.text.strip());
        if (items.length < 2) {
            return false;
        }
        boolean slashes = Arrays.stream(items).anyMatch(String::isBlank) || line.text.matches(".*\\w/\\w.*");
        int familiar = 0;
        for (String item : items) {
            String normal = Words.normal(item);
            if (Words.count(item, 10) > 5 || item.endsWith(".") && item.length() > 20) {
                return false;
            }
            if (PHRASES.containsKey(normal) || !normal.isEmpty() && furnitureWords(normal)) {
                familiar++;
            }
        }
        return !slashes && (familiar > 0 || items.length >= 3 && !line.ended());
    }

    /** Made of the vocabulary of furniture and nothing else. */
    static boolean furnitureWords(String normal) {
        int telling = 0;
        for (String word : normal.split(" ")) {
            if (FILLERS.contains(word) || word.chars().allMatch(Character::isDigit)) {
                continue;
            }
            if (!NOUNS.contains(word) && !OBJECTS.contains(word) && !VERBS.contains(word)) {
                return false;
            }
            telling++;
        }
        return telling > 0;
    }

    /** "Download the brochure": a command to the visitor of a page. */
    private static boolean addressesVisitor(String normal) {
        String[] words = normal.split(" ");
        if (words.length > 12) {
            return false;
        }
        if (words.length >= 2 && VERBS.contains(words[0])) {
            boolean filler = FILLERS.contains(words[1]);
            for (int i = 1; i < words.length; i++) {
                if (OBJECTS.contains(words[i]) && (i == 1 || filler || words.length <= 4)) {
                    return !words[i].equals("search") && !words[i].equals("results")
                            || words.length <= 3 && furnitureWords(normal);
                }
            }
        }
        return words.length <= 8 && furnitureWords(normal) && !HeadingNames.REFERENCES.contains(normal);
    }
}
