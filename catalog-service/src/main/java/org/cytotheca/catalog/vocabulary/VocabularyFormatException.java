package org.cytotheca.catalog.vocabulary;

/** A vocabulary that cannot be read; names the source and the line (from 1) where reading stopped. */
public final class VocabularyFormatException extends RuntimeException {

    private final String source;
    private final int line;
    private final String problem;

    public VocabularyFormatException(String source, int line, String problem) {
        super(source + ":" + line + ": " + problem);
        this.source = source;
        this.line = line;
        this.problem = problem;
    }

    public String source() {
        return source;
    }

    /** What is wrong there, without the place. */
    public String problem() {
        return problem;
    }

    public int line() {
        return line;
    }
}
