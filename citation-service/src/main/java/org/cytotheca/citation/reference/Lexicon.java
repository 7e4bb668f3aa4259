package org.cytotheca.citation.reference;

import java.util.Locale;

import org.cytotheca.words.WordFile;

/** Groups of words from {@code lexicon.txt} that tell journals, publishers, places and the like; a bit for each group. */
final class Lexicon {

    private static final int ROOM = 1 << 12;

    /** An open table by the hash that {@link Features} has of a word: two words rarely share one, and a feature may err. */
    private static final int[] HASHES = new int[ROOM];

    private static final int[] GROUPS = new int[ROOM];

    static {
        WordFile file = WordFile.beside(Lexicon.class, "lexicon.txt");
        int group = 1;
        for (String name : file.groups()) {
            for (String line : file.lines(name)) {
                for (String word : line.toLowerCase(Locale.ROOT).split(" ")) {
                    int hash = Features.hash(word, 0, word.length());
                    int place = place(hash);
                    HASHES[place] = hash;
                    GROUPS[place] |= group;
                }
            }
            group <<= 1;
        }
    }

    private Lexicon() {}

    /** The groups of the word with that hash; 0 for none. */
    static int groups(int hash) {
        return GROUPS[place(hash)];
    }

    /** Where the hash is, or the free place where it would be. */
    private static int place(int hash) {
        int place = (hash ^ hash >>> 15) & ROOM - 1;
        while (GROUPS[place] != 0 && HASHES[place] != hash) {
            place = place + 1 & ROOM - 1;
        }
        return place;
    }
}
