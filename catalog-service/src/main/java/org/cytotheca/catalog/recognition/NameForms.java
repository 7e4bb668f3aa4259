package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * Diseases and therapies that are in no vocabulary, known by their form: a head noun with the words before it ("complement
 * C7 deficiency", "hyperbaric oxygen therapy"), or the ending of the word ("myokymia", "zanamivir"). The words stand in
 * {@code disease-forms.txt} and {@code therapy-forms.txt}.
 */
final class NameForms {

    /** A name has no more words before its head. */
    private static final int WORDS = 4;

    private static final int SHORTEST = 7;

    private static final int TAIL = 3;

    private static final long LESION = Tokens.hashOf("lesion"), LESIONS = Tokens.hashOf("lesions");

    private final PhraseAutomaton heads;
    private final PhraseAutomaton outside;
    private final Set<String> notByEnding;
    /** By the last {@link #TAIL} letters, which every ending has. */
    private final Map<Integer, String[]> endings = new HashMap<>();

    /** Whether an ending has these last letters, five bits each. */
    private final BitSet tails = new BitSet(1 << 5 * TAIL);

    private final ConceptType type;

    private NameForms(ConceptType type, String resource) {
        this.type = type;
        CueFile file = CueFile.beside(NameForms.class, resource);
        heads = automaton(file.group("heads"));
        outside = automaton(file.group("not in a name"));
        notByEnding = Set.copyOf(file.group("not by ending"));
        file.group("endings").stream()
                .collect(Collectors.groupingBy(ending -> tail(ending, ending.length())))
                .forEach((tail, same) -> {
                    endings.put(tail, same.toArray(String[]::new));
                    tails.set(tail);
                });
    }

    static NameForms ofDiseases() {
        return new NameForms(ConceptType.DISEASE, "disease-forms.txt");
    }

    static NameForms ofTherapies() {
        return new NameForms(ConceptType.THERAPY, "therapy-forms.txt");
    }

    private static PhraseAutomaton automaton(List<String> phrases) {
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        phrases.forEach(phrase -> builder.add(phrase, 0));
        return builder.build();
    }

    void add(Tokens tokens, List<Candidate> found) {
        Candidate[] at = new Candidate[tokens.size()];
        for (Candidate candidate : found) {
            Arrays.fill(at, candidate.from(), candidate.to(), candidate);
        }
        List<Candidate> added = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Candidate named = at[i];
            boolean freeHead = named == null && heads.longestAt(tokens, i, i + 1) >= 0;
            boolean namedHead = named != null
                    && type == ConceptType.DISEASE
                    && named.type() == type
                    && named.to() == i + 1
                    && named.from() == i
                    && heads.longestAt(tokens, i, i + 1) >= 0;
            if (freeHead || namedHead) {
                int from = nameStart(tokens, at, i, namedHead);
                if (from < i) {
                    Concept nearest = namedHead ? named.concept() : ofLesion(tokens, at, i);
                    added.add(new Candidate(from, i + 1, type, givenAs(at, from, i), nearest));
                    continue;
                }
            }
            if (named == null && hasEnding(tokens, i)) {
                added.add(new Candidate(i, i + 1, type, null, null));
            }
        }
        found.addAll(added);
    }

    /** "Letermovir prophylaxis", "salmeterol treatment": the therapy that stands right before the head, if there is one. */
    private Concept givenAs(Candidate[] at, int from, int head) {
        Candidate before = head > from ? at[head - 1] : null;
        boolean named = type == ConceptType.THERAPY && before != null && before.type() == type && before.to() == head;
        return named ? before.concept() : null;
    }

    /** "Melanoma lesions": the disease that stands right before the word. */
    private Concept ofLesion(Tokens tokens, Candidate[] at, int head) {
        Candidate before = head > 0 ? at[head - 1] : null;
        boolean named = type == ConceptType.DISEASE && before != null && before.type() == type && before.to() == head;
        return named && (tokens.hash(head) == LESION || tokens.hash(head) == LESIONS) ? before.concept() : null;
    }

    /** Where the name that ends with a head begins; the head itself when nothing before belongs to it. */
    private int nameStart(Tokens tokens, Candidate[] at, int head, boolean adjectivesOnly) {
        int from = head;
        while (from > 0 && head - from < WORDS && !tokens.breaksBefore(from)) {
            int before = from - 1;
            Candidate named = at[before];
            if (named != null && named.type() != ConceptType.TARGET && named.type() != type) {
                break;
            }
            boolean symbol = before > 0
                    && tokens.end(before) - tokens.start(before) == 1
                    && tokens.is(before, Tokens.CAPITAL)
                    && !tokens.breaksBefore(before)
                    && outside.longestAt(tokens, before - 1, before) < 0;
            if ((outside.longestAt(tokens, before, before + 1) >= 0 && !symbol) || isAdverb(tokens, before)) {
                break;
            }
            if (adjectivesOnly && !isAdjective(tokens, before)) {
                break;
            }
            if (type == ConceptType.THERAPY && named == null && isVerbal(tokens, before)) {
                break;
            }
            from = named != null && named.type() == type ? named.from() : before;
        }
        return from;
    }

    private static boolean isAdverb(Tokens tokens, int token) {
        return ends(tokens, token, "ly") || (ends(tokens, token, "ing") && !tokens.is(token, Tokens.CAPITAL));
    }

    /** A participle or an adjective of judgement: "improving", "groundbreaking", "expensive", "remarkable". */
    private static boolean isVerbal(Tokens tokens, int token) {
        return ends(tokens, token, "ing")
                || ends(tokens, token, "ed")
                || ends(tokens, token, "ive")
                || ends(tokens, token, "ful")
                || ends(tokens, token, "able")
                || ends(tokens, token, "ible")
                || ends(tokens, token, "ous")
                || ends(tokens, token, "ent")
                || ends(tokens, token, "s");
    }

    private static boolean isAdjective(Tokens tokens, int token) {
        return ends(tokens, token, "al")
                || ends(tokens, token, "ic")
                || ends(tokens, token, "ar")
                || ends(tokens, token, "ary")
                || ends(tokens, token, "ine");
    }

    private static boolean ends(Tokens tokens, int token, String ending) {
        int length = ending.length();
        return tokens.end(token) - tokens.start(token) > length + 2
                && tokens.text().regionMatches(tokens.end(token) - length, ending, 0, length);
    }

    private boolean hasEnding(Tokens tokens, int token) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        String text = tokens.text();
        if (end - start < SHORTEST) {
            return false;
        }
        char last = text.charAt(end - 1);
        if (last == 's' && text.charAt(end - 2) != 'i' && text.charAt(end - 2) != 's') {
            end--;
            last = text.charAt(end - 1);
        }
        int tail = tail(text, end);
        if (!tails.get(tail)) {
            return false;
        }
        for (String ending : endings.get(tail)) {
            if (end - start > ending.length() + 1
                    && text.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
                return !notByEnding.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    /** The last letters before an offset, whatever their case. */
    private static int tail(String text, int end) {
        int tail = 0;
        for (int i = end - TAIL; i < end; i++) {
            tail = tail << 5 | text.charAt(i) & 31;
        }
        return tail;
    }
}
