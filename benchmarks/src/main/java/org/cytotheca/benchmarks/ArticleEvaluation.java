package org.cytotheca.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.ArticleReading;
import org.cytotheca.catalog.claims.Aspect;
import org.cytotheca.catalog.claims.AspectExtractor;
import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.ingest.reading.Limits;
import org.cytotheca.ingest.reading.MediaType;
import org.cytotheca.ingest.reading.Reader;
import org.cytotheca.ingest.structure.ArticleStructure;

/**
 * Compares what whole articles, read as plain text from the folder of {@link Articles}, are found to say with what a careful
 * reader noted: pairs and aspects, each once an article. Arguments: the reader's notes, and {@code --list} for every difference.
 */
public final class ArticleEvaluation {

    private final Vocabulary vocabulary = BuiltInVocabulary.load();
    private final ArticleReader reader = new ArticleReader(
            Recognizer.of(vocabulary), new ClaimExtractor(vocabulary), new AspectExtractor(vocabulary));

    private ArticleEvaluation() {}

    public static void main(String[] arguments) throws IOException {
        List<String> notes = Files.readAllLines(Path.of(arguments[0]));
        boolean list = arguments.length > 1 && arguments[1].equals("--list");
        ArticleEvaluation evaluation = new ArticleEvaluation();
        List<byte[]> articles = Articles.load();
        System.out.println("article  kind     noted  found  missed  besides");
        for (int i = 0; i < articles.size(); i++) {
            Set<String> found = evaluation.said(articles.get(i));
            Set<String> noted = new TreeSet<>();
            for (String note : notes) {
                if (note.startsWith(i + "\t")) {
                    noted.add(note.substring(note.indexOf('\t') + 1));
                }
            }
            compare(i, "claims", false, noted, found, list);
            compare(i, "aspects", true, noted, found, list);
        }
    }

    private Set<String> said(byte[] article) {
        ArticleStructure structure = ArticleStructure.of(
                Reader.readAs(MediaType.parse("text/plain"), article, Limits.DEFAULT), Limits.DEFAULT);
        ArticleReading reading = reader.read("article", 1, structure.title(), structure.sections());
        Set<String> said = new TreeSet<>();
        reading.claims()
                .forEach(claim -> said.add(claim.relation().wire()
                        + "\t"
                        + claim.therapy().name()
                        + "\t"
                        + claim.disease().name()));
        reading.aspects()
                .forEach(one -> said.add("aspect\t" + kind(one.aspect()) + "\t"
                        + one.aspect().therapy().grounding().name()));
        return said;
    }

    private static String kind(Aspect aspect) {
        boolean facet =
                aspect.kind() == Aspect.Kind.CHALLENGE && !aspect.facet().isEmpty();
        return aspect.kind().label() + (facet ? ": " + aspect.facet() : "");
    }

    private static void compare(
            int article, String kind, boolean aspects, Set<String> allNoted, Set<String> allFound, boolean list) {
        Set<String> noted = of(allNoted, aspects);
        Set<String> found = of(allFound, aspects);
        Set<String> missed = new TreeSet<>(noted);
        missed.removeAll(found);
        Set<String> besides = new TreeSet<>(found);
        besides.removeAll(noted);
        System.out.printf(
                "%-8d %-8s %5d  %5d  %6d  %7d%n",
                article, kind, noted.size(), noted.size() - missed.size(), missed.size(), besides.size());
        if (list) {
            missed.forEach(one -> System.out.println("  missed " + one));
            besides.forEach(one -> System.out.println("  besides " + one));
        }
    }

    private static Set<String> of(Set<String> all, boolean aspects) {
        Set<String> some = new TreeSet<>(all);
        some.removeIf(one -> one.startsWith("aspect") != aspects);
        return some;
    }
}
