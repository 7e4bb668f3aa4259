package org.cytotheca.catalog.claims;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cytotheca.catalog.claims.ArticleReading.FoundAspect;
import org.cytotheca.catalog.claims.ArticleReading.Passage;
import org.cytotheca.catalog.claims.Aspect.Kind;
import org.cytotheca.catalog.recognition.Abbreviation;
import org.cytotheca.catalog.recognition.AbbreviationFinder;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.Recognition;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Sentences;
import org.cytotheca.catalog.recognition.ShortForms;
import org.cytotheca.catalog.recognition.Span;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.Sentence;

/**
 * Reads a revision of an article as a whole: its abbreviations hold in all sections, its headings and sentences supply what
 * later ones leave out. Immutable, safe for any number of threads.
 */
public final class ArticleReader {

    /**
     * Grows by one with every release whose rules, cue files or judgement read otherwise than those before: articles that lower numbers
     * have read are read again.
     */
    public static final int RULES = 9;

    /** Sections that are about the article rather than about its subject. */
    private static final Set<SectionKind> NOT_READ = EnumSet.of(SectionKind.REFERENCES, SectionKind.BACK_MATTER);

    private final Recognizer recognizer;
    private final ClaimExtractor claims;
    private final AspectExtractor aspects;

    public ArticleReader(Recognizer recognizer, ClaimExtractor claims, AspectExtractor aspects) {
        this.recognizer = recognizer;
        this.claims = claims;
        this.aspects = aspects;
    }

    /** @param sections all of the revision, in any order */
    public ArticleReading read(String articleId, int revision, String title, List<Section> sections) {
        List<Section> ordered = sections.stream()
                .filter(section -> !NOT_READ.contains(section.kind()))
                .sorted(Comparator.comparingInt(Section::ordinal).thenComparing(ArticleReader::part))
                .toList();
        ShortForms shortForms = recognizer.shortForms(abbreviations(title, ordered));
        Reading reading = new Reading(articleId, revision, title == null ? "" : title, shortForms);
        reading.focus.enterArticle(
                reading.named(reading.title, ConceptType.THERAPY), reading.named(reading.title, ConceptType.DISEASE));
        ordered.forEach(section -> read(section, reading));
        return reading.done();
    }

    /** Parts of an over-long section in order: s4, s4-2, s4-10. */
    private static int part(Section section) {
        int dash = section.id().lastIndexOf('-');
        String part = dash < 0 ? "" : section.id().substring(dash + 1);
        return part.matches("\\d{1,6}") ? Integer.parseInt(part) : 1;
    }

    private static List<Abbreviation> abbreviations(String title, List<Section> sections) {
        List<Abbreviation> found = new ArrayList<>(title == null ? List.of() : AbbreviationFinder.find(title));
        for (Section section : sections) {
            if (section.heading() != null) {
                found.addAll(AbbreviationFinder.find(section.heading()));
            }
            for (Block block : section.blocks()) {
                found.addAll(AbbreviationFinder.find(block.text()));
            }
        }
        return found;
    }

    private void read(Section section, Reading reading) {
        List<Mention> therapies = reading.nearestNamed(section.path(), ConceptType.THERAPY);
        List<Mention> diseases = reading.nearestNamed(section.path(), ConceptType.DISEASE);
        reading.focus.enterSection(section.heading(), therapies, diseases);
        Kind ofHeading = section.heading() == null
                ? null
                : aspects.announced(section.heading()).orElse(null);
        Kind ofList = null;
        for (int i = 0; i < section.blocks().size(); i++) {
            Block block = section.blocks().get(i);
            boolean item = block.kind() == BlockKind.LIST_ITEM;
            Kind announced = item && ofList != null ? ofList : ofHeading;
            reading.block(section, i, block, item, announced);
            if (!item) {
                ofList = block.text().endsWith(":")
                        ? aspects.announced(block.text()).orElse(null)
                        : null;
            }
        }
    }

    /** The article while it is read. */
    private final class Reading {
        private final String articleId;
        private final int revision;
        private final String title;
        private final ShortForms shortForms;
        private final Focus focus = new Focus();
        /** What the title and the headings name: each is asked for therapies and for diseases, and by every section below it. */
        private final Map<String, List<Mention>> headings = new HashMap<>();

        private final List<Passage> passages = new ArrayList<>();
        private final Map<String, Claim> claimsById = new LinkedHashMap<>();
        private final Map<String, FoundAspect> aspectsById = new LinkedHashMap<>();

        private Reading(String articleId, int revision, String title, ShortForms shortForms) {
            this.articleId = articleId;
            this.revision = revision;
            this.title = title;
            this.shortForms = shortForms;
        }

        private List<Mention> named(String text, ConceptType type) {
            List<Mention> mentions = headings.computeIfAbsent(text, one -> recognizer
                    .recognise(one, Sentences.of(one), shortForms)
                    .mentions());
            List<Mention> named = mentions.stream()
                    .filter(mention -> mention.is(type) && mention.isGrounded())
                    .toList();
            return named.isEmpty() && type == ConceptType.THERAPY ? claims.given(mentions) : named;
        }

        private List<Mention> nearestNamed(List<String> path, ConceptType type) {
            for (int i = path.size() - 1; i >= 0; i--) {
                List<Mention> named = named(path.get(i), type);
                if (!named.isEmpty()) {
                    return named;
                }
            }
            return List.of();
        }

        private void block(Section section, int index, Block block, boolean item, Kind announced) {
            Recognition read = recognizer.recognise(block.text(), sentences(block), shortForms);
            passages.add(new Passage(section.id(), section.path(), index, block.text(), read.mentions()));
            boolean[] first = {true};
            claims.read(read, focus, item, (sentence, found, clues) -> {
                found.forEach(finding -> add(section, index, block, finding));
                aspects.extract(read, sentence, found, clues, focus, announced, item, item && first[0])
                        .forEach(aspect -> add(section, index, block, aspect));
                first[0] = false;
            });
        }

        private void add(Section section, int index, Block block, Finding finding) {
            if (finding.therapy().isGrounded() && finding.disease().isGrounded()) {
                Claim claim = claim(section, index, block, finding);
                claimsById.putIfAbsent(claim.id(), claim);
            }
        }

        private void add(Section section, int index, Block block, Aspect aspect) {
            if (aspect.therapy().isGrounded()) {
                FoundAspect found = aspect(section, index, block, aspect);
                aspectsById.putIfAbsent(found.id(), found);
            }
        }

        private List<Span> sentences(Block block) {
            return block.sentences().isEmpty()
                    ? Sentences.of(block.text())
                    : block.sentences().stream()
                            .map(sentence -> new Span(sentence.start(), sentence.end()))
                            .toList();
        }

        private Claim claim(Section section, int index, Block block, Finding finding) {
            Concept therapy = finding.therapy().grounding();
            Concept disease = finding.disease().grounding();
            Span at = finding.sentence();
            String quote = block.text().substring(at.start(), at.end());
            return new Claim(
                    id(
                            "c",
                            articleId,
                            quote,
                            therapy.id(),
                            disease.id(),
                            finding.relation().wire()),
                    finding.relation(),
                    new Claim.ConceptName(therapy.id(), therapy.name()),
                    new Claim.ConceptName(disease.id(), disease.name()),
                    finding.polarity(),
                    finding.certainty(),
                    finding.stage(),
                    new Claim.ArticleName(articleId, title, revision),
                    new Claim.SectionName(section.id(), section.path()),
                    new Claim.Quote(quote, index, at.start(), at.end()),
                    citations(block, at).stream()
                            .map(label -> new Claim.Citation(label, null, null, null, false))
                            .toList(),
                    new Claim.Why(
                            finding.rule(),
                            finding.cue(),
                            finding.therapyText(),
                            finding.diseaseText(),
                            place(finding.cueAt(), at),
                            place(finding.therapyAt(), at),
                            place(finding.diseaseAt(), at)));
        }

        /** From the start of the sentence; null for what stands outside of it. */
        private static Claim.Place place(Span words, Span sentence) {
            return words == null || words.start() < sentence.start() || words.end() > sentence.end()
                    ? null
                    : new Claim.Place(words.start() - sentence.start(), words.end() - sentence.start());
        }

        private FoundAspect aspect(Section section, int index, Block block, Aspect aspect) {
            Span at = aspect.sentence();
            String quote = block.text().substring(at.start(), at.end());
            return new FoundAspect(
                    id(
                            "a",
                            articleId,
                            quote,
                            aspect.kind().label(),
                            aspect.facet(),
                            aspect.therapy().grounding().id()),
                    section.id(),
                    section.path(),
                    index,
                    aspect,
                    quote,
                    citations(block, at));
        }

        private List<String> citations(Block block, Span at) {
            return block.sentences().stream()
                    .filter(sentence -> sentence.start() == at.start() && sentence.end() == at.end())
                    .map(Sentence::citations)
                    .findFirst()
                    .orElse(List.of());
        }

        private ArticleReading done() {
            return new ArticleReading(
                    passages, Consistency.of(claimsById.values()), new ArrayList<>(aspectsById.values()));
        }
    }

    /** The same for the same statement, whatever its place or revision. */
    private static String id(String kind, String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
            return kind + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
