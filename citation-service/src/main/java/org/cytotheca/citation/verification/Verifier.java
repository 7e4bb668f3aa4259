package org.cytotheca.citation.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.CslItem;
import org.cytotheca.citation.reference.Name;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.verification.Verification.Reason;
import org.cytotheca.contracts.Verdict;

/**
 * Compares what a reference asserts with what is registered under its DOI.
 *
 * <p>The order of the questions is the order of the method {@link #verify}: is the DOI itself beyond doubt, do the titles
 * agree, and if they do not, is there an innocent reason (another version, part and whole, a translation, a record without
 * a real title)? Only what is left is an accusation. The raw string is asked too, so that a reference that was parsed
 * wrongly is not accused for it.
 */
public final class Verifier {

    /** At this likeness two titles are one; the thresholds of 0.4 and 0.9 leave ordinary typing errors on the right side. */
    private static final double SAME = 0.8;

    private static final double OTHER = 0.5;

    private static final Pattern PREPRINT =
            Pattern.compile("(?i)\\b(?:arxiv|biorxiv|medrxiv|preprint|research square|ssrn|chemrxiv|osf)\\b");

    private static final Pattern NO_TITLE = Pattern.compile(
            "(?i)(?:(?:book|literature|film) reviews?|reviews?|editorial|editor'?s? (?:note|comment)|letters?(?: to the editors?)?|abstracts?.*"
                    + "|poster (?:session|presentation).*|erratum|corrigendum|index|front matter|back matter|preface|foreword|introduction"
                    + "|comment(?:ary|s)?|reply|discussion|news|obituary|contents?|in memoriam|untitled|title page|oral (?:session|presentations?).*)\\W*");

    private static final Set<String> ENGLISH =
            Set.of("the", "of", "and", "in", "for", "with", "on", "to", "from", "by", "is", "an");
    private static final Set<String> GERMAN = Set.of(
            "der",
            "die",
            "das",
            "und",
            "von",
            "bei",
            "zur",
            "zum",
            "mit",
            "des",
            "im",
            "eine",
            "einer",
            "f\u00FCr",
            "fur");
    private static final Set<String> ROMANCE = Set.of(
            "de", "la", "le", "les", "des", "et", "du", "une", "el", "los", "las", "del", "en", "il", "di", "della",
            "da", "do", "em", "por", "para", "con");

    private Verifier() {}

    public static Verification verify(ParsedReference reference, RegisteredWork work) {
        CslItem asserted = reference.csl();
        double title = titleLikeness(asserted, reference.raw(), work);
        Agreement fields = Agreement.of(reference, work);
        List<Difference> differences = differences(asserted, work, title, fields);
        if (title < 0) {
            return withoutTitles(reference, fields, differences);
        }
        boolean ownTitle = work.titles().stream().anyMatch(t -> Likeness.ofTitles(asserted.title(), t) >= SAME);
        if (work.type().equals(CrossrefRecord.PERIODICAL)) {
            // The DOI of a whole journal: cut off behind that, or meant so.
            return new Verification(
                    fields.ofPeriodical(asserted, work) ? Verdict.DRIFT : Verdict.UNVERIFIED,
                    Reason.PART_AND_WHOLE,
                    title,
                    differences);
        }
        if (!ownTitle && partAndWhole(asserted, work)) {
            return new Verification(Verdict.DRIFT, Reason.PART_AND_WHOLE, title, differences);
        }
        if (title >= SAME) {
            boolean same = differences.isEmpty()
                    || differences.stream().allMatch(d -> d.field().equals("container-title"));
            boolean versions = isPreprint(asserted, reference.raw()) != work.preprint() && !differences.isEmpty();
            return new Verification(
                    same ? Verdict.VERIFIED : Verdict.DRIFT,
                    same ? Reason.SAME_WORK : versions ? Reason.OTHER_VERSION : Reason.FIELDS_DIFFER,
                    title,
                    differences);
        }
        return otherTitle(reference, work, title, fields, differences);
    }

    private static Verification withoutTitles(
            ParsedReference reference, Agreement fields, List<Difference> differences) {
        if (fields.author() > 0 && fields.agreeing() >= 2 && fields.contradicting() == 0
                || fields.page() > 0 && fields.volume() > 0 && fields.author() >= 0) {
            return new Verification(
                    differences.isEmpty() ? Verdict.VERIFIED : Verdict.DRIFT,
                    differences.isEmpty() ? Reason.SAME_WORK : Reason.FIELDS_DIFFER,
                    -1,
                    differences);
        }
        boolean another = fields.author() < 0
                && fields.page() < 0
                && (fields.volume() < 0 || fields.year() < 0)
                && fields.agreeing() == 0;
        if (another && !inDoubt(reference)) {
            return new Verification(Verdict.MISMATCH, Reason.FIELDS_OF_ANOTHER_WORK, -1, differences);
        }
        if (fields.author() > 0 && fields.agreeing() >= 2) {
            return new Verification(Verdict.DRIFT, Reason.FIELDS_DIFFER, -1, differences);
        }
        return new Verification(
                Verdict.UNVERIFIED, inDoubt(reference) ? Reason.DOI_IN_DOUBT : Reason.TOO_LITTLE_TOLD, -1, differences);
    }

    private static Verification otherTitle(
            ParsedReference reference,
            RegisteredWork work,
            double title,
            Agreement fields,
            List<Difference> differences) {
        CslItem asserted = reference.csl();
        Reason innocent = null;
        if (work.titles().stream().allMatch(t -> NO_TITLE.matcher(t).matches())
                || NO_TITLE.matcher(asserted.title()).matches()) {
            innocent = fields.contradicting() < 2 ? Reason.FIELDS_DIFFER : null;
        } else if (title >= OTHER && fields.author() >= 0) {
            innocent = Reason.FIELDS_DIFFER;
        } else if (fields.author() > 0
                && (fields.agreeing() >= 2 || fields.contradicting() == 0)
                && beginAlike(asserted, work)) {
            // A title that the registry lost the rest of, at an index or at markup.
            innocent = Reason.FIELDS_DIFFER;
        } else if (translated(asserted, work) && fields.author() >= 0 && fields.agreeing() >= 1 && fields.page() >= 0
                || perhapsTranslated(asserted, work)
                        && fields.contradicting() == 0
                        && (fields.author() > 0 || fields.volume() > 0 && fields.page() > 0)
                || perhapsTranslated(asserted, work) && fieldsArePrinted(reference.raw(), work)) {
            innocent = Reason.TRANSLATED_TITLE;
        } else if ((work.preprint() || isPreprint(asserted, reference.raw()))
                && fields.author() > 0
                && (title >= 0.35 || printedTitle(reference.raw(), work) >= 0.6)) {
            innocent = Reason.OTHER_VERSION;
        }
        if (innocent != null) {
            return new Verification(Verdict.DRIFT, innocent, title, differences);
        }
        if (inDoubt(reference)) {
            return new Verification(Verdict.UNVERIFIED, Reason.DOI_IN_DOUBT, title, differences);
        }
        // Half a title in the record ("The") or in the reference is nothing to accuse anybody with.
        boolean sure = Likeness.words(asserted.title()).size() >= 2
                        && work.titles().stream()
                                .allMatch(t -> Likeness.words(t).size() >= 2)
                || fields.contradicting() >= 2;
        return sure
                ? new Verification(Verdict.MISMATCH, Reason.TITLE_OF_ANOTHER_WORK, title, differences)
                : new Verification(Verdict.UNVERIFIED, Reason.TOO_LITTLE_TOLD, title, differences);
    }

    private static boolean inDoubt(ParsedReference reference) {
        return reference.foundDoi() != null && reference.foundDoi().uncertain();
    }

    static double titleLikeness(CslItem asserted, String raw, RegisteredWork work) {
        if (work.titles().isEmpty()
                || asserted.title().isEmpty() && asserted.containerTitle().isEmpty()) {
            return -1;
        }
        double best = 0;
        for (String registered : work.titles()) {
            best = Math.max(best, asserted.title().isEmpty() ? 0 : Likeness.ofTitles(asserted.title(), registered));
            best = Math.max(best, Likeness.coverage(registered, raw) >= 0.85 ? 0.9 : 0);
            best = Math.max(best, Likeness.coverage(mainTitle(registered), raw) >= 1 ? 0.9 : 0);
        }
        return asserted.title().isEmpty() && best < SAME ? -1 : best;
    }

    /** The greatest share of one of the registered titles that the string has anywhere. */
    private static double printedTitle(String raw, RegisteredWork work) {
        return work.titles().stream()
                .mapToDouble(title -> Likeness.coverage(title, raw))
                .max()
                .orElse(0);
    }

    /** What stands before the first colon if that is long enough to be a title; else nothing. */
    private static String mainTitle(String title) {
        int colon = title.indexOf(": ");
        return colon > 30 ? title.substring(0, colon) : "";
    }

    private static boolean partAndWhole(CslItem asserted, RegisteredWork work) {
        boolean bookMeant = !asserted.containerTitle().isEmpty()
                && work.titles().stream().anyMatch(t -> Likeness.ofTitles(asserted.containerTitle(), t) >= SAME);
        boolean chapterMeant = !asserted.title().isEmpty()
                && !work.type().equals("article-journal")
                && work.containers().stream().anyMatch(t -> Likeness.ofTitles(asserted.title(), t) >= SAME);
        return bookMeant || chapterMeant;
    }

    private static boolean isPreprint(CslItem asserted, String raw) {
        return PREPRINT.matcher(asserted.containerTitle()).find()
                || PREPRINT.matcher(raw.length() > 2000 ? raw.substring(0, 2000) : raw)
                        .find();
    }

    private static boolean beginAlike(CslItem asserted, RegisteredWork work) {
        return work.titles().stream()
                .anyMatch(title -> Likeness.beginAlike(asserted.title(), title)
                        || Likeness.beginAlike(asserted.title(), title.split(":", 2)[0]));
    }

    /** One title is in another language than English, and nothing tells the language of the other. */
    private static boolean perhapsTranslated(CslItem asserted, RegisteredWork work) {
        String registered = work.title().orElse("");
        return language(asserted.title()) != language(registered)
                && (isForeign(asserted.title()) || isForeign(registered));
    }

    /** First author, volume and first page of the record are words of the string, wherever they stand in it. */
    private static boolean fieldsArePrinted(String raw, RegisteredWork work) {
        String page = Likeness.folded(work.page()).split(" ", 2)[0];
        if (work.author().isEmpty() || work.volume().isEmpty() || page.isEmpty()) {
            return false;
        }
        Name first = work.author().get(0);
        String there = " " + Likeness.folded(raw) + " ";
        return List.of(first.isGroup() ? first.literal() : first.family(), work.volume(), page).stream()
                .allMatch(part -> there.contains(" " + Likeness.folded(part) + " "));
    }

    private static boolean isForeign(String title) {
        int[] hits = smallWords(title);
        return language(title) > 1 && (hits[language(title) % 4] >= 2 || language(title) == 4) && hits[1] == 0;
    }

    /** The titles are in two languages, as far as small words tell, or the printed one says that it is a translation. */
    private static boolean translated(CslItem asserted, RegisteredWork work) {
        String registered = work.title().orElse("");
        boolean bracketed = asserted.title().startsWith("[")
                || asserted.note().toLowerCase(java.util.Locale.ROOT).contains("article in")
                || registered.startsWith("[");
        int mine = language(asserted.title());
        int theirs = language(registered);
        return bracketed || mine != theirs && mine > 0 && theirs > 0;
    }

    private static int language(String text) {
        boolean otherScript = text.codePoints()
                .filter(Character::isLetter)
                .anyMatch(c -> c > 0x24F && Character.UnicodeScript.of(c) != Character.UnicodeScript.GREEK);
        if (otherScript) {
            return 4;
        }
        int[] hits = smallWords(text);
        int best = 0;
        for (int i = 1; i < 4; i++) {
            best = hits[i] > hits[best] ? i : best;
        }
        return hits[best] == 0 ? 0 : best;
    }

    /** How many small words of each language the text has: at 1 English, 2 German, 3 Romance. */
    private static int[] smallWords(String text) {
        int[] hits = new int[4];
        for (String word : Likeness.folded(text).split(" +")) {
            hits[1] += ENGLISH.contains(word) ? 1 : 0;
            hits[2] += GERMAN.contains(word) ? 1 : 0;
            hits[3] += ROMANCE.contains(word) ? 1 : 0;
        }
        return hits;
    }

    private static List<Difference> differences(CslItem asserted, RegisteredWork work, double title, Agreement fields) {
        List<Difference> differences = new ArrayList<>();
        if (title >= 0 && title < 0.9) {
            differences.add(
                    new Difference("title", asserted.title(), work.title().orElse("")));
        }
        if (fields.author() < 0) {
            differences.add(new Difference(
                    "author",
                    asserted.author().get(0).display(),
                    work.author().get(0).display()));
        }
        if (fields.container() < 0) {
            differences.add(new Difference(
                    "container-title",
                    asserted.containerTitle(),
                    work.container().orElse("")));
        }
        if (fields.year() < 0) {
            differences.add(new Difference(
                    "year",
                    String.valueOf(asserted.issued().get(0)),
                    String.valueOf(work.year().orElse(0))));
        }
        if (fields.volume() < 0) {
            differences.add(new Difference("volume", asserted.volume(), work.volume()));
        }
        if (fields.page() < 0) {
            differences.add(new Difference(
                    "page", asserted.page(), work.page().isEmpty() ? work.articleNumber() : work.page()));
        }
        return differences;
    }
}
