package org.cytotheca.local.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NoSuchElementException;

/**
 * What the caller of {@code deploy/local/up} asks for.
 *
 * @param root the project's folder
 * @param bare infrastructure only, no services and no seeds
 * @param data where the databases, the broker's log and the services' output go
 */
record Options(
        Path root,
        Path data,
        boolean fresh,
        boolean once,
        boolean bare,
        boolean help,
        RegistryChoice registry,
        LocalPorts ports) {

    static final String USAGE = """
            deploy/local/up starts Cytotheca on this machine: PostgreSQL, a Kafka broker and the three services, with the
            articles of seeds/ in them. It stays up until Ctrl-C; the next start finds the data of this one.

              --fresh                 begin with empty data
              --once                  stop after the summary; exit code 1 if anything is missing in it
              --infrastructure-only   start PostgreSQL, the broker and the stand-in agency alone, for services that run elsewhere
              --stand-in-registry     resolve DOIs from the records in seeds/registry alone
              --real-registries       resolve DOIs at the registration agencies, even if they seem out of reach
                                      (without either: the agencies where they can be reached, else the stand-in)
              --data FOLDER           where the data go (deploy/local/data)
              --ingest-port N         (8081)      --postgres-port N       (5433)
              --catalog-port N        (8082)      --kafka-port N          (9092)
              --citation-port N       (8083)      --registry-port N       (8084)
              --help
            """;

    /** Who answers for DOIs. */
    enum RegistryChoice {
        WHOEVER_ANSWERS,
        STAND_IN,
        REAL
    }

    /** @throws BadOption where the arguments cannot be understood */
    static Options parse(Path root, String... arguments) throws BadOption {
        Path data = root.resolve("deploy/local/data");
        boolean fresh = false;
        boolean once = false;
        boolean bare = false;
        boolean help = false;
        RegistryChoice registry = RegistryChoice.WHOEVER_ANSWERS;
        LocalPorts ports = LocalPorts.USUAL;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            try {
                switch (option) {
                    case "--fresh" -> fresh = true;
                    case "--once" -> once = true;
                    case "--infrastructure-only" -> bare = true;
                    case "--help", "-h" -> help = true;
                    case "--stand-in-registry" -> registry = RegistryChoice.STAND_IN;
                    case "--real-registries" -> registry = RegistryChoice.REAL;
                    case "--data" -> data = Path.of(rest.pop()).toAbsolutePath();
                    case "--ingest-port" -> ports = ports.withIngest(port(rest.pop()));
                    case "--catalog-port" -> ports = ports.withCatalog(port(rest.pop()));
                    case "--citation-port" -> ports = ports.withCitation(port(rest.pop()));
                    case "--postgres-port" -> ports = ports.withPostgres(port(rest.pop()));
                    case "--kafka-port" -> ports = ports.withKafka(port(rest.pop()));
                    case "--registry-port" -> ports = ports.withRegistry(port(rest.pop()));
                    default -> throw new BadOption(option + " is no option of deploy/local/up.");
                }
            } catch (NoSuchElementException e) {
                throw new BadOption(option + " wants a value.");
            } catch (NumberFormatException e) {
                throw new BadOption(option + " wants a port number from 1 to 65535.");
            }
        }
        return new Options(root, data, fresh, once, bare, help, registry, ports);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new NumberFormatException(text);
        }
        return port;
    }

    /** The arguments cannot be understood; the message tells why. */
    static final class BadOption extends Exception {
        BadOption(String message) {
            super(message);
        }
    }
}
