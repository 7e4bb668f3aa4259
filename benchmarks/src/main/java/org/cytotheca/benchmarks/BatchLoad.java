package org.cytotheca.benchmarks;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends a batch of so many small articles to {@code POST /v1/articles/batch} over one connection, reads the results while it still
 * sends, and prints lines a second and the memory of the service on the way. A connection of its own, because Java's HTTP client
 * reads an answer only when the request is sent.
 *
 * <pre>BatchLoad [lines] [port of ingest-service]</pre>
 */
public final class BatchLoad {
    private BatchLoad() {}

    public static void main(String[] arguments) throws Exception {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8081;
        long run = System.currentTimeMillis();
        long started = System.nanoTime();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            Thread sender = new Thread(
                    () -> {
                        try {
                            send(socket, lines, run);
                        } catch (IOException e) {
                            failure.set(e);
                        }
                    },
                    "sender");
            sender.start();
            Map<String, Integer> byStatus = receive(socket, lines, port, started);
            sender.join();
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d lines in %.1f s: %.0f lines/s, by status %s%n",
                    lines,
                    seconds,
                    lines / seconds,
                    byStatus);
            if (failure.get() != null) {
                throw failure.get();
            }
        }
    }

    private static void send(Socket socket, int lines, long run) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        out.write(("POST /v1/articles/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < lines; i++) {
            byte[] line = ("{\"id\":\"" + run + "-" + i
                            + "\",\"mediaType\":\"text/plain\",\"content\":\"Note " + i + " of batch " + run
                            + "\\n\\nThe cells of dish " + i
                            + " were counted in the morning, and CAR-T cells were given for lymphoma.\\n\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            out.write((Integer.toHexString(line.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(line);
            out.write('\r');
            out.write('\n');
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Counts results by status; the chunks of the answer are cut anywhere, a result is a line that has a status. */
    private static Map<String, Integer> receive(Socket socket, int lines, int port, long started)
            throws IOException, InterruptedException {
        Map<String, Integer> byStatus = new TreeMap<>();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
        int count = 0;
        for (String line = in.readLine(); line != null && count < lines; line = in.readLine()) {
            int at = line.startsWith("{\"line\":") ? line.indexOf("\"status\":") : -1;
            if (at < 0) {
                continue;
            }
            byStatus.merge(line.substring(at + 9, at + 12), 1, Integer::sum);
            if (++count % Math.max(1, lines / 10) == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%7d lines after %.1f s, heap of the service %d MiB%n",
                        count,
                        (System.nanoTime() - started) / 1e9,
                        heap(port));
            }
        }
        return byStatus;
    }

    /** What the heap of ingest-service holds, garbage included. */
    private static long heap(int port) throws IOException, InterruptedException {
        HttpResponse<String> metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return (long) metrics.body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                >> 20;
    }
}
