package org.cytotheca.shell.events;

import java.util.UUID;

import org.cytotheca.contracts.Event;

/**
 * An event as it came in.
 *
 * @param id for the inbox
 */
public record Received(UUID id, Event event) {}
