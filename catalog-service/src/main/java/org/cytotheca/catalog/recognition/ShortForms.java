package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * The short forms that an article defines, grounded: what each stands for in all of its sections. Immutable once handed out.
 *
 * <p>A short form whose long form names nothing that we know is kept too: it takes the word away from any other meaning.
 */
public final class ShortForms {

    static final ShortForms NONE = new ShortForms();

    /** @param type null where the long form names nothing */
    record Meaning(String form, ConceptType type, Concept concept, Concept nearest) {}

    /** From the hash of the first word to a place in {@link #meanings}. */
    private final LongIntMap byFirstWord = new LongIntMap(16);

    private final List<List<Meaning>> meanings = new ArrayList<>();
    private final Map<String, Meaning> byForm = new HashMap<>();

    /** The first definition of a form in an article holds. */
    void define(Meaning meaning) {
        if (byForm.putIfAbsent(meaning.form, meaning) != null) {
            return;
        }
        Tokens read = Tokens.of(meaning.form);
        if (read.size() == 0) {
            return;
        }
        beginningWith(read.hash(0)).add(meaning);
        if (read.size() == 1) {
            beginningWith(Tokens.hashOf(read.form(0) + "s")).add(meaning);
        }
    }

    private List<Meaning> beginningWith(long hash) {
        int place = byFirstWord.get(hash);
        if (place < 0) {
            byFirstWord.put(hash, meanings.size());
            meanings.add(new ArrayList<>(2));
            place = meanings.size() - 1;
        }
        return meanings.get(place);
    }

    boolean isEmpty() {
        return byForm.isEmpty();
    }

    boolean takesAway(String text) {
        Meaning meaning = byForm.get(text);
        return meaning != null && meaning.type == null;
    }

    /** The meaning of the form that starts at a token, or null; the longest when several do. */
    Meaning at(Tokens tokens, int token) {
        int place = byFirstWord.get(tokens.hash(token));
        if (place < 0) {
            return null;
        }
        Meaning best = null;
        for (Meaning meaning : meanings.get(place)) {
            if (endOf(tokens, token, meaning) >= 0 && (best == null || meaning.form.length() > best.form.length())) {
                best = meaning;
            }
        }
        return best;
    }

    /** Where the form ends, in UTF-16 code units, when it stands at the token as it was defined (or in the plural); else -1. */
    static int endOf(Tokens tokens, int token, Meaning meaning) {
        String text = tokens.text();
        int start = tokens.start(token);
        int end = start + meaning.form.length();
        if (!text.regionMatches(start, meaning.form, 0, meaning.form.length())) {
            return -1;
        }
        if (end < text.length() && text.charAt(end) == 's' && !isWord(text, end + 1)) {
            return end + 1;
        }
        return isWord(text, end) ? -1 : end;
    }

    private static boolean isWord(String text, int at) {
        return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
