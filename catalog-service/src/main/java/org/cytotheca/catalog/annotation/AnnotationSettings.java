package org.cytotheca.catalog.annotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on texts that callers give. */
@ConfigMapping(prefix = "cytotheca.annotation")
public interface AnnotationSettings {
    /** Longest text of one document, in UTF-16 code units. */
    @WithDefault("1000000")
    int longestText();
}
