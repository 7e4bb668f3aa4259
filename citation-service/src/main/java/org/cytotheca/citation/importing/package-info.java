/**
 * Whole collections read from files into the local store: Crossref's public data file and Retraction Watch's list. An import
 * is a row that any replica takes up and carries on where it was left; what is read and how far is one transaction.
 */
package org.cytotheca.citation.importing;
