package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cytotheca.catalog.recognition.ShortForms.Meaning;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * Finds what a text names: names of the vocabulary, short forms that the article defines, coordinations, names that follow
 * a pattern, diseases known by their form, cells that are given as a therapy; and what the sentence does to each.
 *
 * <p>Compiled once from a vocabulary; immutable, safe for any number of threads. Time is linear in the text.
 */
public final class Recognizer {

    /** A coordination has no more words than this before its "and". */
    private static final int ELLIPSIS_WORDS = 4;

    /** Words; of longer ones none is the longer. */
    private static final int LONGEST_NAME = 2047;

    private static final int NOTHING = -2;

    private final Vocabulary vocabulary;
    private final PhraseAutomaton names;
    private final List<Concept> concepts;
    private final NamePatterns patterns;
    private final NameForms diseaseForms = NameForms.ofDiseases();
    private final NameForms therapyForms = NameForms.ofTherapies();
    private final TurnedNames turnedNames;
    private final GivenCells givenCells;
    private final Competitors competitors = new Competitors();
    private final Context context = new Context();

    /** Null where the rules decide alone. */
    private final Tagger tagger;

    private final PhraseWords words;

    private static final long AND = Tokens.hashOf("and");
    private static final long OR = Tokens.hashOf("or");

    private Recognizer(Vocabulary vocabulary, PhraseAutomaton names, List<Concept> concepts, Tagger tagger) {
        this.vocabulary = vocabulary;
        this.names = names;
        this.concepts = concepts;
        this.patterns = new NamePatterns(vocabulary);
        this.turnedNames = new TurnedNames(names, concepts);
        this.givenCells = new GivenCells(vocabulary);
        this.tagger = tagger;
        this.words = tagger == null ? null : new PhraseWords(vocabulary);
    }

    private PhraseWords words() {
        return words == null ? new PhraseWords(vocabulary) : words;
    }

    /** Compiles a vocabulary. */
    public static Recognizer of(Vocabulary vocabulary) {
        return of(vocabulary, null);
    }

    /** Compiles a vocabulary. @param tagger decides where the names of diseases begin and end; may be null */
    public static Recognizer of(Vocabulary vocabulary, Tagger tagger) {
        List<Concept> concepts = new ArrayList<>(vocabulary.concepts());
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        for (String phrase :
                CueFile.beside(Recognizer.class, "disease-forms.txt").group("not a disease")) {
            builder.add(phrase, NOTHING);
        }
        Surfaces surfaces = new Surfaces(vocabulary.forbidden());
        Map<String, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < concepts.size(); i++) {
            indexOf.put(concepts.get(i).id(), i);
        }
        vocabulary.forbidden().forEach(name -> builder.add(name, NOTHING));
        vocabulary.decided().forEach((name, id) -> builder.add(name, indexOf.get(id)));
        // A name that two concepts share belongs to the one that prefers it, then to the one that more sources know.
        List<Integer> order = new ArrayList<>(indexOf.values());
        order.sort(Comparator.comparing((Integer i) -> !concepts.get(i).isOurs())
                .thenComparing(i -> -authorities(concepts.get(i)))
                .thenComparing(i -> i));
        for (int i : order) {
            Concept concept = concepts.get(i);
            if (concept.isOurs()) {
                builder.add(concept.name(), i);
            }
        }
        for (int i : order) {
            concepts.get(i).synonyms().forEach(name -> builder.add(name, i));
        }
        for (int i : order) {
            Concept concept = concepts.get(i);
            if (concept.isOurs()) {
                Surfaces.withTurnedType(concept.name()).forEach(name -> builder.add(name, i));
                concept.synonyms()
                        .forEach(synonym -> Surfaces.withTurnedType(synonym).forEach(name -> builder.add(name, i)));
            }
            if (!concept.isOurs()) {
                surfaces.of(concept.name()).forEach(name -> builder.add(name, i));
            }
            concept.listed().forEach(name -> surfaces.of(name).forEach(surface -> builder.add(surface, i)));
        }
        addPhrases(builder, concepts, indexOf);
        for (int i : order) {
            concepts.get(i).related().forEach(name -> surfaces.of(name).forEach(surface -> builder.add(surface, i)));
        }
        Adjectives adjectives = new Adjectives();
        for (int i : order) {
            Concept concept = concepts.get(i);
            if (concept.type() == ConceptType.DISEASE) {
                adjectives.of(concept.name()).forEach(name -> builder.add(name, i));
                concept.synonyms().forEach(name -> adjectives.of(name).forEach(one -> builder.add(one, i)));
                concept.listed().forEach(name -> adjectives.of(name).forEach(one -> builder.add(one, i)));
            }
        }
        return new Recognizer(vocabulary, builder.build(), List.copyOf(concepts), tagger);
    }

    /** What names a concept in running text without being its name. Vocabularies without the concept do without. */
    private static void addPhrases(
            PhraseAutomaton.Builder builder, List<Concept> concepts, Map<String, Integer> indexOf) {
        Map<String, Integer> byName = new HashMap<>();
        for (Concept concept : concepts) {
            if (concept.isOurs()) {
                byName.putIfAbsent(concept.name(), indexOf.get(concept.id()));
            }
        }
        CueFile file = CueFile.ofPatterns(Recognizer.class, "phrases.txt");
        for (String name : file.groups()) {
            Integer index = byName.get(name);
            if (index != null) {
                file.group(name).forEach(phrase -> builder.add(phrase, index));
            }
        }
    }

    private static long authorities(Concept concept) {
        return concept.xrefs().stream()
                .map(xref -> xref.substring(0, xref.indexOf(':')))
                .distinct()
                .count();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Reads a text that stands alone. */
    public Recognition recognise(String text) {
        List<Abbreviation> abbreviations = AbbreviationFinder.find(text);
        return recognise(text, Sentences.of(text), abbreviations, shortForms(abbreviations));
    }

    /** Reads a part of an article, with the short forms that the whole article defines. */
    public Recognition recognise(String text, List<Span> sentences, ShortForms shortForms) {
        return recognise(text, sentences, List.of(), shortForms);
    }

    private Recognition recognise(
            String text, List<Span> sentences, List<Abbreviation> abbreviations, ShortForms shortForms) {
        Tokens tokens = Tokens.of(text);
        List<Candidate> kept = longestWins(tokens, candidates(tokens, shortForms));
        if (tagger != null) {
            kept = tagged(tokens, sentences, shortForms, kept);
        }
        List<Mention> mentions = mentions(tokens, kept);
        mentions = givenCells.apply(tokens, mentions);
        mentions = context.apply(tokens, sentences, mentions);
        return new Recognition(text, tokens, sentences, mentions, abbreviations);
    }

    /** Grounds what an article's abbreviations stand for. Give the abbreviations of all of its sections, in order. */
    public ShortForms shortForms(Collection<Abbreviation> abbreviations) {
        if (abbreviations.isEmpty()) {
            return ShortForms.NONE;
        }
        ShortForms shortForms = new ShortForms();
        for (Abbreviation abbreviation : abbreviations) {
            shortForms.define(meaning(abbreviation));
        }
        return shortForms;
    }

    /** A long form means what its last words name: "severe combined immunodeficiency", "autologous HSCT". */
    private Meaning meaning(Abbreviation abbreviation) {
        Tokens tokens = Tokens.of(abbreviation.longForm());
        List<Candidate> found = candidates(tokens, ShortForms.NONE);
        List<Mention> mentions = mentions(tokens, longestWins(tokens, found));
        if (!mentions.isEmpty() && tokens.size() > 0) {
            Mention last = mentions.get(mentions.size() - 1);
            if (last.end() >= tokens.end(tokens.size() - 1)) {
                return new Meaning(abbreviation.shortForm(), last.type(), last.grounding(), last.nearest());
            }
        }
        return new Meaning(abbreviation.shortForm(), null, null, null);
    }

    /** What may be a mention, one kind after the other; they may overlap. */
    private List<Candidate> candidates(Tokens tokens, ShortForms shortForms) {
        List<Candidate> found = named(tokens, shortForms);
        addShortForms(tokens, shortForms, found);
        addCoordinations(tokens, found);
        patterns.apply(tokens, found);
        turnedNames.add(tokens, found);
        therapyForms.add(tokens, found);
        diseaseForms.add(tokens, found);
        return found;
    }

    /** Names of the vocabulary, the longest at each place. */
    private List<Candidate> named(Tokens tokens, ShortForms shortForms) {
        List<Candidate> found = new ArrayList<>();
        names.longest(tokens, 0, tokens.size(), (from, to, payload) -> {
            if (payload == NOTHING) {
                found.add(new Candidate(from, to, null, null, null));
                return;
            }
            Concept concept = concepts.get(payload);
            if (to - from == 1 && !shortForms.isEmpty() && shortForms.takesAway(tokens.form(from))) {
                return;
            }
            if (concept.type() == ConceptType.DISEASE && competitors.takeAway(tokens, from, to)) {
                found.add(new Candidate(from, to, null, null, null));
                return;
            }
            found.add(new Candidate(from, to, concept.type(), concept, null));
        });
        return found;
    }

    private void addShortForms(Tokens tokens, ShortForms shortForms, List<Candidate> found) {
        if (shortForms.isEmpty()) {
            return;
        }
        List<Candidate> added = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Meaning meaning = shortForms.at(tokens, i);
            if (meaning == null || meaning.type() == null) {
                continue;
            }
            int end = ShortForms.endOf(tokens, i, meaning);
            int to = i + 1;
            while (to < tokens.size() && tokens.start(to) < end) {
                to++;
            }
            added.add(new Candidate(i, to, meaning.type(), meaning.concept(), meaning.nearest()));
            i = to - 1;
        }
        if (!added.isEmpty()) {
            boolean[] taken = new boolean[tokens.size()];
            added.forEach(form -> Arrays.fill(taken, form.from(), form.to(), true));
            found.removeIf(one -> one.to() - one.from() <= 2 && taken[one.from()] && taken[one.to() - 1]);
            found.addAll(added);
            found.sort(Comparator.comparingInt(Candidate::from));
        }
    }

    /** "breast and ovarian cancer", "type 1 and type 2 diabetes", "hepatitis B and C": what an author leaves out is put back. */
    private void addCoordinations(Tokens tokens, List<Candidate> found) {
        boolean[] named = new boolean[tokens.size()];
        for (Candidate candidate : found) {
            Arrays.fill(named, candidate.from(), candidate.to(), true);
        }
        List<Candidate> added = new ArrayList<>();
        for (int c = 0; c < found.size(); c++) {
            Candidate last = found.get(c);
            if (last.type() != ConceptType.DISEASE && last.type() != ConceptType.THERAPY) {
                continue;
            }
            List<Candidate> items = new ArrayList<>();
            int first = leftOut(tokens, named, last, items);
            int end = last.to();
            Candidate right = leftOutAfter(tokens, named, last);
            if (right != null) {
                items.add(right);
                end = right.to();
            }
            if (!items.isEmpty()) {
                for (Candidate item : items) {
                    added.add(new Candidate(first, end, item.type(), item.concept(), item.nearest()));
                }
                found.set(c, new Candidate(first, end, last.type(), last.concept(), last.nearest()));
            }
        }
        found.addAll(added);
        found.sort(Comparator.comparingInt(Candidate::from));
    }

    /** Collects the items before the full name; answers the token where the coordination begins. */
    private int leftOut(Tokens tokens, boolean[] named, Candidate last, List<Candidate> items) {
        int first = last.from();
        int end = last.from();
        boolean coordinated = false;
        while (end > 0) {
            int itemEnd = end;
            if (isCoordinator(tokens, end - 1) && !tokens.breaksBefore(end)) {
                itemEnd = end - 1;
                if (itemEnd > 0 && isCoordinator(tokens, itemEnd - 1)) {
                    itemEnd--;
                }
                coordinated = true;
            } else if (!(coordinated && tokens.commaBefore(end)) && !tokens.after(end, Tokens.SLASH)) {
                break;
            }
            Candidate item = leftOutItem(tokens, named, itemEnd, last);
            if (item == null) {
                break;
            }
            items.add(0, item);
            first = item.from();
            end = item.from();
        }
        return first;
    }

    private Candidate leftOutItem(Tokens tokens, boolean[] named, int itemEnd, Candidate last) {
        Candidate best = null;
        for (int start = itemEnd - 1; start >= 0 && start >= itemEnd - ELLIPSIS_WORDS && !named[start]; start--) {
            for (int tail = last.from() + 1; tail < last.to(); tail++) {
                int payload = names.joined(tokens, start, itemEnd, tail, last.to());
                if (payload >= 0
                        && concepts.get(payload).type() == last.type()
                        && concepts.get(payload) != last.concept()) {
                    best = new Candidate(start, itemEnd, last.type(), concepts.get(payload), null);
                    break;
                }
            }
            if (tokens.breaksBefore(start)) {
                break;
            }
        }
        return best;
    }

    private Candidate leftOutAfter(Tokens tokens, boolean[] named, Candidate name) {
        int and = name.to();
        int item = and + 1;
        if (item >= tokens.size()
                || !isCoordinator(tokens, and)
                || tokens.breaksBefore(and)
                || tokens.breaksBefore(item)
                || named[item]
                || tokens.end(item) - tokens.start(item) > 3) {
            return null;
        }
        for (int cut = name.to() - 1; cut > name.from(); cut--) {
            int payload = names.joined(tokens, name.from(), cut, item, item + 1);
            if (payload >= 0
                    && concepts.get(payload).type() == name.type()
                    && concepts.get(payload) != name.concept()) {
                return new Candidate(item, item + 1, name.type(), concepts.get(payload), null);
            }
        }
        return null;
    }

    private static boolean isCoordinator(Tokens tokens, int token) {
        long hash = tokens.hash(token);
        return hash == AND || hash == OR;
    }

    /** Of candidates that overlap the longest stays; candidates of exactly the same stretch stay together. */
    private static List<Candidate> longestWins(Tokens tokens, List<Candidate> found) {
        // The longest first, then from left to right, then in the order in which they were found.
        long[] byLength = new long[found.size()];
        for (int i = 0; i < byLength.length; i++) {
            Candidate one = found.get(i);
            int shortness = LONGEST_NAME - Math.min(LONGEST_NAME, one.to() - one.from());
            byLength[i] = ((long) shortness << 52) | ((long) one.from() << 24) | i;
        }
        Arrays.sort(byLength);
        int[] owner = new int[tokens.size()];
        List<Candidate> kept = new ArrayList<>();
        for (long next : byLength) {
            Candidate candidate = found.get((int) (next & 0xFFFFFF));
            int holder = owner[candidate.from()];
            boolean free = true;
            for (int i = candidate.from(); i < candidate.to() && free; i++) {
                free = owner[i] == 0;
            }
            boolean twin = !free
                    && holder > 0
                    && kept.get(holder - 1).from() == candidate.from()
                    && kept.get(holder - 1).to() == candidate.to()
                    && kept.get(holder - 1).type() == candidate.type()
                    && candidate.concept() != null
                    && candidate.concept() != kept.get(holder - 1).concept();
            if (free || twin) {
                kept.add(candidate);
                if (free) {
                    Arrays.fill(owner, candidate.from(), candidate.to(), kept.size());
                }
            }
        }
        kept.sort(Comparator.comparingInt(Candidate::from));
        return kept;
    }

    private static List<Mention> mentions(Tokens tokens, List<Candidate> kept) {
        List<Mention> mentions = new ArrayList<>(kept.size());
        for (Candidate one : kept) {
            if (one.type() != null) {
                mentions.add(one.mention(tokens));
            }
        }
        return mentions;
    }

    /** The diseases as the tagger bounds them, grounded in what was found; everything else as it was. */
    private List<Candidate> tagged(Tokens tokens, List<Span> sentences, ShortForms shortForms, List<Candidate> found) {
        TaggerFeatures features = new TaggerFeatures(tokens, found, shortForms, words);
        List<Candidate> kept = new ArrayList<>();
        Candidate[] other = new Candidate[tokens.size()];
        for (Candidate one : found) {
            if (one.type() != ConceptType.DISEASE && one.type() != null) {
                kept.add(one);
                Arrays.fill(other, one.from(), one.to(), one);
            }
        }
        int next = 0;
        for (Span sentence : sentences) {
            int from = tokens.firstFrom(sentence.start());
            int to = tokens.firstFrom(sentence.end());
            byte[] labels = tagger.label(features.of(from, to));
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Tagger.FIRST) {
                    continue;
                }
                int end = i + 1;
                while (end < labels.length && labels[end] == Tagger.FURTHER) {
                    end++;
                }
                while (next < found.size() && found.get(next).to() <= from + i) {
                    next++;
                }
                ground(tokens, found, next, from + i, from + end, other, kept);
            }
        }
        addRepetitions(tokens, kept);
        kept.sort(Comparator.comparingInt(Candidate::from));
        return kept;
    }

    /** What is a disease at one place of a text is one at the others, also where the tagger was in doubt. */
    private static void addRepetitions(Tokens tokens, List<Candidate> kept) {
        LongIntMap byFirstWord = new LongIntMap(kept.size());
        List<List<Candidate>> named = new ArrayList<>();
        boolean[] taken = new boolean[tokens.size()];
        for (Candidate one : kept) {
            Arrays.fill(taken, one.from(), one.to(), true);
            if (one.type() == ConceptType.DISEASE) {
                int place = byFirstWord.get(tokens.hash(one.from()));
                if (place < 0) {
                    place = named.size();
                    byFirstWord.put(tokens.hash(one.from()), place);
                    named.add(new ArrayList<>(2));
                }
                named.get(place).add(one);
            }
        }
        for (int i = 0; i < taken.length; i++) {
            int place = taken[i] ? -1 : byFirstWord.get(tokens.hash(i));
            Candidate longest = null;
            for (Candidate one : place < 0 ? List.<Candidate>of() : named.get(place)) {
                if (isRepeated(tokens, one, i, taken)
                        && (longest == null || one.to() - one.from() > longest.to() - longest.from())) {
                    longest = one;
                }
            }
            if (longest != null) {
                int to = i + longest.to() - longest.from();
                kept.add(new Candidate(i, to, longest.type(), longest.concept(), longest.nearest()));
                i = to - 1;
            }
        }
    }

    private static boolean isRepeated(Tokens tokens, Candidate one, int at, boolean[] taken) {
        int length = one.to() - one.from();
        if (at + length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (taken[at + i]
                    || tokens.hash(at + i) != tokens.hash(one.from() + i)
                    || (i > 0 && tokens.breaksBefore(at + i) != tokens.breaksBefore(one.from() + i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * A stretch that the tagger gives: the concepts found for exactly it, else the concept of its name, else of the last name
     * in it, else of what was found across its bounds.
     */
    private void ground(
            Tokens tokens,
            List<Candidate> found,
            int first,
            int from,
            int to,
            Candidate[] other,
            List<Candidate> kept) {
        for (int i = from; i < to; i++) {
            if (other[i] != null && other[i].to() - other[i].from() >= to - from) {
                return;
            }
        }
        boolean exact = false;
        Candidate within = null;
        Candidate across = null;
        for (int i = first; i < found.size() && found.get(i).from() < to; i++) {
            Candidate one = found.get(i);
            if (one.type() == ConceptType.DISEASE && one.to() > from) {
                if (one.from() == from && one.to() == to) {
                    kept.add(one);
                    exact = true;
                } else if (one.from() >= from && one.to() <= to) {
                    within = one.concept() != null || within == null ? one : within;
                } else {
                    across = one;
                }
            }
        }
        if (!exact) {
            Concept concept = nameAtTheEnd(tokens, from, to);
            Candidate near = within != null ? within : across;
            if (concept == null && near != null) {
                concept = near.concept();
            }
            kept.add(new Candidate(from, to, ConceptType.DISEASE, concept, near == null ? null : near.nearest()));
        }
    }

    /** The disease whose name is the longest end of a stretch; null when no end of it is a name. */
    private Concept nameAtTheEnd(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            long match = names.longestAt(tokens, i, to);
            if (match >= 0 && (int) (match >>> 32) == to && (int) match >= 0) {
                Concept concept = concepts.get((int) match);
                if (concept.type() == ConceptType.DISEASE) {
                    return concept;
                }
            }
        }
        return null;
    }

    /** What a tagger is trained on: the words of each sentence with the features that it will see, in the same order. */
    public List<TaggedSentence> sentencesForTraining(String text) {
        List<Abbreviation> abbreviations = AbbreviationFinder.find(text);
        ShortForms shortForms = shortForms(abbreviations);
        Tokens tokens = Tokens.of(text);
        TaggerFeatures features =
                new TaggerFeatures(tokens, longestWins(tokens, candidates(tokens, shortForms)), shortForms, words());
        List<TaggedSentence> sentences = new ArrayList<>();
        for (Span sentence : Sentences.of(text)) {
            int from = tokens.firstFrom(sentence.start());
            int to = tokens.firstFrom(sentence.end());
            Span[] spans = new Span[to - from];
            for (int i = from; i < to; i++) {
                spans[i - from] = new Span(tokens.start(i), tokens.end(i));
            }
            sentences.add(new TaggedSentence(List.of(spans), features.of(from, to)));
        }
        return sentences;
    }

    /** The words of a sentence in UTF-16 code units, and the features of each. */
    public record TaggedSentence(List<Span> words, int[][] features) {}
}
