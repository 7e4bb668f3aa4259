package org.cytotheca.contracts;

import java.time.Instant;

/** A work that the article cites has been retracted, withdrawn or put under concern. Sent to every article that cites it. */
public record WorkRetracted(String articleId, String doi, Retraction retraction, Instant detectedAt) implements Event {}
