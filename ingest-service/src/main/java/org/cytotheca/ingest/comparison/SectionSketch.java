package org.cytotheca.ingest.comparison;

import java.util.List;
import java.util.stream.Stream;

import org.cytotheca.contracts.Section;

/**
 * A section as it is compared with those of other articles.
 *
 * @param words of its blocks
 */
public record SectionSketch(int ordinal, String section, String heading, int words, Sketch sketch) {
    /** A shorter section ("Conflicts of interest: none") is in many articles and says nothing about them. */
    private static final int FEWEST_WORDS = 40;

    /** Of those sections that are long enough to tell anything. */
    public static List<SectionSketch> of(List<Section> sections) {
        return sections.stream().flatMap(SectionSketch::of).toList();
    }

    private static Stream<SectionSketch> of(Section section) {
        Shingles shingles = Shingles.of(section);
        return shingles.words() < FEWEST_WORDS
                ? Stream.empty()
                : Stream.of(new SectionSketch(
                        section.ordinal(), section.id(), section.heading(), shingles.words(), Sketch.of(shingles)));
    }
}
