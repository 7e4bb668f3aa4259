/**
 * A stand-in for the registration agencies, so that the system runs and is tested where none can be reached. It speaks the
 * protocols of Crossref, DataCite and doi.org as far as citation-service uses them, says on every answer that it is a
 * stand-in, and can be told to behave as badly as real agencies sometimes do.
 */
package org.cytotheca.local.registry;
