package org.cytotheca.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;

/**
 * Reads, merges and compiles every vocabulary of a folder, as the service does at its start, and prints how long it took and
 * what heap it needed. Run it with {@code -Xmx300m} to see that it fits.
 */
public final class VocabularyLoad {

    private VocabularyLoad() {}

    public static void main(String[] folder) throws InterruptedException {
        long clock = System.nanoTime();
        List<VocabularyFile> files = new ArrayList<>();
        VocabularyFolder.files(Path.of(folder[0]))
                .forEach(file -> files.add(VocabularyFolder.read(file, Long.MAX_VALUE)));
        Vocabulary vocabulary = VocabularyRelease.of(files);
        files.clear();
        Recognizer recognizer = Recognizer.of(vocabulary);
        double seconds = (System.nanoTime() - clock) / 1e9;
        double processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        System.gc();
        Thread.sleep(300);
        System.gc();
        long kept = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                Locale.ROOT,
                "%d concepts, %d names; %.1f s by the clock, %.1f s of the processor; heap: %d MB kept, of %d MB that it had to do with%n",
                vocabulary.concepts().size(),
                vocabulary.names(),
                seconds,
                processor,
                kept >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        if (recognizer.recognise("leukemia").mentions().isEmpty()) {
            throw new IllegalStateException("the vocabulary knows no leukemia");
        }
    }
}
