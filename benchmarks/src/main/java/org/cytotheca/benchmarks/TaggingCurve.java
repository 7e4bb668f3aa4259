package org.cytotheca.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

import com.sun.management.ThreadMXBean;

/**
 * What {@link TaggingBenchmark} compares, in time of the processor and not of the clock, for machines that do other work too:
 * the contestants take turns, and each figure is the median of its turns. Prints a line for each number of names.
 *
 * <p>Its arguments are numbers of names; the texts and vocabularies are named as for the benchmark.
 */
public final class TaggingCurve {

    private static final int TURNS = 9;
    private static final int TEXTS = 3000;
    private static final int TEXTS_OF_THE_SLOW = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private TaggingCurve() {}

    private interface Once {
        void run();
    }

    public static void main(String[] numbers) throws IOException {
        TaggingBenchmark benchmark = new TaggingBenchmark();
        TaggingBenchmark.Texts texts = new TaggingBenchmark.Texts();
        texts.load();
        System.out.println("microseconds of the processor a text; bytes allocated a character by the recogniser");
        System.out.println("names\tAho-Corasick\trecogniser\tLucene\tOpenNLP\tbytes\trecogniser to Aho-Corasick");
        for (String number : numbers) {
            int names = Integer.parseInt(number);
            TaggingBenchmark.Ours ours = new TaggingBenchmark.Ours();
            TaggingBenchmark.AhoCorasick bare = new TaggingBenchmark.AhoCorasick();
            TaggingBenchmark.Lucene lucene = new TaggingBenchmark.Lucene();
            TaggingBenchmark.OpenNlp openNlp = new TaggingBenchmark.OpenNlp();
            ours.names = names;
            bare.names = names;
            lucene.names = names;
            openNlp.names = names;
            ours.compile();
            bare.compile();
            lucene.compile();
            openNlp.compile();
            double[][] times = new double[4][TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                times[0][turn] = time(TEXTS, () -> benchmark.ahoCorasick(texts, bare));
                times[1][turn] = time(TEXTS, () -> benchmark.recognise(texts, ours));
                times[2][turn] = time(TEXTS, () -> benchmark.lucene(texts, lucene));
                times[3][turn] = time(TEXTS_OF_THE_SLOW, () -> benchmark.openNlp(texts, openNlp));
            }
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < texts.size(); i++) {
                benchmark.recognise(texts, ours);
            }
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            System.out.printf(
                    Locale.ROOT,
                    "%d\t%.1f\t%.1f\t%.1f\t%.0f\t%.1f\t%.2f%n",
                    names,
                    median(times[0]),
                    median(times[1]),
                    median(times[2]),
                    median(times[3]),
                    bytes / (double) texts.characters(),
                    median(times[1]) / median(times[0]));
        }
    }

    private static double time(int texts, Once once) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < texts; i++) {
            once.run();
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / texts;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
