package org.cytotheca.catalog.recognition;

import java.util.List;

/** Things that have the name of a disease in theirs and are none: "hepatitis B virus", "anti-tumor". */
final class Competitors {

    private final PhraseAutomaton after;
    private final PhraseAutomaton before;

    Competitors() {
        CueFile file = CueFile.beside(Competitors.class, "competitors.txt");
        after = automaton(file.group("after"));
        before = automaton(file.group("before"));
    }

    private static PhraseAutomaton automaton(List<String> words) {
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        words.forEach(word -> builder.add(word, 0));
        return builder.build();
    }

    boolean takeAway(Tokens tokens, int from, int to) {
        boolean called =
                to < tokens.size() && !tokens.breaksBefore(to) && after.longestAt(tokens, to, tokens.size()) >= 0;
        return called
                || (from > 0 && tokens.after(from, Tokens.HYPHEN) && before.longestAt(tokens, from - 1, from) >= 0);
    }
}
