package org.cytotheca.ingest.reading;

import java.time.Duration;

/**
 * How much of an article is read before it is refused. Every bound protects something downstream: memory of this process, the
 * number of events of one revision, the time of one request.
 *
 * @param bytes size of the submitted body
 * @param elements lines, paragraphs, list items and table rows of the document
 * @param headings sections of the article, hence events of a revision
 * @param references entries of its reference lists
 * @param depth nesting of lists, quotes and markup
 * @param expanded bytes of a compressed format when it is unpacked
 * @param time that a reader may take
 */
public record Limits(int bytes, int elements, int headings, int references, int depth, long expanded, Duration time) {
    public static final Limits DEFAULT =
            new Limits(10 * 1024 * 1024, 300_000, 10_000, 25_000, 100, 100L * 1024 * 1024, Duration.ofSeconds(30));
}
