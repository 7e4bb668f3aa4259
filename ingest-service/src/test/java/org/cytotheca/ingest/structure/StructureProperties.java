package org.cytotheca.ingest.structure;

import static org.cytotheca.ingest.structure.Articles.blocks;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.Sentence;

/** What holds for every text, however it was pasted together. */
class StructureProperties {
    private static final List<String> PIECES = List.of(
            "Cells grow in a dish that is kept warm for many days, and they rest when the food is gone.1,2 ",
            "Weiss et al. (2018) saw it first [3], others later (4–6). ",
            "\n\n",
            "\n",
            "\r\n",
            "Introduction",
            "References",
            "Figure 1. Cells at rest.",
            "Table 2. Numbers",
            "a\tb\tc",
            "• an item",
            "1. one",
            "2. two",
            "1. Marlow A. Growing cells. J Imag. 2021;1:10-19. doi:10.5555/a",
            "[2] Nilsen C. Resting. Cell Craft. 2019;3:5-9.",
            "Download PDF",
            "Home | News | Jobs",
            "The Heading of a Section",
            "\u202Eturned\u202C",
            "zero\u200Bwidth",
            "10⁶",
            "cells.⁴⁻⁶ ",
            "((((",
            "]]]]",
            "[1",
            "…",
            "🧬 cells",
            "é",
            " ",
            "\t",
            "-");

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(60).map(pieces -> "x" + String.join("", pieces));
    }

    @Property(tries = 600)
    void offsetsAreInRangeAndOrdered(@ForAll("pages") String page) {
        StructuredArticle article = Articles.plain(page);
        for (Section section : article.sections()) {
            int before = 0;
            for (Block block : section.blocks()) {
                assertTrue(block.start() >= 0 && block.start() <= block.end() && block.end() <= page.length());
                assertTrue(block.start() >= before, "blocks of a section follow each other");
                before = block.start();
            }
        }
        for (Reference reference : article.references()) {
            assertTrue(
                    reference.start() >= 0 && reference.start() <= reference.end() && reference.end() <= page.length());
        }
    }

    @Property(tries = 600)
    void everySentenceLiesInItsBlock(@ForAll("pages") String page) {
        for (Block block : blocks(Articles.plain(page))) {
            int before = 0;
            for (Sentence sentence : block.sentences()) {
                assertTrue(sentence.start() >= before
                        && sentence.start() < sentence.end()
                        && sentence.end() <= block.text().length());
                before = sentence.end();
            }
        }
    }

    @Property(tries = 600)
    void everyLabelIsOneOfTheList(@ForAll("pages") String page) {
        StructuredArticle article = Articles.plain(page);
        List<String> labels =
                article.references().stream().map(Reference::label).toList();
        assertTrue(blocks(article).stream()
                .flatMap(b -> b.sentences().stream())
                .allMatch(s -> labels.containsAll(s.citations())));
    }

    /** Every letter and digit of the page is in a block, heading, title, reference or among what was removed. */
    @Property(tries = 600)
    void nothingIsLost(@ForAll("pages") String page) {
        StructuredArticle article = Articles.plain(page);
        BitSet covered = new BitSet(page.length());
        blocks(article).forEach(b -> covered.set(b.start(), b.end()));
        article.references().forEach(r -> covered.set(r.start(), r.end()));
        article.removed().forEach(r -> covered.set(r.start(), r.end()));
        StringBuilder elsewhere = new StringBuilder(article.title());
        article.sections().stream()
                .filter(s -> s.heading() != null)
                .forEach(s -> elsewhere.append(' ').append(s.heading()));
        String named = Words.normal(elsewhere.toString());
        for (String line : page.split("\\R")) {
            int from = page.indexOf(line);
            String rest = uncovered(page, from, from + line.length(), covered);
            for (String word : Words.normal(rest).split(" ")) {
                assertTrue(
                        word.isEmpty() || named.contains(word) || word.matches("\\d{1,5}"),
                        () -> "lost '" + word + "' of '" + line + "'");
            }
        }
    }

    private static String uncovered(String page, int from, int to, BitSet covered) {
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = page.charAt(i);
            boolean seen = c != '\u202E' && c != '\u202C' && c != '\u200B';
            rest.append(covered.get(i) ? " " : seen ? String.valueOf(c) : "");
        }
        return rest.toString();
    }

    @Property(tries = 200)
    void samePageGivesTheSameArticle(@ForAll("pages") String page) {
        assertTrue(Articles.plain(page).equals(Articles.plain(page)));
    }

    @Property(tries = 300)
    void markdownHoldsTheSame(@ForAll("pages") String page) {
        for (Block block : blocks(Articles.markdown(page))) {
            assertTrue(block.start() >= 0 && block.start() <= block.end() && block.end() <= page.length());
            block.sentences()
                    .forEach(s -> assertTrue(
                            s.start() < s.end() && s.end() <= block.text().length()));
        }
    }
}
