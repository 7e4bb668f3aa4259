package org.cytotheca.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.claims.Finding;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;

/**
 * Text of the articles to mentions, and on to claims, with the built-in vocabulary, or with everything in the folder of
 * {@code -Dvocabularies}. One operation is all of the articles. The floor beside it: cutting the text into words.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecognitionBenchmark {
    private final Recognizer recognizer = Recognizer.of(vocabulary());
    private final ClaimExtractor claims = new ClaimExtractor(recognizer.vocabulary());
    private List<String> articles;

    @Setup
    public void load() {
        articles = Articles.load().stream()
                .map(article -> new String(article, StandardCharsets.UTF_8))
                .toList();
        System.out.println(articles.stream().mapToInt(String::length).sum() + " characters an operation");
    }

    private static Vocabulary vocabulary() {
        String folder = System.getProperty("vocabularies", "");
        return VocabularyRelease.of(
                folder.isBlank()
                        ? List.of()
                        : VocabularyFolder.files(Path.of(folder)).stream()
                                .map(file -> VocabularyFolder.read(file, Long.MAX_VALUE))
                                .toList());
    }

    @Benchmark
    public List<Tokens> floor() {
        List<Tokens> words = new ArrayList<>();
        for (String article : articles) {
            words.add(Tokens.of(article));
        }
        return words;
    }

    @Benchmark
    public List<Recognition> recognise() {
        List<Recognition> recognised = new ArrayList<>();
        for (String article : articles) {
            recognised.add(recognizer.recognise(article));
        }
        return recognised;
    }

    @Benchmark
    public List<List<Finding>> recogniseAndClaim() {
        List<List<Finding>> found = new ArrayList<>();
        for (String article : articles) {
            found.add(claims.extract(recognizer.recognise(article)));
        }
        return found;
    }
}
