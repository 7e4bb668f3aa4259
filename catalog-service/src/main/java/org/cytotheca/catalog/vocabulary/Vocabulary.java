package org.cytotheca.catalog.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Concepts with their hierarchy. Immutable; two vocabularies with the same content have the same {@link #version()}.
 *
 * <p>Broader ids that name no concept and circles are refused when it is built.
 */
public final class Vocabulary {

    private final Map<String, Concept> concepts;
    private final Map<String, List<String>> narrower;
    private final String version;

    private Vocabulary(Map<String, Concept> concepts, Map<String, List<String>> narrower, String version) {
        this.concepts = concepts;
        this.narrower = narrower;
        this.version = version;
    }

    /** @throws IllegalArgumentException when an id comes twice, a link leads nowhere, or the hierarchy runs in a circle */
    public static Vocabulary of(Collection<Concept> concepts) {
        Map<String, Concept> byId = new LinkedHashMap<>();
        for (Concept concept : concepts) {
            if (byId.putIfAbsent(concept.id(), concept) != null) {
                throw new IllegalArgumentException("the id " + concept.id() + " stands twice");
            }
        }
        Map<String, List<String>> narrower = new LinkedHashMap<>();
        for (Concept concept : byId.values()) {
            for (String broader : concept.broader()) {
                requireKnown(byId, concept, broader);
                narrower.computeIfAbsent(broader, id -> new ArrayList<>()).add(concept.id());
            }
            concept.givenAs().ifPresent(therapy -> requireKnown(byId, concept, therapy));
        }
        narrower.replaceAll((id, ids) -> List.copyOf(ids));
        Vocabulary vocabulary = new Vocabulary(
                Collections.unmodifiableMap(byId), Collections.unmodifiableMap(narrower), versionOf(byId.values()));
        vocabulary.refuseCircles();
        return vocabulary;
    }

    private static void requireKnown(Map<String, Concept> byId, Concept concept, String linked) {
        if (!byId.containsKey(linked)) {
            throw new IllegalArgumentException(concept.id() + " names " + linked + ", which is no concept");
        }
    }

    /** Kahn's topological order: what remains when no concept without a broader one is left stands in a circle. */
    private void refuseCircles() {
        Map<String, Integer> waiting = new TreeMap<>();
        Deque<String> free = new ArrayDeque<>();
        for (Concept concept : concepts.values()) {
            if (concept.broader().isEmpty()) {
                free.add(concept.id());
            } else {
                waiting.put(concept.id(), concept.broader().size());
            }
        }
        while (!free.isEmpty()) {
            for (String id : narrower(free.remove())) {
                if (waiting.merge(id, -1, Integer::sum) == 0) {
                    waiting.remove(id);
                    free.add(id);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw new IllegalArgumentException("the hierarchy runs in a circle through " + waiting.keySet());
        }
    }

    /** The first 12 hexadecimal digits of the SHA-256 of everything the vocabulary says. */
    private static String versionOf(Collection<Concept> concepts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            concepts.stream()
                    .sorted(java.util.Comparator.comparing(Concept::id))
                    .forEach(concept -> digest.update(concept.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public String version() {
        return version;
    }

    public Collection<Concept> concepts() {
        return concepts.values();
    }

    public Optional<Concept> find(String id) {
        return Optional.ofNullable(concepts.get(id));
    }

    /** @throws IllegalArgumentException when there is no such concept */
    public Concept concept(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no such concept: " + id));
    }

    /** Ids right below. */
    public List<String> narrower(String id) {
        return narrower.getOrDefault(id, List.of());
    }

    /** The concept itself and everything below it. */
    public Set<String> below(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (found.add(next)) {
                open.addAll(narrower(next));
            }
        }
        return found;
    }

    /** Everything above, nearest first, without the concept itself. */
    public Set<String> above(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(find(id).map(Concept::broader).orElse(List.of()));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (found.add(next)) {
                open.addAll(concept(next).broader());
            }
        }
        return found;
    }
}
