package org.cytotheca.shell.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import org.cytotheca.shell.problem.ProblemException;

class EntityTagTest {
    private static final String TAG = EntityTag.ofVersion("article", 3);

    @Test
    void anotherVersionHasAnotherTag() {
        assertNotEquals(TAG, EntityTag.ofVersion("article", 4));
    }

    @Test
    void aListOfTagsMatchesByAnyOfThem() {
        assertTrue(EntityTag.matches("\"other\", " + TAG, TAG));
        assertTrue(EntityTag.matches("*", TAG));
        assertFalse(EntityTag.matches("\"other\"", TAG));
    }

    @Test
    void aWeakTagIsNotAStrongOne() {
        assertFalse(EntityTag.matches("W/" + TAG, TAG));
    }

    @Test
    void aChangeWithoutConditionIs428() {
        assertEquals(428, status(null));
    }

    @Test
    void aChangeOfAnotherVersionIs412() {
        assertEquals(412, status("\"other\""));
    }

    private static int status(String ifMatch) {
        return assertThrows(ProblemException.class, () -> EntityTag.requireMatch(ifMatch, TAG))
                .problem()
                .status();
    }
}
