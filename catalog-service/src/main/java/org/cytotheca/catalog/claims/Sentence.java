package org.cytotheca.catalog.claims;

import java.util.List;

import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.recognition.Tokens;

/**
 * A sentence with its arguments. Positions are tokens, {@code to} is exclusive.
 *
 * @param words     what {@code arguments.txt} knows in it
 * @param therapies in order; what the sentence compares with, and what patients had before, is none
 * @param diseases  in order
 * @param cell the therapy that the subject of the sentence is given as, where that is a cell; else null
 */
record Sentence(
        Tokens tokens,
        Span span,
        int from,
        int to,
        Found words,
        List<Slot> therapies,
        List<Slot> diseases,
        Mention cell) {

    static Sentence without(Tokens tokens, Span span, int from, int to) {
        return new Sentence(tokens, span, from, to, Found.none(), List.of(), List.of(), null);
    }

    /** The sentence as if it did not name one of its diseases. */
    Sentence without(Slot disease) {
        return new Sentence(
                tokens,
                span,
                from,
                to,
                words,
                therapies,
                diseases.stream().filter(slot -> slot != disease).toList(),
                cell);
    }

    /** Whether a full stop, colon or semicolon stands before one of the tokens, the last one included. */
    boolean broken(int first, int last) {
        for (int i = first; i <= last && i < tokens.size(); i++) {
            if (tokens.hardBefore(i) && !isColonOfList(i)) {
                return true;
            }
        }
        return false;
    }

    /** "Explored for the following conditions: D and E." */
    private boolean isColonOfList(int token) {
        return Cues.endsAt(words.of("opens a list"), token) && tokens.colonBefore(token);
    }

    boolean commaBetween(int first, int last) {
        for (int i = first; i <= last && i < tokens.size(); i++) {
            if (tokens.commaBefore(i)) {
                return true;
            }
        }
        return false;
    }

    boolean isQuestion() {
        return tokens.text().charAt(span.end() - 1) == '?';
    }

    /** "Is T right for D?"; "T for D?" is a title. */
    boolean beginsAsQuestion() {
        return isQuestion() && Cues.startsAt(words.of("question"), from);
    }

    boolean endsWithColon() {
        return tokens.text().charAt(span.end() - 1) == ':';
    }
}
