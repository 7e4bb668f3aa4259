package org.cytotheca.ingest.structure;

import java.util.List;

import org.cytotheca.ingest.reading.Run;

/**
 * Shows digits that the format raises or lowers in Unicode's own characters where they would run into the number or word before
 * them: "10⁶", "m²". Each is one character as before, so that offsets stay. Charges ("Ca2+") and formulas ("CO2") are written as
 * text mining knows them, isotopes ("18F") too.
 */
final class Scripts {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
    private static final int LONGEST = 6;

    private Scripts() {}

    /** @param markers of citations, which are taken out and stay as they are */
    static Passage shown(Passage passage, List<Marker> markers) {
        StringBuilder text = null;
        Overlaps cited = new Overlaps(markers);
        for (Run run : passage.runs()) {
            boolean raised = run.kind() == Run.Kind.SUPERSCRIPT;
            if (!raised && run.kind() != Run.Kind.SUBSCRIPT
                    || !glued(passage.text(), run, raised)
                    || cited.any(run.start(), run.end())) {
                continue;
            }
            text = text == null ? new StringBuilder(passage.text()) : text;
            for (int i = run.start(); i < run.end(); i++) {
                char c = text.charAt(i);
                text.setCharAt(
                        i, c >= '0' && c <= '9' ? (raised ? RAISED : LOWERED).charAt(c - '0') : raised ? '⁻' : '₋');
            }
        }
        return text == null
                ? passage
                : new Passage(passage.kind(), text.toString(), passage.shift(), passage.source(), passage.runs());
    }

    /** Whether it is a number right behind a digit, or raised behind a letter. */
    private static boolean glued(String text, Run run, boolean raised) {
        if (run.start() == 0 || run.end() == run.start() || run.end() - run.start() > LONGEST) {
            return false;
        }
        char before = text.charAt(run.start() - 1);
        if (!Character.isDigit(before) && !(raised && (Character.isLetter(before) || before == ')'))) {
            return false;
        }
        char first = text.charAt(run.start());
        boolean sign = first == '-' || first == '−' || first == '–';
        if (sign && run.end() - run.start() == 1) {
            return false;
        }
        for (int i = run.start() + (sign ? 1 : 0); i < run.end(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
