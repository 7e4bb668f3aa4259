package org.cytotheca.shell.outbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the relay works. */
@ConfigMapping(prefix = "cytotheca.outbox")
public interface OutboxSettings {
    /** Whether this process relays at all. */
    @WithDefault("true")
    boolean relay();

    /** Events that go out under one transaction. */
    @WithDefault("500")
    int batch();

    /** Bytes of data that go out under one transaction; the event that passes it is the last of its batch. */
    @WithDefault("8000000")
    long batchBytes();

    /** How often to look without being woken: what bounds the delay when a notification is lost. */
    @WithDefault("1s")
    Duration poll();

    /** How long to rest after the broker or the database refused. */
    @WithDefault("2s")
    Duration rest();
}
