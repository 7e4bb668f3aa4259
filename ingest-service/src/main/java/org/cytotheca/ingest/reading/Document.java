package org.cytotheca.ingest.reading;

import java.util.List;

/**
 * An article as its format gives it.
 *
 * @param mediaType what the bytes were read as, without parameters; empty until it is known
 * @param sentAs the media type they were sent as, where it is another one; empty elsewhere
 * @param title where the format has a place of its own for it (metadata of HTML, JATS, DOCX); empty elsewhere
 * @param language as declared by the format (BCP 47); empty where it is not
 * @param published when the format says that it was published: {@code 2024}, {@code 2024-05} or {@code 2024-05-17}; empty elsewhere
 * @param elements in the order of the document
 * @param invisible how many characters that cannot be seen were left out of the elements' texts
 * @param manuscript whether the format holds the article and nothing around it: then no line of it is taken for the
 *     furniture of a page
 */
public record Document(
        Original original,
        String mediaType,
        String sentAs,
        String title,
        String language,
        String published,
        List<Element> elements,
        int invisible,
        boolean manuscript) {
    public Document {
        elements = List.copyOf(elements);
    }

    /** A document that may have been copied from a page together with its furniture. */
    public Document(Original original, String title, String language, List<Element> elements, int invisible) {
        this(original, "", "", title, language, "", elements, invisible, false);
    }

    /** A document that is the article alone. */
    static Document manuscript(
            Original original, String title, String language, List<Element> elements, int invisible) {
        return new Document(original, "", "", title, language, "", elements, invisible, true);
    }

    Document publishedOn(String date) {
        return new Document(original, mediaType, sentAs, title, language, date, elements, invisible, manuscript);
    }

    Document readAs(String name, String sent) {
        return new Document(
                original,
                name,
                name.equals(sent) ? "" : sent,
                title,
                language,
                published,
                elements,
                invisible,
                manuscript);
    }
}
