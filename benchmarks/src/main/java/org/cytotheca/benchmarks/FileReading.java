package org.cytotheca.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.MediaType;

/**
 * Files of a format to documents; the benchmarks of a format add its peers. The files are those of the folder of articles, or made
 * of its texts. One operation is all of the files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public abstract class FileReading {
    private final MediaType mediaType;
    private final String suffix;
    private final Function<byte[], byte[]> print;

    private List<byte[]> files;

    FileReading(String mediaType, String suffix, Function<byte[], byte[]> print) {
        this.mediaType = MediaType.parse(mediaType);
        this.suffix = suffix;
        this.print = print;
    }

    @Setup
    public void load() {
        files = Articles.loadOrMake(suffix, print);
    }

    @Benchmark
    public List<Document> read() {
        return Articles.read(mediaType, files);
    }

    /** What a peer takes bare text out of a file by. */
    interface Peer {
        String text(byte[] file) throws IOException;
    }

    List<String> texts(Peer peer) throws IOException {
        List<String> texts = new ArrayList<>();
        for (byte[] file : files) {
            texts.add(peer.text(file));
        }
        return texts;
    }
}
