package org.cytotheca.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import de.l3s.boilerpipe.BoilerpipeProcessingException;
import de.l3s.boilerpipe.extractors.ArticleExtractor;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
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
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;

/**
 * Bytes of saved web pages to a document ready for its structure; beside it the floor, jsoup's own parse of the same bytes, and
 * two libraries that find the article of a page. The pages are those of the folder {@code -Dcytotheca.corpora=…/corpora/html}
 * ({@code NAME/source.html.gz}); one operation is all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class HtmlBenchmark {
    private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");

    private final List<byte[]> pages = new ArrayList<>();

    @Setup
    public void load() throws IOException {
        Path folder = Path.of(System.getProperty("cytotheca.corpora", "")).resolve("corpora/html");
        try (var names = Files.list(folder)) {
            for (Path name : names.filter(Files::isDirectory).sorted().toList()) {
                try (InputStream page = new GZIPInputStream(Files.newInputStream(name.resolve("source.html.gz")))) {
                    pages.add(page.readAllBytes());
                }
            }
        }
    }

    @Benchmark
    public List<Document> document() {
        return pages.stream()
                .map(page -> Reader.readAs(HTML, page, Limits.DEFAULT))
                .toList();
    }

    @Benchmark
    public List<org.jsoup.nodes.Document> floorJsoupParse() {
        List<org.jsoup.nodes.Document> parsed = new ArrayList<>();
        for (byte[] page : pages) {
            try {
                parsed.add(Jsoup.parse(new ByteArrayInputStream(page), "UTF-8", ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parsed;
    }

    @Benchmark
    public List<String> peerReadability4J() {
        List<String> articles = new ArrayList<>();
        for (byte[] page : pages) {
            articles.add(new Readability4J("https://example.org/", new String(page, StandardCharsets.UTF_8))
                    .parse()
                    .getTextContent());
        }
        return articles;
    }

    @Benchmark
    public List<String> peerBoilerpipe() throws BoilerpipeProcessingException {
        List<String> articles = new ArrayList<>();
        for (byte[] page : pages) {
            articles.add(ArticleExtractor.INSTANCE.getText(new StringReader(new String(page, StandardCharsets.UTF_8))));
        }
        return articles;
    }
}
