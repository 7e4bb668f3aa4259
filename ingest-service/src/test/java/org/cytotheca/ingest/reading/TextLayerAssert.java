package org.cytotheca.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What holds for the text layer of every format that is no text. */
final class TextLayerAssert {
    private TextLayerAssert() {}

    /** The offsets of an element give its text. */
    static void assertHoldsEveryElement(Document document) {
        String layer = document.original().text();
        for (Element element : document.elements()) {
            assertEquals(
                    element.text(),
                    layer.substring(element.source().start(), element.source().end()));
        }
    }
}
