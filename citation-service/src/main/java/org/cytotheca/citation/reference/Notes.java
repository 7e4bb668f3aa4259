package org.cytotheca.citation.reference;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

import org.cytotheca.words.WordFile;

/** What a reference says beside its fields, without what only announces one of them. */
final class Notes {

    private static final Set<String> LABELS =
            Set.copyOf(WordFile.beside(Notes.class, "note-labels.txt").lines());

    private Notes() {}

    /** The notes, divided by semicolons, but for labels of identifiers and addresses that stand elsewhere. */
    static String without(String notes) {
        if (notes.isEmpty()) {
            return notes;
        }
        StringJoiner kept = new StringJoiner("; ");
        for (String note : notes.split(";")) {
            String words = letters(note);
            if (!words.isEmpty() && !LABELS.contains(words)) {
                kept.add(note.strip());
            }
        }
        return kept.toString();
    }

    private static String letters(String note) {
        StringBuilder letters = new StringBuilder(note.length());
        for (int i = 0; i < note.length(); i++) {
            char c = note.charAt(i);
            boolean letter = Character.isLetter(c);
            if (letter || c == ' ' && letters.length() > 0 && letters.charAt(letters.length() - 1) != ' ') {
                letters.append(c);
            }
        }
        return letters.toString().strip().toLowerCase(Locale.ROOT);
    }
}
