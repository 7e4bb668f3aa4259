package org.cytotheca.catalog.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

/**
 * What sentences say about therapies and diseases. The stages, each in a class of its own and with its words in a resource
 * beside it:
 *
 * <ol>
 *   <li>{@link Arguments}: what may be the therapy or the disease of a claim ({@code arguments.txt})
 *   <li>cues ({@code cues.txt}) and frames, which bind them to arguments ({@link FrameShapes}, {@code frames.txt})
 *   <li>{@link Scope}: what is denied, what is left open ({@code scope.txt})
 *   <li>{@link Evidence}: cells and animals, trials, approval, standard of care ({@code stages.txt})
 * </ol>
 *
 * Two concepts without a cue are no claim. Immutable, safe for any number of threads; the {@link Focus} is the article's own.
 */
public final class ClaimExtractor {

    /** How far a therapy may stand before words of help, and a word that introduces a disease before it. */
    private static final int THERAPY_TO_CUE = 22, INTRODUCED = 6;

    /** An item of a list names its disease this many words after its start, or it is about something else. */
    private static final int ITEM_BEGINS = 3;

    /** Words after a therapy that say that it is given as prophylaxis. */
    private static final int PROPHYLAXIS = 5;

    /** Words between a disease and what says how patients did, in a sentence without a therapy. */
    private static final int OF_FOCUS = 6;

    /** Words of an item with a stage and a disease besides the disease. */
    private static final int PIPELINE = 12;

    /** Words between what tells of a death and the disease that it was of. */
    private static final int FATAL = 2;

    /** Words between what tells that something came about, the disease that came, and what tells when. */
    private static final int CAME = 3;

    /** Words between what is good and the disease that it is good for: "a reduction of D". */
    private static final int GOOD_OF = 4;

    private static final String REJECTION = "disease:transplant-rejection";

    private static final String IN_CLAUSE = "in one clause";

    private static final String ADVERSE_EFFECT = "causes: adverse disease effect of therapy";

    /** How the rule of a claim ends that was taken to be of the therapy that is spoken of. */
    static final String IN_FOCUS = ": the therapy in focus";

    /** How rules end whose cues are found inside of those of others too. */
    private static final List<String> APART = List.of(
            "in one clause",
            "disease held",
            "disease back",
            "therapy disease cue",
            "adverse disease cue",
            "contrast disease cue",
            "disease away",
            "disease kept",
            "adverse disease after therapy",
            "therapy cue for disease",
            "cue therapy for disease",
            "therapy cue from disease",
            "cue far disease given therapy",
            "first cue disease then therapy",
            "given therapy cue disease",
            "cue disease given therapy",
            "cue disease meanwhile therapy",
            "therapy treated cue disease",
            "cue therapy is disease");

    private static final String ONE_NAME = "disease and therapy in one name";

    private final Arguments arguments;
    private final Cues cues = new Cues(
            Arguments.source(),
            new Cues.Source(ClaimExtractor.class, "cues.txt", ClaimExtractor::layer),
            Scope.source(),
            Evidence.source(),
            new Cues.Source(SentenceClues.class, "senses.txt", group -> group));
    /** By the place of their group in the file; null for groups that are no rules. */
    private final Rule[] rules;

    private final FrameShapes shapes = new FrameShapes();
    private final Scope scope = new Scope();
    private final Evidence evidence = new Evidence();
    private final Hierarchy hierarchy;
    /** Null where the rules alone decide. */
    private final ClaimJudge judge;

    private final Weighing weighing;

    /** A group of cues that makes claims. */
    private record Rule(String name, Relation relation, String shape, boolean weak, boolean clause) {}

    /** @param vocabulary tells which name is broader than which */
    public ClaimExtractor(Vocabulary vocabulary) {
        this(vocabulary, Judgement.shipped());
    }

    /** @param judgement what was learned; null for the rules alone */
    public ClaimExtractor(Vocabulary vocabulary, Judgement judgement) {
        this(vocabulary, judgement, ClaimJudge::judge);
    }

    /** @param weighing how the judge is asked; {@link ClaimLearner} listens there */
    ClaimExtractor(Vocabulary vocabulary, Judgement judgement, Weighing weighing) {
        this.weighing = weighing;
        hierarchy = new Hierarchy(vocabulary);
        arguments = new Arguments(vocabulary, hierarchy);
        judge = judgement == null ? null : new ClaimJudge(judgement, arguments::isAdvanced, shapes::isAdverse);
        rules = cues.groups().stream().map(this::rule).toArray(Rule[]::new);
    }

    private Rule rule(String group) {
        int colon = group.indexOf(": ");
        if (colon < 0 || group.startsWith("stage: ") || group.startsWith("sense: ") || group.endsWith(ONE_NAME)) {
            return null;
        }
        Relation relation = Relation.valueOf(group.substring(0, colon).toUpperCase(Locale.ROOT));
        String shape = group.substring(colon + 2);
        return new Rule(
                group, relation, shape, shapes.isWeak(shape) && relation == Relation.TREATS, shape.endsWith(IN_CLAUSE));
    }

    private static String layer(String group) {
        if (group.equals("adverse diseases") || group.equals("harms")) {
            return "";
        }
        if (group.equals("harm") || group.equals("no harm")) {
            return "harm";
        }
        if (group.equals("no help")) {
            return "frame";
        }
        if (group.equals("no help " + IN_CLAUSE)) {
            return "treats: " + IN_CLAUSE;
        }
        if (group.endsWith("cue disease therapy") || group.endsWith("therapy when disease")) {
            return "introduction";
        }
        if (group.equals(ADVERSE_EFFECT) || APART.stream().anyMatch(group::endsWith)) {
            return group;
        }
        return group.contains(": ") ? "frame" : group;
    }

    /** Tells what a careful reader would note, with what the rules found as one clue among others. */
    @FunctionalInterface
    interface Weighing {
        List<Finding> weigh(ClaimJudge judge, SentenceClues clues, List<Finding> found);
    }

    /** Takes each sentence of a text with what it claims, in order. */
    @FunctionalInterface
    interface Reader {
        /** @param clues null where nothing is to be weighed */
        void sentence(Sentence sentence, List<Finding> found, SentenceClues clues);
    }

    /**
     * Reads a text that stands alone. Each therapy and disease of its claims has the place of a mention of the text, and is that mention or
     * what it is taken for: a cell as the therapy that it is given as, a name of no concept as the nearest one.
     */
    public List<Finding> extract(Recognition text) {
        return extract(text, new Focus(), false);
    }

    /** Reads a block of an article; the focus carries what came before it and is moved on. */
    public List<Finding> extract(Recognition block, Focus focus, boolean listItem) {
        List<Finding> findings = new ArrayList<>();
        read(block, focus, listItem, (sentence, found, clues) -> findings.addAll(found));
        return findings;
    }

    void read(Recognition block, Focus focus, boolean listItem, Reader reader) {
        if (!listItem) {
            focus.leaveList();
        }
        Cues.Walk walk = cues.walk(block.tokens());
        for (Span span : block.sentences()) {
            Sentence sentence = arguments.of(block, walk, span, focus);
            Found found = sentence.therapies().isEmpty() ? Found.none() : sentence.words();
            List<Finding> claims = claims(sentence, found, focus);
            if (claims.isEmpty() && listItem) {
                claims = itemOfPipeline(sentence, focus);
            }
            if (claims.stream().noneMatch(claim -> claim.relation() == Relation.CAUSES)) {
                List<Finding> implied = ofTherapyInFocus(sentence, focus);
                claims = claims.isEmpty()
                        ? implied
                        : implied.isEmpty()
                                ? claims
                                : Stream.concat(claims.stream(), implied.stream())
                                        .toList();
            }
            if (listItem && claims.isEmpty() && focus.openList() != null) {
                claims = itemOfList(sentence, focus.openList());
            }
            if (listItem && claims.isEmpty()) {
                claims = labelled(sentence);
            }
            SentenceClues clues = judge == null ? null : clues(block, sentence, focus, listItem);
            boolean weighs = clues != null && !clues.options().diseases().isEmpty();
            List<Finding> weighed = weighs ? weighing.weigh(judge, clues, claims) : claims;
            reader.sentence(sentence, InOrder.of(sentence, weighed), clues);
            focus.moveOn(sentence, arguments::isAdvanced);
            if (sentence.endsWithColon()) {
                focus.openList(claims.isEmpty() ? opened(sentence, found) : claims.get(0));
            }
        }
        if (!listItem) {
            focus.endBlock();
        }
    }

    /** What there is to judge by; null where no therapy is spoken of. */
    private SentenceClues clues(Recognition block, Sentence sentence, Focus focus, boolean listItem) {
        if (sentence.words().isEmpty()) {
            return null;
        }
        List<Mention> mentions = block.mentionsIn(sentence.span());
        Options options = Options.of(
                sentence,
                mentions,
                focus,
                mention -> !arguments.isComparator(mention),
                shapes::isAdverse,
                hierarchy::isBroader);
        return options.therapies().isEmpty()
                ? null
                : new SentenceClues(
                        sentence, mentions, options, focus.headingWords(), evidence.of(sentence), listItem, hierarchy);
    }

    private List<Finding> claims(Sentence sentence, Found found, Focus focus) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Frame> frames = frames(sentence, found);
        if (frames.isEmpty()) {
            frames = benefits(sentence, found, focus);
        }
        return frames.isEmpty() ? List.of() : findings(sentence, best(frames));
    }

    // ------------------------------------------------------------------------------------------ frames

    private List<Frame> frames(Sentence sentence, Found found) {
        List<Frame> frames = new ArrayList<>();
        if (sentence.diseases().isEmpty()) {
            return frames;
        }
        addFrames(false, sentence, found, frames);
        addNames(sentence, frames);
        if (!frames.stream().map(Frame::disease).toList().containsAll(sentence.diseases())) {
            addFrames(true, sentence, found, frames);
        }
        addHarmsAfterColon(sentence, found, frames);
        addHarmsByVerb(sentence, found, frames);
        addOtherHarms(sentence, frames);
        return frames;
    }

    private void addFrames(boolean clause, Sentence sentence, Found found, List<Frame> frames) {
        for (int group = 0; group < rules.length; group++) {
            Rule rule = rules[group];
            if (rule == null || rule.clause() != clause) {
                continue;
            }
            for (Cue cue : found.of(group)) {
                Slot[] bound = bind(rule, cue, sentence, found);
                if (bound != null && !(rule.weak() && sentence.beginsAsQuestion())) {
                    Relation relation = relation(sentence, found, rule, cue, bound[1], bound[0]);
                    frames.add(Frame.of(relation, rule.name(), rule.shape(), rule.weak(), cue, bound[1], bound[0]));
                }
            }
        }
    }

    /** What the cue of a rule finds that the rule may mean; null for nothing. */
    private Slot[] bind(Rule rule, Cue cue, Sentence sentence, Found found) {
        Slot[] bound = shapes.fill(rule.shape(), cue, sentence, found);
        if (bound == null) {
            return null;
        }
        if (rule.relation() == Relation.TREATS && isHarm(sentence, found, bound[0], bound[1])) {
            // "A boy with D has died of liver failure after T": D is what T was for.
            Sentence others = sentence.without(bound[0]);
            return others.diseases().isEmpty() ? null : bind(rule, cue, others, found);
        }
        return rule.relation() == Relation.CAUSES && isNoHarm(sentence, found, cue, bound) ? null : bound;
    }

    /** "Led to better survival in children with D": between the cue and the disease stands what makes it no harm. */
    private static boolean isNoHarm(Sentence sentence, Found found, Cue cue, Slot[] bound) {
        Slot disease = bound[0];
        return isOfAnother(sentence, cue, bound[1])
                || disease.to() <= cue.from() && isWell(found, disease)
                || Cues.startsAt(found.of("no harm after"), disease.to())
                || isDoneByAnother(sentence, found, cue, bound[1])
                || isBetween(found.of("harm treated"), disease.to(), bound[1].from())
                        && !cameMeanwhile(found, disease, bound[1])
                || isBetween(found.of("no harm between"), cue.to(), disease.from())
                || isBetween(sentence.words().of("patients with"), cue.to(), disease.from());
    }

    /** "T lowers the antibodies that cause D": they do, not T. */
    private static boolean isOfAnother(Sentence sentence, Cue cue, Slot therapy) {
        int before = cue.from() - 1;
        if (before <= therapy.to() || cue.from() < therapy.to()) {
            return false;
        }
        String word = sentence.tokens().form(before);
        return word.equals("that") || word.equals("which");
    }

    /** "T against U-induced D": U does it, not T. */
    private static boolean isDoneByAnother(Sentence sentence, Found found, Cue cue, Slot therapy) {
        return therapy.to() < cue.from()
                && isHyphenBefore(sentence, cue.from())
                && Cues.startsAt(found.of("done by"), cue.from());
    }

    private static boolean isHyphenBefore(Sentence sentence, int token) {
        int start = sentence.tokens().start(token);
        return start > 0
                && "-\u2010\u2011\u2013".indexOf(sentence.tokens().text().charAt(start - 1)) >= 0;
    }

    private static boolean isBetween(List<Cue> cues, int from, int to) {
        return cues.stream().anyMatch(cue -> cue.from() >= from && cue.to() <= to);
    }

    /** What a vaccine does against a disease is prevention, but for cancer, and where the words say "treat". */
    private Relation relation(Sentence sentence, Found found, Rule rule, Cue cue, Slot therapy, Slot disease) {
        boolean vaccine = rule.relation() == Relation.TREATS
                && !cue.text(sentence.tokens()).toLowerCase(Locale.ROOT).contains("treat")
                && therapy.mentions().stream().allMatch(FrameShapes::isVaccine)
                && disease.mentions().stream().noneMatch(arguments::isCancer);
        // "Halved the risk of relapse in D", "of D recurrence": D is there already.
        boolean ill = rule.relation() == Relation.PREVENTS
                && (isBetween(found.of("not prevented"), cue.from(), disease.from())
                        || Cues.startsAt(found.of("there already"), disease.to()));
        // "It lowered, however, the risk of D."
        boolean lowered = rule.relation() == Relation.CAUSES
                && rule.shape().equals("therapy cue disease")
                && isBetween(found.of("lowering"), therapy.to(), cue.from());
        // "Stop rejection": what has not begun is prevented.
        boolean prevented = rule.relation() == Relation.TREATS
                && Cues.startsAt(found.of("keeps from beginning"), cue.from())
                && disease.mentions().stream()
                        .allMatch(one -> one.isGrounded()
                                && REJECTION.equals(one.grounding().id()));
        return lowered
                        || prevented
                        || vaccine
                        || rule.relation() == Relation.TREATS && isProphylaxis(sentence, therapy, cue)
                ? Relation.PREVENTS
                : ill ? Relation.TREATS : rule.relation();
    }

    /** "T prophylaxis reduced D", "T added to prophylaxis reduced D", "prophylactic T". */
    private static boolean isProphylaxis(Sentence sentence, Slot therapy, Cue cue) {
        for (int i = therapy.to(); i < Math.min(cue.from(), therapy.to() + PROPHYLAXIS); i++) {
            if (sentence.tokens().form(i).toLowerCase(Locale.ROOT).startsWith("prophyla")) {
                return true;
            }
        }
        int before = therapy.from() - 1;
        return before >= sentence.from()
                && sentence.tokens().form(before).toLowerCase(Locale.ROOT).equals("prophylactic");
    }

    /** "D occurred in 2% and E in 7% of those given T": a harm that no frame of its own holds goes with its neighbour. */
    private void addOtherHarms(Sentence sentence, List<Frame> frames) {
        Frame harm = frames.stream()
                .filter(frame -> frame.relation() == Relation.CAUSES)
                .findFirst()
                .orElse(null);
        if (harm == null) {
            return;
        }
        for (Slot disease : sentence.diseases()) {
            boolean told = frames.stream().anyMatch(frame -> frame.disease().overlaps(disease));
            if (!told
                    && shapes.isAdverse(disease)
                    && !sentence.broken(
                            Math.min(disease.to(), harm.disease().to()),
                            Math.max(disease.from(), harm.disease().from()))) {
                frames.add(Frame.of(
                        Relation.CAUSES, harm.rule(), harm.shape(), true, harm.cue(), harm.therapy(), disease));
            }
        }
    }

    /** "T is not without risks: D and E." */
    private void addHarmsAfterColon(Sentence sentence, Found found, List<Frame> frames) {
        for (Cue cue : found.of("harms after a colon")) {
            if (cue.to() >= sentence.to() || !sentence.tokens().colonBefore(cue.to())) {
                continue;
            }
            Slot therapy = lastBefore(sentence.therapies(), cue.from());
            for (Slot disease : sentence.diseases()) {
                if (therapy != null && disease.from() >= cue.to() && mayBeHarm(disease)) {
                    frames.add(
                            Frame.of(Relation.CAUSES, "causes: harms after a colon", "", false, cue, therapy, disease));
                }
            }
        }
    }

    /** "T can damage the kidneys": the words for the harm begin with what T does. */
    private static void addHarmsByVerb(Sentence sentence, Found found, List<Frame> frames) {
        for (Cue cue : found.of("verbs of harms")) {
            Slot therapy = lastBefore(sentence.therapies(), cue.from());
            if (therapy == null
                    || cue.from() - therapy.to() > THERAPY_TO_CUE
                    || sentence.broken(therapy.to(), cue.from())) {
                continue;
            }
            for (Slot disease : sentence.diseases()) {
                if (disease.from() == cue.from() && !disease.pointing()) {
                    frames.add(Frame.of(Relation.CAUSES, "causes: verb of the harm", "", false, cue, therapy, disease));
                }
            }
        }
    }

    private static Slot lastBefore(List<Slot> slots, int token) {
        Slot last = null;
        for (Slot slot : slots) {
            last = slot.to() <= token ? slot : last;
        }
        return last;
    }

    /** "cancer chemotherapy": the disease right before the therapy, as one name. */
    private static void addNames(Sentence sentence, List<Frame> frames) {
        for (Slot therapy : sentence.therapies()) {
            for (Slot disease : sentence.diseases()) {
                if (!therapy.pointing()
                        && !disease.pointing()
                        && disease.mentions().size() == 1
                        && disease.to() == therapy.from()
                        && !beginsAnew(
                                disease.mentions().get(0), therapy.mentions().get(0))
                        && !sentence.tokens().breaksBefore(therapy.from())) {
                    String rule = "treats: " + ONE_NAME;
                    Cue cue = new Cue(rule, therapy.from(), therapy.to());
                    frames.add(Frame.of(Relation.TREATS, rule, ONE_NAME, true, cue, therapy, disease));
                }
            }
        }
    }

    /** A capital after a small letter: what is no name but the end of one sentence and the start of the next. */
    private static boolean beginsAnew(Mention disease, Mention therapy) {
        return Character.isUpperCase(therapy.text().charAt(0))
                && Character.isLowerCase(disease.text().charAt(0));
    }

    /** Whether a word of harm stands between the therapy and the disease. */
    private boolean isHarm(Sentence sentence, Found found, Slot disease, Slot therapy) {
        int from = Math.min(therapy.to(), disease.to());
        int to = Math.max(therapy.from(), disease.from());
        if (found.of("fatal").stream().anyMatch(cue -> cue.isBefore(disease.from(), FATAL))) {
            return true;
        }
        if (cameMeanwhile(found, disease, therapy) || isEffect(found, disease)) {
            return true;
        }
        for (Cue cue : found.of("harm")) {
            // "Exercise-induced asthma" is the disease, not what the therapy does.
            boolean partOfName =
                    cue.to() == disease.from() && cue.from() > therapy.to() && isHyphenBefore(sentence, cue.from());
            if (cue.from() >= from && cue.to() <= to && !partOfName) {
                return true;
            }
        }
        return false;
    }

    /** "Developed D while treated with T", "D was seen in patients treated with T": nobody was treated for it. */
    private static boolean cameMeanwhile(Found found, Slot disease, Slot therapy) {
        if (therapy.from() < disease.to()) {
            return false;
        }
        boolean came = found.of("came about").stream().anyMatch(cue -> cue.isBefore(disease.from(), CAME))
                && found.of("meanwhile").stream()
                        .anyMatch(cue -> cue.from() >= disease.to()
                                && cue.from() - disease.to() <= CAME
                                && cue.to() <= therapy.from());
        boolean seen = isBetween(found.of("seen in"), disease.to(), therapy.from()) && !isWell(found, disease);
        return came || seen;
    }

    /** "The hypotensive response to T": it is one of adverse diseases that the frame of its own wants. */
    private boolean isEffect(Found found, Slot disease) {
        return shapes.isAdverse(disease) && Cues.startsAt(found.of(ADVERSE_EFFECT), disease.to());
    }

    /** "A reduction of D", "less D": not D itself came. */
    private static boolean isWell(Found found, Slot disease) {
        return found.of("no harm between").stream().anyMatch(cue -> cue.isBefore(disease.from(), GOOD_OF));
    }

    /** Help without a named disease after the cue: the disease is in "In D, …", in "these disorders", or in the heading. */
    private List<Frame> benefits(Sentence sentence, Found found, Focus focus) {
        for (Cue cue : found.of("benefits")) {
            Slot therapy = null;
            for (Slot slot : sentence.therapies()) {
                if (slot.to() <= cue.from()
                        && cue.from() - slot.to() <= THERAPY_TO_CUE
                        && !sentence.broken(slot.to(), cue.from())) {
                    therapy = slot;
                }
            }
            Slot subject = FrameShapes.beforeInsertion(sentence, cue.from());
            therapy = subject == null ? therapy : subject;
            if (therapy == null) {
                continue;
            }
            Slot disease = null;
            for (Slot slot : sentence.diseases()) {
                if (disease == null && isIntroduced(sentence, slot)) {
                    disease = slot;
                }
            }
            if (sentence.diseases().isEmpty() && focus.hasHeadingDisease()) {
                disease = new Slot(cue.from(), cue.from(), focus.disease(), true);
            }
            if (disease == null || disease.overlaps(therapy) || isHarm(sentence, found, disease, therapy)) {
                continue;
            }
            return new ArrayList<>(
                    List.of(Frame.of(Relation.TREATS, cue.group(), cue.group(), false, cue, therapy, disease)));
        }
        return List.of();
    }

    /** "In Parkinson's disease, …" at the start, or "… in these disorders", "… in patients with X". */
    private static boolean isIntroduced(Sentence sentence, Slot disease) {
        for (int i = disease.from() - 1; i >= sentence.from() && i >= disease.from() - INTRODUCED; i--) {
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

    /** The frames, the best first: full cues before bare prepositions, then the nearest, then the longest cue. */
    private static List<Frame> best(List<Frame> frames) {
        frames.sort(Comparator.comparing(Frame::weak)
                .thenComparingInt(Frame::distance)
                .thenComparing(frame -> frame.cue().from() - frame.cue().to()));
        if (frames.stream().anyMatch(ClaimExtractor::isClause)) {
            frames.removeIf(frame -> isClause(frame)
                    && frames.stream()
                            .anyMatch(
                                    other -> !isClause(other) && other.disease().overlaps(frame.disease())));
        }
        return frames;
    }

    /** Found for want of a better frame: of a disease that has one nothing more is taken. */
    private static boolean isClause(Frame frame) {
        return frame.shape().endsWith(IN_CLAUSE);
    }

    // ------------------------------------------------------------------------------------------ claims

    /** For each pair what the first frame says that has it. */
    private List<Finding> findings(Sentence sentence, List<Frame> frames) {
        Found scoped = sentence.words();
        Stage stage = evidence.of(sentence);
        Map<List<String>, Finding> byPair = new LinkedHashMap<>();
        for (Frame frame : frames) {
            if (scope.saysNothing(scoped, frame)) {
                continue;
            }
            for (Mention therapy : frame.therapy().mentions()) {
                for (Mention disease : frame.disease().mentions()) {
                    byPair.computeIfAbsent(
                            pair(therapy, disease), pair -> finding(sentence, scoped, stage, frame, therapy, disease));
                }
            }
        }
        List<Finding> found = new ArrayList<>(byPair.values());
        found.removeIf(one -> found.stream().anyMatch(other -> saysMore(other, one)));
        return found;
    }

    /** "T shrank tumours in patients with sarcoma": the tumours are the sarcomas. */
    private boolean saysMore(Finding exact, Finding vague) {
        return exact.relation() == vague.relation()
                && exact.therapy() == vague.therapy()
                && exact.disease() != vague.disease()
                && !(exact.cueAt().equals(vague.cueAt()) && exact.diseaseSlot() == vague.diseaseSlot())
                && hierarchy.isBroader(vague.disease(), exact.disease());
    }

    private static List<String> pair(Mention therapy, Mention disease) {
        return List.of(name(therapy), name(disease));
    }

    private static String name(Mention mention) {
        return mention.grounding() == null
                ? mention.text()
                : mention.grounding().id();
    }

    private Finding finding(
            Sentence sentence, Found scoped, Stage stage, Frame frame, Mention therapy, Mention disease) {
        return new Finding(
                frame.relation(),
                therapy,
                disease,
                frame.therapy().textFor(therapy, sentence.tokens()),
                frame.disease().textFor(disease, sentence.tokens()),
                scope.polarity(sentence, scoped, frame),
                scope.certainty(sentence, scoped, frame),
                stage,
                sentence.span(),
                frame.rule(),
                frame.cue().text(sentence.tokens()),
                new Span(
                        sentence.tokens().start(frame.cue().from()),
                        sentence.tokens().end(frame.cue().to() - 1)),
                frame.therapy().placeOf(therapy, sentence.tokens()),
                frame.disease().placeOf(disease, sentence.tokens()),
                frame.disease().from());
    }

    // ------------------------------------------------------------------------------------------ the therapy in focus

    /** "Nine in ten get cytokine release syndrome", "four in ten people with D are cured": of the therapy that is spoken of. */
    private List<Finding> ofTherapyInFocus(Sentence sentence, Focus focus) {
        Mention therapy = focus.therapy().isEmpty() ? null : focus.therapy().get(0);
        if (therapy == null
                || sentence.diseases().isEmpty()
                || !arguments.isAdvanced(therapy)
                || sentence.isQuestion()) {
            return List.of();
        }
        Found found = sentence.words();
        int first = sentence.therapies().isEmpty()
                ? sentence.to()
                : sentence.therapies().get(0).from();
        List<Frame> harms = new ArrayList<>();
        for (Slot disease : sentence.diseases()) {
            if (disease.pointing()) {
                continue;
            }
            if (isHarmOfFocus(disease, focus) && disease.to() <= first) {
                Cue cue = outcome(found, "harm came", disease, first);
                if (cue != null) {
                    harms.add(ofFocus(Relation.CAUSES, cue, sentence, therapy, disease));
                }
            } else if (harms.isEmpty() && isOfThoseIll(sentence, disease)) {
                Cue cue = outcome(found, "did well", disease, first);
                if (cue != null && !ofAnother(sentence, cue)) {
                    return findings(sentence, List.of(ofFocus(Relation.TREATS, cue, sentence, therapy, disease)))
                            .stream()
                            .filter(finding -> finding.polarity() == Polarity.AFFIRMED)
                            .toList();
                }
            }
        }
        return harms.isEmpty() ? List.of() : findings(sentence, harms);
    }

    private static Frame ofFocus(Relation relation, Cue cue, Sentence sentence, Mention therapy, Slot disease) {
        String rule = relation.wire() + IN_FOCUS;
        Slot slot = new Slot(sentence.from(), sentence.from(), List.of(therapy), true);
        return Frame.of(relation, rule, cue.group(), true, cue, slot, disease);
    }

    /** What therapies do to people, where the article is not about it. */
    private boolean isHarmOfFocus(Slot disease, Focus focus) {
        return !isInFocus(disease, focus) && mayBeHarm(disease);
    }

    private boolean mayBeHarm(Slot disease) {
        return disease.mentions().stream().allMatch(shapes::mayBeHarm);
    }

    /** "Four in ten people with D are cured": no therapy is named. */
    private static boolean isOfThoseIll(Sentence sentence, Slot disease) {
        return sentence.therapies().isEmpty()
                && sentence.words().of("patients with").stream().anyMatch(cue -> cue.isBefore(disease.from(), FATAL));
    }

    /** What tells how it went, near a disease and before the first therapy; null for nothing. */
    private static Cue outcome(Found found, String group, Slot disease, int first) {
        for (Cue cue : found.of(group)) {
            int gap = Math.max(cue.from() - disease.to(), disease.from() - cue.to());
            if (gap >= 0
                    && gap <= OF_FOCUS
                    && cue.to() <= first
                    && !isBetween(found.of("lowering"), cue.to(), disease.from())) {
                return cue;
            }
        }
        return null;
    }

    /** "Were cured by transplants", "without treatment": not of the therapy in focus. */
    private static boolean ofAnother(Sentence sentence, Cue outcome) {
        String first = sentence.tokens().form(sentence.from()).toLowerCase(Locale.ROOT);
        String next = outcome.to() < sentence.to() ? sentence.tokens().form(outcome.to()) : "";
        return first.equals("without")
                || first.equals("untreated")
                || next.equals("by")
                || next.equals("with")
                || next.equals("to");
    }

    private static boolean isInFocus(Slot disease, Focus focus) {
        return focus.disease().stream()
                .anyMatch(one -> disease.mentions().stream().anyMatch(other -> one.grounding() == other.grounding()));
    }

    /** "Phase 1: D" under a heading with the therapy: a stage and diseases, and nothing else. */
    private List<Finding> itemOfPipeline(Sentence item, Focus focus) {
        Stage stage = evidence.of(item);
        boolean named = item.therapies().stream().anyMatch(slot -> !slot.pointing());
        if (stage == Stage.UNSPECIFIED || named || focus.headingTherapy().isEmpty()) {
            return List.of();
        }
        Found scoped = item.words();
        List<Finding> found = new ArrayList<>();
        for (Slot slot : item.diseases()) {
            int words = item.to() - item.from() - (slot.to() - slot.from());
            if (slot.pointing() || words > PIPELINE) {
                continue;
            }
            String rule = "treats: stage and disease under a heading";
            Cue cue = new Cue(rule, item.from(), slot.from() > item.from() ? slot.from() : item.to());
            Slot therapy = new Slot(item.from(), item.from(), focus.headingTherapy(), true);
            Frame frame = Frame.of(Relation.TREATS, rule, rule, true, cue, therapy, slot);
            for (Finding one : scope.saysNothing(scoped, frame) ? List.<Finding>of() : findings(item, List.of(frame))) {
                found.add(stage.compareTo(Stage.CLINICAL_TRIAL) <= 0 ? one.hedged() : one);
            }
        }
        return found;
    }

    // ------------------------------------------------------------------------------------------ lists

    /** An item of a list that a sentence with a colon has opened says of its diseases what that sentence says. */
    private static List<Finding> itemOfList(Sentence item, Finding pattern) {
        List<Finding> found = new ArrayList<>();
        for (Slot slot : item.diseases()) {
            if (slot.pointing() || slot.from() - item.from() > ITEM_BEGINS) {
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
                        null,
                        null,
                        disease.span(),
                        slot.from()));
            }
        }
        return found;
    }

    /** "T: D (approved in Korea)": an item that is a therapy and, after a colon, what it is for. */
    private List<Finding> labelled(Sentence item) {
        if (item.therapies().isEmpty() || item.diseases().isEmpty()) {
            return List.of();
        }
        Slot therapy = item.therapies().get(0);
        Slot disease = item.diseases().get(0);
        boolean label = therapy.from() == item.from()
                && !therapy.pointing()
                && disease.from() - therapy.to() <= ITEM_BEGINS
                && disease.from() >= therapy.to()
                && item.tokens().colonBefore(therapy.to());
        if (!label) {
            return List.of();
        }
        Cue cue = new Cue("treats: label", therapy.from(), disease.to());
        return findings(item, List.of(Frame.of(Relation.TREATS, cue.group(), "label", false, cue, therapy, disease)));
    }

    /** What a sentence with a colon at its end, and without a disease, says of those that follow. */
    private Finding opened(Sentence sentence, Found found) {
        for (Relation relation : Relation.values()) {
            for (Cue cue : found.of(relation.wire() + ": therapy cue disease")) {
                for (Slot therapy : sentence.therapies()) {
                    if (therapy.to() <= cue.from() && cue.from() - therapy.to() <= THERAPY_TO_CUE) {
                        Mention mention = therapy.mentions().get(0);
                        Frame frame =
                                Frame.of(relation, cue.group(), "therapy cue disease", false, cue, therapy, therapy);
                        Found scoped = sentence.words();
                        return finding(sentence, scoped, evidence.of(sentence), frame, mention, mention);
                    }
                }
            }
        }
        return null;
    }

    /** "Regulatory T cells in D": what the cells of a title or a heading are given as. */
    List<Mention> given(List<Mention> mentions) {
        return arguments.given(mentions);
    }

    /** Whether a name argues nothing by itself: "conventional therapy", "placebo". */
    boolean isComparator(Mention mention) {
        return arguments.isComparator(mention);
    }
}
