package org.cytotheca.citation.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long answers hold, and how patient the queue is. */
@ConfigMapping(prefix = "cytotheca.works")
public interface WorkSettings {

    /** Age at which a record is asked for again; retractions are learnt by this. */
    @WithDefault("7d")
    Duration freshFor();

    /** Age at which "does not exist" is asked for again: DOIs are printed before they are registered. */
    @WithDefault("1d")
    Duration negativeFor();

    /** How long a work that was just read is served from memory; a notice against it may be seen that much later. */
    @WithDefault("1s")
    Duration rememberedFor();

    /** How long a reader who asks for an unknown work waits for it. */
    @WithDefault("4s")
    Duration readerWaits();

    /**
     * How far such a reader goes ahead of the references of articles and of batches. Who has waited this much longer is not passed,
     * so that readers keep nobody waiting for ever.
     */
    @WithDefault("1h")
    Duration readersHeadStart();

    /** First pause after a failure; it doubles. */
    @WithDefault("2s")
    Duration firstPause();

    @WithDefault("15m")
    Duration longestPause();

    /** After this long without an answer a reference is called unreachable; it is tried on all the same. */
    @WithDefault("10m")
    Duration patience();

    /** How long one flight may take before another process may take its DOIs over. */
    @WithDefault("60s")
    Duration claim();

    /** Flights at a time, at most; fewer where an agency allows fewer requests a second. */
    @WithDefault("64")
    int flights();

    /** How often the queue is looked at without being woken. */
    @WithDefault("500ms")
    Duration poll();

    /** How often a stretch of the cited works is looked at for records that have grown old. */
    @WithDefault("1m")
    Duration revalidate();

    /** Whether this process resolves at all. */
    @WithDefault("true")
    boolean resolve();
}
