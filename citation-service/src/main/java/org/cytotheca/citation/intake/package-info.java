/** Takes in what ingest-service tells about articles. */
package org.cytotheca.citation.intake;
