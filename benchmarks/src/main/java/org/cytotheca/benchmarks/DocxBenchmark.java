package org.cytotheca.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
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
import org.cytotheca.ingest.reading.WordReader;

/**
 * DOCX files to documents, with styles, numbers and notes; beside it Apache POI's extractor of their bare text. The files are the
 * {@code .docx} of the folder of articles, or made of its texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DocxBenchmark {
    private static final MediaType DOCX = MediaType.parse(WordReader.MEDIA_TYPE);

    private List<byte[]> files;

    @Setup
    public void load() {
        files = Articles.loadOrMake(".docx", Printing::docx);
    }

    /** One operation is all of the files. */
    @Benchmark
    public List<Document> read() {
        return Articles.read(DOCX, files);
    }

    @Benchmark
    public List<String> peerXwpfWordExtractor() throws IOException {
        List<String> texts = new ArrayList<>();
        for (byte[] file : files) {
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                    XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
                texts.add(extractor.getText());
            }
        }
        return texts;
    }
}
