package org.cytotheca.local.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cytotheca.local.stack.Ports;

/** Which part listens where, on the loopback address. */
public record LocalPorts(int ingest, int catalog, int citation, int postgres, int kafka, int registry) {
    static final LocalPorts USUAL = new LocalPorts(8081, 8082, 8083, 5433, 9092, 8084);

    /** Ports that nobody listens on now, for tests. */
    static LocalPorts free() throws IOException {
        return new LocalPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    /** Ports by the option that moves them. */
    Map<String, Integer> byOption() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--ingest-port", ingest);
        ports.put("--catalog-port", catalog);
        ports.put("--citation-port", citation);
        ports.put("--postgres-port", postgres);
        ports.put("--kafka-port", kafka);
        ports.put("--registry-port", registry);
        return ports;
    }

    LocalPorts withIngest(int port) {
        return new LocalPorts(port, catalog, citation, postgres, kafka, registry);
    }

    LocalPorts withCatalog(int port) {
        return new LocalPorts(ingest, port, citation, postgres, kafka, registry);
    }

    LocalPorts withCitation(int port) {
        return new LocalPorts(ingest, catalog, port, postgres, kafka, registry);
    }

    LocalPorts withPostgres(int port) {
        return new LocalPorts(ingest, catalog, citation, port, kafka, registry);
    }

    LocalPorts withKafka(int port) {
        return new LocalPorts(ingest, catalog, citation, postgres, port, registry);
    }

    LocalPorts withRegistry(int port) {
        return new LocalPorts(ingest, catalog, citation, postgres, kafka, port);
    }
}
