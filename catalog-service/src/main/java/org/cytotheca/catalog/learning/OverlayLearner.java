package org.cytotheca.catalog.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cytotheca.catalog.learning.PubTatorCorpus.Annotated;
import org.cytotheca.catalog.learning.PubTatorCorpus.Document;
import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.recognition.PhraseAutomaton;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tokens;
import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * Learns from annotated text which names to add, to forbid and to decide, and writes them as a file in our own format, each
 * with how often it was seen and how often it was right.
 *
 * <p>A name is forbidden when it was found at least twice and was right, or at least touched what is right, less than once in
 * three times. A name is added when it is annotated at least every second time that it stands in the texts; a short form,
 * which means many things, only when it was seen more often.
 */
public final class OverlayLearner {

    private static final int SEEN_TO_FORBID = 2;
    private static final int SHORT = 5;
    private static final int SEEN_IF_SHORT = 3;

    private final Recognizer base;

    public OverlayLearner(Recognizer base) {
        this.base = base;
    }

    private static final class Seen {
        private final String name;
        private int all;
        private int right;
        private final Map<String, Integer> ids = new TreeMap<>();

        private Seen(String name) {
            this.name = name;
        }
    }

    /** The overlay's text, in an order that depends on nothing but the documents. */
    public String learn(List<Document> documents) {
        StringBuilder overlay = new StringBuilder("type: disease\n");
        Map<String, Seen> annotated = annotated(documents);
        forbidden(documents, overlay);
        Map<String, List<Seen>> unknown = new LinkedHashMap<>();
        for (Seen seen : annotated.values()) {
            if (seen.right * 2 < seen.all || seen.ids.isEmpty() || tooShort(seen)) {
                continue;
            }
            String id = seen.ids.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Optional<Concept> concept = base.vocabulary().find(id);
            if (concept.isEmpty()) {
                unknown.computeIfAbsent(id, key -> new ArrayList<>()).add(seen);
            } else {
                known(seen, concept.get(), overlay);
            }
        }
        unknown.forEach((id, names) -> fresh(id, names, overlay));
        return overlay.toString();
    }

    private static boolean tooShort(Seen seen) {
        return seen.name.length() <= SHORT && seen.right < SEEN_IF_SHORT;
    }

    /** Every annotated surface, and what stands where it stands in the texts. */
    private static Map<String, Seen> annotated(List<Document> documents) {
        Map<String, Seen> byKey = new LinkedHashMap<>();
        List<Seen> numbered = new ArrayList<>();
        PhraseAutomaton.Builder builder = PhraseAutomaton.builder();
        for (Document document : documents) {
            for (Annotated disease : document.diseases()) {
                String name = surface(document, disease.start(), disease.end());
                if (writable(name) && !byKey.containsKey(key(name))) {
                    Seen seen = new Seen(name);
                    byKey.put(key(name), seen);
                    builder.add(name, numbered.size());
                    numbered.add(seen);
                }
            }
        }
        PhraseAutomaton names = builder.build();
        for (Document document : documents) {
            Map<Long, Annotated> at = new HashMap<>();
            document.diseases().forEach(one -> at.put(place(one.start(), one.end()), one));
            Tokens tokens = Tokens.of(document.text());
            names.longest(tokens, 0, tokens.size(), (from, to, payload) -> {
                Seen seen = numbered.get(payload);
                Annotated here = at.get(place(tokens.start(from), tokens.end(to - 1)));
                seen.all++;
                if (here != null) {
                    seen.right++;
                    if (here.ids().size() == 1) {
                        seen.ids.merge(here.ids().get(0), 1, Integer::sum);
                    }
                }
            });
        }
        return byKey;
    }

    private void forbidden(List<Document> documents, StringBuilder overlay) {
        Map<String, Seen> found = new TreeMap<>();
        for (Document document : documents) {
            Set<Long> counted = new HashSet<>();
            for (Mention mention : base.recognise(document.text()).mentions()) {
                if (mention.is(ConceptType.DISEASE)
                        && writable(mention.text())
                        && counted.add(place(mention.start(), mention.end()))) {
                    Seen seen = found.computeIfAbsent(key(mention.text()), key -> new Seen(mention.text()));
                    seen.all++;
                    boolean touches = document.diseases().stream()
                            .anyMatch(one -> one.start() < mention.end() && mention.start() < one.end());
                    seen.right += touches ? 1 : 0;
                }
            }
        }
        for (Seen seen : found.values()) {
            if (seen.all >= SEEN_TO_FORBID && seen.right * 3 < seen.all) {
                overlay.append("- ").append(seen.name).append(counts(seen));
            }
        }
    }

    private void known(Seen seen, Concept concept, StringBuilder overlay) {
        List<Mention> alone = base.recognise(seen.name).mentions().stream()
                .filter(mention -> mention.is(ConceptType.DISEASE)
                        && mention.start() == 0
                        && mention.end() == seen.name.length()
                        && mention.concept().isPresent())
                .toList();
        if (alone.isEmpty()) {
            overlay.append("+ ")
                    .append(concept.id())
                    .append(" | ")
                    .append(seen.name)
                    .append(counts(seen));
        } else if (!alone.get(0).grounding().equals(concept)) {
            overlay.append("= ")
                    .append(seen.name)
                    .append(" | ")
                    .append(concept.id())
                    .append(counts(seen));
        }
    }

    /** A concept that no vocabulary has: it is called as it was annotated most often. */
    private static void fresh(String id, List<Seen> names, StringBuilder overlay) {
        if (!id.matches("[A-Za-z]+:[A-Za-z0-9._-]+")) {
            return;
        }
        names.sort((a, b) -> Integer.compare(b.right, a.right));
        String synonyms = names.stream().skip(1).map(seen -> seen.name).collect(Collectors.joining("; "));
        overlay.append(names.get(0).name)
                .append(" [learned-")
                .append(id.toLowerCase(Locale.ROOT).replace(':', '-'))
                .append("] | ")
                .append(synonyms)
                .append(" | ")
                .append(id)
                .append('\n');
    }

    private static String counts(Seen seen) {
        return " | " + seen.right + " of " + seen.all + '\n';
    }

    /** What the format can hold on one line. */
    private static boolean writable(String name) {
        return !name.isBlank()
                && name.chars().noneMatch(c -> c == '|' || c == ';' || c == '\n' || c == '<' || c == '[');
    }

    private static String surface(Document document, int start, int end) {
        return document.text()
                .substring(Math.max(0, start), Math.min(document.text().length(), Math.max(start, end)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static long place(int start, int end) {
        return ((long) start << 32) | end;
    }
}
