package org.cytotheca.catalog.claims;

import java.util.List;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;

/** The third stage: what a sentence does to a claim: denies it, leaves it open. The words stand in {@code scope.txt}. */
final class Scope {

    /** Words before a cue in which a denial reaches it; after the therapy, where the cue stands before both. */
    private static final int DENIAL = 6, DENIAL_AFTER = 8;

    /** Words before a frame in which a word that says nothing reaches it. */
    private static final int BEFORE = 7;

    private static final List<String> DENIALS =
            List.of("denies", "denies what follows", "denies harm that follows", "denies all");

    static Cues.Source source() {
        return new Cues.Source(Scope.class, "scope.txt", Scope::layer);
    }

    private static String layer(String group) {
        return switch (group) {
            case "denies", "denies nothing" -> "denies";
            case "leaves open", "leaves nothing open" -> "open";
            case "says nothing", "says that there is none" -> "says nothing";
            case "scope ends", "ends no scope" -> "scope ends";
            default -> group;
        };
    }

    Polarity polarity(Sentence sentence, Found scope, Frame frame) {
        int last = Math.max(
                frame.cue().to(),
                Math.max(frame.therapy().from(), frame.disease().from()));
        int first = Math.max(
                clauseStart(sentence, scope, frame.cue().from()), frame.cue().from() - DENIAL);
        if (frame.shape().equals("cue disease therapy")) {
            // "In D, T has not shown benefit": the cue stands before both, what is denied is said of the therapy after
            // it.
            first = frame.therapy().to();
            last = Math.min(clauseEnd(sentence, scope, first), first + DENIAL_AFTER);
        } else if (frame.shape().equals("benefits")) {
            // "T did not raise the ejection fraction in the trial": all that is said of T.
            first = Math.max(
                    clauseStart(sentence, scope, frame.cue().from()),
                    frame.therapy().to());
        } else if (frame.relation() == Relation.CAUSES
                && frame.disease().from() < frame.cue().from()) {
            // "No D was attributed to T."
            first = Math.min(first, frame.disease().from() - 3);
        }
        for (Cue cue : scope.of("denies")) {
            boolean reaches = cue.from() >= first || isNeither(sentence, cue, frame);
            if (reaches
                    && cue.to() <= last
                    && !inAnotherClause(sentence, cue, frame)
                    && !inside(cue, frame.therapy())
                    && !inside(cue, frame.disease())) {
                return Polarity.NEGATED;
            }
        }
        for (Cue cue : scope.of("denies what follows")) {
            if (cue.to() <= Math.min(frame.therapy().from(), frame.cue().from())
                    && cue.from() >= clauseStart(sentence, scope, frame.from())
                    && !sentence.broken(cue.to(), frame.from())
                    && (isBeforeThat(sentence, cue) || !inAnotherClause(sentence, cue, frame))) {
                return Polarity.NEGATED;
            }
        }
        if (frame.relation() == Relation.CAUSES && isDeniedHarm(sentence, scope, frame)) {
            return Polarity.NEGATED;
        }
        for (Cue cue : scope.of("denies all")) {
            if (cue.from() >= frame.therapy().from() && !speaksOfAnother(sentence, scope, frame, cue)) {
                return Polarity.NEGATED;
            }
        }
        return Polarity.AFFIRMED;
    }

    /** "No evidence that, in adults, T helps": what follows is all denied. */
    private static boolean isBeforeThat(Sentence sentence, Cue denial) {
        return sentence.tokens().form(denial.to() - 1).equals("that");
    }

    /** "None of those who were given T, or U at a higher dose, developed D." */
    private static boolean isDeniedHarm(Sentence sentence, Found scope, Frame frame) {
        for (Cue cue : scope.of("denies harm that follows")) {
            if (cue.to() <= frame.cue().from()
                    && cue.to() <= frame.disease().from()
                    && cue.from() >= clauseStart(sentence, scope, frame.cue().from())
                    && !sentence.broken(cue.to(), frame.cue().from())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what denies a claim leaves no doubt: it stands right before the cue, says it of a whole clause ("it is
     * unlikely that"), or says that nobody had the harm.
     */
    boolean isPlainlyDenied(Sentence sentence, Finding finding) {
        if (finding.polarity() != Polarity.NEGATED || finding.cueAt() == null) {
            return false;
        }
        int cue = sentence.tokens().firstFrom(finding.cueAt().start());
        Found scope = sentence.words();
        return scope.of("denies").stream().anyMatch(denial -> denial.to() == cue)
                || scope.of("denies what follows").stream()
                        .anyMatch(denial -> denial.to() <= cue && isBeforeThat(sentence, denial))
                || finding.relation() == Relation.CAUSES
                        && scope.of("denies harm that follows").stream().anyMatch(denial -> denial.to() <= cue);
    }

    /** Whether nothing denies what a rule has found but what stands in another clause: "T does not cure D, and it can cause E". */
    boolean isDeniedElsewhere(Sentence sentence, Finding finding) {
        if (finding.cueAt() == null || finding.therapyAt() == null) {
            return false;
        }
        int cue = sentence.tokens().firstFrom(finding.cueAt().start());
        int subject = sentence.tokens().firstFrom(finding.therapyAt().start());
        boolean denied = false;
        for (Cue denial : sentence.words().of("denies")) {
            boolean apart = denial.to() <= subject && subject < cue && sentence.commaBetween(denial.to(), subject);
            if (!apart) {
                return false;
            }
            denied = true;
        }
        return denied;
    }

    /** "When that is not enough, T is given": a comma parts the denial from the subject after it. */
    private static boolean inAnotherClause(Sentence sentence, Cue denial, Frame frame) {
        int subject = frame.therapy().from();
        return subject > denial.to()
                && subject < frame.cue().from()
                && subject < frame.disease().from()
                && sentence.commaBetween(denial.to(), subject);
    }

    /** "Neither T nor U helped people with D": however far the cue is. */
    private static boolean isNeither(Sentence sentence, Cue denial, Frame frame) {
        return denial.to() == frame.therapy().from()
                && frame.therapy().from() < frame.cue().from()
                && denial.text(sentence.tokens()).equalsIgnoreCase("neither");
    }

    /**
     * Whether another therapy stands between a claim and what denies a claim, or a clause of its own denies it of another
     * disease: "T helps in D but has no effect in E".
     */
    private static boolean speaksOfAnother(Sentence sentence, Found scope, Frame frame, Cue denial) {
        int apart = Integer.MAX_VALUE;
        for (Cue end : scope.of("scope ends")) {
            if (end.from() >= frame.to() && end.to() <= denial.from()) {
                apart = Math.min(apart, end.to());
            }
        }
        for (Slot slot : sentence.diseases()) {
            if (slot.from() >= apart && !slot.pointing()) {
                return true;
            }
        }
        for (Slot slot : sentence.therapies()) {
            if (slot.from() >= frame.to() && slot.to() <= denial.from()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the clause of a disease says of it by itself: "…, whereas in D it has no effect" denies it, "…, and a boy died of
     * D" is not denied by what stands in other clauses; null where that does not decide.
     */
    Polarity inItsClause(Sentence sentence, Relation relation, Slot disease) {
        Found scope = sentence.words();
        int first = clauseStart(sentence, scope, disease.from());
        int last = clauseEnd(sentence, scope, disease.to());
        if (first == sentence.from()) {
            return null;
        }
        if (any(scope, "denies all", disease.to(), last)) {
            return Polarity.NEGATED;
        }
        boolean denied = DENIALS.stream().anyMatch(group -> any(scope, group, first, last));
        return relation == Relation.CAUSES && !denied ? Polarity.AFFIRMED : null;
    }

    /** Whether the sentence says neither that it is so nor that it is not so: what was not tried, what not everybody gains. */
    boolean saysNothing(Found scope, Frame frame) {
        for (Cue cue : scope.of("says nothing")) {
            if (cue.from() >= frame.from() - BEFORE && cue.to() <= frame.to()) {
                return true;
            }
        }
        return scope.has("asks for more") || frame.weak() && scope.has("says nothing of its own");
    }

    private static boolean inside(Cue cue, Slot slot) {
        return cue.from() >= slot.from() && cue.to() <= slot.to();
    }

    Certainty certainty(Sentence sentence, Found scope, Frame frame) {
        int first = clauseStart(
                sentence, scope, Math.min(frame.cue().from(), frame.disease().from()));
        int last = clauseEnd(sentence, scope, frame.to());
        if (sentence.isQuestion() || any(scope, "leaves open", first, last)) {
            return Certainty.HEDGED;
        }
        boolean risk = frame.relation() == Relation.CAUSES && any(scope, "leaves open a risk", first, last);
        return risk ? Certainty.HEDGED : Certainty.ASSERTED;
    }

    private static boolean any(Found scope, String group, int first, int last) {
        for (Cue cue : scope.of(group)) {
            if (cue.from() >= first && cue.to() <= last) {
                return true;
            }
        }
        return false;
    }

    private static int clauseStart(Sentence sentence, Found scope, int position) {
        int start = sentence.from();
        for (Cue cue : scope.of("scope ends")) {
            if (cue.to() <= position) {
                start = Math.max(start, cue.to());
            }
        }
        return start;
    }

    private static int clauseEnd(Sentence sentence, Found scope, int position) {
        for (Cue cue : scope.of("scope ends")) {
            if (cue.from() >= position) {
                return cue.from();
            }
        }
        return sentence.to();
    }
}
