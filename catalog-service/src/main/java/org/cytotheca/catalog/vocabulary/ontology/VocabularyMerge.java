package org.cytotheca.catalog.vocabulary.ontology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;
import org.cytotheca.catalog.vocabulary.NameKey;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.ontology.Authorities.Authority;
import org.cytotheca.catalog.vocabulary.ontology.Mapping.Match;
import org.cytotheca.catalog.vocabulary.ontology.Term.Scope;
import org.cytotheca.catalog.vocabulary.ontology.Term.Synonym;

/**
 * Makes one vocabulary of our own concepts and of any number of ontologies: terms that are the same become one concept with
 * all of their ids, names and places in the hierarchy.
 *
 * <p>What is the same is told, in this order, by our own cross-references, by exact mappings, by equal preferred names, and
 * by the cross-references of the ontologies. Two terms of one authority are never the same: what would make them so is not
 * believed. A concept has the id of the first authority that knows it, our own before all.
 */
public final class VocabularyMerge {

    /** Columns of {@link #idOf}: ours, then one an authority. */
    private static final int OURS = 0;

    private static final int RANKS = 16;

    /** An id by which to find the authority. */
    private static final String MESH = "MESH:";

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> indexOf = new HashMap<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private int[] parent;
    private int[] idOf;

    /** A term as far as all files tell of it. */
    private static final class Entry {
        private final String id;
        private final int rank;
        private final ConceptType type;
        private final Concept own;
        private String label;
        private String definition = "";
        private List<Synonym> synonyms = List.of();
        private List<String> xrefs = List.of();
        private List<String> broader = List.of();

        private Entry(String id, int rank, ConceptType type, Concept own, String label) {
            this.id = id;
            this.rank = rank;
            this.type = type;
            this.own = own;
            this.label = label;
        }
    }

    private VocabularyMerge() {}

    /** @param own concepts of our own format, whose links are closed */
    public static Vocabulary merge(Collection<Concept> own, List<Ontology> ontologies) {
        if (ontologies.isEmpty()) {
            return Vocabulary.of(own);
        }
        VocabularyMerge merge = new VocabularyMerge();
        merge.collect(own, ontologies);
        merge.unite(ontologies);
        return merge.build();
    }

    // ------------------------------------------------------------------ what there is

    private void collect(Collection<Concept> own, List<Ontology> ontologies) {
        for (Concept concept : own) {
            add(new Entry(concept.id(), OURS, concept.type(), concept, concept.name()));
        }
        Map<String, Set<String>> belowRoot = belowRoots(ontologies);
        for (Ontology ontology : ontologies) {
            for (Term term : ontology.terms()) {
                Optional<Authority> authority =
                        Authorities.of(term.id()).filter(one -> one.type().isPresent());
                if (authority.isEmpty()) {
                    continue;
                }
                if (term.deprecated()) {
                    if (!term.replacedBy().isEmpty()) {
                        replaced.put(term.id(), term.replacedBy());
                    }
                    continue;
                }
                Set<String> allowed = belowRoot.get(authority.get().root());
                if (allowed == null || allowed.contains(term.id())) {
                    take(term, authority.get());
                }
            }
        }
        // Ids that no file has as a term still tell that two terms are the same.
        for (Concept concept : own) {
            concept.xrefs().forEach(xref -> named(xref, concept.type(), ""));
        }
        for (Ontology ontology : ontologies) {
            for (Mapping mapping : ontology.mappings()) {
                named(mapping.subject(), null, mapping.subjectLabel());
                named(mapping.object(), null, mapping.objectLabel());
            }
        }
    }

    private void add(Entry entry) {
        indexOf.put(entry.id, entries.size());
        entries.add(entry);
    }

    private void take(Term term, Authority authority) {
        Integer known = indexOf.get(term.id());
        if (known == null) {
            Entry entry =
                    new Entry(term.id(), authority.rank() + 1, authority.type().orElseThrow(), null, term.label());
            entry.synonyms = term.synonyms();
            entry.xrefs = term.xrefs();
            entry.broader = term.broader();
            entry.definition = term.definition();
            add(entry);
            return;
        }
        Entry entry = entries.get(known);
        List<Synonym> synonyms = new ArrayList<>(entry.synonyms);
        if (!term.label().equals(entry.label)) {
            synonyms.add(new Synonym(term.label(), Scope.EXACT));
        }
        synonyms.addAll(term.synonyms());
        entry.synonyms = synonyms;
        entry.xrefs = joined(entry.xrefs, term.xrefs());
        entry.broader = joined(entry.broader, term.broader());
        entry.definition = entry.definition.isEmpty() ? term.definition() : entry.definition;
    }

    /** @param type of the entry; null for what terms of its authority are about */
    private void named(String id, ConceptType type, String label) {
        if (indexOf.containsKey(id)) {
            return;
        }
        Authorities.of(id).ifPresent(authority -> {
            Optional<ConceptType> known = type == null ? authority.type() : Optional.of(type);
            // Of an authority that knows more than its root has below it, a bare label is not trusted.
            String trusted = authority.root().isEmpty() ? label : "";
            known.ifPresent(of -> add(new Entry(id, authority.rank() + 1, of, null, trusted)));
        });
    }

    /** For each root of an authority that some file has: everything below it. */
    private static Map<String, Set<String>> belowRoots(List<Ontology> ontologies) {
        Map<String, List<String>> narrower = new HashMap<>();
        Map<String, Set<String>> below = new HashMap<>();
        for (Ontology ontology : ontologies) {
            for (Term term : ontology.terms()) {
                term.broader().forEach(broader -> narrower.computeIfAbsent(broader, id -> new ArrayList<>(4))
                        .add(term.id()));
                Authorities.of(term.id())
                        .filter(authority -> authority.root().equals(term.id()))
                        .ifPresent(authority -> below.put(authority.root(), new HashSet<>()));
            }
        }
        below.forEach((root, found) -> {
            Deque<String> open = new ArrayDeque<>(List.of(root));
            while (!open.isEmpty()) {
                String next = open.remove();
                if (found.add(next)) {
                    open.addAll(narrower.getOrDefault(next, List.of()));
                }
            }
        });
        return below;
    }

    // ------------------------------------------------------------------ what is the same

    private void unite(List<Ontology> ontologies) {
        parent = new int[entries.size()];
        idOf = new int[entries.size() * RANKS];
        Arrays.fill(idOf, -1);
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            idOf[i * RANKS + entries.get(i).rank] = i;
        }
        for (int i = 0; i < parent.length; i++) {
            if (entries.get(i).own != null) {
                uniteWith(i, entries.get(i).own.xrefs());
            }
        }
        for (Ontology ontology : ontologies) {
            for (Mapping mapping : ontology.mappings()) {
                if (mapping.match() == Match.EXACT) {
                    unite(indexOf.get(mapping.subject()), indexOf.get(mapping.object()));
                } else {
                    Integer below =
                            indexOf.get(mapping.match() == Match.BROADER ? mapping.subject() : mapping.object());
                    String above = mapping.match() == Match.BROADER ? mapping.object() : mapping.subject();
                    if (below != null) {
                        Entry entry = entries.get(below);
                        entry.broader = joined(entry.broader, List.of(above));
                    }
                }
            }
        }
        uniteByName();
        for (int i = 0; i < parent.length; i++) {
            uniteWith(i, entries.get(i).xrefs);
        }
    }

    private void uniteWith(int entry, List<String> ids) {
        for (String id : ids) {
            unite(entry, indexOf.get(id));
        }
    }

    private void uniteByName() {
        Map<String, Integer> preferred = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            if (entries.get(i).label.isEmpty()) {
                continue;
            }
            Integer twin = preferred.putIfAbsent(key(i, entries.get(i).label), i);
            if (twin != null) {
                unite(twin, i);
            }
        }
        for (int i = 0; i < parent.length; i++) {
            for (Synonym synonym : entries.get(i).synonyms) {
                // Short names are too often abbreviations of different things.
                if (synonym.scope() == Scope.EXACT && synonym.name().length() > 6) {
                    unite(i, preferred.get(key(i, synonym.name())));
                }
            }
        }
    }

    private String key(int entry, String name) {
        return key(entries.get(entry).type, name);
    }

    private static String key(ConceptType type, String name) {
        return type.ordinal() + "/" + NameKey.of(name);
    }

    private void unite(Integer a, Integer b) {
        if (a == null || b == null) {
            return;
        }
        int x = root(a);
        int y = root(b);
        if (x == y || entries.get(x).type != entries.get(y).type) {
            return;
        }
        for (int rank = 0; rank < RANKS; rank++) {
            if (idOf[x * RANKS + rank] >= 0 && idOf[y * RANKS + rank] >= 0) {
                return;
            }
        }
        int top = Math.min(x, y);
        int other = Math.max(x, y);
        parent[other] = top;
        for (int rank = 0; rank < RANKS; rank++) {
            if (idOf[other * RANKS + rank] >= 0) {
                idOf[top * RANKS + rank] = idOf[other * RANKS + rank];
            }
        }
    }

    private int root(int entry) {
        int at = entry;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    // ------------------------------------------------------------------ what becomes of it

    private Vocabulary build() {
        Map<String, String> aliases = new HashMap<>();
        Map<Integer, String> idOfClass = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            List<Entry> members = parent[i] == i ? members(i) : List.of();
            if (members.stream().anyMatch(member -> !member.label.isEmpty())) {
                String id = members.get(0).id;
                idOfClass.put(i, id);
                members.forEach(member -> aliases.put(member.id, id));
            }
        }
        replaced.forEach((old, now) -> {
            if (aliases.containsKey(now)) {
                aliases.putIfAbsent(old, aliases.get(now));
            }
        });
        Map<String, List<String>> broader = new LinkedHashMap<>();
        Set<String> ours = new HashSet<>();
        idOfClass.forEach((top, id) -> {
            List<Entry> members = members(top);
            Concept own = members.get(0).own;
            if (own != null && !own.broader().isEmpty()) {
                // Where our own hierarchy has a place for it, that is its place.
                broader.put(id, own.broader());
                ours.add(id);
            } else {
                broader.put(id, above(id, members, aliases));
            }
        });
        new Circles(broader, ours).open();
        Set<String> taken = namesOfTheirOwn(idOfClass.keySet());
        List<Concept> concepts = new ArrayList<>(idOfClass.size());
        idOfClass.forEach((top, id) -> concepts.add(concept(members(top), broader.get(id), aliases, taken)));
        return Vocabulary.of(concepts, aliases);
    }

    /**
     * Names of what MeSH has as a concept and our own vocabulary has not: where it gives such a name to a broader concept as a
     * synonym, it gives way.
     */
    private Set<String> namesOfTheirOwn(Set<Integer> classes) {
        int mesh = Authorities.of(MESH).orElseThrow().rank() + 1;
        Set<String> names = new HashSet<>();
        for (int top : classes) {
            int entry = idOf[top * RANKS + mesh];
            if (idOf[top * RANKS + OURS] >= 0 || entry < 0) {
                continue;
            }
            for (Entry member : members(top)) {
                if (!member.label.isEmpty()) {
                    names.add(key(entry, member.label));
                }
            }
            entries.get(entry).synonyms.forEach(synonym -> names.add(key(entry, synonym.name())));
        }
        return names;
    }

    /** The entries of a class, the preferred authority first. */
    private List<Entry> members(int top) {
        List<Entry> members = new ArrayList<>(4);
        for (int rank = 0; rank < RANKS; rank++) {
            int entry = idOf[top * RANKS + rank];
            if (entry >= 0) {
                members.add(entries.get(entry));
            }
        }
        return members;
    }

    private List<String> above(String id, List<Entry> members, Map<String, String> aliases) {
        Set<String> above = new LinkedHashSet<>();
        for (Entry member : members) {
            for (String broader : member.broader) {
                String known = aliases.get(broader);
                if (known != null && !known.equals(id) && typeOf(known) == member.type) {
                    above.add(known);
                }
            }
        }
        return List.copyOf(above);
    }

    /** Of a concept's id. */
    private ConceptType typeOf(String id) {
        return entries.get(indexOf.get(id)).type;
    }

    private static Concept concept(
            List<Entry> members, List<String> broader, Map<String, String> aliases, Set<String> taken) {
        Entry first = members.get(0);
        Concept own = first.own;
        String name = own != null ? own.name() : naturalName(members);
        Names names = new Names(name);
        List<String> synonyms = own == null
                ? List.of()
                : own.synonyms().stream()
                        .filter(synonym -> !taken.contains(key(first.type, synonym)))
                        .toList();
        if (own != null) {
            synonyms.forEach(names::known);
            own.shortForms().forEach(names::known);
        }
        String definition = own == null ? "" : own.definition();
        Set<String> xrefs = new LinkedHashSet<>(own == null ? List.of() : own.xrefs());
        for (Entry member : members) {
            if (member.own == null) {
                if (!member.label.isEmpty()) {
                    names.listed(member.label);
                }
                xrefs.add(member.id);
                definition = definition.isEmpty() ? member.definition : definition;
            }
        }
        for (Entry member : members) {
            for (Synonym synonym : member.synonyms) {
                switch (synonym.scope()) {
                    case EXACT, NARROW -> names.listed(synonym.name());
                    default -> names.related(synonym.name());
                }
            }
            for (String xref : member.xrefs) {
                // What another concept was made of cannot be this one as well.
                if (aliases.getOrDefault(xref, first.id).equals(first.id)) {
                    xrefs.add(xref);
                }
            }
        }
        xrefs.remove(first.id);
        return new Concept(
                first.id,
                first.type,
                name,
                synonyms,
                own == null ? List.of() : own.shortForms(),
                names.listed,
                names.related,
                definition,
                broader,
                List.copyOf(xrefs),
                own == null ? "" : own.givenAsId());
    }

    /** The label of the first authority; of a table that only lists names, the shortest that is not turned around. */
    private static String naturalName(List<Entry> members) {
        Entry first = members.stream()
                .filter(member -> !member.label.isEmpty())
                .findFirst()
                .orElseThrow();
        if (!first.broader.isEmpty()
                || !first.definition.isEmpty()
                || members.size() > 1
                || first.label.indexOf(',') < 0) {
            return first.label;
        }
        return first.synonyms.stream()
                .map(Synonym::name)
                .filter(name -> name.indexOf(',') < 0 && name.length() > 6)
                .min((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse(first.label);
    }

    /** The names of a concept, each once. */
    private static final class Names {
        private final Set<String> seen = new HashSet<>();
        private final List<String> listed = new ArrayList<>();
        private final List<String> related = new ArrayList<>();

        private Names(String name) {
            known(name);
        }

        private void known(String name) {
            seen.add(name.toLowerCase(Locale.ROOT));
        }

        private void listed(String name) {
            if (seen.add(name.toLowerCase(Locale.ROOT))) {
                listed.add(name);
            }
        }

        private void related(String name) {
            if (seen.add(name.toLowerCase(Locale.ROOT))) {
                related.add(name);
            }
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
