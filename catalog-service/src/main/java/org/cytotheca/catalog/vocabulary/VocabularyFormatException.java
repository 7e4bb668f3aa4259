package org.cytotheca.catalog.vocabulary;

/** A vocabulary that cannot be read; names the source and the line (from 1) where reading stopped. */
public final class VocabularyFormatException extends RuntimeException {

    private final String source;
    private final int line;

    public VocabularyFormatException(String source, int line, String problem) {
        super(source + ":" + line + ": " + problem);
        this.source = source;
        this.line = line;
    }

    public String source() {
        return source;
    }

    public int line() {
        return line;
    }
}
