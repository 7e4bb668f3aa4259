package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sentence does to what it names: denies it, leaves it open.
 *
 * <p>After ConText (Harkema, Dowling, Thornblade, Chapman, 2009): a cue reaches from its place to the end or the start of
 * its sentence, or to a word that ends its scope. The cues stand in {@code context.txt}.
 */
public final class Context {

    private static final List<String> GROUPS = List.of(
            "negates nothing",
            "negates after it",
            "negates before it",
            "leaves open after it",
            "leaves open before it",
            "scope ends");
    private static final int NOTHING = 0,
            NEGATES_AFTER = 1,
            NEGATES_BEFORE = 2,
            OPEN_AFTER = 3,
            OPEN_BEFORE = 4,
            END = 5;

    /** Words that a cue reaches over at most; a sentence so long has no scope that a reader would see. */
    private static final int REACH = 100;

    private static final int NEGATED = 1;
    private static final int HEDGED = 2;

    private final PhraseAutomaton cues;

    public Context() {
        CueFile file = CueFile.beside(Context.class, "context.txt");
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        for (int group = 0; group < GROUPS.size(); group++) {
            for (String cue : file.group(GROUPS.get(group))) {
                builder.add(cue, group);
            }
        }
        cues = builder.build();
    }

    private record Cue(int from, int to, int kind) {}

    List<Mention> apply(Tokens tokens, List<Span> sentences, List<Mention> mentions) {
        if (mentions.isEmpty()) {
            return mentions;
        }
        byte[] effect = new byte[tokens.size() + 1];
        for (Span sentence : sentences) {
            mark(tokens, tokens.firstFrom(sentence.start()), tokens.firstFrom(sentence.end()), effect);
        }
        List<Mention> told = new ArrayList<>(mentions.size());
        for (Mention mention : mentions) {
            int at = effect[tokens.firstFrom(mention.start())];
            told.add(at == 0 ? mention : mention.inContext((at & NEGATED) != 0, (at & HEDGED) != 0));
        }
        return told;
    }

    private void mark(Tokens tokens, int first, int end, byte[] effect) {
        List<Cue> found = new ArrayList<>();
        cues.longest(tokens, first, end, (from, to, kind) -> found.add(new Cue(from, to, kind)));
        for (int c = 0; c < found.size(); c++) {
            Cue cue = found.get(c);
            switch (cue.kind) {
                case NEGATES_AFTER, OPEN_AFTER -> {
                    int to = end;
                    for (int next = c + 1;
                            next < found.size() && to == end && found.get(next).from - cue.to < REACH;
                            next++) {
                        to = found.get(next).kind == END ? found.get(next).from : end;
                    }
                    reach(tokens, effect, cue.to, to, cue.kind == NEGATES_AFTER ? NEGATED : HEDGED);
                }
                case NEGATES_BEFORE, OPEN_BEFORE -> {
                    int from = first;
                    for (int before = c - 1;
                            before >= 0 && from == first && cue.from - found.get(before).to < REACH;
                            before--) {
                        from = found.get(before).kind == END ? found.get(before).to : first;
                    }
                    for (int i = cue.from - 1; i >= from && cue.from - i < REACH; i--) {
                        effect[i] |= cue.kind == NEGATES_BEFORE ? NEGATED : HEDGED;
                        if (tokens.hardBefore(i)) {
                            break;
                        }
                    }
                }
                default -> {
                    // Ends a scope or keeps a shorter cue from matching; has no reach of its own.
                }
            }
        }
    }

    private static void reach(Tokens tokens, byte[] effect, int from, int to, int what) {
        for (int i = from; i < to && i - from < REACH; i++) {
            if (i > from && tokens.hardBefore(i)) {
                break;
            }
            effect[i] |= (byte) what;
        }
    }
}
