package org.cytotheca.catalog.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.cytotheca.catalog.claims.Finding;
import org.cytotheca.catalog.recognition.Circumstance;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Stage;

/** What a text given by a caller names and claims. Offsets are UTF-16 code units of the text, end exclusive. */
public record Annotation(
        @JsonInclude(JsonInclude.Include.NON_NULL) String id,
        List<Named> mentions,
        List<Defined> abbreviations,
        List<Claimed> claims) {

    /** @param concept null for a mention that is known by its form and is in no vocabulary */
    public record Named(
            int start,
            int end,
            String text,
            String type,
            Grounding concept,
            @JsonInclude(JsonInclude.Include.NON_NULL) Grounding nearestBroader,
            boolean negated,
            boolean hedged,
            List<String> circumstances) {}

    /**
     * @param xrefs        ids of the concept elsewhere; where MeSH has none, also those of the nearest concept above that has
     * @param broaderXrefs those of {@code xrefs} that are of a concept above; left out where there are none
     */
    public record Grounding(
            String id,
            String name,
            List<String> xrefs,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> broaderXrefs) {
        static Grounding of(Vocabulary vocabulary, Concept concept) {
            List<String> broader = vocabulary.nearestAbove(concept, "MESH");
            return new Grounding(
                    concept.id(),
                    concept.name(),
                    Stream.concat(concept.xrefs().stream(), broader.stream()).toList(),
                    broader);
        }
    }

    public record Defined(
            @JsonProperty("short") String shortForm,
            @JsonProperty("long") String longForm) {}

    /** Therapy and disease are positions in {@code mentions}. */
    public record Claimed(
            Relation relation,
            int therapy,
            int disease,
            Polarity polarity,
            Certainty certainty,
            Stage stage,
            String rule,
            String cue) {}

    /** Without the mentions that are not wanted, and the claims that need one of them. */
    Annotation only(Predicate<Named> wanted) {
        int[] place = new int[mentions.size()];
        List<Named> kept = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            place[i] = wanted.test(mentions.get(i)) ? kept.size() : -1;
            if (place[i] >= 0) {
                kept.add(mentions.get(i));
            }
        }
        List<Claimed> still = claims.stream()
                .filter(claim -> place[claim.therapy()] >= 0 && place[claim.disease()] >= 0)
                .map(claim -> new Claimed(
                        claim.relation(),
                        place[claim.therapy()],
                        place[claim.disease()],
                        claim.polarity(),
                        claim.certainty(),
                        claim.stage(),
                        claim.rule(),
                        claim.cue()))
                .toList();
        return new Annotation(id, kept, abbreviations, still);
    }

    public static Annotation of(String id, Vocabulary vocabulary, Recognition recognition, List<Finding> findings) {
        Map<Span, Mention> given = new HashMap<>();
        for (Finding finding : findings) {
            given.put(finding.therapy().span(), finding.therapy());
        }
        Map<Span, Integer> positions = new HashMap<>();
        List<Named> mentions = new ArrayList<>();
        for (Mention found : recognition.mentions()) {
            // A cell that a claim speaks of as what is given is a therapy here, as it is where its own sentence says
            // so.
            Mention mention = found.is(ConceptType.CELL_TYPE) ? given.getOrDefault(found.span(), found) : found;
            positions.put(mention.span(), mentions.size());
            mentions.add(new Named(
                    mention.start(),
                    mention.end(),
                    mention.text(),
                    mention.type().label(),
                    mention.concept()
                            .map(concept -> Grounding.of(vocabulary, concept))
                            .orElse(null),
                    mention.nearestBroader()
                            .map(concept -> Grounding.of(vocabulary, concept))
                            .orElse(null),
                    mention.negated(),
                    mention.hedged(),
                    mention.circumstances().stream()
                            .map(Circumstance::label)
                            .sorted()
                            .toList()));
        }
        List<Claimed> claims = findings.stream()
                .map(finding -> new Claimed(
                        finding.relation(),
                        positions.get(finding.therapy().span()),
                        positions.get(finding.disease().span()),
                        finding.polarity(),
                        finding.certainty(),
                        finding.stage(),
                        finding.rule(),
                        finding.cue()))
                .toList();
        List<Defined> abbreviations = recognition.abbreviations().stream()
                .map(abbreviation -> new Defined(abbreviation.shortForm(), abbreviation.longForm()))
                .toList();
        return new Annotation(id, mentions, abbreviations, claims);
    }
}
