package org.cytotheca.citation.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.VersionLink.Role;

class VersionLinkTest {

    private static List<VersionLink> links(String more) throws JsonProcessingException {
        return VersionLink.of(CrossrefRecord.read(
                        new ObjectMapper().readTree("{\"DOI\": \"10.5555/one\", \"title\": [\"One\"], " + more + "}"))
                .orElseThrow());
    }

    private static VersionLink link(String doi, String other, Role role) {
        return new VersionLink(Doi.parse(doi).orElseThrow(), Doi.parse(other).orElseThrow(), role);
    }

    @ParameterizedTest
    @CsvSource({
        "is-preprint-of, PUBLISHED",
        "has-preprint, PREPRINT",
        "is-version-of, VERSION",
        "is-replaced-by, NEWER",
        "is-translation-of, ORIGINAL",
        "is-same-as, SAME"
    })
    void aRelationTellsWhatTheOtherIs(String relation, Role role) throws JsonProcessingException {
        assertEquals(
                List.of(link("10.5555/one", "10.5555/two", role)),
                links("\"relation\": {\"" + relation + "\": [{\"id\": \"10.5555/TWO\", \"id-type\": \"doi\"}]}"));
    }

    @Test
    void relationsThatMakeNoVersionAreLeftOut() throws JsonProcessingException {
        assertEquals(List.of(), links("""
                "relation": {"references": [{"id": "10.5555/two", "id-type": "doi"}], "is-review-of": [{"id": "10.5555/three", "id-type": "doi"}],
                  "is-version-of": [{"id": "https://example.org/two", "id-type": "uri"}, {"id": "10.5555/one", "id-type": "doi"}]}
                """));
    }

    @Test
    void aCorrectionBelongsToWhatItCorrects() throws JsonProcessingException {
        assertEquals(
                List.of(link("10.5555/one", "10.5555/paper", Role.CORRECTED)),
                links("\"update-to\": [{\"DOI\": \"10.5555/paper\", \"type\": \"correction\"}]"));
        assertEquals(
                List.of(link("10.5555/one", "10.5555/note", Role.CORRECTION)),
                links("\"updated-by\": [{\"DOI\": \"10.5555/note\", \"type\": \"erratum\"}]"));
    }

    @Test
    void aRetractionIsNoVersion() throws JsonProcessingException {
        assertEquals(List.of(), links("\"updated-by\": [{\"DOI\": \"10.5555/note\", \"type\": \"retraction\"}]"));
    }

    @Test
    void seenFromTheOtherSideAPreprintIsWhatWasPublished() {
        assertEquals(
                link("10.5555/b", "10.5555/a", Role.PREPRINT),
                link("10.5555/a", "10.5555/b", Role.PUBLISHED).reversed());
        for (Role role : Role.values()) {
            Role back = role.reverse().reverse();
            assertEquals(role == Role.MANUSCRIPT ? Role.PREPRINT : role, back);
        }
    }
}
