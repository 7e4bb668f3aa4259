/**
 * Works: the local store of what agencies have recorded, the queue of what is still to be asked, and a work in every form
 * that readers want it in.
 */
package org.cytotheca.citation.work;
