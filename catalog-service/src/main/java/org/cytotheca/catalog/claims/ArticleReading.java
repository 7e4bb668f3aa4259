package org.cytotheca.catalog.claims;

import java.util.List;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.contracts.Claim;

/**
 * What a revision of an article says.
 *
 * @param claims in order; their citations carry labels alone
 */
public record ArticleReading(List<Passage> passages, List<Claim> claims, List<FoundAspect> aspects) {

    public ArticleReading {
        passages = List.copyOf(passages);
        claims = List.copyOf(claims);
        aspects = List.copyOf(aspects);
    }

    /** A block with what it names. {@code block} counts from 0 in its section. */
    public record Passage(String sectionId, List<String> path, int block, String text, List<Mention> mentions) {
        public Passage {
            path = List.copyOf(path);
            mentions = List.copyOf(mentions);
        }
    }

    /**
     * An aspect and where it stands.
     *
     * @param id        stable for the same statement of the same article
     * @param citations labels that the sentence cites
     */
    public record FoundAspect(
            String id,
            String sectionId,
            List<String> path,
            int block,
            Aspect aspect,
            String quote,
            List<String> citations) {}
}
