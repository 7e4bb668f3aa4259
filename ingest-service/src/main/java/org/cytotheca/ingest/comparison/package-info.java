/**
 * Compares articles: what a revision did to the one before it, and which articles share sections. Pure: no framework, no
 * database.
 */
package org.cytotheca.ingest.comparison;
