/** Parsing references and finding DOIs for whoever asks, without storing anything. */
package org.cytotheca.citation.parsing;
