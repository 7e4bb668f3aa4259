/**
 * Asking registration agencies: who they are and how they want to be asked. {@link org.cytotheca.citation.registry.Standing}
 * and {@link org.cytotheca.citation.registry.SendWindow} are plain state machines with time as an argument.
 */
package org.cytotheca.citation.registry;
