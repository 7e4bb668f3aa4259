/**
 * {@code deploy/local/up}: the whole of Cytotheca on one machine, from a JDK and Maven alone. {@link
 * org.cytotheca.local.launcher.Up} is the command; {@link org.cytotheca.local.launcher.LocalSystem} is what it starts, and
 * what the end-to-end test starts as well.
 */
package org.cytotheca.local.launcher;
