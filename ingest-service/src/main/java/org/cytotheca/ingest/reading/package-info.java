/**
 * Turns the bytes of an article into a {@link org.cytotheca.ingest.reading.Document}: one shape for every format, each
 * element with its place in the decoded original. Pure functions; nothing here judges what an element means.
 */
package org.cytotheca.ingest.reading;
