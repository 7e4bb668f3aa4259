package org.cytotheca.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast works that are known are served, at a rate that does not wait for answers, beside the floor: an address of the same
 * process that does nothing. The two are asked in turns of a few seconds, and the answers of all turns of each are counted
 * together, so that what else the machine does meets both.
 *
 * <p>A time counts from when the request should have gone, so that waiting in line counts. The client is one thread that makes no
 * garbage; it tells how late itself was, and the times from when the requests did go: what lies between is its own.
 *
 * <p>Arguments: address of a work, address of the floor, requests a second (2000), seconds for each (60).
 */
public final class CachedWorkLoad {

    private static final int TURN_SECONDS = 5;
    /** A request that finds all of them in use waits, and its waiting counts. */
    private static final int CONNECTIONS = 64;

    private static final long NEVER_LONGER = 10_000_000_000L;

    private CachedWorkLoad() {}

    public static void main(String[] arguments) throws IOException {
        int rate = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60;
        int turns = Math.max(1, seconds / TURN_SECONDS);
        Times[] times = {new Times(rate * turns * TURN_SECONDS), new Times(rate * turns * TURN_SECONDS)};
        for (int turn = -1; turn < turns; turn++) {
            for (int which = 0; which < 2; which++) {
                // The first turn of each warms up.
                Times kept = turn < 0 ? new Times(rate * TURN_SECONDS) : times[which];
                try (Client client = new Client(URI.create(arguments[which]), rate, rate * TURN_SECONDS, kept)) {
                    client.run();
                }
            }
        }
        for (int which = 0; which < 2; which++) {
            times[which].print(arguments[which]);
        }
        System.out.printf(
                Locale.ROOT,
                "work to floor: p50 %.2f, p99 %.2f; without the client's own delay p50 %.2f, p99 %.2f%n",
                times[0].due(0.5) / times[1].due(0.5),
                times[0].due(0.99) / times[1].due(0.99),
                times[0].went(0.5) / times[1].went(0.5),
                times[0].went(0.99) / times[1].went(0.99));
    }

    /** Of all requests of one address, in nanoseconds. */
    private static final class Times {
        private final long[] fromDue;
        private final long[] fromGoing;
        private final long[] late;
        private int seen;
        private int failed;
        private boolean sorted;

        Times(int requests) {
            fromDue = new long[requests];
            fromGoing = new long[requests];
            late = new long[requests];
        }

        void add(long due, long went, long answered, boolean well) {
            fromDue[seen] = answered - due;
            fromGoing[seen] = answered - went;
            late[seen++] = went - due;
            failed += well ? 0 : 1;
        }

        double due(double share) {
            return at(fromDue, share);
        }

        double went(double share) {
            return at(fromGoing, share);
        }

        /** Milliseconds. */
        private double at(long[] times, double share) {
            if (!sorted) {
                for (long[] all : new long[][] {fromDue, fromGoing, late}) {
                    Arrays.sort(all, 0, seen);
                }
                sorted = true;
            }
            return times[Math.min(seen - 1, (int) (seen * share))] / 1e6;
        }

        void print(String address) {
            System.out.printf(
                    Locale.ROOT,
                    "%s%n  requests=%d failed=%d p50=%.2f p90=%.2f p99=%.2f p99.9=%.2f ms;"
                            + " from going p50=%.2f p99=%.2f ms; client late p50=%.2f p99=%.2f ms%n",
                    address,
                    seen,
                    failed,
                    due(0.5),
                    due(0.9),
                    due(0.99),
                    due(0.999),
                    went(0.5),
                    went(0.99),
                    at(late, 0.5),
                    at(late, 0.99));
        }
    }

    /** One connection with at most one request on it. */
    private static final class Line {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
        private long due;
        private long went;
        /** Bytes of the answer's body that are missing; unknown while its head is. */
        private long missing = -1;

        private boolean well;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private static final class Client implements AutoCloseable {
        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

        private final Selector selector = Selector.open();
        private final Deque<Line> idle = new ArrayDeque<>();
        private final ByteBuffer request;
        private final int rate;
        private final int requests;
        private final Times times;

        Client(URI address, int rate, int requests, Times times) throws IOException {
            this.rate = rate;
            this.requests = requests;
            this.times = times;
            byte[] text = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nAccept: application/json\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            request = ByteBuffer.allocateDirect(text.length).put(text);
            for (int i = 0; i < CONNECTIONS; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Line line = new Line(channel);
                channel.register(selector, SelectionKey.OP_READ, line);
                idle.add(line);
            }
        }

        void run() throws IOException {
            long start = System.nanoTime() + 10_000_000;
            int sent = 0;
            int open = 0;
            while (sent < requests || open > 0) {
                long now = System.nanoTime();
                long due = start + sent * 1_000_000_000L / rate;
                while (sent < requests && due <= now && !idle.isEmpty()) {
                    send(idle.poll(), due);
                    open++;
                    sent++;
                    due = start + sent * 1_000_000_000L / rate;
                }
                if (selector.selectNow() == 0) {
                    LockSupport.parkNanos(20_000);
                    if (now - start > requests * 1_000_000_000L / rate + NEVER_LONGER) {
                        throw new IOException(open + " requests without an answer");
                    }
                    continue;
                }
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    Line line = (Line) keys.next().attachment();
                    keys.remove();
                    if (read(line)) {
                        times.add(line.due, line.went, System.nanoTime(), line.well);
                        idle.add(line);
                        open--;
                    }
                }
            }
        }

        private void send(Line line, long due) throws IOException {
            line.due = due;
            line.went = System.nanoTime();
            line.missing = -1;
            line.answer.clear();
            request.clear();
            while (request.hasRemaining()) {
                line.channel.write(request);
            }
        }

        /** Whether the answer is whole. */
        private boolean read(Line line) throws IOException {
            int before = line.answer.position();
            int read = line.channel.read(line.answer);
            if (read < 0) {
                throw new IOException("the connection was closed");
            }
            if (line.missing >= 0) {
                line.missing -= read;
                line.answer.position(before);
            } else {
                int head = endOfHead(line.answer);
                if (head > 0) {
                    line.well = line.answer.get(9) == '2';
                    line.missing = length(line.answer, head) - (line.answer.position() - head);
                    line.answer.position(head);
                }
            }
            return line.missing == 0;
        }

        private static int endOfHead(ByteBuffer answer) {
            for (int i = 3; i < answer.position(); i++) {
                if (answer.get(i) == '\n' && answer.get(i - 2) == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private static long length(ByteBuffer answer, int head) throws IOException {
            for (int i = 0; i + LENGTH.length < head; i++) {
                int at = 0;
                while (at < LENGTH.length && (answer.get(i + at) | 0x20) == (LENGTH[at] | 0x20)) {
                    at++;
                }
                if (at == LENGTH.length) {
                    long length = 0;
                    for (int j = i + at; answer.get(j) != '\r'; j++) {
                        length = answer.get(j) == ' ' ? length : length * 10 + answer.get(j) - '0';
                    }
                    return length;
                }
            }
            throw new IOException("an answer without its length");
        }

        @Override
        public void close() throws IOException {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        }
    }
}
