package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.cytotheca.catalog.recognition.AbbreviationFinder.Place;
import org.cytotheca.catalog.recognition.ShortFormMatch.Strategy;

/**
 * How often each way of reading a short form of each length is right, estimated without anybody's annotations after Sohn and
 * others (2008): a way that also reads short forms out of words before some other bracket reads them by chance. The figures
 * stand in {@code abbreviation-precision.txt}; {@link #estimated} makes them.
 */
public final class AbbreviationPrecision {

    /** What is read with less is not believed. */
    private static final double ENOUGH = 0.4;

    /** Short forms of more letters are as one of this many. */
    private static final int LONGEST = 6;

    /** How many other brackets each short form is held against. */
    private static final int OTHERS = 40;

    private static final double[][] TABLE = read();

    private AbbreviationPrecision() {}

    static boolean isEnough(Strategy strategy, int length) {
        return TABLE[strategy.ordinal()][Math.min(length, LONGEST)] >= ENOUGH;
    }

    private static double[][] read() {
        CueFile file = CueFile.beside(AbbreviationPrecision.class, "abbreviation-precision.txt");
        double[][] table = new double[Strategy.values().length][LONGEST + 1];
        for (Strategy strategy : Strategy.values()) {
            List<String> figures = file.group(name(strategy));
            for (int length = 1; length <= LONGEST; length++) {
                table[strategy.ordinal()][length] = Double.parseDouble(figures.get(length - 1));
            }
        }
        return table;
    }

    private static String name(Strategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The table for these texts, in the form of the resource. */
    public static String estimated(Collection<String> texts) {
        List<Place> places = new ArrayList<>();
        texts.forEach(text -> places.addAll(AbbreviationFinder.places(text)));
        int[][] real = new int[Strategy.values().length][LONGEST + 1];
        int[][] chance = new int[Strategy.values().length][LONGEST + 1];
        ShortFormMatch match = new ShortFormMatch();
        for (int i = 0; i < places.size(); i++) {
            String form = places.get(i).shortForm();
            count(match, form, places.get(i).window(), real);
            for (int other = 1; other <= OTHERS; other++) {
                // A prime step: neighbours are of the same article.
                Place elsewhere = places.get((int) ((i + 7919L * other) % places.size()));
                count(match, form, elsewhere.window(), chance);
            }
        }
        int read = Arrays.stream(real).flatMapToInt(Arrays::stream).sum();
        double undefined = 1 - read / (double) places.size();
        StringBuilder table = new StringBuilder();
        for (Strategy strategy : Strategy.values()) {
            table.append('[').append(name(strategy)).append("]\n");
            for (int length = 1; length <= LONGEST; length++) {
                double byChance = chance[strategy.ordinal()][length] * undefined / OTHERS;
                // As if one reading more of each kind had been seen, and had been by chance.
                double precision = Math.max(0, 1 - (byChance + 1) / (real[strategy.ordinal()][length] + 1));
                table.append(length > 1 ? "; " : "").append(String.format(Locale.ROOT, "%.2f", precision));
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static void count(ShortFormMatch match, String form, String window, int[][] into) {
        if (match.find(window, 0, window.length(), form)) {
            into[match.strategy().ordinal()][Math.min(match.length(), LONGEST)]++;
        }
    }
}
