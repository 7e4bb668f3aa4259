/**
 * What every service needs around its core, once for all three: problem answers, paging, conditional requests, idempotent
 * POSTs, the outbox on the way out, the inbox and the dead letter on the way in. Nothing here knows what an article is.
 */
package org.cytotheca.shell;
