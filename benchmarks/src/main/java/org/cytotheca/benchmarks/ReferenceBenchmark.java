package org.cytotheca.benchmarks;

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

import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;
import org.cytotheca.contracts.Reference;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.structure.ArticleStructure;

/** The references of the articles, from the printed string to their fields. One operation is all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReferenceBenchmark {
    private static final MediaType PLAIN = MediaType.parse("text/plain; charset=utf-8");

    private final ReferenceParser parser = new ReferenceParser();
    private List<String> references;

    @Setup
    public void load() {
        references = Articles.load().stream()
                .flatMap(article ->
                        ArticleStructure.of(Reader.readAs(PLAIN, article, Limits.DEFAULT), Limits.DEFAULT)
                                .references()
                                .stream())
                .map(Reference::raw)
                .toList();
        System.out.println(references.size() + " references an operation");
    }

    @Benchmark
    public List<ParsedReference> parse() {
        List<ParsedReference> parsed = new ArrayList<>(references.size());
        for (String reference : references) {
            parsed.add(parser.parse(reference));
        }
        return parsed;
    }
}
