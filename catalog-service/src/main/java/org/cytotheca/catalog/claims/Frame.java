package org.cytotheca.catalog.claims;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.contracts.Relation;

/**
 * A cue with its arguments.
 *
 * @param rule     relation and frame, as {@code why} shows it
 * @param shape    name of the frame in {@code frames.txt}
 * @param weak     whether any other frame with the same pair is better
 * @param distance how far the arguments stand from the cue; less is better
 */
record Frame(
        Relation relation, String rule, String shape, boolean weak, Cue cue, Slot therapy, Slot disease, int distance) {

    static Frame of(Relation relation, String rule, String shape, boolean weak, Cue cue, Slot therapy, Slot disease) {
        // The words next to the disease tell what happens to it: "led to the resolution of the rejection".
        int distance = 2 * Math.abs(cue.from() - disease.from()) + Math.abs(cue.from() - therapy.from());
        return new Frame(relation, rule, shape, weak, cue, therapy, disease, distance);
    }

    int from() {
        return Math.min(cue.from(), Math.min(therapy.from(), disease.from()));
    }

    int to() {
        return Math.max(cue.to(), Math.max(therapy.to(), disease.to()));
    }
}
