package org.cytotheca.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.openjdk.jmh.annotations.Benchmark;

import org.cytotheca.ingest.reading.WordReader;

/** DOCX files to documents, with styles, numbers and notes; beside it Apache POI's extractor of their bare text. */
public class DocxBenchmark extends FileReading {

    public DocxBenchmark() {
        super(WordReader.MEDIA_TYPE, ".docx", Printing::docx);
    }

    @Benchmark
    public List<String> peerXwpfWordExtractor() throws IOException {
        return texts(file -> {
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                    XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
                return extractor.getText();
            }
        });
    }
}
