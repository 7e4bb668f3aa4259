package org.cytotheca.catalog.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Concepts with their hierarchy. Immutable; two vocabularies with the same content have the same {@link #version()}.
 *
 * <p>Broader ids that name no concept and circles are refused when it is built.
 */
public final class Vocabulary {

    private final Map<String, Concept> concepts;
    private final Map<String, List<String>> narrower;
    private final Map<String, String> aliases;
    private final Set<String> forbidden;
    private final Map<String, String> decided;
    private final String version;

    private Vocabulary(
            Map<String, Concept> concepts,
            Map<String, List<String>> narrower,
            Map<String, String> aliases,
            Set<String> forbidden,
            Map<String, String> decided) {
        this.concepts = concepts;
        this.narrower = narrower;
        this.aliases = aliases;
        this.forbidden = Collections.unmodifiableSet(forbidden);
        this.decided = Collections.unmodifiableMap(decided);
        this.version = versionOf(concepts.values(), forbidden, decided);
    }

    /** @throws IllegalArgumentException when an id comes twice, a link leads nowhere, or the hierarchy runs in a circle */
    public static Vocabulary of(Collection<Concept> concepts) {
        return of(concepts, Map.of());
    }

    /**
     * @param aliases further ids of concepts, such as those of the terms that a concept was merged from or replaces
     * @throws IllegalArgumentException when an id comes twice, a link leads nowhere, or the hierarchy runs in a circle
     */
    public static Vocabulary of(Collection<Concept> concepts, Map<String, String> aliases) {
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
        Map<String, String> known = new HashMap<>(aliases);
        for (Concept concept : byId.values()) {
            concept.xrefs().forEach(xref -> known.putIfAbsent(xref, concept.id()));
        }
        known.keySet().removeAll(byId.keySet());
        Vocabulary vocabulary = new Vocabulary(
                Collections.unmodifiableMap(byId),
                Collections.unmodifiableMap(narrower),
                Collections.unmodifiableMap(known),
                Set.of(),
                Map.of());
        vocabulary.refuseCircles();
        return vocabulary;
    }

    /**
     * The same concepts after an operator's changes, in their order.
     *
     * @throws VocabularyFormatException when a change names a concept that is not there
     */
    public Vocabulary edited(List<Edit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        Map<String, Concept> changed = new LinkedHashMap<>(concepts);
        Set<String> forbiddenNow = new LinkedHashSet<>(forbidden);
        Map<String, String> decidedNow = new LinkedHashMap<>(decided);
        Map<String, String> byName = new HashMap<>();
        concepts.values().forEach(concept -> byName.putIfAbsent(concept.name(), concept.id()));
        for (Edit edit : edits) {
            if (edit.kind() == Edit.Kind.FORBID && edit.concept().isEmpty()) {
                edit.names().forEach(name -> forbiddenNow.add(NameKey.of(name)));
                continue;
            }
            String id = find(edit.concept())
                    .map(Concept::id)
                    .or(() -> Optional.ofNullable(byName.get(edit.concept())))
                    .orElseThrow(() -> new VocabularyFormatException(
                            edit.source(), edit.line(), "no concept has the id or the name " + edit.concept()));
            switch (edit.kind()) {
                case ADD -> {
                    changed.compute(id, (key, concept) -> withAdded(concept, edit.names()));
                    edit.names().forEach(name -> forbiddenNow.remove(NameKey.of(name)));
                }
                case FORBID -> changed.compute(id, (key, concept) -> without(concept, edit.names()));
                case PREFER ->
                    edit.names().forEach(name -> {
                        decidedNow.put(name, id);
                        forbiddenNow.remove(NameKey.of(name));
                    });
            }
        }
        return new Vocabulary(Collections.unmodifiableMap(changed), narrower, aliases, forbiddenNow, decidedNow);
    }

    private static Concept withAdded(Concept concept, List<String> names) {
        Set<String> synonyms = new LinkedHashSet<>(concept.synonyms());
        Set<String> shortForms = new LinkedHashSet<>(concept.shortForms());
        for (String name : names) {
            if (name.startsWith("~")) {
                shortForms.add(name.substring(1));
            } else {
                synonyms.add(name);
            }
        }
        return concept.withNames(List.copyOf(synonyms), List.copyOf(shortForms), concept.listed(), concept.related());
    }

    private static Concept without(Concept concept, List<String> names) {
        Set<String> keys = names.stream().map(NameKey::of).collect(Collectors.toSet());
        return concept.withNames(
                concept.synonyms().stream()
                        .filter(name -> !keys.contains(NameKey.of(name)))
                        .toList(),
                concept.shortForms().stream()
                        .filter(name -> !keys.contains(NameKey.of(name)))
                        .toList(),
                concept.listed().stream()
                        .filter(name -> !keys.contains(NameKey.of(name)))
                        .toList(),
                concept.related().stream()
                        .filter(name -> !keys.contains(NameKey.of(name)))
                        .toList());
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
    private static String versionOf(Collection<Concept> concepts, Set<String> forbidden, Map<String, String> decided) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            concepts.stream()
                    .sorted(java.util.Comparator.comparing(Concept::id))
                    .forEach(concept -> digest.update(concept.toString().getBytes(StandardCharsets.UTF_8)));
            if (!forbidden.isEmpty() || !decided.isEmpty()) {
                digest.update((forbidden + "" + decided).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public String version() {
        return version;
    }

    /** How many names all concepts have together. */
    public long names() {
        return concepts.values().stream()
                .mapToLong(concept -> 1L
                        + concept.synonyms().size()
                        + concept.shortForms().size()
                        + concept.listed().size()
                        + concept.related().size())
                .sum();
    }

    public Collection<Concept> concepts() {
        return concepts.values();
    }

    /** By its id, or by an id that it has elsewhere or had before. */
    public Optional<Concept> find(String id) {
        Concept concept = concepts.get(id);
        return Optional.ofNullable(concept != null ? concept : concepts.get(aliases.get(id)));
    }

    /** Keys ({@link NameKey}) of the names that name nothing, whichever concept has them. */
    public Set<String> forbidden() {
        return forbidden;
    }

    /** Names that mean one concept (id) for certain, whichever others have them. */
    public Map<String, String> decided() {
        return decided;
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

    /**
     * Ids of an authority ({@code MESH}) that the nearest concepts above have, where the concept itself has none; else none.
     */
    public List<String> nearestAbove(Concept concept, String authority) {
        String prefix = authority + ":";
        if (concept.xrefs().stream().anyMatch(xref -> xref.startsWith(prefix))) {
            return List.of();
        }
        for (String id : above(concept.id())) {
            // What is above everything ("disease") says nothing of what is below it.
            if (concept(id).broader().isEmpty()) {
                continue;
            }
            List<String> found = concept(id).xrefs().stream()
                    .filter(xref -> xref.startsWith(prefix))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
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
