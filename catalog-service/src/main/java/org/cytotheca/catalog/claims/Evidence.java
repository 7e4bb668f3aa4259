package org.cytotheca.catalog.claims;

import java.util.Arrays;

import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.contracts.Stage;

/** The fourth stage: the stage of evidence that a sentence speaks of. The words stand in {@code stages.txt}. */
final class Evidence {

    /** The lowest first, and the group of each. */
    private static final Stage[] STAGES = Stage.values();

    private static final String[] GROUPS = Arrays.stream(STAGES)
            .map(stage -> "stage: " + stage.wire())
            .map(String::intern)
            .toArray(String[]::new);

    static Cues.Source source() {
        return new Cues.Source(Evidence.class, "stages.txt", group -> "stage");
    }

    Stage of(Sentence sentence) {
        Found found = sentence.words();
        for (int i = STAGES.length - 1; i > 0; i--) {
            Stage stage = STAGES[i];
            if (found.has(GROUPS[i])) {
                return stage.compareTo(Stage.CLINICAL_TRIAL) < 0 && hasTrialNumber(sentence)
                        ? Stage.CLINICAL_TRIAL
                        : stage;
            }
        }
        return hasTrialNumber(sentence) ? Stage.CLINICAL_TRIAL : Stage.UNSPECIFIED;
    }

    /** The number of a trial at ClinicalTrials.gov, the ISRCTN or a Chinese registry. */
    private static boolean hasTrialNumber(Sentence sentence) {
        Tokens tokens = sentence.tokens();
        for (int i = sentence.from(); i < sentence.to(); i++) {
            int length = tokens.end(i) - tokens.start(i);
            if (length >= 11 && length <= 17 && TrialNumber.isOne(tokens.form(i))) {
                return true;
            }
        }
        return false;
    }
}
