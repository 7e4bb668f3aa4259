package org.cytotheca.catalog.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Section;

/** Learns a {@link Judgement} from passages in which a reader has noted every claim. For one thread. */
public final class ClaimLearner {

    /** A claim that a reader noted, by the text of its sentence and the ids of its concepts. */
    public record Noted(
            String sentence,
            Relation relation,
            String therapy,
            String disease,
            Polarity polarity,
            Certainty certainty) {}

    /** An aspect that a reader noted; the kind with its facet. */
    public record NotedAspect(String sentence, String kind, String therapy) {}

    private static final float RATE = 0.05f, PENALTY = 2e-3f;

    private static final int EPOCHS = 20;

    /** A feature of fewer pairs, claims or sentences says nothing. */
    private static final int AT_LEAST = 5, AT_LEAST_OF_CLAIMS = 2;

    private final Recognizer recognizer;
    private final Hierarchy hierarchy;
    private final LogisticTrainer relations =
            new LogisticTrainer(ClaimJudge.LABELS, true, AT_LEAST, EPOCHS, RATE, PENALTY);
    private final LogisticTrainer scopes =
            new LogisticTrainer(ClaimJudge.SCOPES, false, AT_LEAST_OF_CLAIMS, EPOCHS, RATE, PENALTY);
    private final LogisticTrainer aspects =
            new LogisticTrainer(AspectJudge.LABELS.size(), false, AT_LEAST, EPOCHS, RATE, PENALTY);
    private final LogisticTrainer therapies = new LogisticTrainer(1, false, AT_LEAST, EPOCHS, RATE, PENALTY);
    private List<Noted> notes = List.of();
    private List<NotedAspect> aspectNotes = List.of();
    private int reachable;

    public ClaimLearner(Recognizer recognizer) {
        this.recognizer = recognizer;
        hierarchy = new Hierarchy(recognizer.vocabulary());
    }

    /** Reads a passage with what was noted in it. */
    public void add(String title, List<Section> sections, List<Noted> noted, List<NotedAspect> notedAspects) {
        notes = noted;
        aspectNotes = notedAspects;
        Judgement nothing = new Judgement(null, null, null, null, 1, 1);
        ClaimExtractor listening = new ClaimExtractor(recognizer.vocabulary(), nothing, (judge, clues, found) -> {
            learn(judge, clues, found);
            return found;
        });
        AspectExtractor listeningToo =
                new AspectExtractor(recognizer.vocabulary(), nothing, (judge, clues, in, claims, found, announced) -> {
                    learn(judge, clues, in, claims, found, announced);
                    return found;
                });
        new ArticleReader(recognizer, listening, listeningToo).read("passage", 1, title, sections);
    }

    private void learn(
            AspectJudge judge,
            SentenceClues clues,
            Cues.Found in,
            List<Finding> claims,
            List<Aspect> found,
            Aspect.Kind announced) {
        List<NotedAspect> here = aspectNotes.stream()
                .filter(note -> note.sentence().equals(text(clues.sentence)))
                .toList();
        List<Options.Option> options = judge.therapies(clues);
        if (options.isEmpty()) {
            return;
        }
        int told = 0;
        for (NotedAspect note : here) {
            int label = AspectJudge.LABELS.indexOf(note.kind());
            told |= label < 0 ? 0 : 1 << label;
        }
        aspects.add(judge.ofSentence(clues, in, claims, found, announced).toArray(), told);
        if (!here.isEmpty()) {
            for (Options.Option option : options) {
                boolean meant = here.stream().anyMatch(note -> isMeant(note.therapy(), option, options));
                therapies.add(judge.ofTherapy(clues, option, options, found).toArray(), meant ? 1 : 0);
            }
        }
    }

    private static String text(Sentence sentence) {
        return sentence.tokens()
                .text()
                .substring(sentence.span().start(), sentence.span().end());
    }

    private void learn(ClaimJudge judge, SentenceClues clues, List<Finding> found) {
        Options options = clues.options();
        String text = text(clues.sentence);
        List<Noted> here =
                notes.stream().filter(note -> note.sentence().equals(text)).toList();
        Set<Noted> reached = new HashSet<>();
        for (ClaimJudge.Pair pair : ClaimJudge.pairs(options, found)) {
            Noted note = here.stream()
                    .filter(one -> isMeant(one.therapy(), pair.therapy(), options.therapies())
                            && isMeant(one.disease(), pair.disease(), options.diseases()))
                    .findFirst()
                    .orElse(null);
            int label = note == null ? ClaimJudge.NOTHING : 1 + note.relation().ordinal();
            relations.add(judge.features(clues, pair, found), label);
            if (note != null) {
                reached.add(note);
                int said = (note.polarity() == Polarity.NEGATED ? 1 << ClaimJudge.NEGATED : 0)
                        | (note.certainty() == Certainty.HEDGED ? 1 << ClaimJudge.HEDGED : 0);
                scopes.add(judge.scopeFeatures(clues, pair, note.relation().ordinal()), said);
            }
        }
        reachable += reached.size();
    }

    /** The concept that was noted; or where the sentence cannot mean that, one above or below it. */
    private boolean isMeant(String noted, Options.Option option, List<Options.Option> all) {
        String id = id(option.mention());
        if (id.equals(noted)) {
            return true;
        }
        boolean exact = all.stream()
                .anyMatch(one -> one.mention().isGrounded() && id(one.mention()).equals(noted));
        return !exact && (hierarchy.isAbove(noted, id) || hierarchy.isAbove(id, noted));
    }

    private static String id(Mention mention) {
        return mention.grounding().id();
    }

    /** How many of the noted claims are of a therapy and a disease that the sentence may speak of. */
    public int reachable() {
        return reachable;
    }

    /** What all of these passages teach. */
    public Judgement learned() {
        return Judgement.of(relations.train(), scopes.train(), aspects.train(), therapies.train());
    }
}
