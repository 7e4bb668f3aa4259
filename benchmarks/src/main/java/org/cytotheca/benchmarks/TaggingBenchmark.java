package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import opennlp.tools.dictionary.Dictionary;
import opennlp.tools.namefind.DictionaryNameFinder;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.StringList;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.cytotheca.catalog.learning.PubTatorCorpus;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;

/**
 * The whole recogniser beside three that only look names up, with the same names, on the same texts, in one run: bare
 * Aho-Corasick (hankcs' double-array trie, on text that is in lower case already), OpenNLP's {@code DictionaryNameFinder}
 * with its tokenizer, and Lucene's {@code SynonymGraphFilter}, which is a transducer (FST) over words, behind its standard
 * tokenizer. Beside them our own words alone. One operation is one text.
 *
 * <p>{@code -Dabstracts=FILE} names texts in the form of PubTator (else the articles of {@code Articles}),
 * {@code -Dvocabularies=FOLDER} ontologies to take names from. Where they have fewer names than {@code names} says, further
 * names are made of two of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaggingBenchmark {

    /** The texts in turn. */
    @State(Scope.Benchmark)
    public static class Texts {
        private List<String> texts;
        private List<String> lower;
        private int next;

        @Setup
        public void load() throws IOException {
            String file = System.getProperty("abstracts", "");
            texts = file.isBlank()
                    ? Articles.load().stream()
                            .map(article -> new String(article, StandardCharsets.UTF_8))
                            .toList()
                    : PubTatorCorpus.read(Path.of(file)).stream()
                            .map(PubTatorCorpus.Document::text)
                            .toList();
            lower = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%d texts of %.0f characters%n",
                    texts.size(),
                    texts.stream().mapToInt(String::length).average().orElse(0));
        }

        int size() {
            return texts.size();
        }

        long characters() {
            return texts.stream().mapToLong(String::length).sum();
        }

        private String text() {
            return texts.get(next = next + 1 < texts.size() ? next + 1 : 0);
        }

        private String lower() {
            return lower.get(next = next + 1 < lower.size() ? next + 1 : 0);
        }
    }

    /** As many concepts as have that many names; each name once, in lower case. */
    @State(Scope.Benchmark)
    public static class Names {
        @Param({"1000", "10000", "100000", "300000"})
        public int names;

        final List<Concept> concepts = new ArrayList<>();
        final Set<String> all = new LinkedHashSet<>();

        void choose() {
            String folder = System.getProperty("vocabularies", "");
            List<Concept> known = new ArrayList<>(VocabularyRelease.of(
                            folder.isBlank()
                                    ? List.of()
                                    : VocabularyFolder.files(Path.of(folder)).stream()
                                            .map(file -> VocabularyFolder.read(file, Long.MAX_VALUE))
                                            .toList())
                    .concepts());
            Random random = new Random(11);
            Collections.shuffle(known, random);
            List<String> parts = new ArrayList<>();
            for (Concept concept : known) {
                if (all.size() < names) {
                    take(concept, concept.name(), concept.allSynonyms());
                }
                parts.add(concept.name());
            }
            for (int made = 0; all.size() < names; made++) {
                String name = parts.get(random.nextInt(parts.size()))
                        + " "
                        + parts.get(random.nextInt(parts.size())).toLowerCase(Locale.ROOT);
                take(known.get(made % known.size()), name, List.of());
            }
            System.out.println(all.size() + " names of " + concepts.size() + " concepts");
        }

        private void take(Concept like, String name, List<String> synonyms) {
            concepts.add(new Concept(
                    like.type().label() + ":" + concepts.size(),
                    like.type(),
                    name,
                    synonyms,
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    List.of(),
                    ""));
            all.add(name.toLowerCase(Locale.ROOT));
            synonyms.forEach(synonym -> all.add(synonym.toLowerCase(Locale.ROOT)));
        }
    }

    @State(Scope.Benchmark)
    public static class Ours extends Names {
        private Recognizer recognizer;

        @Setup
        public void compile() {
            choose();
            recognizer = Recognizer.of(Vocabulary.of(concepts));
        }
    }

    @State(Scope.Benchmark)
    public static class AhoCorasick extends Names {
        private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();

        @Setup
        public void compile() {
            choose();
            TreeMap<String, String> map = new TreeMap<>();
            all.forEach(name -> map.put(name, name));
            trie.build(map);
        }
    }

    @State(Scope.Benchmark)
    public static class OpenNlp extends Names {
        private DictionaryNameFinder finder;

        @Setup
        public void compile() {
            choose();
            Dictionary dictionary = new Dictionary(false);
            all.forEach(name -> {
                String[] words = SimpleTokenizer.INSTANCE.tokenize(name);
                if (words.length > 0) {
                    dictionary.put(new StringList(words));
                }
            });
            finder = new DictionaryNameFinder(dictionary);
        }
    }

    @State(Scope.Benchmark)
    public static class Lucene extends Names {
        private Analyzer analyzer;

        @Setup
        public void compile() throws IOException {
            choose();
            Analyzer words = new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    Tokenizer tokenizer = new StandardTokenizer();
                    return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
                }
            };
            SynonymMap.Parser parser = new SynonymMap.Parser(true, words) {
                @Override
                public void parse(java.io.Reader in) {
                    throw new UnsupportedOperationException();
                }
            };
            int number = 0;
            for (String name : all) {
                try {
                    CharsRef phrase = parser.analyze(name, new CharsRefBuilder());
                    parser.add(phrase, new CharsRef("concept" + number++), true);
                } catch (IllegalArgumentException nothingLeft) {
                    // A name of signs alone.
                }
            }
            SynonymMap map = parser.build();
            analyzer = new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    Tokenizer tokenizer = new StandardTokenizer();
                    return new TokenStreamComponents(
                            tokenizer, new SynonymGraphFilter(new LowerCaseFilter(tokenizer), map, true));
                }
            };
        }
    }

    @Benchmark
    public Object recognise(Texts texts, Ours ours) {
        return ours.recognizer.recognise(texts.text());
    }

    @Benchmark
    public Object wordsAlone(Texts texts) {
        return Tokens.of(texts.text());
    }

    @Benchmark
    public int ahoCorasick(Texts texts, AhoCorasick names) {
        int[] found = new int[1];
        names.trie.parseText(texts.lower(), (begin, end, name) -> {
            found[0]++;
        });
        return found[0];
    }

    @Benchmark
    public Object openNlp(Texts texts, OpenNlp names) {
        return names.finder.find(SimpleTokenizer.INSTANCE.tokenize(texts.text()));
    }

    @Benchmark
    public int lucene(Texts texts, Lucene names) {
        int found = 0;
        try (TokenStream words = names.analyzer.tokenStream("text", texts.text())) {
            TypeAttribute type = words.addAttribute(TypeAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                found += type.type() == SynonymGraphFilter.TYPE_SYNONYM ? 1 : 0;
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
