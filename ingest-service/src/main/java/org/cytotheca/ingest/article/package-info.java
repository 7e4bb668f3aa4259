/** Articles and their revisions: submitting, revising, withdrawing, reading, one by one and in batches. */
package org.cytotheca.ingest.article;
