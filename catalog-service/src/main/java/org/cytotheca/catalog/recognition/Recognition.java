package org.cytotheca.catalog.recognition;

import java.util.List;

/**
 * What a text names.
 *
 * @param mentions in order of the text; mentions of a coordination ("breast and ovarian cancer") share one stretch
 */
public record Recognition(
        String text, Tokens tokens, List<Span> sentences, List<Mention> mentions, List<Abbreviation> abbreviations) {

    public Recognition {
        sentences = List.copyOf(sentences);
        mentions = List.copyOf(mentions);
        abbreviations = List.copyOf(abbreviations);
    }

    /** The mentions of a sentence, in order. */
    public List<Mention> mentionsIn(Span sentence) {
        int first = firstFrom(sentence.start());
        int last = first;
        while (last < mentions.size() && mentions.get(last).end() <= sentence.end()) {
            last++;
        }
        return mentions.subList(first, last);
    }

    private int firstFrom(int offset) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mentions.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
