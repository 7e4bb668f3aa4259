package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

/**
 * What sentences say about therapies and diseases. The stages, in order, for each sentence: arguments (mentions, lists of
 * them, words that point back), cues, frames (cue and arguments in the order that the cue's rule wants), scope (denied, left
 * open), stage of evidence. Two concepts without a cue are no claim.
 *
 * <p>Immutable, safe for any number of threads; the {@link Focus} is the article's own.
 */
public final class ClaimExtractor {

    /** Distances in words: how far an argument may stand from its cue. */
    private static final int THERAPY_TO_CUE = 22, CUE_TO_DISEASE = 8, DISEASE_TO_CUE = 15, CUE_TO_THERAPY = 8;

    private static final int RIGHT_BEFORE = 2, RIGHT_AFTER = 4, TOPIC = 12, INTRODUCTION = 4;
    private static final int THERAPY_TO_OUTCOME = 6, PATIENTS_TO_THERAPY = 8, TO_LINK = 8, FROM_LINK = 5, DENIAL = 6;

    /** What has more words is no sentence but a table or a list that lost its form; its claims would be guesses. */
    private static final int LONGEST = 400;

    private static final String INTRODUCED = "cue disease therapy";
    private static final String RIGHT = "right before";

    private final Cues cues = new Cues(ClaimExtractor.class, "cues.txt", ClaimExtractor::layer);
    private final Set<String> comparators =
            Set.copyOf(CueFile.beside(ClaimExtractor.class, "cues.txt").group("comparators"));

    /** What a group of frames says: the relation, and the order of cue and arguments. */
    private record Rule(Relation relation, String order) {}

    private final Map<String, Rule> rules = rules();

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        for (String group : CueFile.beside(ClaimExtractor.class, "cues.txt").groups()) {
            int colon = group.indexOf(": ");
            if (colon >= 0 && !group.startsWith("stage")) {
                Relation relation = Relation.valueOf(group.substring(0, colon).toUpperCase(Locale.ROOT));
                rules.put(group, new Rule(relation, group.substring(colon + 2)));
            }
        }
        return Map.copyOf(rules);
    }

    private static String layer(String group) {
        if (group.startsWith("stage")) {
            return "stage";
        }
        if (group.equals("harm") || group.equals("no harm")) {
            return "harm";
        }
        if (group.startsWith("denies") || group.equals("leaves open") || group.equals("scope ends")) {
            return "scope";
        }
        if (group.endsWith("cue disease therapy")) {
            return "introduction";
        }
        return group.contains(": ") ? "frame" : group;
    }

    /** Reads a text that stands alone. */
    public List<Finding> extract(Recognition text) {
        return extract(text, new Focus(), false);
    }

    /** Reads a block of an article; the focus carries what came before it and is moved on. */
    public List<Finding> extract(Recognition block, Focus focus, boolean listItem) {
        if (!listItem) {
            focus.leaveList();
        }
        List<Finding> findings = new ArrayList<>();
        for (Span sentence : block.sentences()) {
            findings.addAll(sentence(block, sentence, focus, listItem));
        }
        return findings;
    }

    private List<Finding> sentence(Recognition block, Span span, Focus focus, boolean listItem) {
        Sentence sentence = arguments(block, span, focus);
        List<Finding> found = new ArrayList<>();
        if (sentence.hasArguments()) {
            found.addAll(frames(sentence));
            if (found.isEmpty()) {
                found.addAll(benefits(sentence, focus));
            }
        }
        if (listItem && found.isEmpty() && focus.openList != null) {
            found.addAll(itemsOfList(sentence, focus.openList.pattern()));
        }
        moveFocus(sentence, focus, found);
        return found;
    }

    /** A sentence on its way through the stages; positions are tokens. */
    private record Sentence(
            Tokens tokens, Span span, int from, int to, List<Cue> cues, List<Slot> therapies, List<Slot> diseases) {

        boolean hasArguments() {
            return !therapies.isEmpty() && !cues.isEmpty();
        }

        List<Cue> cuesOf(String group) {
            List<Cue> of = new ArrayList<>();
            for (Cue cue : cues) {
                if (cue.group().equals(group)) {
                    of.add(cue);
                }
            }
            return of;
        }

        /** Whether a comma parts a phrase that opens the clause from its subject, and the phrase holds the disease. */
        boolean opens(Slot disease, Slot therapy) {
            for (int i = disease.to(); i <= therapy.from(); i++) {
                if (tokens.commaBefore(i)) {
                    return true;
                }
            }
            return false;
        }

        boolean broken(int from, int to) {
            for (int i = from; i <= to && i < tokens.size(); i++) {
                if (tokens.hardBefore(i)) {
                    return true;
                }
            }
            return false;
        }
    }

    // ------------------------------------------------------------------------------------------ arguments

    private Sentence arguments(Recognition block, Span span, Focus focus) {
        Tokens tokens = block.tokens();
        int from = tokens.firstFrom(span.start());
        int to = tokens.firstFrom(span.end());
        if (to - from > LONGEST) {
            return new Sentence(tokens, span, from, to, List.of(), List.of(), List.of());
        }
        List<Mention> inside = block.mentionsIn(span);
        boolean any = inside.stream().anyMatch(m -> m.is(ConceptType.THERAPY) || m.is(ConceptType.DISEASE));
        if (!any && focus.therapyInFocus().isEmpty()) {
            return new Sentence(tokens, span, from, to, List.of(), List.of(), List.of());
        }
        List<Cue> found = cues.in(tokens, from, to);
        List<Slot> therapies = slots(tokens, inside, ConceptType.THERAPY, found);
        List<Slot> diseases = slots(tokens, inside, ConceptType.DISEASE, found);
        addPointers(tokens, from, found, therapies, diseases, focus);
        return new Sentence(tokens, span, from, to, found, therapies, diseases);
    }

    /** Mentions of a type, those of one list together. */
    private List<Slot> slots(Tokens tokens, List<Mention> mentions, ConceptType type, List<Cue> found) {
        BitSet joining = tokensOf(found, "joins");
        BitSet between = tokensOf(found, "between members");
        List<Slot> slots = new ArrayList<>();
        for (Mention mention : mentions) {
            if (!mention.is(type) || isComparator(mention)) {
                continue;
            }
            int from = tokens.firstFrom(mention.start());
            int to = tokens.firstFrom(mention.end());
            Slot last = slots.isEmpty() ? null : slots.get(slots.size() - 1);
            if (last != null && (from < last.to() || isJoined(tokens, last.to(), from, joining, between))) {
                List<Mention> longer = new ArrayList<>(last.mentions());
                longer.add(mention);
                slots.set(slots.size() - 1, new Slot(last.from(), Math.max(to, last.to()), List.copyOf(longer), false));
            } else {
                slots.add(new Slot(from, to, List.of(mention), false));
            }
        }
        return slots;
    }

    /** Positions of the tokens that cues of a group cover. */
    private static BitSet tokensOf(List<Cue> cues, String group) {
        BitSet positions = new BitSet();
        for (Cue cue : cues) {
            if (cue.group().equals(group)) {
                positions.set(cue.from(), cue.to());
            }
        }
        return positions;
    }

    private boolean isComparator(Mention mention) {
        return mention.concept()
                .map(concept -> comparators.contains(concept.name()))
                .orElse(false);
    }

    /** Whether nothing but commas, brackets and joining words stands between two mentions, and at least one of these. */
    private static boolean isJoined(Tokens tokens, int from, int to, BitSet joining, BitSet between) {
        if (to - from > 6) {
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
        }
        for (int i = from; i <= to; i++) {
            if (tokens.hardBefore(i)) {
                return false;
            }
            joined |= tokens.commaBefore(i) || tokens.bracketBefore(i);
        }
        return joined && strange <= (from == to ? 0 : 1);
    }

    /** "this approach", "these disorders", "they": slots whose mentions are what is in focus. */
    private void addPointers(
            Tokens tokens, int from, List<Cue> found, List<Slot> therapies, List<Slot> diseases, Focus focus) {
        BitSet determiner = new BitSet();
        for (Cue cue : found) {
            if (cue.group().equals("pointing determiners")) {
                determiner.set(cue.from());
            }
        }
        for (Cue cue : found) {
            switch (cue.group()) {
                case "pointing to a therapy" -> {
                    int start = determinerBefore(tokens, determiner, from, cue.from());
                    if (start >= 0 && !focus.therapyInFocus().isEmpty() && isFree(start, cue.to(), therapies)) {
                        therapies.add(new Slot(start, cue.to(), focus.therapyInFocus(), true));
                    }
                }
                case "pointing to a disease" -> {
                    int start = determinerBefore(tokens, determiner, from, cue.from());
                    if (start >= 0 && !focus.diseaseInFocus().isEmpty() && isFree(start, cue.to(), diseases)) {
                        diseases.add(new Slot(start, cue.to(), focus.diseaseInFocus(), true));
                    }
                }
                case "pronouns" -> {
                    boolean subject = cue.from() == from || (tokens.commaBefore(cue.from()) && cue.from() - from < 6);
                    boolean named = therapies.stream().anyMatch(slot -> slot.from() < cue.from());
                    if (subject && !named && !focus.therapyInFocus().isEmpty()) {
                        therapies.add(new Slot(cue.from(), cue.to(), focus.therapyInFocus(), true));
                    } else if (named && tokens.hardBefore(cue.from())) {
                        // "T was the first; it prolonged …": the subject of the clause before.
                        therapies.add(new Slot(
                                cue.from(), cue.to(), firstSlot(therapies).mentions(), true));
                    }
                }
                default -> {
                    // No pointer.
                }
            }
        }
        therapies.sort(Comparator.comparingInt(Slot::from));
        diseases.sort(Comparator.comparingInt(Slot::from));
    }

    private static Slot firstSlot(List<Slot> slots) {
        return slots.stream().min(Comparator.comparingInt(Slot::from)).orElseThrow();
    }

    private static int determinerBefore(Tokens tokens, BitSet determiner, int first, int noun) {
        for (int i = noun - 1; i >= first && i >= noun - 3; i--) {
            if (determiner.get(i)) {
                return i;
            }
            if (tokens.breaksBefore(i)) {
                break;
            }
        }
        return -1;
    }

    private static boolean isFree(int from, int to, List<Slot> slots) {
        return slots.stream().noneMatch(slot -> slot.from() < to && from < slot.to());
    }

    // ------------------------------------------------------------------------------------------ frames

    /** A cue with its arguments. */
    private record Frame(Relation relation, Cue cue, Slot therapy, Slot disease, int distance) {}

    private List<Finding> frames(Sentence sentence) {
        List<Frame> frames = new ArrayList<>();
        for (Cue cue : sentence.cues()) {
            Rule rule = rules.get(cue.group());
            if (rule == null) {
                continue;
            }
            Relation relation = rule.relation;
            Frame frame =
                    switch (rule.order) {
                        case "therapy cue disease" ->
                            therapyFirst(sentence, cue, relation, THERAPY_TO_CUE, CUE_TO_DISEASE);
                        case "therapy right before disease" ->
                            therapyFirst(sentence, cue, relation, RIGHT_BEFORE, RIGHT_AFTER);
                        case "disease cue therapy" -> diseaseFirst(sentence, cue, relation);
                        case "disease therapy cue" -> outcome(sentence, cue, relation);
                        case "disease right before therapy" -> diseaseAndNoun(sentence, cue, relation);
                        case "cue disease link therapy" -> linked(sentence, cue, relation);
                        case INTRODUCED -> introduced(sentence, cue, relation);
                        case "disease and therapy in one name" -> null;
                        default -> throw new IllegalStateException("no such frame: " + cue.group());
                    };
            if (frame != null && !(relation == Relation.TREATS && isHarm(sentence, frame))) {
                frames.add(frame);
            }
        }
        addNames(sentence, frames);
        return best(sentence, frames);
    }

    /** "cancer chemotherapy": the disease right before the therapy, as one name. */
    private static void addNames(Sentence sentence, List<Frame> frames) {
        for (Slot therapy : sentence.therapies()) {
            for (Slot disease : sentence.diseases()) {
                if (!therapy.pointing()
                        && !disease.pointing()
                        && disease.mentions().size() == 1
                        && !beginsAnew(
                                disease.mentions().get(0), therapy.mentions().get(0))
                        && disease.to() == therapy.from()
                        && !sentence.tokens().breaksBefore(therapy.from())) {
                    Cue cue = new Cue("treats: disease and therapy in one name", therapy.from(), therapy.to());
                    frames.add(new Frame(Relation.TREATS, cue, therapy, disease, 0));
                }
            }
        }
    }

    /** A capital after a small letter: what is no name but the end of one sentence and the start of the next. */
    private static boolean beginsAnew(Mention disease, Mention therapy) {
        return Character.isUpperCase(therapy.text().charAt(0))
                && Character.isLowerCase(disease.text().charAt(0));
    }

    /** "For patients with D, T is the standard": at the start of the sentence, with a word that supports it. */
    private static Frame introduced(Sentence sentence, Cue cue, Relation relation) {
        if (cue.from() - sentence.from() > INTRODUCTION) {
            return null;
        }
        Slot disease = nearestAfter(sentence, sentence.diseases(), cue.to(), RIGHT_AFTER);
        if (disease == null) {
            return null;
        }
        Slot therapy = nearestAfter(sentence, sentence.therapies(), disease.to(), THERAPY_TO_CUE);
        boolean supported = sentence.cuesOf("supports").stream().anyMatch(support -> support.from() >= disease.to());
        return supported ? frame(sentence, relation, cue, therapy, disease) : null;
    }

    private static Frame therapyFirst(Sentence sentence, Cue cue, Relation relation, int before, int after) {
        Slot therapy = subjectBeforeApposition(sentence, cue);
        if (therapy == null) {
            therapy = nearestBefore(sentence, sentence.therapies(), cue, before);
        }
        Slot disease = nearestAfter(sentence, sentence.diseases(), cue.to(), after);
        return frame(sentence, relation, cue, therapy, disease);
    }

    /** "In patients with D, T slowed progression." A disease after the cue is an argument of other rules. */
    private static Frame outcome(Sentence sentence, Cue cue, Relation relation) {
        Slot therapy = nearestBefore(sentence, sentence.therapies(), cue, THERAPY_TO_OUTCOME);
        if (therapy == null) {
            return null;
        }
        Slot disease = null;
        for (Slot slot : sentence.diseases()) {
            boolean before = slot.to() <= therapy.from() && therapy.from() - slot.to() <= PATIENTS_TO_THERAPY;
            if (before && !sentence.broken(slot.to(), therapy.from())) {
                disease = slot;
            }
        }
        return disease != null && sentence.opens(disease, therapy)
                ? frame(sentence, relation, cue, therapy, disease)
                : null;
    }

    private static Frame diseaseFirst(Sentence sentence, Cue cue, Relation relation) {
        Slot disease = nearestBefore(sentence, sentence.diseases(), cue, DISEASE_TO_CUE);
        Slot therapy = nearestAfter(sentence, sentence.therapies(), cue.to(), CUE_TO_THERAPY);
        return frame(sentence, relation, cue, therapy, disease);
    }

    /** "hepatitis B vaccine": the noun is the therapy, or a part of its name. */
    private static Frame diseaseAndNoun(Sentence sentence, Cue cue, Relation relation) {
        Slot disease = nearestBefore(sentence, sentence.diseases(), cue, 0);
        if (disease == null) {
            return null;
        }
        Slot therapy = sentence.therapies().stream()
                .filter(slot -> !slot.pointing() && slot.from() <= cue.from() && cue.to() <= slot.to())
                .findFirst()
                .orElseGet(() -> nearestAfter(sentence, sentence.therapies(), cue.to(), RIGHT_AFTER));
        return frame(sentence, relation, cue, therapy, disease);
    }

    private static Frame linked(Sentence sentence, Cue cue, Relation relation) {
        Slot disease = nearestAfter(sentence, sentence.diseases(), cue.to(), CUE_TO_DISEASE);
        if (disease == null) {
            return null;
        }
        for (Cue link : sentence.cuesOf("links")) {
            if (link.from() >= disease.to() && link.from() - disease.to() <= TO_LINK) {
                Slot therapy = nearestAfter(sentence, sentence.therapies(), link.to(), FROM_LINK);
                if (therapy != null) {
                    return frame(sentence, relation, cue, therapy, disease);
                }
            }
        }
        return null;
    }

    private static Frame frame(Sentence sentence, Relation relation, Cue cue, Slot therapy, Slot disease) {
        if (therapy == null || disease == null || (therapy.from() < disease.to() && disease.from() < therapy.to())) {
            return null;
        }
        // The words next to the disease tell what happens to it: "led to the resolution of the rejection".
        int distance = 2 * Math.abs(cue.from() - disease.from()) + Math.abs(cue.from() - therapy.from());
        return new Frame(relation, cue, therapy, disease, distance);
    }

    /** "T, cells in which U does something, is approved for D": not U, but what stands before the inserted clause. */
    private static Slot subjectBeforeApposition(Sentence sentence, Cue cue) {
        BitSet auxiliaries = tokensOf(sentence.cues(), "auxiliaries");
        int verb = cue.from();
        while (verb > sentence.from() && auxiliaries.get(verb - 1)) {
            verb--;
        }
        if (verb == cue.from() || !sentence.tokens().commaBefore(verb)) {
            return null;
        }
        for (Slot slot : sentence.therapies()) {
            if (slot.to() < verb && sentence.tokens().commaBefore(slot.to()) && !sentence.broken(slot.to(), verb)) {
                return slot;
            }
        }
        return null;
    }

    /** A name may reach into the cue: "gene therapy" and "therapy for". */
    private static Slot nearestBefore(Sentence sentence, List<Slot> slots, Cue cue, int words) {
        Slot best = null;
        for (Slot slot : slots) {
            boolean before = slot.to() <= cue.from() || (slot.from() < cue.from() && slot.to() < cue.to());
            if (before && cue.from() - slot.to() <= words && !sentence.broken(slot.to(), cue.from())) {
                best = slot;
            }
        }
        return best;
    }

    private static Slot nearestAfter(Sentence sentence, List<Slot> slots, int position, int words) {
        for (Slot slot : slots) {
            if (slot.from() >= position) {
                boolean near = slot.from() - position <= words && !sentence.broken(position, slot.from());
                return near ? slot : null;
            }
        }
        return null;
    }

    /** Whether a word of harm stands between the therapy and the disease. */
    private static boolean isHarm(Sentence sentence, Frame frame) {
        int from = Math.min(frame.therapy.to(), frame.disease.to());
        int to = Math.max(frame.therapy.from(), frame.disease.from());
        return sentence.cuesOf("harm").stream().anyMatch(cue -> cue.from() >= from && cue.to() <= to);
    }

    /** For each pair the frame that fits best: full cues before bare prepositions, then the nearest, then the longest cue. */
    private List<Finding> best(Sentence sentence, List<Frame> frames) {
        frames.sort(Comparator.comparing((Frame frame) -> isWeak(frame.cue) && frame.relation == Relation.TREATS)
                .thenComparingInt(Frame::distance)
                .thenComparing(frame -> frame.cue.from() - frame.cue.to()));
        Map<String, Finding> byPair = new LinkedHashMap<>();
        for (Frame frame : frames) {
            for (Mention therapy : frame.therapy.mentions()) {
                for (Mention disease : frame.disease.mentions()) {
                    byPair.computeIfAbsent(pair(therapy, disease), pair -> finding(sentence, frame, therapy, disease));
                }
            }
        }
        return new ArrayList<>(byPair.values());
    }

    private static boolean isWeak(Cue cue) {
        return cue.group().contains(RIGHT) || cue.group().endsWith("in one name");
    }

    private static String pair(Mention therapy, Mention disease) {
        return therapy.concept().map(concept -> concept.id()).orElse(therapy.text())
                + '\n'
                + disease.concept().map(concept -> concept.id()).orElse(disease.text());
    }

    private Finding finding(Sentence sentence, Frame frame, Mention therapy, Mention disease) {
        return new Finding(
                frame.relation,
                therapy,
                disease,
                frame.therapy.textFor(therapy, sentence.tokens()),
                frame.disease.textFor(disease, sentence.tokens()),
                polarity(sentence, frame),
                certainty(sentence, frame.cue),
                stage(sentence),
                sentence.span(),
                frame.cue.group(),
                frame.cue.text(sentence.tokens()),
                new Span(
                        sentence.tokens().start(frame.cue.from()),
                        sentence.tokens().end(frame.cue.to() - 1)));
    }

    // ------------------------------------------------------------------------------------------ scope and stage

    private static Polarity polarity(Sentence sentence, Frame frame) {
        int last = Math.max(frame.cue.to(), Math.max(frame.therapy.from(), frame.disease.from()));
        int first = Math.max(clauseStart(sentence, frame.cue.from()), frame.cue.from() - DENIAL);
        if (frame.cue.group().endsWith(INTRODUCED)) {
            // "In D, T has not shown benefit": the cue stands before both, what is denied is said of the therapy after
            // it.
            first = frame.therapy.to();
            last = Math.min(clauseEnd(sentence, first), first + DENIAL);
        }
        int from = first;
        int to = last;
        boolean denied = sentence.cuesOf("denies").stream()
                .anyMatch(cue -> cue.from() >= from
                        && cue.to() <= to
                        && !inside(cue, frame.therapy)
                        && !inside(cue, frame.disease));
        return denied ? Polarity.NEGATED : Polarity.AFFIRMED;
    }

    private static boolean inside(Cue cue, Slot slot) {
        return cue.from() >= slot.from() && cue.to() <= slot.to();
    }

    private static Certainty certainty(Sentence sentence, Cue at) {
        int first = clauseStart(sentence, at.from());
        int last = clauseEnd(sentence, at.to());
        boolean open = sentence.cuesOf("leaves open").stream().anyMatch(cue -> cue.from() >= first && cue.to() <= last);
        return open ? Certainty.HEDGED : Certainty.ASSERTED;
    }

    private static int clauseStart(Sentence sentence, int position) {
        return sentence.cuesOf("scope ends").stream()
                .filter(cue -> cue.to() <= position)
                .mapToInt(Cue::to)
                .max()
                .orElse(sentence.from());
    }

    private static int clauseEnd(Sentence sentence, int position) {
        return sentence.cuesOf("scope ends").stream()
                .filter(cue -> cue.from() >= position)
                .mapToInt(Cue::from)
                .min()
                .orElse(sentence.to());
    }

    private static Stage stage(Sentence sentence) {
        Stage highest = Stage.UNSPECIFIED;
        for (Cue cue : sentence.cues()) {
            Stage stage =
                    switch (cue.group()) {
                        case "stage: preclinical" -> Stage.PRECLINICAL;
                        case "stage: clinical-trial" -> Stage.CLINICAL_TRIAL;
                        case "stage: approved" -> Stage.APPROVED;
                        case "stage: standard-of-care" -> Stage.STANDARD_OF_CARE;
                        default -> Stage.UNSPECIFIED;
                    };
            highest = stage.compareTo(highest) > 0 ? stage : highest;
        }
        return highest;
    }

    // ------------------------------------------------------------------------------------------ context

    /** Help without a named disease after the cue: the disease is in "In D, …", in "these disorders", or in the heading. */
    private List<Finding> benefits(Sentence sentence, Focus focus) {
        for (Cue cue : sentence.cuesOf("benefits")) {
            Slot therapy = nearestBefore(sentence, sentence.therapies(), cue, THERAPY_TO_CUE);
            if (therapy == null) {
                continue;
            }
            Slot disease = sentence.diseases().stream()
                    .filter(slot -> isIntroduced(sentence, slot))
                    .findFirst()
                    .orElse(null);
            if (disease == null && sentence.diseases().isEmpty() && !focus.headingDiseases.isEmpty()) {
                disease = new Slot(cue.from(), cue.from(), focus.diseaseInFocus(), true);
            }
            if (disease == null || disease == therapy) {
                continue;
            }
            Frame frame = new Frame(Relation.TREATS, cue, therapy, disease, 0);
            if (isHarm(sentence, frame)) {
                continue;
            }
            return best(sentence, new ArrayList<>(List.of(frame)));
        }
        return List.of();
    }

    /** "In Parkinson's disease, …" at the start, or "… in these disorders", "… in patients with X". */
    private static boolean isIntroduced(Sentence sentence, Slot disease) {
        for (int i = disease.from() - 1; i >= sentence.from() && i >= disease.from() - 6; i--) {
            String word = sentence.tokens().form(i);
            if (word.equalsIgnoreCase("in") || word.equalsIgnoreCase("for")) {
                return true;
            }
            if (sentence.tokens().commaBefore(i) || sentence.tokens().hardBefore(i)) {
                return false;
            }
        }
        return false;
    }

    /** An item of a list that a sentence with a colon has opened says of its diseases what that sentence says. */
    private static List<Finding> itemsOfList(Sentence item, Finding pattern) {
        List<Finding> found = new ArrayList<>();
        for (Slot slot : item.diseases()) {
            if (slot.pointing() || slot.from() - item.from() > 3) {
                continue;
            }
            for (Mention disease : slot.mentions()) {
                found.add(new Finding(
                        pattern.relation(),
                        pattern.therapy(),
                        disease,
                        pattern.therapyText(),
                        disease.text(),
                        pattern.polarity(),
                        pattern.certainty(),
                        pattern.stage(),
                        item.span(),
                        pattern.rule() + ", in a list",
                        pattern.cue(),
                        item.span()));
            }
        }
        return found;
    }

    private void moveFocus(Sentence sentence, Focus focus, List<Finding> found) {
        sentence.therapies().stream()
                .filter(slot -> !slot.pointing())
                .filter(slot -> slot.from() - sentence.from() <= TOPIC
                        || focus.therapyInFocus().isEmpty())
                .findFirst()
                .ifPresent(slot -> focus.therapies = slot.mentions());
        sentence.diseases().stream()
                .filter(slot -> !slot.pointing())
                .reduce((first, last) -> last)
                .ifPresent(slot -> focus.diseases = slot.mentions());
        if (sentence.tokens().text().charAt(sentence.span().end() - 1) == ':') {
            focus.openList = opened(sentence, found);
        }
    }

    private Focus.OpenList opened(Sentence sentence, List<Finding> found) {
        if (!found.isEmpty()) {
            return new Focus.OpenList(found.get(0));
        }
        for (Cue cue : sentence.cues()) {
            Slot therapy = nearestBefore(sentence, sentence.therapies(), cue, THERAPY_TO_CUE);
            if (cue.group().endsWith(": therapy cue disease") && therapy != null) {
                Mention mention = therapy.mentions().get(0);
                Relation relation = rules.get(cue.group()).relation;
                Frame frame = new Frame(relation, cue, therapy, therapy, 0);
                return new Focus.OpenList(finding(sentence, frame, mention, mention));
            }
        }
        return null;
    }
}
