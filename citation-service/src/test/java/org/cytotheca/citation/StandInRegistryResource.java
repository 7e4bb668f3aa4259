package org.cytotheca.citation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.cytotheca.local.registry.StandInRegistry;

/** All agencies as one stand-in; tests speak to it over HTTP at {@code test.registry}. */
public class StandInRegistryResource implements QuarkusTestResourceLifecycleManager {

    private StandInRegistry registry;

    @Override
    public Map<String, String> start() {
        try {
            registry = StandInRegistry.start(0, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String address = registry.address().toString();
        return Map.of(
                "test.registry", address,
                "cytotheca.registry.crossref.address", address,
                "cytotheca.registry.datacite.address", address,
                "cytotheca.registry.doi-org.address", address,
                "cytotheca.registry.id-converter.address", address + "/idconv");
    }

    @Override
    public void stop() {
        if (registry != null) {
            registry.close();
        }
    }
}
