package org.cytotheca.ingest.article;

import java.util.List;
import java.util.stream.Stream;

import org.cytotheca.contracts.Section;
import org.cytotheca.ingest.comparison.Sketch;

/**
 * A section as it is compared with those of other articles.
 *
 * @param words of its blocks
 */
record SectionSketch(int ordinal, String section, String heading, int words, Sketch sketch) {

    /** Of those sections that are long enough to tell anything. */
    static List<SectionSketch> of(List<Section> sections) {
        return sections.stream().flatMap(SectionSketch::of).toList();
    }

    private static Stream<SectionSketch> of(Section section) {
        return Sketch.of(section)
                .map(sketch -> new SectionSketch(
                        section.ordinal(), section.id(), section.heading(), Sketch.words(section), sketch))
                .stream();
    }
}
