/**
 * A real PostgreSQL and a real Kafka broker on one machine, from Maven jars alone: for {@code deploy/local/up} and for every
 * test that needs them. Plain Java; only {@link org.cytotheca.local.stack.LocalStackResource} knows Quarkus.
 */
package org.cytotheca.local.stack;
