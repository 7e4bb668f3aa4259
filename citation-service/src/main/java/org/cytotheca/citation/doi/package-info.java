/**
 * Digital object identifiers (ISO 26324): the name itself, and the DOIs that stand in a text as people print them.
 *
 * <p>Plain Java without input or output; everything here is thread-safe and linear in the text.
 */
package org.cytotheca.citation.doi;
