package org.cytotheca.ingest.reading;

/** An article that cannot be read, with the reason in a form that a program can act on. */
public final class ReadingProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; the words are part of problem types that clients may rely on. */
    public enum Kind {
        EMPTY,
        TOO_LARGE,
        INVALID_ENCODING,
        UNKNOWN_CHARSET,
        UNSUPPORTED_MEDIA_TYPE,
        TOO_MANY_ELEMENTS,
        TOO_MANY_HEADINGS,
        TOO_MANY_REFERENCES,
        TOO_DEEP,
        /** Not what its media type says, or broken. */
        MALFORMED,
        /** A document type declaration or an entity that is not one of XML's own. */
        FORBIDDEN_DECLARATION,
        /** A package that grows beyond its bound when it is unpacked. */
        EXPANDS_TOO_MUCH,
        ENCRYPTED,
        /** Pages that are pictures. */
        NO_TEXT_LAYER,
        /** Reading took longer than its bound. */
        TOO_SLOW
    }

    private final Kind kind;
    private final int offset;

    private ReadingProblem(Kind kind, int offset, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.offset = offset;
    }

    public static ReadingProblem of(Kind kind, String message) {
        return new ReadingProblem(kind, -1, message);
    }

    /** @param offset of the byte (before decoding) or the UTF-16 code unit (after it) where reading stopped */
    public static ReadingProblem at(Kind kind, int offset, String message) {
        return new ReadingProblem(kind, offset, message);
    }

    public Kind kind() {
        return kind;
    }

    /** Where reading stopped, or -1 where the problem has no place. */
    public int offset() {
        return offset;
    }
}
