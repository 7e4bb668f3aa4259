/** What Mutiny leaves to its users. */
package org.cytotheca.shell.reactive;
