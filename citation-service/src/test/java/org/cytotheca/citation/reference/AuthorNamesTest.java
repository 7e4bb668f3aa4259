package org.cytotheca.citation.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.cytotheca.citation.ProcessorTime;

class AuthorNamesTest {

    private static String read(String printed) {
        return AuthorNames.read(printed).stream()
                .map(name -> name.isGroup()
                        ? name.literal()
                        : (name.particle() + " " + name.family() + ", " + name.given() + " " + name.suffix()).strip())
                .map(name -> name.replaceAll("[ ,]+$", ""))
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Smith JA, van den Berg M, Lee P = Smith, JA | van den Berg, M | Lee, P",
                "Smith, J. A., & Jones, B. = Smith, J. A. | Jones, B.",
                "J.Smith and B.Jones = Smith, J. | Jones, B.",
                "Mary Lee, John Adams, and Ann Osei = Lee, Mary | Adams, John | Osei, Ann",
                "Adams, John, Mary Q. Lee, and Ann Osei = Adams, John | Lee, Mary Q | Osei, Ann",
                "• Adams, John, Mary Lee = Adams, John | Lee, Mary",
                "Adams, Shirley E. M. and Osei, Heike = Adams, Shirley E. M. | Osei, Heike",
                "Adams, John W. V. = Adams, John W. V.",
                "Garcia Lopez, Gabriel = Garcia Lopez, Gabriel",
                "Smith ED, Lee M = Smith, ED | Lee, M",
                "Smith J, Lee M, editors = Smith, J | Lee, M",
                "Smith J (ED.) = Smith, J",
                "Smith J Jr, et al. = Smith, J Jr",
                "World Cell Organisation = World Cell Organisation"
            })
    void listsOfNamesAreReadAsTheyArePrinted(String printed, String names) {
        assertEquals(names, read(printed));
    }

    @Test
    void aListWithoutEndIsReadInBoundedTime() {
        for (String piece : new String[] {"Smith J, ", "ed ", "et ", ". ", "and ", "A.", "("}) {
            String text = piece.repeat(100_000);
            ProcessorTime.atMost(Duration.ofSeconds(5), () -> AuthorNames.read(text));
        }
    }
}
