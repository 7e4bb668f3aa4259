package org.cytotheca.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
import org.cytotheca.ingest.reading.PdfReader;

/**
 * PDF files to documents, with columns, headings and references; beside it PDFBox's own stripping of their text, as it comes and sorted
 * by place. The files are the {@code .pdf} of the folder of articles, or made of its texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PdfBenchmark {
    private static final MediaType PDF = MediaType.parse(PdfReader.MEDIA_TYPE);

    private List<byte[]> files;

    @Setup
    public void load() {
        files = Articles.loadOrMake(".pdf", Printing::pdf);
    }

    /** One operation is all of the files. */
    @Benchmark
    public List<Document> read() {
        return Articles.read(PDF, files);
    }

    @Benchmark
    public List<String> peerPdfTextStripper() throws IOException {
        return strip(false);
    }

    @Benchmark
    public List<String> peerPdfTextStripperSorted() throws IOException {
        return strip(true);
    }

    private List<String> strip(boolean sorted) throws IOException {
        List<String> texts = new ArrayList<>();
        for (byte[] file : files) {
            try (PDDocument document = Loader.loadPDF(file)) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(sorted);
                texts.add(stripper.getText(document));
            }
        }
        return texts;
    }
}
