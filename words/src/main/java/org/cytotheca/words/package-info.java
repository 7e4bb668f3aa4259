/** How the resource files are read in which the services keep what they know of words. Plain Java. */
package org.cytotheca.words;
