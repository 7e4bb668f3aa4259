package org.cytotheca.catalog.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cytotheca.catalog.recognition.AbbreviationPrecision;

/**
 * Prints how often each way of reading an abbreviation is right, estimated from texts alone; annotations in the files are not
 * looked at. The arguments are files in the form of PubTator. What it prints is the content of {@code abbreviation-precision.txt}.
 */
public final class MeasureAbbreviations {

    private MeasureAbbreviations() {}

    public static void main(String[] files) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : files) {
            PubTatorCorpus.read(Path.of(file)).forEach(document -> texts.add(document.text()));
        }
        System.out.print(AbbreviationPrecision.estimated(texts));
    }
}
