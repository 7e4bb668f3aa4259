package org.cytotheca.shell.events;

/** A record is no event of the contract. Trying again does not help: it goes to the dead letters. */
public class MalformedEventException extends Exception {
    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
