package org.cytotheca.citation.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleAgeTest {

    private static final LocalDate NOTICE = LocalDate.of(2022, 5, 10);

    @ParameterizedTest
    @CsvSource({
        "2021, false",
        "2022,",
        "2023, true",
        "2022-04, false",
        "2022-05,",
        "2022-06, true",
        "2022-05-09, false",
        "2022-05-10,",
        "2022-05-11, true",
        "2022-13,"
    })
    void whatTheArticleSaysOfItselfDecides(String published, Boolean after) {
        assertEquals(after, new ArticleAge(published, null, null).isAfter(NOTICE));
    }

    @Test
    void anArticleIsNotOlderThanItsNewestReference() {
        assertEquals(true, new ArticleAge(null, 2023, null).isAfter(NOTICE));
        assertEquals(null, new ArticleAge(null, 2022, null).isAfter(NOTICE));
    }

    @Test
    void norYoungerThanItsComingToUs() {
        assertEquals(false, new ArticleAge(null, 2020, Instant.parse("2022-05-09T12:00:00Z")).isAfter(NOTICE));
        assertEquals(null, new ArticleAge(null, 2020, Instant.parse("2024-01-01T00:00:00Z")).isAfter(NOTICE));
    }
}
