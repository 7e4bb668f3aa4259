package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Between a disease and the one that it brings about. */
    private static final Set<String> CAUSED = Set.of("induced", "related", "associated", "mediated");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** Words between a therapy and what says which kind of therapy it is. */
    private static final int KIND_GAP = 7, AS = 4;

    private static final int PRONOUN_AFTER_COMMA = 12;

    /** "In D they …": the disease stands this many words after the start at most. */
    private static final int INTRODUCED = 9;

    /** Words between "pain in" and the disease that hurts. */
    private static final int SIGN_GAP = 6;

    /** The subject stands this many words or fewer after the start of a sentence. */
    private static final int SUBJECT = 6;

    /** Words before the conjunction of a clause that a sentence begins with: "However, when …". */
    private static final int CLAUSE_BEGINS = 2;

    private static final String CANCER = "disease:cancer";

    private static final String CELLS_AND_GENES = "therapy:cell-and-gene-therapy";

    private final CueFile file = CueFile.ofPatterns(Arguments.class, "arguments.txt");
    private final Vocabulary vocabulary;
    private final Hierarchy hierarchy;
    private final AdvancedTherapies advanced;
    private final Set<String> comparators = words("comparators");

    private final Set<String> given = words("given cells");

    private final Set<String> general = words("general cells");

    private final Set<String> signs = words("signs");

    private final Set<String> kinds = words("kinds after a name");

    private final Set<String> vague = words("no disease");

    private final Set<String> conjunctions = words("conjunctions of a clause before");

    Arguments(Vocabulary vocabulary, Hierarchy hierarchy) {
        this.vocabulary = vocabulary;
        this.hierarchy = hierarchy;
        advanced = new AdvancedTherapies(vocabulary);
    }

    private Set<String> words(String group) {
        return Set.copyOf(file.group(group));
    }

    static Cues.Source source() {
        return new Cues.Source(Arguments.class, "arguments.txt", Arguments::layer);
    }

    private static String layer(String group) {
        return switch (group) {
            case "conjunctions of a clause before",
                    "comparators",
                    "no disease",
                    "kinds after a name",
                    "given cells",
                    "general cells",
                    "signs" -> "";
            case "pointing to a therapy", "pointing to a disease", "pronouns" -> "pointing";
            case "pointing by themselves" -> "by themselves";
            case "compared", "history", "no history", "no therapy after", "no therapy before", "history to the end" ->
                "set aside";
            case "joins", "between members" -> "lists";
            default -> group;
        };
    }

    /** @param walk over the block, by {@link Cues} of all stages */
    Sentence of(Recognition block, Cues.Walk walk, Span span, Focus focus) {
        Tokens tokens = block.tokens();
        int from = tokens.firstFrom(span.start());
        int to = tokens.firstFrom(span.end());
        List<Mention> inside = withGivenCells(block.mentionsIn(span), focus);
        boolean named = inside.stream().anyMatch(mention -> mention.is(ConceptType.THERAPY));
        if (to - from > LONGEST || from == to || (!named && focus.therapy().isEmpty() && inside.isEmpty())) {
            return Sentence.without(tokens, span, from, to);
        }
        if (inside.isEmpty() && saysNothingOfDiseases(tokens, span, focus)) {
            return Sentence.without(tokens, span, from, to);
        }
        Found words = walk.in(from, to);
        List<Slot> therapies = new ArrayList<>();
        int before = from;
        for (Slot slot : slots(tokens, inside, ConceptType.THERAPY, words, focus)) {
            if (!isSetAside(tokens, slot, words, before)) {
                therapies.add(meant(tokens, slot, words, focus));
            }
            before = slot.to();
        }
        List<Slot> diseases = new ArrayList<>(slots(tokens, inside, ConceptType.DISEASE, words, focus));
        leaveOutSigns(tokens, words, diseases);
        diseases.removeIf(slot -> isAfter(tokens, slot, words.of("people without"), from));
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

    /** Cells as the therapies that they are given as: those that are hardly spoken of otherwise, and those that the article is about. */
    private List<Mention> withGivenCells(List<Mention> mentions, Focus focus) {
        List<Mention> told = mentions;
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            if (isGiven(mention, focus)) {
                told = told == mentions ? new ArrayList<>(mentions) : told;
                told.set(i, therapyOf(mention));
            }
        }
        return told;
    }

    /** The cells among some mentions as the therapies that they are given as, but for those that are spoken of otherwise. */
    List<Mention> given(List<Mention> mentions) {
        return mentions.stream()
                .filter(mention -> mention.mayBeGiven()
                        && !general.contains(mention.grounding().name()))
                .map(this::therapyOf)
                .toList();
    }

    private Mention therapyOf(Mention cell) {
        return cell.givenAs(vocabulary.concept(cell.grounding().givenAsId()));
    }

    private boolean isGiven(Mention cell, Focus focus) {
        if (!cell.mayBeGiven()) {
            return false;
        }
        return given.contains(cell.grounding().name())
                || focus.recent().stream()
                        .anyMatch(one -> one.isGrounded()
                                && one.grounding().id().equals(cell.grounding().givenAsId()));
    }

    boolean isAdvanced(Mention therapy) {
        return advanced.has(therapy);
    }

    /** A sentence that names nothing and opens no list claims nothing where no disease has been spoken of. */
    private boolean saysNothingOfDiseases(Tokens tokens, Span span, Focus focus) {
        return tokens.text().charAt(span.end() - 1) != ':'
                && focus.disease().isEmpty()
                && focus.titleDisease().isEmpty();
    }

    boolean isCancer(Mention disease) {
        return disease.isGrounded()
                && (disease.grounding().id().equals(CANCER)
                        || hierarchy.isAbove(CANCER, disease.grounding().id()));
    }

    /** Whether a name argues nothing by itself: "conventional therapy", "placebo". */
    boolean isComparator(Mention mention) {
        return mention.isGrounded() && comparators.contains(mention.grounding().name());
    }

    /** "Disease", "toxicity": a name that says nothing by itself. */
    private boolean isVague(Mention mention) {
        return mention.is(ConceptType.DISEASE)
                && mention.isGrounded()
                && vague.contains(mention.grounding().name());
    }

    // ------------------------------------------------------------------------------------------ mentions and lists

    /** Mentions of a type, those of one list together. */
    private List<Slot> slots(Tokens tokens, List<Mention> mentions, ConceptType type, Found words, Focus focus) {
        List<Slot> slots = new ArrayList<>();
        ListOfOne list = null;
        for (Mention mention : mentions) {
            if (!mention.is(type)
                    || isVague(mention)
                    || isComparator(mention)
                            && !isNamedFor(tokens, mention, mentions)
                            && !isDefinite(tokens, mention, words, focus)) {
                continue;
            }
            if (list == null && !slots.isEmpty()) {
                list = new ListOfOne(tokens, words, others(tokens, mentions, type));
            }
            int from = tokens.firstFrom(mention.start());
            int to = tokens.firstFrom(mention.end());
            if (type == ConceptType.THERAPY && isFormOf(tokens, slots, from)) {
                slots.remove(slots.size() - 1);
            }
            Slot last = slots.isEmpty() ? null : slots.get(slots.size() - 1);
            if (last != null && type == ConceptType.THERAPY && isNamedBy(tokens, last, mention, from)) {
                slots.set(slots.size() - 1, new Slot(last.from(), to, last.mentions(), false));
                continue;
            }
            if (last != null
                    && type == ConceptType.DISEASE
                    && (isHeadOf(tokens, last, from) || isCauseOf(tokens, last, from))) {
                slots.set(slots.size() - 1, new Slot(last.from(), to, List.of(mention), false));
                continue;
            }
            if (last != null
                    && (from < last.to()
                            || list.joins(last.to(), from)
                                    && !isKindOf(tokens, last, mention, from, words)
                                    && !(type == ConceptType.THERAPY && endsOpening(tokens, words, last, from)))) {
                List<Mention> longer = new ArrayList<>(last.mentions());
                longer.add(mention);
                slots.set(slots.size() - 1, new Slot(last.from(), Math.max(to, last.to()), List.copyOf(longer), false));
            } else {
                slots.add(new Slot(from, to, List.of(mention), false));
            }
        }
        return slots;
    }

    /** "Unlike T, U", "after failure of T, U": the comma ends what opened the sentence, and U is no second member. */
    private static boolean endsOpening(Tokens tokens, Found words, Slot last, int from) {
        return tokens.commaBefore(last.to())
                && from - last.to() <= 1
                && (from == last.to() || ARTICLES.contains(tokens.form(last.to())))
                && Stream.of("compared", "history")
                        .flatMap(group -> words.of(group).stream())
                        .anyMatch(cue -> cue.isBefore(last.from(), SET_ASIDE)
                                && (cue.from() == 0 || tokens.hardBefore(cue.from())));
    }

    private static BitSet others(Tokens tokens, List<Mention> mentions, ConceptType type) {
        ConceptType other = type == ConceptType.THERAPY ? ConceptType.DISEASE : ConceptType.THERAPY;
        BitSet others = new BitSet();
        for (Mention mention : mentions) {
            if (mention.is(other)) {
                others.set(tokens.firstFrom(mention.start()));
            }
        }
        return others;
    }

    /** "Infusion of T", "a program with T": a form that is in no vocabulary, and what it is the form of. */
    private boolean isForm(Mention mention) {
        return !mention.isGrounded() || kinds.contains(mention.grounding().name());
    }

    /** "Pain in D" is D. */
    private void leaveOutSigns(Tokens tokens, Found words, List<Slot> diseases) {
        for (int i = diseases.size() - 2; i >= 0; i--) {
            Slot sign = diseases.get(i);
            Slot next = diseases.get(i + 1);
            boolean named = sign.mentions().size() == 1
                    && sign.mentions().get(0).isGrounded()
                    && signs.contains(sign.mentions().get(0).grounding().name());
            if (named
                    && !commaOrStop(tokens, sign.to(), next.from())
                    && words.of("of another").stream()
                            .anyMatch(cue -> cue.from() == sign.to() && next.from() - cue.to() <= SIGN_GAP)) {
                diseases.remove(i);
            }
        }
    }

    private boolean isFormOf(Tokens tokens, List<Slot> slots, int from) {
        Slot last = slots.isEmpty() ? null : slots.get(slots.size() - 1);
        if (last == null
                || last.mentions().size() > 1
                || !isForm(last.mentions().get(0))) {
            return false;
        }
        String link = last.to() < tokens.size() ? tokens.form(last.to()) : "";
        return (link.equals("of") || link.equals("with") || link.equals("using")) && from - last.to() <= 2;
    }

    /** "Busulfan conditioning", "T infusions": the kind of therapy after its name, without a disease between. */
    private boolean isNamedBy(Tokens tokens, Slot last, Mention kind, int from) {
        return last.to() == from
                && !tokens.breaksBefore(from)
                && last.mentions().size() == 1
                && (kinds.contains(
                                kind.grounding() == null ? "" : kind.grounding().name())
                        || hierarchy.isBroader(kind, last.mentions().get(0)));
    }

    /** "Ischemic heart failure": what the second name says of which kind it is, is the first. */
    private static boolean isHeadOf(Tokens tokens, Slot last, int from) {
        return last.to() == from
                && last.mentions().size() == 1
                && !tokens.breaksBefore(from)
                && last.mentions().get(0).text().matches("[\\p{Alpha}-]+(ic|al|ous|ed)");
    }

    /** "Sepsis-induced lung injury": the first name says where the second comes from. */
    private static boolean isCauseOf(Tokens tokens, Slot last, int from) {
        return from - last.to() == 1
                && last.mentions().size() == 1
                && !tokens.breaksBefore(from)
                && !tokens.breaksBefore(last.to())
                && CAUSED.contains(tokens.form(last.to()));
    }

    /** "T, a gene therapy", "T is a gene therapy": no second member of a list, but what T is. */
    private boolean isKindOf(Tokens tokens, Slot last, Mention mention, int from, Found words) {
        if (Cues.startsAt(words.of("is a"), last.to())
                && !tokens.form(last.to()).equalsIgnoreCase("as")) {
            return true;
        }
        return tokens.commaBefore(last.to())
                && hierarchy.isBroader(mention, last.mentions().get(0))
                && (words.of("article").stream().anyMatch(cue -> cue.from() == last.to() && cue.to() <= from)
                        || from > last.to() && !Cues.startsAt(words.of("joins"), last.to()));
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

    /** "The transplant" after "allogeneic stem cell transplantation": a general name that means what was spoken of. */
    private boolean isDefinite(Tokens tokens, Mention general, Found words, Focus focus) {
        int from = tokens.firstFrom(general.start());
        return Cues.endsAt(words.of("definite"), from)
                && focus.recent().stream().anyMatch(one -> hierarchy.isBroader(general, one));
    }

    private static BitSet positions(List<Cue> cues) {
        BitSet positions = new BitSet();
        for (Cue cue : cues) {
            positions.set(cue.from(), cue.to());
        }
        return positions;
    }

    private static boolean hasConjunction(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.form(i).equals("and") || tokens.form(i).equals("or")) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether two mentions of a type are members of one list. */
    private static final class ListOfOne {
        private final Tokens tokens;
        private final BitSet joining;
        private final BitSet between;
        private final BitSet ends;
        private final List<Cue> patients;
        private final BitSet others;

        /** @param others where mentions of the other type begin */
        private ListOfOne(Tokens tokens, Found words, BitSet others) {
            this.tokens = tokens;
            this.others = others;
            joining = positions(words.of("joins"));
            between = positions(words.of("between members"));
            ends = positions(words.of("list ends"));
            patients = words.of("patients with");
        }

        /** Whether nothing but commas, brackets and joining words stands between the two, and at least one of these. */
        private boolean joins(int from, int to) {
            if (to - from > LIST_GAP || isOther(from, to)) {
                return false;
            }
            int strange = 0;
            boolean joined = false;
            for (int i = from; i < to; i++) {
                if (joining.get(i)) {
                    joined = true;
                } else if (!between.get(i)) {
                    strange++;
                }
                if (i + 1 < to && strange > 0 && tokens.form(i).endsWith("ed") && joining.get(i + 1)) {
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

        /** "For D and for the prevention of E", "tumours in patients with E", "T for D and U for E": two things, no list. */
        private boolean isOther(int from, int to) {
            for (int i = from; i < to; i++) {
                if (ends.get(i) || others.get(i)) {
                    return true;
                }
            }
            return patients.stream().anyMatch(cue -> cue.from() >= from && cue.to() <= to) && !hasConjunction(from, to);
        }

        private boolean hasConjunction(int from, int to) {
            for (int i = from; i < to; i++) {
                if (tokens.form(i).equals("and") || tokens.form(i).equals("or")) {
                    return true;
                }
            }
            return false;
        }
    }

    // ------------------------------------------------------------------------------------------ set aside

    /** "More effective than U", "unlike U", "previously treated with U": U is no argument. */
    private static boolean isSetAside(Tokens tokens, Slot slot, Found words, int before) {
        return isAfter(tokens, slot, words.of("compared"), before)
                || isAfter(tokens, slot, words.of("history"), before)
                || isAfter(tokens, slot, words.of("no therapy after"), before)
                || words.of("history to the end").stream().anyMatch(cue -> cue.to() <= slot.from())
                || Cues.startsAt(words.of("no therapy before"), slot.to());
    }

    /** Whether the slot is the first after one of the cues; no clause may end between the two. */
    private static boolean isAfter(Tokens tokens, Slot slot, List<Cue> cues, int before) {
        for (Cue cue : cues) {
            if (cue.to() > before - 1 && cue.isBefore(slot.from(), SET_ASIDE)) {
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
        if (slot.mentions().size() > 1 || !broad.isGrounded() || !Cues.endsAt(words.of("definite"), slot.from())) {
            return slot;
        }
        for (Mention one : focus.recent()) {
            if (hierarchy.isBroader(broad, one)) {
                return new Slot(slot.from(), slot.to(), List.of(one), true);
            }
        }
        return slot;
    }

    /** "T is a gene therapy for D", "T, a gene therapy for D": what stands for the kind means T. */
    private void sayWhichKind(Tokens tokens, Found words, List<Slot> therapies) {
        for (int i = 1; i < therapies.size(); i++) {
            Slot subject = therapies.get(i - 1);
            Slot kind = therapies.get(i);
            int gap = kind.from() - subject.to();
            if (gap < 1 || gap > 2 * KIND_GAP || kind.pointing()) {
                continue;
            }
            boolean is = gap <= KIND_GAP
                    && Cues.startsAt(words.of("is a"), subject.to())
                    && !commaOrStop(tokens, subject.to() + (subject.pointing() ? 1 : 0), kind.from())
                    && noPreposition(tokens, subject.to(), kind.from());
            boolean as = hierarchy.isBroader(
                            kind.mentions().get(0), subject.mentions().get(0))
                    && isAs(tokens, subject.to(), kind.from());
            boolean apposed = gap <= KIND_GAP
                    && tokens.commaBefore(subject.to())
                    && !commaOrStop(tokens, subject.to() + 1, kind.from())
                    && (Cues.startsAt(words.of("article"), subject.to())
                            || hierarchy.isBroader(
                                            kind.mentions().get(0),
                                            subject.mentions().get(0))
                                    && !Cues.startsAt(words.of("joins"), subject.to()));
            if (!is && !apposed && !as) {
                continue;
            }
            boolean narrower = kind.mentions().size() == 1
                    && (hierarchy.isBroader(
                                    kind.mentions().get(0), subject.mentions().get(0))
                            || !kind.mentions().get(0).isGrounded()
                            || is);
            if (narrower) {
                therapies.set(i, new Slot(kind.from(), kind.to(), subject.mentions(), true, !subject.pointing()));
            }
        }
    }

    /** "T made history as the first U": the word stands this many words before the kind at most. */
    private static boolean isAs(Tokens tokens, int from, int kind) {
        for (int i = Math.max(from, kind - AS); i < kind; i++) {
            if (tokens.form(i).equals("as")) {
                return !commaOrStop(tokens, i, kind);
            }
        }
        return false;
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
            if (mention.mayBeGiven()) {
                Mention given = therapyOf(mention);
                boolean narrower = focus.therapy().stream()
                        .anyMatch(inFocus -> hierarchy.isBroader(given, inFocus)
                                || general.contains(mention.grounding().name()) && isOfCellsOrGenes(inFocus));
                return narrower ? null : given;
            }
        }
        return null;
    }

    private boolean isOfCellsOrGenes(Mention therapy) {
        return isAdvanced(therapy)
                && hierarchy.isAbove(CELLS_AND_GENES, therapy.grounding().id());
    }

    // ------------------------------------------------------------------------------------------ words that point back

    /** "This approach", "these disorders", "they": slots whose mentions are what is in focus. */
    private void addPointers(
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
        if (therapies.isEmpty() && !focus.therapy().isEmpty()) {
            words.of("pointing by themselves").stream()
                    .filter(cue -> cue.from() == from)
                    .findFirst()
                    .ifPresent(cue -> therapies.add(new Slot(cue.from(), cue.from() + 1, focus.therapy(), true)));
        }
        for (Cue cue : words.of("pronouns")) {
            if (!isFree(cue.from(), cue.to(), therapies) || isOfClauseBefore(tokens, from, cue.from())) {
                continue;
            }
            boolean definite = cue.to() - cue.from() > 1;
            boolean subject = cue.from() == from
                    || definite
                    || Cues.endsAt(words.of("to a pronoun"), cue.from())
                    || Cues.endsAt(words.of("begins a clause"), cue.from())
                    || Cues.startsAt(words.of("introductions"), from)
                            && Cues.startsAt(words.of("auxiliaries"), cue.to())
                            && cue.from() - from <= INTRODUCED
                    || diseases.stream()
                            .anyMatch(disease -> disease.to() == cue.from() && disease.from() - from <= INTRODUCED)
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

    /** "When immune responses become too strong, they drive D": the responses do. "When given early, they …" leaves it open. */
    private boolean isOfClauseBefore(Tokens tokens, int from, int pronoun) {
        if (!tokens.form(pronoun).equals("they")) {
            return false;
        }
        for (int i = from; i < Math.min(pronoun - 1, from + CLAUSE_BEGINS); i++) {
            if (conjunctions.contains(tokens.form(i).toLowerCase(Locale.ROOT))) {
                String next = tokens.form(i + 1);
                return !(next.endsWith("ed") || next.endsWith("en") || next.endsWith("ing"));
            }
        }
        return false;
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
        for (Slot slot : slots) {
            if (slot.from() < to && from < slot.to()) {
                return false;
            }
        }
        return true;
    }
}
