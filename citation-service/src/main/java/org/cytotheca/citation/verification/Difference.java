package org.cytotheca.citation.verification;

/**
 * A field in which the reference and the registered work differ.
 *
 * @param field {@code title}, {@code author}, {@code container-title}, {@code year}, {@code volume}, {@code page}
 * @param asserted what the reference says
 * @param registered what the agency has
 */
public record Difference(String field, String asserted, String registered) {}
