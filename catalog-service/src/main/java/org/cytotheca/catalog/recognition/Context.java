package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a sentence does to what it names: denies it, leaves it open, puts it into the past, into a future that need not come,
 * or on somebody else.
 *
 * <p>After ConText (Harkema, Dowling, Thornblade, Chapman, 2009): a cue reaches from its place to the end or the start of
 * its sentence, or to a word that ends its scope. The cues stand in {@code context.txt}.
 */
public final class Context {

    private static final int NEGATED = 1;
    private static final int HEDGED = 2;

    /** Times two to the power of the circumstance's place. */
    private static final int CIRCUMSTANCE = 4;

    /** What a group of cues does to what stands on one side of them. */
    private record Group(String name, int effect, boolean forward, boolean backward) {}

    private static final List<Group> GROUPS = List.of(
            new Group("negates nothing", 0, false, false),
            new Group("scope ends", 0, false, false),
            new Group("negates after it", NEGATED, true, false),
            new Group("negates before it", NEGATED, false, true),
            new Group("leaves open after it", HEDGED, true, false),
            new Group("leaves open before it", HEDGED, false, true),
            new Group("not yet after it", effect(Circumstance.HYPOTHETICAL), true, false),
            new Group("not yet before it", effect(Circumstance.HYPOTHETICAL), false, true),
            new Group("history after it", effect(Circumstance.HISTORICAL), true, false),
            new Group("history before it", effect(Circumstance.HISTORICAL), false, true),
            new Group("another subject", effect(Circumstance.OTHER_SUBJECT), true, true));

    private static final int END = 1;

    private static int effect(Circumstance circumstance) {
        return CIRCUMSTANCE << circumstance.ordinal();
    }

    /** Words that a cue reaches over at most; a sentence so long has no scope that a reader would see. */
    private static final int REACH = 100;

    private final PhraseAutomaton cues;

    public Context() {
        CueFile file = CueFile.beside(Context.class, "context.txt");
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        for (int group = 0; group < GROUPS.size(); group++) {
            for (String cue : file.group(GROUPS.get(group).name)) {
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
            told.add(at == 0 ? mention : mention.inContext((at & NEGATED) != 0, (at & HEDGED) != 0, circumstances(at)));
        }
        return told;
    }

    private void mark(Tokens tokens, int first, int end, byte[] effect) {
        List<Cue> found = new ArrayList<>();
        cues.longest(tokens, first, end, (from, to, kind) -> found.add(new Cue(from, to, kind)));
        for (int c = 0; c < found.size(); c++) {
            Cue cue = found.get(c);
            Group group = GROUPS.get(cue.kind);
            if (group.forward) {
                int to = end;
                for (int next = c + 1;
                        next < found.size() && to == end && found.get(next).from - cue.to < REACH;
                        next++) {
                    to = found.get(next).kind == END ? found.get(next).from : end;
                }
                reach(tokens, effect, cue.to, to, group.effect);
            }
            if (group.backward) {
                int from = first;
                for (int before = c - 1;
                        before >= 0 && from == first && cue.from - found.get(before).to < REACH;
                        before--) {
                    from = found.get(before).kind == END ? found.get(before).to : first;
                }
                for (int i = cue.from - 1; i >= from && cue.from - i < REACH; i--) {
                    effect[i] |= (byte) group.effect;
                    if (tokens.hardBefore(i)) {
                        break;
                    }
                }
            }
        }
    }

    private static Set<Circumstance> circumstances(int effect) {
        Set<Circumstance> said = EnumSet.noneOf(Circumstance.class);
        for (Circumstance one : Circumstance.values()) {
            if ((effect & effect(one)) != 0) {
                said.add(one);
            }
        }
        return said;
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
