package org.cytotheca.catalog.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;

/** What holds for every text, however strange. */
class AnyTextTest {

    private static final Recognizer RECOGNIZER = Recognizer.of(BuiltInVocabulary.load());
    private static final ClaimExtractor CLAIMS = new ClaimExtractor(RECOGNIZER.vocabulary());

    @Property(tries = 400)
    void aMentionIsWhereItSaysThatItIs(@ForAll("texts") String text) {
        for (Mention mention : RECOGNIZER.recognise(text).mentions()) {
            assertEquals(mention.text(), text.substring(mention.start(), mention.end()));
        }
    }

    @Property(tries = 400)
    void mentionsOfOneTypeAreApartOrTheSameStretch(@ForAll("texts") String text) {
        List<Mention> mentions = RECOGNIZER.recognise(text).mentions();
        for (int i = 1; i < mentions.size(); i++) {
            Mention before = mentions.get(i - 1);
            Mention mention = mentions.get(i);
            boolean same = before.start() == mention.start() && before.end() == mention.end();
            assertTrue(same || before.end() <= mention.start(), () -> before + " " + mention);
        }
    }

    @Property(tries = 200)
    void readingTwiceFindsTheSame(@ForAll("texts") String text) {
        assertEquals(
                RECOGNIZER.recognise(text).mentions(),
                RECOGNIZER.recognise(text).mentions());
    }

    @Property(tries = 200)
    void sentencesAreInOrderAndInside(@ForAll("texts") String text) {
        int end = 0;
        for (Span sentence : Sentences.of(text)) {
            assertTrue(sentence.start() >= end && sentence.end() > sentence.start() && sentence.end() <= text.length());
            end = sentence.end();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cell ",
                "cancer ",
                "(",
                "((a ",
                "and ",
                "CAR-T cells (",
                "no ",
                "type 1 and ",
                "acute ",
                "stem cell-derived ",
                "\ud800 ",
                "may treat cancer ",
                "Gene therapy treats cancer. "
            })
    void aMegabyteOfOneWordTakesSecondsAtMost(String word) {
        String text = word.repeat(1_000_000 / word.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> CLAIMS.extract(RECOGNIZER.recognise(text)));
    }

    @Test
    void tenMegabytesAreReadInTimeThatGrowsWithThem() {
        String article =
                "Patients with multiple myeloma (MM) received CAR T-cell therapy, not chemotherapy. MM relapsed in 3 of 12.\n";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> RECOGNIZER.recognise(article.repeat(10_000_000 / article.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ud800", "\udc00", "leukemia \ud83d", "\udc00leukemia", "(\ud800) MS (\udc00)", "a\ud800b (AB)"
            })
    void halfOfASurrogatePairIsReadOver(String text) {
        for (Mention mention : RECOGNIZER.recognise(text).mentions()) {
            assertEquals("leukemia", mention.text());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "CAR-T",
                "cells",
                "type",
                "1",
                "and",
                "2",
                "diabetes",
                "(",
                ")",
                "breast",
                "cancer",
                ",",
                ".",
                " ",
                "-",
                "MSCs",
                "treat",
                "could",
                "be",
                "used",
                "to",
                "not",
                "’s",
                "Parkinson",
                "disease",
                "β",
                "\ud800",
                "é",
                "\n",
                "anti",
                "CD19",
                "patients",
                "with",
                "leukemia",
                "in",
                "for",
                "deficiency",
                "GVHD",
                "/",
                "no",
                "however");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(40).map(list -> String.join(" ", list)),
                words.list().ofMaxSize(20).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(120));
    }
}
