package org.cytotheca.benchmarks;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.openjdk.jmh.annotations.Benchmark;

import org.cytotheca.ingest.reading.PdfReader;

/**
 * PDF files to documents, with columns, headings and references; beside it PDFBox's own stripping of their text, as it comes and sorted
 * by place.
 */
public class PdfBenchmark extends FileReading {

    public PdfBenchmark() {
        super(PdfReader.MEDIA_TYPE, ".pdf", Printing::pdf);
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
        return texts(file -> {
            try (PDDocument document = Loader.loadPDF(file)) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(sorted);
                return stripper.getText(document);
            }
        });
    }
}
