/**
 * Whether the work that is registered under a reference's DOI is the one that the author meant: a verdict, the reason for
 * it, and the differences field by field. Pure functions.
 */
package org.cytotheca.citation.verification;
