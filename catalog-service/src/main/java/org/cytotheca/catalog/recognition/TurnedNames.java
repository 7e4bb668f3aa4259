package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * Names of diseases with their words in another order than the vocabulary has them: "cancer of the breast" is breast cancer,
 * "factor VIII-deficient" says factor VIII deficiency. A "deficiency of" something is a disease also where no vocabulary has it.
 */
final class TurnedNames {

    /** Words after "of", or before "deficient". */
    private static final int WORDS = 4;

    private static final int NOTHING = 0;
    private static final int PLACE_OF_THE_HEAD = 1;
    private static final long OF = Tokens.hashOf("of");
    private static final long THE = Tokens.hashOf("the");
    private static final long DEFICIENT = Tokens.hashOf("deficient");
    private static final Tokens DEFICIENCY = Tokens.of("deficiency");

    private final PhraseAutomaton names;
    private final List<Concept> concepts;
    private final PhraseAutomaton heads;
    private final PhraseAutomaton outside;

    TurnedNames(PhraseAutomaton names, List<Concept> concepts) {
        this.names = names;
        this.concepts = concepts;
        CueFile file = CueFile.beside(TurnedNames.class, "disease-forms.txt");
        heads = automaton(file.group("heads"), PLACE_OF_THE_HEAD);
        outside = automaton(file.group("not in a name"), NOTHING);
    }

    private static PhraseAutomaton automaton(List<String> words, int payload) {
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        words.forEach(word -> builder.add(word, payload));
        return builder.build();
    }

    void add(Tokens tokens, List<Candidate> found) {
        List<Candidate> added = new ArrayList<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.hash(i) == OF && !tokens.breaksBefore(i)) {
                headBefore(tokens, i, added);
            } else if (tokens.hash(i) == DEFICIENT && !tokens.breaksBefore(i)) {
                deficient(tokens, i, added);
            }
        }
        if (added.isEmpty()) {
            return;
        }
        // What stands inside of a turned name is a part of it.
        boolean[] taken = new boolean[tokens.size()];
        added.forEach(one -> Arrays.fill(taken, one.from(), one.to(), true));
        found.removeIf(one -> one.type() != null && taken[one.from()] && taken[one.to() - 1]);
        found.addAll(added);
        found.sort((a, b) -> Integer.compare(a.from(), b.from()));
    }

    private void headBefore(Tokens tokens, int of, List<Candidate> added) {
        int head = of - 1;
        if (heads.longestAt(tokens, head, of) < 0) {
            return;
        }
        int first = of + 1;
        if (first < tokens.size() && !tokens.breaksBefore(first) && tokens.hash(first) == THE) {
            first++;
        }
        int last = first;
        while (last < tokens.size()
                && last - first < WORDS
                && !tokens.breaksBefore(last)
                && !tokens.after(last, Tokens.HARD)
                && (outside.longestAt(tokens, last, last + 1) < 0 || isSymbol(tokens, first, last))) {
            last++;
        }
        for (int to = last; to > first; to--) {
            Concept concept = disease(names.joined(tokens, first, to, tokens, head, head + 1));
            if (concept != null) {
                added.add(new Candidate(head, to, ConceptType.DISEASE, concept, null));
                return;
            }
        }
        if (last > first && isDeficiency(tokens, head)) {
            added.add(new Candidate(head, last, ConceptType.DISEASE, null, null));
        }
    }

    private void deficient(Tokens tokens, int at, List<Candidate> added) {
        for (int from = Math.max(0, at - WORDS); from < at; from++) {
            boolean whole = true;
            for (int i = from + 1; i <= at; i++) {
                whole &= !tokens.breaksBefore(i);
            }
            if (whole) {
                Concept concept = disease(names.joined(tokens, from, at, DEFICIENCY, 0, 1));
                if (concept != null) {
                    added.add(new Candidate(from, at + 1, ConceptType.DISEASE, concept, null));
                    return;
                }
            }
        }
    }

    /** "Hexosaminidase A": a capital by itself after another word. */
    private static boolean isSymbol(Tokens tokens, int first, int token) {
        return token > first && tokens.end(token) - tokens.start(token) == 1 && tokens.is(token, Tokens.CAPITAL);
    }

    private static boolean isDeficiency(Tokens tokens, int head) {
        return tokens.text().regionMatches(true, tokens.start(head), "deficienc", 0, 9);
    }

    private Concept disease(int payload) {
        Concept concept = payload < 0 ? null : concepts.get(payload);
        return concept != null && concept.type() == ConceptType.DISEASE ? concept : null;
    }
}
