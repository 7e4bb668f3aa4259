package org.cytotheca.ingest.reading;

import java.util.List;

/**
 * An article as its format gives it.
 *
 * @param title where the format has a place of its own for it (metadata of HTML, JATS, DOCX); empty elsewhere
 * @param language as declared by the format (BCP 47); empty where it is not
 * @param invisible how many characters that cannot be seen were left out of the elements' texts
 */
public record Document(Original original, String title, String language, List<Element> elements, int invisible) {
    public Document {
        elements = List.copyOf(elements);
    }
}
