package org.cytotheca.contracts;

/** A claim that was not in the catalogue before, or has changed. */
public record ClaimPublished(String articleId, int revision, Claim claim) implements Event {}
