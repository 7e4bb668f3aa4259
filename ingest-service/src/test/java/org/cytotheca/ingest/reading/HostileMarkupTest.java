package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages made to cost more than they are worth: each has its end, a document or a problem, in bounded time. */
class HostileMarkupTest {
    private static final String PROSE = "<p>Cells rest when the food is gone, and wake when it comes back.</p>";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static Document html(String text) {
        return Reader.readAs(MediaType.parse("text/html"), text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("nested divisions", "<div>".repeat(100_000) + PROSE),
                Arguments.of("nested lists", "<ul><li>".repeat(20_000) + "x" + PROSE),
                Arguments.of("nested tables", "<table><tr><td>".repeat(10_000) + PROSE),
                Arguments.of("misnested formatting", "<p><b><i><a href=x>".repeat(10_000) + PROSE),
                Arguments.of("text that tables push out", "<table>" + "x<tr>y".repeat(50_000) + PROSE),
                Arguments.of("one tag of megabytes", "<p title='" + "x".repeat(5_000_000) + "'>" + PROSE),
                Arguments.of("a comment without end", PROSE + "<!--" + "x".repeat(5_000_000)),
                Arguments.of("a script without end", PROSE + "<script>" + "</p>".repeat(500_000)),
                Arguments.of("ampersands", PROSE + "<p>" + "&".repeat(1_000_000)),
                Arguments.of("entities", PROSE + "<p>" + "&amp;&nothing;&#0;&#xD800;".repeat(50_000)),
                Arguments.of("NUL", PROSE + "\0".repeat(500_000)),
                Arguments.of(
                        "links into one place",
                        PROSE + "<a href='#r'>1</a> ".repeat(50_000) + "<div id=r>" + "word ".repeat(600) + "</div>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void theTextIsStillFound(String name, String page) {
        assertTimeoutPreemptively(
                BOUND,
                () -> assertTrue(
                        html(page).elements().stream().anyMatch(e -> e.text().contains("Cells rest"))));
    }

    @Test
    void parsingEndsWithItsTime() {
        Limits brief = new Limits(10_000_000, 300_000, 10_000, 100, 100, 100_000_000, Duration.ofMillis(1));
        byte[] page = PROSE.repeat(50_000).getBytes(StandardCharsets.UTF_8);
        ReadingProblem problem =
                assertThrows(ReadingProblem.class, () -> Reader.readAs(MediaType.parse("text/html"), page, brief));
        assertEquals(ReadingProblem.Kind.TOO_SLOW, problem.kind());
    }

    @Test
    void aMillionAttributesAreNoMoreThanALongTag() {
        StringBuilder attributes = new StringBuilder("<p ");
        for (int i = 0; i < 1_000_000; i++) {
            attributes.append('a').append(i).append("=x ");
        }
        String page = attributes + ">" + PROSE;
        assertTimeoutPreemptively(BOUND, () -> assertTrue(html(page).elements().size() < 5));
    }

    @Test
    void moreTagsThanAnyPageHasAreRefused() {
        String page = "<i>".repeat(1_300_000);
        ReadingProblem problem = assertThrows(ReadingProblem.class, () -> html(page));
        assertEquals(ReadingProblem.Kind.TOO_MANY_ELEMENTS, problem.kind());
        assertEquals(1_200_000 * 3, problem.offset());
    }

    @Test
    void aListForEachEntryIsReadInLinearTime() {
        StringBuilder lists = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lists.append("<p><a href='#r")
                    .append(i)
                    .append("'>1</a></p><ul><li id=r")
                    .append(i)
                    .append(">Marlow</ul>");
        }
        assertTimeoutPreemptively(
                BOUND,
                () -> assertEquals(
                        20_000,
                        html(lists.toString()).elements().stream()
                                .filter(e -> e.kind() == Element.Kind.REFERENCE)
                                .map(Element::marker)
                                .distinct()
                                .count()));
    }

    @Test
    void directionsAreLeftOutAndCounted() {
        Document page = html(PROSE + "<p>ab\u202Edc\u202C</p>");
        assertTrue(page.elements().stream().anyMatch(e -> e.text().equals("abdc")));
        assertEquals(2, page.invisible());
    }

    @Test
    void anEntityInAnAttributeIsRefusedWhereItStands() {
        String xml = "<article><body><p a='&secret;'>x</p></body></article>";
        ReadingProblem problem = assertThrows(
                ReadingProblem.class,
                () -> Reader.readAs(
                        MediaType.parse("application/xml"), xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT));
        assertEquals(ReadingProblem.Kind.FORBIDDEN_DECLARATION, problem.kind());
        assertEquals(xml.indexOf("&secret;"), problem.offset());
    }
}
