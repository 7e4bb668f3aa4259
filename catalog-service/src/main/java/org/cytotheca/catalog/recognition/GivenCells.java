package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.List;

import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * Tells a cell that is given to somebody ("MSCs could be used to suppress …") from one that does its work in the body
 * ("MSCs secrete IL-10"): the first is a therapy. The words stand in {@code given-cells.txt}.
 */
final class GivenCells {

    private static final int BEFORE = 0;
    private static final int AFTER = 1;
    private static final int NOT = 2;
    private static final long AND = Tokens.hashOf("and");
    private static final long FROM = Tokens.hashOf("from");
    private static final int WORDS_BEFORE = 3;
    private static final int WORDS_AFTER = 8;

    private final Vocabulary vocabulary;
    private final PhraseAutomaton cues;

    GivenCells(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        CueFile file = CueFile.ofPatterns(GivenCells.class, "given-cells.txt");
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        file.group("given by what stands before").forEach(cue -> builder.add(cue, BEFORE));
        file.group("given by what stands after").forEach(cue -> builder.add(cue, AFTER));
        file.group("not given before").forEach(word -> builder.add(word, NOT));
        cues = builder.build();
    }

    List<Mention> apply(Tokens tokens, List<Mention> mentions) {
        if (mentions.stream().noneMatch(Mention::mayBeGiven)) {
            return mentions;
        }
        boolean[] endsBefore = new boolean[tokens.size() + 1];
        boolean[] startsAfter = new boolean[tokens.size() + 1];
        boolean[] never = new boolean[tokens.size() + 1];
        cues.all(tokens, 0, tokens.size(), (from, to, kind) -> {
            if (kind == BEFORE) {
                endsBefore[to] = true;
            } else if (kind == NOT) {
                never[from] = true;
            } else {
                startsAfter[from] = true;
            }
        });
        List<Mention> told = new ArrayList<>(mentions.size());
        for (Mention mention : mentions) {
            told.add(
                    mention.mayBeGiven() && isGiven(tokens, mention, endsBefore, startsAfter, never)
                            ? given(mention)
                            : mention);
        }
        return told;
    }

    private Mention given(Mention cell) {
        return cell.givenAs(vocabulary.concept(cell.grounding().givenAsId()));
    }

    private static boolean isGiven(
            Tokens tokens, Mention cell, boolean[] endsBefore, boolean[] startsAfter, boolean[] never) {
        if (never[tokens.firstFrom(cell.end())]) {
            return false;
        }
        int first = tokens.firstFrom(cell.start());
        if (first > 0 && tokens.hash(first - 1) == FROM) {
            // "NK cells from cord blood": what is given was made of it.
            return false;
        }
        for (int i = first; i >= 0 && i >= first - WORDS_BEFORE; i--) {
            if (endsBefore[i]) {
                return true;
            }
            if (i < tokens.size() && tokens.breaksBefore(i)) {
                break;
            }
        }
        int next = tokens.firstFrom(cell.end());
        for (int i = next; i < tokens.size() && i <= next + WORDS_AFTER && !tokens.hardBefore(i); i++) {
            if (startsAfter[i]) {
                return true;
            }
            if (tokens.commaBefore(i) && tokens.hash(i) == AND) {
                return false;
            }
        }
        return false;
    }
}
