package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * The first stage: what in a sentence may be the therapy or the disease of a claim. Mentions, lists of them, words that point
 * back; not what the sentence compares with, nor what patients had before. The words stand in {@code arguments.txt}.
 */
final class Arguments {

    /** What has more words is no sentence but a table or a list that lost its form; its claims would be guesses. */
    private static final int LONGEST = 400;

    /** Words between two members of a list; between a word that sets a therapy aside and the therapy. */
    private static final int LIST_GAP = 6, SET_ASIDE = 3;

    /** Words between a therapy and what says which kind of therapy it is. */
    private static final int KIND_GAP = 7;

    private static final int PRONOUN_AFTER_COMMA = 6;

    /** The subject stands this many words or fewer after the start of a sentence. */
    private static final int SUBJECT = 6;

    private static final String CANCER = "disease:cancer";

    private final Vocabulary vocabulary;
    private final Cues cues = new Cues(Arguments.class, "arguments.txt", Arguments::layer);
    private final Set<String> comparators =
            Set.copyOf(CueFile.beside(Arguments.class, "arguments.txt").group("comparators"));

    private final Set<String> vague =
            Set.copyOf(CueFile.beside(Arguments.class, "arguments.txt").group("no disease"));

    Arguments(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private static String layer(String group) {
        return switch (group) {
            case "comparators", "no disease" -> "";
            case "pointing to a therapy", "pointing to a disease", "pronouns" -> "pointing";
            case "compared", "history", "no history", "no therapy after", "no therapy before" -> "set aside";
            case "joins", "between members" -> "lists";
            default -> group;
        };
    }

    Sentence of(Recognition block, Span span, Focus focus) {
        Tokens tokens = block.tokens();
        int from = tokens.firstFrom(span.start());
        int to = tokens.firstFrom(span.end());
        List<Mention> inside = block.mentionsIn(span);
        boolean named = inside.stream().anyMatch(mention -> mention.is(ConceptType.THERAPY));
        if (to - from > LONGEST || from == to || (!named && focus.therapy().isEmpty() && inside.isEmpty())) {
            return Sentence.without(tokens, span, from, to);
        }
        Found words = cues.in(tokens, from, to);
        List<Slot> therapies = new ArrayList<>();
        int before = from;
        for (Slot slot : slots(tokens, inside, ConceptType.THERAPY, words)) {
            if (!isSetAside(tokens, slot, words, before)) {
                therapies.add(meant(tokens, slot, words, focus));
            }
            before = slot.to();
        }
        List<Slot> diseases = new ArrayList<>(slots(tokens, inside, ConceptType.DISEASE, words));
        addPointers(tokens, from, words, therapies, diseases, focus);
        therapies.sort(Comparator.comparingInt(Slot::from));
        diseases.sort(Comparator.comparingInt(Slot::from));
        sayWhichKind(tokens, words, therapies);
        return new Sentence(
                tokens,
                span,
                from,
                to,
                words,
                List.copyOf(therapies),
                List.copyOf(diseases),
                cell(tokens, from, inside, therapies, focus));
    }

    boolean isCancer(Mention disease) {
        return disease.concept().isPresent()
                && (disease.grounding().id().equals(CANCER)
                        || vocabulary.find(disease.grounding().id()).isPresent()
                                && vocabulary.above(disease.grounding().id()).contains(CANCER));
    }

    /** Whether a name argues nothing by itself: "conventional therapy", "placebo". */
    boolean isComparator(Mention mention) {
        return mention.concept().isPresent()
                && comparators.contains(mention.grounding().name());
    }

    /** "Disease", "toxicity": a name that says nothing by itself. */
    private boolean isVague(Mention mention) {
        return mention.is(ConceptType.DISEASE)
                && mention.concept().isPresent()
                && vague.contains(mention.grounding().name());
    }

    // ------------------------------------------------------------------------------------------ mentions and lists

    /** Mentions of a type, those of one list together. */
    private List<Slot> slots(Tokens tokens, List<Mention> mentions, ConceptType type, Found words) {
        List<Slot> slots = new ArrayList<>();
        Set<Integer> joining = null;
        Set<Integer> between = null;
        for (Mention mention : mentions) {
            if (!mention.is(type)
                    || isVague(mention)
                    || isComparator(mention) && !isNamedFor(tokens, mention, mentions)) {
                continue;
            }
            if (joining == null) {
                joining = positions(words.of("joins"));
                between = positions(words.of("between members"));
            }
            int from = tokens.firstFrom(mention.start());
            int to = tokens.firstFrom(mention.end());
            Slot last = slots.isEmpty() ? null : slots.get(slots.size() - 1);
            if (last != null
                    && (from < last.to()
                            || isJoined(tokens, last.to(), from, joining, between)
                                    && !isKindOf(tokens, last, mention, from, words))) {
                List<Mention> longer = new ArrayList<>(last.mentions());
                longer.add(mention);
                slots.set(slots.size() - 1, new Slot(last.from(), Math.max(to, last.to()), List.copyOf(longer), false));
            } else {
                slots.add(new Slot(from, to, List.of(mention), false));
            }
        }
        return slots;
    }

    /** "T, a gene therapy", "T is a gene therapy": no second member of a list, but what T is. */
    private boolean isKindOf(Tokens tokens, Slot last, Mention mention, int from, Found words) {
        if (startsAt(words.of("is a"), last.to()) && !tokens.form(last.to()).equalsIgnoreCase("as")) {
            return true;
        }
        return words.of("article").stream().anyMatch(cue -> cue.from() == last.to() && cue.to() <= from)
                && tokens.commaBefore(last.to())
                && isBroader(mention, last.mentions().get(0));
    }

    /** "Surgery for emphysema": the name is general, and the disease right after it makes it an argument. */
    private static boolean isNamedFor(Tokens tokens, Mention general, List<Mention> mentions) {
        int to = tokens.firstFrom(general.end());
        for (Mention mention : mentions) {
            int from = tokens.firstFrom(mention.start());
            if (mention.is(ConceptType.DISEASE) && from > to) {
                return from - to <= 3 && tokens.form(to).equalsIgnoreCase("for");
            }
        }
        return false;
    }

    private static Set<Integer> positions(List<Cue> cues) {
        Set<Integer> positions = new HashSet<>();
        for (Cue cue : cues) {
            for (int i = cue.from(); i < cue.to(); i++) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** Whether nothing but commas, brackets and joining words stands between two mentions, and at least one of these. */
    private static boolean isJoined(Tokens tokens, int from, int to, Set<Integer> joining, Set<Integer> between) {
        if (to - from > LIST_GAP) {
            return false;
        }
        int strange = 0;
        boolean joined = false;
        for (int i = from; i < to; i++) {
            if (joining.contains(i)) {
                joined = true;
            } else if (!between.contains(i)) {
                strange++;
            }
            if (i + 1 < to && strange > 0 && tokens.form(i).endsWith("ed") && joining.contains(i + 1)) {
                // "T and resolved with U": a verb, no word that describes the next name.
                return false;
            }
        }
        for (int i = from; i <= to; i++) {
            if (tokens.hardBefore(i)) {
                return false;
            }
            joined |= tokens.commaBefore(i) || tokens.bracketBefore(i);
        }
        return joined && strange <= (from == to ? 0 : 1);
    }

    // ------------------------------------------------------------------------------------------ set aside

    /** "More effective than U", "unlike U", "previously treated with U": U is no argument. */
    private static boolean isSetAside(Tokens tokens, Slot slot, Found words, int before) {
        return isAfter(tokens, slot, words.of("compared"), before)
                || isAfter(tokens, slot, words.of("history"), before)
                || isAfter(tokens, slot, words.of("no therapy after"), before)
                || words.of("no therapy before").stream().anyMatch(cue -> cue.from() == slot.to());
    }

    /** Whether the slot is the first after one of the cues; no clause may end between the two. */
    private static boolean isAfter(Tokens tokens, Slot slot, List<Cue> cues, int before) {
        for (Cue cue : cues) {
            if (cue.to() > before - 1 && cue.to() <= slot.from() && slot.from() - cue.to() <= SET_ASIDE) {
                boolean broken = false;
                for (int i = cue.to(); i <= slot.from() && !broken; i++) {
                    broken = tokens.commaBefore(i) || tokens.hardBefore(i);
                }
                if (!broken) {
                    return true;
                }
            }
        }
        return false;
    }

    // ------------------------------------------------------------------------------------------ one therapy, two names

    /** "The gene therapy" after a product: the product, where the name is broader than what is in focus. */
    private Slot meant(Tokens tokens, Slot slot, Found words, Focus focus) {
        Mention broad = slot.mentions().get(0);
        if (slot.mentions().size() > 1
                || broad.concept().isEmpty()
                || focus.therapy().size() != 1) {
            return slot;
        }
        Mention inFocus = focus.therapy().get(0);
        boolean definite = words.of("definite").stream().anyMatch(cue -> cue.to() == slot.from());
        return definite && isBroader(broad, inFocus) ? new Slot(slot.from(), slot.to(), focus.therapy(), true) : slot;
    }

    boolean isBroader(Mention broad, Mention narrow) {
        return broad.concept().isPresent()
                && narrow.concept().isPresent()
                && broad.grounding() != narrow.grounding()
                && vocabulary.find(narrow.grounding().id()).isPresent()
                && vocabulary
                        .above(narrow.grounding().id())
                        .contains(broad.grounding().id());
    }

    /** "T is a gene therapy for D", "T, a gene therapy for D": what stands for the kind means T. */
    private void sayWhichKind(Tokens tokens, Found words, List<Slot> therapies) {
        for (int i = 1; i < therapies.size(); i++) {
            Slot subject = therapies.get(i - 1);
            Slot kind = therapies.get(i);
            int gap = kind.from() - subject.to();
            if (gap < 1 || gap > KIND_GAP || kind.pointing()) {
                continue;
            }
            boolean is = startsAt(words.of("is a"), subject.to())
                    && !commaOrStop(tokens, subject.to() + (subject.pointing() ? 1 : 0), kind.from())
                    && noPreposition(tokens, subject.to(), kind.from());
            boolean apposed = tokens.commaBefore(subject.to())
                    && startsAt(words.of("article"), subject.to())
                    && !commaOrStop(tokens, subject.to() + 1, kind.from());
            if (!is && !apposed) {
                continue;
            }
            boolean narrower = kind.mentions().size() == 1
                    && (isBroader(kind.mentions().get(0), subject.mentions().get(0))
                            || kind.mentions().get(0).concept().isEmpty()
                            || is);
            if (narrower) {
                therapies.set(i, new Slot(kind.from(), kind.to(), subject.mentions(), true, !subject.pointing()));
            }
        }
    }

    private static boolean startsAt(List<Cue> cues, int token) {
        return cues.stream().anyMatch(cue -> cue.from() == token);
    }

    private static boolean commaOrStop(Tokens tokens, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (tokens.commaBefore(i) || tokens.hardBefore(i)) {
                return true;
            }
        }
        return false;
    }

    /** "T is given with U" says no kind; "T is one of several U" does. */
    private static boolean noPreposition(Tokens tokens, int first, int last) {
        for (int i = first; i < last; i++) {
            String word = tokens.form(i);
            if (word.equals("with")
                    || word.equals("by")
                    || word.equals("after")
                    || word.equals("before")
                    || word.equals("to")
                    || word.equals("in")
                    || word.equals("and")
                    || word.equals("than")) {
                return false;
            }
        }
        return true;
    }

    /** "HSCs can be engineered to …": the subject is a cell, and the article speaks of what it is given for. */
    private Mention cell(Tokens tokens, int from, List<Mention> inside, List<Slot> therapies, Focus focus) {
        for (Mention mention : inside) {
            int at = tokens.firstFrom(mention.start());
            if (at - from > SUBJECT || (!therapies.isEmpty() && therapies.get(0).from() < at)) {
                return null;
            }
            if (mention.is(ConceptType.CELL_TYPE)
                    && mention.concept().isPresent()
                    && mention.grounding().givenAs().isPresent()) {
                Mention given = new Mention(
                        mention.start(),
                        mention.end(),
                        mention.text(),
                        ConceptType.THERAPY,
                        vocabulary.concept(mention.grounding().givenAsId()),
                        null,
                        mention.negated(),
                        mention.hedged());
                boolean narrower = focus.therapy().stream().anyMatch(inFocus -> isBroader(given, inFocus));
                return narrower ? null : given;
            }
        }
        return null;
    }

    // ------------------------------------------------------------------------------------------ words that point back

    /** "This approach", "these disorders", "they": slots whose mentions are what is in focus. */
    private static void addPointers(
            Tokens tokens, int from, Found words, List<Slot> therapies, List<Slot> diseases, Focus focus) {
        for (Cue cue : words.of("pointing to a therapy")) {
            int start = determinerBefore(tokens, words, from, cue.from());
            if (start >= 0 && isFree(start, cue.to(), therapies)) {
                Slot named = firstBefore(therapies, start);
                List<Mention> meant = named == null ? focus.therapy() : named.mentions();
                if (!meant.isEmpty()) {
                    therapies.add(new Slot(start, cue.to(), meant, true));
                }
            }
        }
        for (Cue cue : words.of("pointing to a disease")) {
            int start = determinerBefore(tokens, words, from, cue.from());
            if (start >= 0 && !focus.disease().isEmpty() && isFree(start, cue.to(), diseases)) {
                diseases.add(new Slot(start, cue.to(), focus.disease(), true));
            }
        }
        for (Cue cue : words.of("pronouns")) {
            if (!isFree(cue.from(), cue.to(), therapies)) {
                continue;
            }
            boolean definite = cue.to() - cue.from() > 1;
            boolean subject = cue.from() == from
                    || definite
                    || startsAtEnd(words.of("to a pronoun"), cue.from())
                    || (tokens.commaBefore(cue.from()) && cue.from() - from < PRONOUN_AFTER_COMMA);
            Slot named = firstBefore(therapies, cue.from());
            if (subject && named == null && !focus.therapy().isEmpty()) {
                therapies.add(new Slot(cue.from(), cue.to(), focus.therapy(), true));
            } else if (named != null && (tokens.hardBefore(cue.from()) || definite)) {
                // "T was the first; it prolonged …": the subject of the clause before.
                therapies.add(new Slot(cue.from(), cue.to(), named.mentions(), true));
            }
        }
    }

    private static boolean startsAtEnd(List<Cue> cues, int token) {
        return cues.stream().anyMatch(cue -> cue.to() == token);
    }

    private static Slot firstBefore(List<Slot> slots, int token) {
        Slot first = null;
        for (Slot slot : slots) {
            if (slot.from() < token && (first == null || slot.from() < first.from())) {
                first = slot;
            }
        }
        return first;
    }

    private static int determinerBefore(Tokens tokens, Found words, int first, int noun) {
        int at = -1;
        for (Cue cue : words.of("pointing determiners")) {
            if (cue.from() < noun && cue.from() >= noun - 3 && cue.from() >= first) {
                at = cue.from();
            }
        }
        for (int i = at + 1; at >= 0 && i <= noun; i++) {
            if (tokens.breaksBefore(i)) {
                return -1;
            }
        }
        return at;
    }

    private static boolean isFree(int from, int to, List<Slot> slots) {
        return slots.stream().noneMatch(slot -> slot.from() < to && from < slot.to());
    }
}
