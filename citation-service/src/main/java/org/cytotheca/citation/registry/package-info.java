/**
 * Asking registration agencies: who they are and how they want to be asked. {@link org.cytotheca.citation.registry.Pace} and
 * {@link org.cytotheca.citation.registry.Breaker} are plain state machines with time as an argument.
 */
package org.cytotheca.citation.registry;
