package org.cytotheca.catalog.catalogue;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.cytotheca.contracts.Claim;

/**
 * A claim with what the catalogue knows of it.
 *
 * @param firstSeen when the catalogue said it first; a claim that stays the same through revisions keeps it
 * @param trials    numbers of trial registries in the sentence
 */
@JsonPropertyOrder("claim")
public record CataloguedClaim(@JsonUnwrapped Claim claim, Instant firstSeen, List<String> trials) {

    public CataloguedClaim {
        trials = List.copyOf(trials);
    }

    /** Whether every work that the sentence cites has been retracted. */
    @JsonProperty
    public boolean restsOnRetracted() {
        return restsOnRetracted(claim);
    }

    /** A claim as the change feed tells it. */
    static String told(ObjectMapper json, Claim claim) {
        ObjectNode node = json.valueToTree(claim);
        node.put("restsOnRetracted", restsOnRetracted(claim));
        return node.toString();
    }

    static boolean restsOnRetracted(Claim claim) {
        return !claim.citations().isEmpty() && claim.citations().stream().allMatch(Claim.Citation::retracted);
    }
}
