/** What the other services are told of a revision, cut so that no event grows too large. */
package org.cytotheca.ingest.publishing;
