/**
 * What a printed reference says: a reference string becomes a CSL item and identifiers.
 *
 * <p>A reference passes four stages, visible in {@link org.cytotheca.citation.reference.ReferenceParser}: the printed line is
 * made clean, divided into tokens, each token is given its field by a trained tagger, and each field's text is read by the
 * rules of its kind (names, dates, pages). Plain Java, thread-safe, linear in the string.
 */
package org.cytotheca.citation.reference;
