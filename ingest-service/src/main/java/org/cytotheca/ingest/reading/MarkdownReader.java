package org.cytotheca.ingest.reading;

public final class MarkdownReader implements Reader {
    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        return new PlainTextReader().read(bytes, type, limits);
    }
}
