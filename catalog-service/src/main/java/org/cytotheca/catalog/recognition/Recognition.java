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
}
