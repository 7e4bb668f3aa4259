/** The references of an article's newest revision: storing, verifying, telling others, and serving them. */
package org.cytotheca.citation.article;
