package org.cytotheca.shell.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.shell.problem.ProblemException;

class PageTest {
    @Test
    void aCursorIsReadAsItWasWritten() {
        Cursor cursor = Cursor.at("müller | b", 42L);

        Cursor read = Cursor.decode(cursor.encoded(), 2);

        assertEquals("müller | b", read.text(0));
        assertEquals(42L, read.number(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "YQ", "not base64 at all"})
    void whatIsNoCursorIsABadParameter(String text) {
        ProblemException e = assertThrows(ProblemException.class, () -> Cursor.decode(text, 2));

        assertEquals("cursor", e.problem().errors().get(0).parameter());
    }

    @Test
    void oneItemMoreThanAskedForMeansThatThereIsANextStretch() {
        PageRequest request = PageRequest.of(2, null, 1);

        Page<String> page = Page.of(List.of("a", "b", "c"), request, 7, Cursor::at);

        assertEquals(List.of("a", "b"), page.items());
        assertEquals("b", Cursor.decode(page.next(), 1).text(0));
        assertEquals(7, page.total());
    }

    @Test
    void theLastStretchHasNoNext() {
        assertNull(
                Page.of(List.of("a"), PageRequest.of(2, null, 1), 1, Cursor::at).next());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void aLimitOutOfBoundsIsABadParameter(int limit) {
        assertThrows(ProblemException.class, () -> PageRequest.of(limit, null, 1));
    }
}
