package org.cytotheca.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cytotheca.local.stack.Ports;

/** The command behind {@code deploy/local/up}. */
public final class Up {
    private final Options options;
    private final Console console = new Console(System.out);

    private Up(Options options) {
        this.options = options;
    }

    /** The first argument is the project's folder; the script gives it. */
    public static void main(String... arguments) throws InterruptedException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        String[] rest = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        try {
            Options options = Options.parse(root, rest);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            System.exit(new Up(options).run());
        } catch (Options.BadOption e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("\n" + e.getMessage());
            System.exit(1);
        }
    }

    private int run() throws IOException, InterruptedException {
        if (RunRecord.inUse(options.data())) {
            throw new IOException("Another deploy/local/up uses " + options.data()
                    + ". Stop it with Ctrl-C, or take another folder with --data.");
        }
        checkPorts();
        if (options.fresh()) {
            delete(options.data());
        }
        Optional<Path> standIn = standIn();
        return options.bare() ? runInfrastructure(standIn) : runAll(standIn);
    }

    private int runInfrastructure(Optional<Path> standIn) throws IOException, InterruptedException {
        Infrastructure infrastructure =
                Infrastructure.start(options.data(), options.ports(), standIn, what -> console.step("start", what));
        CountDownLatch ended = stopAtExit(infrastructure);
        for (String service : List.of("ingest", "catalog", "citation")) {
            console.heading("Settings of " + service + "-service");
            new TreeMap<>(infrastructure.settings(service))
                    .forEach((name, value) -> console.line("%s=%s", name, value));
        }
        console.line("\nIt stays up until Ctrl-C.");
        ended.await();
        return 0;
    }

    private int runAll(Optional<Path> standIn) throws IOException, InterruptedException {
        LocalSystem system = LocalSystem.start(
                options.root(), options.data(), options.ports(), standIn, what -> console.step("start", what));
        CountDownLatch ended = stopAtExit(system);
        Loading loading = new Loading(system.api(), Seed.in(options.root().resolve("seeds")), console);
        boolean loaded = loading.run();
        Summary summary = Summary.of(system.api(), loading.articles());
        summary.print(console);
        printAddresses(system, standIn.isPresent());
        if (options.once()) {
            List<String> missing = summary.missing();
            missing.forEach(what -> console.line("missing: " + what));
            return loaded && missing.isEmpty() ? 0 : 1;
        }
        console.line("It stays up until Ctrl-C.");
        ended.await();
        return 0;
    }

    /** Ctrl-C and SIGTERM end up here; so does the end of --once. */
    private CountDownLatch stopAtExit(AutoCloseable running) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.line("");
                            console.step("stop", "everything that was started here");
                            try {
                                running.close();
                            } catch (Exception e) {
                                console.line("Could not be stopped: " + e);
                            }
                            ended.countDown();
                        },
                        "stop"));
        return ended;
    }

    private void checkPorts() throws IOException {
        Map<Integer, List<String>> options = this.options.ports().byOption().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        for (Map.Entry<Integer, List<String>> port : options.entrySet()) {
            if (port.getValue().size() > 1) {
                throw new IOException(
                        "Port " + port.getKey() + " is given twice: " + String.join(" and ", port.getValue()) + ".");
            }
            if (!Ports.isFree(port.getKey())) {
                throw new IOException("Port " + port.getKey() + " is in use. Free it, or move to another one with "
                        + port.getValue().get(0) + " N.");
            }
        }
    }

    private Optional<Path> standIn() {
        Path records = options.root().resolve("seeds/registry");
        return switch (options.registry()) {
            case STAND_IN -> Optional.of(records);
            case REAL -> Optional.empty();
            case WHOEVER_ANSWERS -> {
                if (Agencies.reachable()) {
                    yield Optional.empty();
                }
                console.line("No registration agency of DOIs can be reached from here. A stand-in answers from the"
                        + " records in seeds/registry; every work that it resolves is marked 'stand-in'.");
                yield Optional.of(records);
            }
        };
    }

    private void printAddresses(LocalSystem system, boolean standIn) {
        console.heading("Where to look");
        for (ServiceProcess service : system.services()) {
            console.line("  %-17s %s/q/swagger-ui   log %s", service.name(), service.address(), service.log());
        }
        if (standIn) {
            console.line("  DOIs were resolved by the stand-in agency, not at Crossref; --real-registries asks there.");
        }
        console.heading("Try");
        console.line(
                "  curl -s '%s/v1/claims?stage=approved&limit=3'",
                system.catalog().address());
        console.line("  curl -s '%s/v1/diseases?q=lymphoma'", system.catalog().address());
        console.line(
                "  curl -s -X POST %s/v1/articles/preview -H 'Content-Type: text/markdown'"
                        + " --data-binary @seeds/gene-therapy.md",
                system.ingest().address());
        console.line("");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
