package org.cytotheca.catalog.intake;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How gently articles are read again after the vocabulary or the rules have changed. */
@ConfigMapping(prefix = "cytotheca.rereading")
public interface RereadingSettings {
    /** How often to look whether something has changed. */
    @WithDefault("5s")
    Duration interval();

    /** Articles that are read again at each look, one after the other. */
    @WithDefault("50")
    int articles();
}
