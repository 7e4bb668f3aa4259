package org.cytotheca.shell.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.shell.problem.ProblemException;

class IdempotencyKeysTest {
    @Test
    void aKeyIsTheSameWithQuotesAndWithout() {
        assertEquals("8e03978e", IdempotencyKeys.parse("\"8e03978e\""));
        assertEquals("8e03978e", IdempotencyKeys.parse(" 8e03978e "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a\tb", "schlüssel"})
    void whatIsNoKeyIsABadParameter(String header) {
        assertThrows(ProblemException.class, () -> IdempotencyKeys.parse(header));
    }

    @Test
    void aKeyHasABound() {
        assertThrows(ProblemException.class, () -> IdempotencyKeys.parse("k".repeat(256)));
    }
}
