/** Looks for the DOI that a reference without one could have, and offers it. */
package org.cytotheca.citation.suggestion;
