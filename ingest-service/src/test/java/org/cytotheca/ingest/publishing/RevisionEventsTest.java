package org.cytotheca.ingest.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.SectionChange;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.structure.ArticleStructure;
import org.cytotheca.ingest.structure.StructuredArticle;

class RevisionEventsTest {
    private static final int MOST = 512 * 1024;

    private static StructuredArticle read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ArticleStructure.of(Reader.readAs(MediaType.parse("text/plain"), bytes, Limits.DEFAULT), Limits.DEFAULT);
    }

    private static List<Event> events(StructuredArticle article) {
        return RevisionEvents.of(
                new RevisionEvents.Heading("a", 1, null, "text/plain", "hash", Instant.EPOCH),
                article,
                section -> SectionChange.ADDED);
    }

    private static List<SectionParsed> sections(List<Event> events) {
        return events.stream()
                .filter(SectionParsed.class::isInstance)
                .map(SectionParsed.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cells grow in a dish and rest at night. ",
                "細胞は皿の中で増え、夜は休む。",
                "\"\\\"\\\"\\ said \"\\\"\\",
                "cellswithoutend"
            })
    void noEventPassesHalfAMebibyte(String sentence) {
        List<Event> events = events(read("A title about cells\n\n" + sentence.repeat(3_000_000 / sentence.length())));

        assertTrue(events.size() > 2);
        events.forEach(event -> assertTrue(EventJson.write(event).length <= MOST));
    }

    @Test
    void cutSectionSaysAllThatTheWholeOneSays() {
        String body = IntStream.range(0, 30_000)
                .mapToObj(i -> "Cell number " + i + " divides in the dish today.")
                .collect(Collectors.joining(" "));
        StructuredArticle article = read("A title about cells\n\n" + body);
        List<SectionParsed> parts = sections(events(article));

        assertEquals(
                List.of("s0", "s0-2", "s0-3"),
                parts.stream().map(p -> p.section().id()).limit(3).toList());
        assertEquals(
                article.sections().get(0).blocks().get(0).sentences().size(),
                parts.stream()
                        .flatMap(p -> p.section().blocks().stream())
                        .mapToInt(b -> b.sentences().size())
                        .sum());
        parts.stream().flatMap(p -> p.section().blocks().stream()).forEach(block -> block.sentences()
                .forEach(s ->
                        assertTrue(block.text().substring(s.start(), s.end()).startsWith("Cell number"))));
    }

    @Test
    void longReferenceListIsCutTooAndCountedRightly() {
        StringBuilder text =
                new StringBuilder("A title about cells\n\nCells grow in a dish and rest at night.\n\nReferences\n\n");
        for (int i = 1; i <= 20_000; i++) {
            text.append(i)
                    .append(". Marlow A. Invented study number ")
                    .append(i)
                    .append(" of cells. J Imag Ther. 2021;3:10-19.\n");
        }
        List<Event> events = events(read(text.toString()));

        List<SectionParsed> lists =
                sections(events).stream().filter(s -> !s.references().isEmpty()).toList();
        assertTrue(lists.size() > 1);
        assertEquals(20_000, lists.stream().mapToInt(s -> s.references().size()).sum());
        assertEquals(events.size() - 1, ((ArticleRevised) events.get(0)).sectionCount());
    }
}
