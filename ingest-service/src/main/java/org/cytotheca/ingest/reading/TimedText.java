package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** Hands a text to a parser that knows no deadline piece by piece, and none after the deadline. */
final class TimedText extends Reader {
    /** Characters, few enough that no parser takes long over them. */
    private static final int PIECE = 4096;

    private final Reader text;
    private final Deadline deadline;

    TimedText(String text, Deadline deadline) {
        this.text = new StringReader(text);
        this.deadline = deadline;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        deadline.check();
        return text.read(buffer, from, Math.min(length, PIECE));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
