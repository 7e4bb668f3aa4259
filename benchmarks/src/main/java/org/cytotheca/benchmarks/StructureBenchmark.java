package org.cytotheca.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.structure.ArticleStructure;
import org.cytotheca.ingest.structure.StructuredArticle;

/** Bytes of pasted articles to sections, sentences and references; beside it the floor: decoding and cutting into lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StructureBenchmark {
    private static final MediaType PLAIN = MediaType.parse("text/plain; charset=utf-8");

    private List<byte[]> articles;

    @Setup
    public void load() {
        articles = Articles.load();
    }

    /** One operation is all of the articles. */
    @Benchmark
    public List<StructuredArticle> structure() {
        List<StructuredArticle> structured = new ArrayList<>();
        for (byte[] article : articles) {
            structured.add(ArticleStructure.of(Reader.readAs(PLAIN, article, Limits.DEFAULT), Limits.DEFAULT));
        }
        return structured;
    }

    @Benchmark
    public List<String[]> floorDecodeAndSplit() {
        List<String[]> lines = new ArrayList<>();
        for (byte[] article : articles) {
            lines.add(new String(article, StandardCharsets.UTF_8).split("\n"));
        }
        return lines;
    }
}
