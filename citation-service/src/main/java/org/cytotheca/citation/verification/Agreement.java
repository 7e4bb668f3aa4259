package org.cytotheca.citation.verification;

import java.util.List;

import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.CslItem;
import org.cytotheca.citation.reference.Name;
import org.cytotheca.citation.reference.ParsedReference;

/** Each field: 1 it agrees, -1 it contradicts, 0 one side does not tell. */
record Agreement(int author, int container, int year, int volume, int page) {

    static Agreement of(ParsedReference reference, RegisteredWork work) {
        CslItem asserted = reference.csl();
        return new Agreement(
                author(asserted, reference.raw(), work),
                container(asserted, work),
                year(asserted, work),
                volume(asserted, work),
                page(asserted, work));
    }

    int agreeing() {
        return (author > 0 ? 1 : 0)
                + (container > 0 ? 1 : 0)
                + (year > 0 ? 1 : 0)
                + (volume > 0 ? 1 : 0)
                + (page > 0 ? 1 : 0);
    }

    int contradicting() {
        return (author < 0 ? 1 : 0) + (year < 0 ? 1 : 0) + (volume < 0 ? 1 : 0) + (page < 0 ? 1 : 0);
    }

    private static int author(CslItem asserted, String raw, RegisteredWork work) {
        if (asserted.author().isEmpty() || work.author().isEmpty()) {
            return 0;
        }
        String mine = family(asserted.author().get(0));
        String there = " " + Likeness.folded(raw) + " ";
        for (Name name : work.author()) {
            String family = family(name);
            if (family.isEmpty()) {
                continue;
            }
            boolean same = family.equals(mine)
                    || mine.length() > 3 && (family.contains(mine) || mine.contains(family) && family.length() > 3)
                    || Likeness.ofTitles(family, mine) >= 0.75;
            boolean first = name == work.author().get(0) && there.contains(" " + Likeness.folded(name.display()) + " ");
            if (same || first) {
                return 1;
            }
        }
        return asserted.author().get(0).isGroup() || work.author().get(0).isGroup() ? 0 : -1;
    }

    private static String family(Name name) {
        return Likeness.bare(name.isGroup() ? name.literal() : name.family());
    }

    private static int container(CslItem asserted, RegisteredWork work) {
        if (asserted.containerTitle().isEmpty() || work.containers().isEmpty()) {
            return 0;
        }
        return work.containers().stream().anyMatch(c -> sameContainer(asserted.containerTitle(), c)) ? 1 : -1;
    }

    boolean ofPeriodical(CslItem asserted, RegisteredWork work) {
        return !asserted.containerTitle().isEmpty()
                && work.titles().stream().anyMatch(title -> sameContainer(asserted.containerTitle(), title));
    }

    /** "J Biol Chem" and "The Journal of Biological Chemistry": each word of one begins the next of the other. */
    private static boolean sameContainer(String a, String b) {
        if (Likeness.ofTitles(a, b) >= 0.7) {
            return true;
        }
        List<String> shorter = Likeness.words(a);
        List<String> longer = Likeness.words(b);
        if (shorter.stream().mapToInt(String::length).sum()
                > longer.stream().mapToInt(String::length).sum()) {
            List<String> swap = shorter;
            shorter = longer;
            longer = swap;
        }
        if (shorter.isEmpty()) {
            return false;
        }
        if (shorter.size() == 1 && shorter.get(0).length() <= longer.size() + 1) {
            StringBuilder initials = new StringBuilder();
            longer.forEach(word -> initials.append(word.charAt(0)));
            if (initials.toString().startsWith(shorter.get(0)) || shorter.get(0).startsWith(initials.toString())) {
                return true;
            }
        }
        int at = 0;
        int matched = 0;
        for (String word : shorter) {
            for (int i = at; i < longer.size(); i++) {
                if (longer.get(i).startsWith(word) || word.length() > 3 && begins(word, longer.get(i))) {
                    at = i + 1;
                    matched++;
                    break;
                }
            }
        }
        return matched >= Math.max(1, shorter.size() - shorter.size() / 3);
    }

    private static boolean begins(String abbreviated, String word) {
        return word.charAt(0) == abbreviated.charAt(0) && word.startsWith(abbreviated.substring(0, 3));
    }

    private static int year(CslItem asserted, RegisteredWork work) {
        if (asserted.issued().isEmpty() || work.years().isEmpty()) {
            return 0;
        }
        int mine = asserted.issued().get(0);
        return work.years().stream().anyMatch(y -> Math.abs(y - mine) <= 1) ? 1 : -1;
    }

    private static int volume(CslItem asserted, RegisteredWork work) {
        if (asserted.volume().isEmpty() || work.volume().isEmpty()) {
            return 0;
        }
        String mine = Likeness.bare(asserted.volume());
        String theirs = Likeness.bare(work.volume());
        boolean same = mine.equals(theirs)
                || mine.replaceAll("\\D", "").equals(theirs.replaceAll("\\D", ""))
                        && !mine.replaceAll("\\D", "").isEmpty();
        return same ? 1 : -1;
    }

    private static int page(CslItem asserted, RegisteredWork work) {
        String mine = Likeness.bare(asserted.firstPage());
        if (mine.isEmpty() || work.page().isEmpty() && work.articleNumber().isEmpty()) {
            return 0;
        }
        String first = work.page().split("[-\u2010-\u2015,;]", 2)[0];
        boolean same = samePage(mine, Likeness.bare(first))
                || samePage(mine, Likeness.bare(work.articleNumber()))
                || work.doi().name().endsWith(mine) && mine.length() >= 4;
        return same ? 1 : -1;
    }

    private static boolean samePage(String a, String b) {
        String digitsA = a.replaceAll("\\D", "");
        String digitsB = b.replaceAll("\\D", "");
        return !b.isEmpty()
                && (a.equals(b)
                        || !digitsA.isEmpty()
                                && digitsA.replaceFirst("^0+", "").equals(digitsB.replaceFirst("^0+", "")));
    }
}
