/** Works through the queue of DOIs: from the local store or an agency to the references that wait. */
package org.cytotheca.citation.resolution;
