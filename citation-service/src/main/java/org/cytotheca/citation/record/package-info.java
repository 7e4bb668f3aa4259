/**
 * What registration agencies record about a work: reading Crossref's and DataCite's messages into one form, and writing it
 * as CSL-JSON. Pure; knows JSON trees, no network.
 */
package org.cytotheca.citation.record;
