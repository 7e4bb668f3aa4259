/** How far the other services are with a revision, from the events that they send back. */
package org.cytotheca.ingest.progress;
