package org.cytotheca.local.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The running whole: the infrastructure and the three services. What {@link #start} has begun before it failed is stopped again. */
public final class LocalSystem implements AutoCloseable {
    private final Infrastructure infrastructure;
    private final List<ServiceProcess> services = new ArrayList<>();

    private LocalSystem(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @param root the project's folder, where the services are built
     * @param standIn records for the stand-in agency; empty where the real agencies are asked
     */
    static LocalSystem start(Path root, Path data, LocalPorts ports, Optional<Path> standIn, Infrastructure.Steps steps)
            throws IOException {
        LocalSystem system = new LocalSystem(Infrastructure.start(data, ports, standIn, steps));
        try {
            steps.step("ingest-service on port " + ports.ingest() + ", catalog-service on " + ports.catalog()
                    + ", citation-service on " + ports.citation());
            system.startService("ingest", ports.ingest(), root, data);
            system.startService("catalog", ports.catalog(), root, data);
            system.startService("citation", ports.citation(), root, data);
            for (ServiceProcess service : system.services) {
                service.awaitReady();
            }
            return system;
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private void startService(String name, int port, Path root, Path data) throws IOException {
        ServiceProcess service = new ServiceProcess(
                name + "-service",
                root.resolve(name + "-service/target/quarkus-app/quarkus-run.jar"),
                port,
                data.resolve("logs/" + name + "-service.log"),
                infrastructure.settings(name));
        services.add(service);
        service.start();
        infrastructure.record().add(service.pid());
    }

    List<ServiceProcess> services() {
        return List.copyOf(services);
    }

    ServiceProcess ingest() {
        return services.get(0);
    }

    ServiceProcess catalog() {
        return services.get(1);
    }

    ServiceProcess citation() {
        return services.get(2);
    }

    Api api() {
        return new Api(ingest().address(), catalog().address(), citation().address());
    }

    /** Crashes a service and starts it again; returns when it serves. */
    void crashAndRestart(ServiceProcess service) throws IOException, InterruptedException {
        service.kill();
        service.start();
        infrastructure.record().add(service.pid());
        service.awaitReady();
    }

    /** Stops what was started, the services first. */
    @Override
    public synchronized void close() {
        services.forEach(ServiceProcess::stop);
        services.clear();
        infrastructure.close();
    }
}
