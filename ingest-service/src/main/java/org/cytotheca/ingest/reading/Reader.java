package org.cytotheca.ingest.reading;

/** Reads one format. Implementations keep no state and may be shared between threads. */
public interface Reader {

    /**
     * @throws ReadingProblem where the bytes are not of the format, or go beyond the limits
     */
    Document read(byte[] bytes, MediaType type, Limits limits);

    /**
     * Chooses by media type, after the checks that every format shares. A type that is missing or plainly wrong is corrected; the
     * document tells what it was read as.
     */
    static Document readAs(MediaType type, byte[] bytes, Limits limits) {
        if (bytes.length > limits.bytes()) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.TOO_LARGE, "The article is larger than " + limits.bytes() + " bytes");
        }
        String name = Sniffing.of(type, bytes);
        Document document = forType(name).read(bytes, type, limits);
        if (document.elements().stream().allMatch(element -> element.text().isEmpty())) {
            throw ReadingProblem.of(ReadingProblem.Kind.EMPTY, "The article has no text");
        }
        return document.readAs(name, type.name());
    }

    private static Reader forType(String name) {
        return switch (name) {
            case Sniffing.PLAIN -> new PlainTextReader();
            case "text/markdown", "text/x-markdown" -> new MarkdownReader();
            case Sniffing.HTML, "application/xhtml+xml" -> new HtmlReader();
            case Sniffing.JATS, "application/xml", "text/xml" -> new JatsReader();
            case WordReader.MEDIA_TYPE -> new WordReader();
            case PdfReader.MEDIA_TYPE -> new PdfReader();
            default ->
                throw ReadingProblem.of(
                        ReadingProblem.Kind.UNSUPPORTED_MEDIA_TYPE, "Articles of type " + name + " are not read");
        };
    }
}
