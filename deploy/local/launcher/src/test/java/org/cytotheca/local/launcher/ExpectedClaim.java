package org.cytotheca.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A claim that a careful reader finds in a seed, from {@code seeds/expected}; members that are left open fit anything. */
record ExpectedClaim(JsonNode gold) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<ExpectedClaim> of(Path seeds, String name) throws IOException {
        List<ExpectedClaim> claims = new ArrayList<>();
        expected(seeds, name).path("claims").forEach(gold -> claims.add(new ExpectedClaim(gold)));
        return claims;
    }

    /** Everything that is expected of a seed. */
    static JsonNode expected(Path seeds, String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(seeds.resolve("expected/" + name + ".json")));
    }

    boolean isIn(List<JsonNode> claims) {
        return claims.stream().anyMatch(this::fits);
    }

    private boolean fits(JsonNode claim) {
        return names(claim.path("therapy"), claim.at("/why/therapyText"), "therapy")
                && names(claim.path("disease"), claim.at("/why/diseaseText"), "disease")
                && same(claim, "relation")
                && same(claim, "polarity")
                && same(claim, "certainty")
                && same(claim, "stage")
                && cites(claim);
    }

    /** By the author's words or by the name of the concept. */
    private boolean names(JsonNode concept, JsonNode text, String member) {
        String wanted = bare(gold.path(member).asText());
        return bare(text.asText()).contains(wanted)
                || wanted.equals(bare(concept.path("name").asText()));
    }

    private boolean same(JsonNode claim, String member) {
        return !gold.has(member) || gold.get(member).equals(claim.get(member));
    }

    private boolean cites(JsonNode claim) {
        if (!gold.has("citations")) {
            return true;
        }
        TreeSet<String> wanted = new TreeSet<>();
        gold.get("citations").forEach(label -> wanted.add(label.asText()));
        return wanted.equals(new TreeSet<>(claim.path("citations").findValuesAsText("label")));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('-', ' ')
                .strip();
    }

    @Override
    public String toString() {
        return gold.toString();
    }
}
