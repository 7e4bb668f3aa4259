package org.cytotheca.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.AspectExtractor;
import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Sentences;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.Sentence;

/**
 * Compares what the extractors say of the harms of drugs with the relations "chemical induces disease" of BioCreative V CDR
 * (Li et al. 2016), a PubTator file with lines {@code id TAB CID TAB chemical TAB disease}. Each abstract is read as an article; what is
 * compared are pairs of an abstract, each once.
 *
 * <p>A claim is taken for one of the corpus' names where its words, or the name of its concept, are an annotated name; other claims
 * cannot be judged by this corpus and are told apart. Annotators noted the narrowest pairs only, so that a pair that is not among
 * theirs need not be false. That a drug <i>treats</i> what it induces by the corpus is nearly always wrong, and counted too.
 */
public final class AdverseEffectMeasure {

    private final ArticleReader reader;
    private int right;
    private int found;
    private int wanted;
    private int otherNames;
    private int treated;
    private int treatedAlthoughInduced;

    private AdverseEffectMeasure() {
        Vocabulary vocabulary = BuiltInVocabulary.load();
        reader = new ArticleReader(
                Recognizer.of(vocabulary), new ClaimExtractor(vocabulary), new AspectExtractor(vocabulary));
    }

    /** An abstract with its annotation. Names are in lower case. */
    private static final class Abstract {
        private String title = "";
        private String text = "";
        private final Map<String, String> chemicals = new HashMap<>();
        private final Map<String, String> diseases = new HashMap<>();
        private final Set<String> induced = new TreeSet<>();

        private void line(String line) {
            String[] bars = line.split("\\|", 3);
            String[] columns = line.split("\t");
            if (bars.length == 3 && bars[1].equals("t")) {
                title = bars[2];
            } else if (bars.length == 3 && bars[1].equals("a")) {
                text = bars[2];
            } else if (columns.length == 4 && columns[1].equals("CID")) {
                induced.add(pair(columns[2], columns[3]));
            } else if (columns.length >= 6) {
                Map<String, String> names = columns[4].equals("Chemical") ? chemicals : diseases;
                names.put(columns[3].toLowerCase(Locale.ROOT), columns[5]);
            }
        }

        private Section section() {
            List<Sentence> sentences = Sentences.of(text).stream()
                    .map(span -> new Sentence(span.start(), span.end(), List.of()))
                    .toList();
            Block block = new Block(BlockKind.PARAGRAPH, text, 0, text.length(), sentences);
            return new Section("s1", 0, SectionKind.ABSTRACT, 1, "Abstract", List.of("Abstract"), List.of(block), "");
        }
    }

    private static String pair(String chemical, String disease) {
        return chemical + " " + disease;
    }

    public static void main(String[] arguments) throws IOException {
        of(Path.of(arguments[0])).print();
    }

    static AdverseEffectMeasure of(Path file) throws IOException {
        AdverseEffectMeasure measure = new AdverseEffectMeasure();
        read(file).forEach(measure::score);
        return measure;
    }

    double precision() {
        return (double) right / Math.max(1, found);
    }

    double recall() {
        return (double) right / Math.max(1, wanted);
    }

    /** Of the claims that a drug treats a disease, those of which the corpus says that it induces it. */
    double shareOfTreatedAlthoughInduced() {
        return (double) treatedAlthoughInduced / Math.max(1, treated);
    }

    private static List<Abstract> read(Path file) throws IOException {
        List<Abstract> abstracts = new ArrayList<>();
        Abstract current = null;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                current = null;
                continue;
            }
            if (current == null) {
                current = new Abstract();
                abstracts.add(current);
            }
            current.line(line);
        }
        return abstracts;
    }

    private void score(Abstract one) {
        Set<String> told = new TreeSet<>();
        for (Claim claim :
                reader.read("abstract", 1, one.title, List.of(one.section())).claims()) {
            if (claim.polarity() != Polarity.AFFIRMED || claim.relation() == Relation.PREVENTS) {
                continue;
            }
            List<String> pairs = pairs(one, claim);
            boolean induced = pairs.stream().anyMatch(one.induced::contains);
            if (claim.relation() == Relation.TREATS) {
                treated++;
                treatedAlthoughInduced += induced ? 1 : 0;
            } else if (pairs.isEmpty()) {
                otherNames++;
            } else {
                told.add(
                        pairs.stream().filter(one.induced::contains).findFirst().orElse(pairs.get(0)));
            }
        }
        found += told.size();
        wanted += one.induced.size();
        told.retainAll(one.induced);
        right += told.size();
    }

    /** The pairs of the corpus that a claim may speak of: a name may stand for two diseases. */
    private static List<String> pairs(Abstract one, Claim claim) {
        List<String> pairs = new ArrayList<>();
        for (String chemical :
                ids(one.chemicals, claim.why().therapyText(), claim.therapy().name())) {
            for (String disease :
                    ids(one.diseases, claim.why().diseaseText(), claim.disease().name())) {
                pairs.add(pair(chemical, disease));
            }
        }
        return pairs;
    }

    private static Collection<String> ids(Map<String, String> annotated, String... names) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : names) {
            String known = name == null ? null : annotated.get(name.toLowerCase(Locale.ROOT));
            ids.addAll(known == null ? List.of() : List.of(known.split("\\|")));
        }
        ids.remove("-1");
        return ids;
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "drug induces disease: P %.3f  R %.3f  (%d right, %d found, %d wanted; %d more of names that are not annotated)%n",
                precision(),
                recall(),
                right,
                found,
                wanted,
                otherNames);
        System.out.printf(
                Locale.ROOT,
                "drug treats disease: %d, of which the corpus says that it induces it: %d%n",
                treated,
                treatedAlthoughInduced);
    }
}
