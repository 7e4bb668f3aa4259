package org.cytotheca.citation.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a printed list of names: "Smith JA, van den Berg M", "Smith, J. A., & Jones, B.", "J. A. Smith and B. Jones",
 * "Adams, John, and Mary Lee", groups, suffixes, "et al.".
 */
final class AuthorNames {

    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "ten",
            "ter", "zu", "zur", "af", "av", "el", "al", "bin", "ibn", "st", "dell", "degli", "dalla", "vom", "zum",
            "vander", "vanden", "y");

    private static final Set<String> GIVEN_SUFFIX = Set.of("Jr", "Jr.", "Sr", "Sr.");

    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv", "2nd", "3rd");

    private static final Pattern ET_AL =
            Pattern.compile("[,;]?\\s*[\\[(]?\\b(?:et\\s*\\.?\\s*al\\b\\.?|and others\\b|u\\. ?a\\.|& al\\b).*$");
    private static final Pattern EDITORS = Pattern.compile(
            "[\\[(]?\\b(?:[Ee]ds?|EDS|(?<=[(\\[])ED|[Ee]ditors?|Hrsg|Hg|[Cc]oords?|[Tt]rans|[Dd]ir|ed\\. by|[Ee]dited by|org|orgs)\\b\\.?[\\])]?,?");
    private static final Pattern SEPARATOR = Pattern.compile(
            ";|&|\uFF1B|\u3001|\u00B7|,?\\s+(?:and|und|et|y|e|og|og|AND|with)\\s+|,\\s*(?:and|und|et)\\s+|\\s/\\s|\\s+\\|\\s+");
    private static final Pattern NOISE =
            Pattern.compile("</?\\w{1,9}>|[()\\[\\]*\u2020\u2021\u00A7\"\u201C\u201D]|(?<=\\p{L})\\d+");

    /** Words of {@link #EDITORS}: without one of them there is nothing to look for. */
    private static final Set<String> EDITOR_WORDS = Set.of(
            "ed", "eds", "editor", "editors", "edited", "hrsg", "hg", "coord", "coords", "trans", "dir", "org", "orgs");

    private static final Pattern SPACE_BEFORE = Pattern.compile("\\s+([.,;])");
    private static final Pattern PREPOSITION = Pattern.compile("(?:[Ii]n|[Bb]y|[Ff]rom|[Vv]on)[:\\s]\\s*(?=\\p{Lu})");
    private static final Pattern COMMA = Pattern.compile("[,\uFF0C:]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SPACES_AND_COMMAS = Pattern.compile("[\\s,]+");

    private AuthorNames() {}

    static List<Name> read(String printed) {
        String text = printed.length() > 6000 ? printed.substring(0, 6000) : printed;
        if (text.contains("et") || text.contains("others") || text.contains("u.") || text.contains("& al")) {
            text = ET_AL.matcher(text).replaceFirst(" ");
        }
        if (hasEditorWord(text)) {
            text = EDITORS.matcher(text).replaceAll(" ");
        }
        if (hasNoise(text)) {
            text = NOISE.matcher(text).replaceAll(" ");
        }
        if (text.contains(" .") || text.contains(" ,") || text.contains(" ;")) {
            text = SPACE_BEFORE.matcher(text).replaceAll("$1");
        }
        text = Edges.leading(apart(text).strip(), " .,:;\u2022\u00B7\u2013\u2014-");
        text = Edges.trailing(text, " ,:;\u2013\u2014-");
        Matcher preposition = PREPOSITION.matcher(text);
        text = preposition.lookingAt() ? text.substring(preposition.end()) : text;
        if (text.isEmpty()) {
            return List.of();
        }
        if (isGroup(text) && !hasInitials(text)) {
            return List.of(Name.group(Edges.trailing(text, ".,")));
        }
        List<Name> names = new ArrayList<>();
        for (String chunk : SEPARATOR.split(" " + text + " ")) {
            readChunk(chunk.strip(), names);
        }
        return names;
    }

    private static boolean hasEditorWord(String text) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (letter) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                boolean fits = i - start >= 2 && i - start <= 7;
                if (fits && EDITOR_WORDS.contains(text.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    private static boolean hasNoise(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c) || "<()[]*\u2020\u2021\u00A7\"\u201C\u201D".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** With a space behind a full stop that a word follows ("J.Smith"). */
    private static String apart(String text) {
        int stop = text.indexOf('.');
        if (stop < 0) {
            return text;
        }
        StringBuilder apart = new StringBuilder(text.length() + 8);
        int from = 0;
        for (; stop >= 0; stop = text.indexOf('.', stop + 1)) {
            boolean before = stop > 0 && Character.isLetterOrDigit(text.charAt(stop - 1));
            boolean word = stop + 3 < text.length()
                    && Character.isLetter(text.charAt(stop + 1))
                    && Character.isLetter(text.charAt(stop + 2))
                    && Character.isLetter(text.charAt(stop + 3));
            if (before && word) {
                apart.append(text, from, stop + 1).append(' ');
                from = stop + 1;
            }
        }
        return apart.append(text, from, text.length()).toString();
    }

    private static boolean isGroup(String text) {
        return Organisations.isNamedIn(text);
    }

    private static boolean hasInitials(String text) {
        for (String word : SPACES_AND_COMMAS.split(text)) {
            if (isInitials(word)) {
                return true;
            }
        }
        return false;
    }

    /** "J.", "J.A.", "JA", "J-P", "Yu." but no word. */
    static boolean isInitials(String word) {
        if (word.isEmpty() || !Character.isUpperCase(word.codePointAt(0))) {
            return false;
        }
        int upper = 0;
        int run = 0;
        boolean dotted = false;
        int lower = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.') {
                dotted = true;
                run = 0;
            } else if (c == '-' || c == '\u2010' || c == '\u2013' || c == '\u2019' || c == '\'') {
                run = 0;
            } else if (Character.isLetter(c)) {
                run++;
                upper += Character.isUpperCase(c) ? 1 : 0;
                lower += Character.isLowerCase(c) ? 1 : 0;
                if (run > 3 || Character.isLowerCase(c) && run > 2) {
                    return false;
                }
            } else {
                return false;
            }
        }
        if (lower == 0) {
            return dotted ? upper <= 6 : upper <= 3 || word.indexOf('-') > 0 && upper <= 4;
        }
        return dotted && word.endsWith(".") && lower <= upper + 1 && word.length() <= 8;
    }

    private record Part(String text, List<String> words, boolean initialsOnly, boolean plain) {
        static Part of(String text) {
            List<String> words = new ArrayList<>();
            for (String word : SPACES.split(text)) {
                if (!word.isEmpty() && !word.equals(".") && !word.equals("-")) {
                    words.add(word);
                }
            }
            boolean all = !words.isEmpty();
            boolean any = false;
            for (String word : words) {
                boolean initials = isInitials(word);
                all &= initials || word.equals("de") && words.size() > 1;
                any |= initials;
            }
            return new Part(text, words, all && any, !any);
        }
    }

    private static void readChunk(String chunk, List<Name> names) {
        List<Part> parts = new ArrayList<>();
        for (String text : COMMA.split(chunk)) {
            String clean = Edges.trailing(Edges.leading(text, " .:\u2013\u2014-"), " :\u2013\u2014");
            if (!clean.isEmpty()) {
                Part part = Part.of(clean);
                if (!part.words().isEmpty()) {
                    parts.add(part);
                }
            }
        }
        boolean inverted = inverted(parts);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Part next = i + 1 < parts.size() ? parts.get(i + 1) : null;
            if (isSuffix(part.text())
                    && !names.isEmpty()
                    && !names.get(names.size() - 1).given().isEmpty()) {
                Name last = names.remove(names.size() - 1);
                names.add(new Name(
                        last.family(),
                        last.given(),
                        last.particle(),
                        part.text().replace(".", ""),
                        last.literal()));
            } else if (part.initialsOnly()) {
                giveTo(names, part);
            } else if (next != null && next.initialsOnly()) {
                names.add(person(part.words(), next.words()));
                i++;
            } else if (inverted && i == 0) {
                names.add(person(part.words(), next.words()));
                i++;
            } else {
                names.add(whole(part));
            }
        }
    }

    /** "Adams, John" and "Adams, Nicholson B.": a family name alone, and after the comma what can only be given names. */
    private static boolean inverted(List<Part> parts) {
        if (parts.size() < 2
                || parts.get(1).initialsOnly()
                || isSuffix(parts.get(1).text())) {
            return false;
        }
        Part first = parts.get(0);
        Part second = parts.get(1);
        boolean surname = first.plain()
                && (first.words().size() == 1
                        || isParticle(first.words().get(0))
                        || first.words().size() == 2 && parts.size() == 2 && !isTwoFullNames(second.words()));
        if (!surname || !canBeGiven(second.words()) || isGroup(second.text())) {
            return false;
        }
        if (second.words().size() == 1 && parts.size() > 2) {
            return isWholeName(parts.get(2).words());
        }
        return second.words().size() == 1
                || isInitials(second.words().get(second.words().size() - 1))
                || parts.size() == 2;
    }

    /** "Anna", "Anna Maria", "Anna M. L.". */
    private static boolean canBeGiven(List<String> words) {
        boolean initialsBehind = words.stream().skip(1).allMatch(AuthorNames::isInitials);
        return words.size() == 1
                || !isInitials(words.get(0)) && (words.size() == 2 || words.size() <= 4 && initialsBehind);
    }

    /** After a name of two words two more are another person: "Mary Lee, John Adams". */
    private static boolean isTwoFullNames(List<String> words) {
        return words.size() == 2 && !isInitials(words.get(1));
    }

    /** "John Adams", "John Q. Adams": who follows an inverted first author. */
    private static boolean isWholeName(List<String> words) {
        return words.size() > 1 && !isInitials(words.get(0)) && !isInitials(words.get(words.size() - 1));
    }

    private static void giveTo(List<Name> names, Part initials) {
        if (names.isEmpty()) {
            return;
        }
        Name last = names.get(names.size() - 1);
        if (!last.isGroup() && last.given().isEmpty()) {
            names.set(
                    names.size() - 1,
                    new Name(last.family(), givenNames(initials.words()), last.particle(), last.suffix(), ""));
        }
    }

    /** One name that stands between separators: which end has the given names? */
    private static Name whole(Part part) {
        List<String> words = new ArrayList<>(part.words());
        String suffix = "";
        if (words.size() > 1
                && isSuffix(words.get(words.size() - 1))
                && (words.size() > 2 || !isInitials(words.get(1)))) {
            suffix = words.remove(words.size() - 1).replace(".", "");
        }
        if (isGroup(part.text()) && words.size() > 1 && (part.plain() || words.size() > 4)) {
            return Name.group(Edges.trailing(part.text(), "."));
        }
        int n = words.size();
        int lead = 0;
        while (lead < n && isInitials(words.get(lead))) {
            lead++;
        }
        int tail = 0;
        while (tail < n - lead && isInitials(words.get(n - 1 - tail))) {
            tail++;
        }
        if (lead == n) {
            return Name.person(String.join(" ", words), "");
        }
        Name name;
        if (tail > 0 && !(lead > 0 && tail > 0 && n - lead - tail == 1 && lead > tail)) {
            name = person(words.subList(0, n - tail), words.subList(n - tail, n));
        } else if (lead > 0) {
            int family = lead;
            while (family < n - 1 - tail && !isParticle(words.get(family)) && hasInitialAfter(words, family)) {
                family++;
            }
            name = person(words.subList(family, n - tail), words.subList(0, family));
        } else {
            int family = n - 1;
            int lastInitial = -1;
            for (int i = 0; i < n - 1; i++) {
                lastInitial = isInitials(words.get(i)) ? i : lastInitial;
            }
            if (lastInitial >= 0) {
                family = lastInitial + 1;
            } else {
                while (family > 1 && isParticle(words.get(family - 1))) {
                    family--;
                }
                if (family == 1 && n > 1 && isParticle(words.get(0))) {
                    family = 0;
                }
            }
            name = person(words.subList(family, n), words.subList(0, family));
        }
        return suffix.isEmpty() ? name : new Name(name.family(), name.given(), name.particle(), suffix, "");
    }

    private static boolean hasInitialAfter(List<String> words, int from) {
        for (int i = from + 1; i < words.size() - 1; i++) {
            if (isInitials(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Name person(List<String> family, List<String> given) {
        List<String> words = new ArrayList<>(family);
        List<String> before = new ArrayList<>(given);
        String suffix = "";
        if (words.size() > 1 && isSuffix(words.get(words.size() - 1))) {
            suffix = words.remove(words.size() - 1).replace(".", "");
        }
        while (before.size() > 1 && isSuffix(before.get(before.size() - 1))
                || before.size() == 1 && words.size() > 0 && GIVEN_SUFFIX.contains(before.get(0))) {
            suffix = before.remove(before.size() - 1).replace(".", "");
        }
        int particles = 0;
        while (particles < words.size() - 1
                && isParticle(words.get(particles))
                && Character.isLowerCase(words.get(particles).charAt(0))) {
            particles++;
        }
        return new Name(
                Edges.trailing(String.join(" ", words.subList(particles, words.size())), "."),
                givenNames(before),
                String.join(" ", words.subList(0, particles)),
                suffix,
                "");
    }

    /** As printed, but for a full stop that closes the list ("Smith JA."). */
    private static String givenNames(List<String> words) {
        String given = String.join(" ", words);
        boolean closing = given.length() > 2 && given.indexOf('.') == given.length() - 1;
        return closing ? given.substring(0, given.length() - 1) : given;
    }

    private static boolean isParticle(String word) {
        return PARTICLES.contains(
                word.toLowerCase(Locale.ROOT).replace(".", "").replace("'", "").replace("\u2019", ""));
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(word.toLowerCase(Locale.ROOT).replace(".", ""));
    }
}
