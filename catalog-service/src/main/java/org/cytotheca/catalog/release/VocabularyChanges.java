package org.cytotheca.catalog.release;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * What one vocabulary has that another has not.
 *
 * @param examples the first of the changes, a line each: {@code + name = concept}, {@code - name = concept}
 */
public record VocabularyChanges(
        long conceptsAdded,
        long conceptsRemoved,
        long conceptsChanged,
        long namesAdded,
        long namesRemoved,
        long namesForbidden,
        List<Example> examples) {

    private static final int EXAMPLES = 100;

    /** A name that a concept gains ({@code added}), loses ({@code removed}), or that no concept may have ({@code forbidden}). */
    public record Example(String change, String name, String concept) {}

    static VocabularyChanges between(Vocabulary before, Vocabulary after) {
        Count count = new Count();
        for (Concept concept : after.concepts()) {
            Concept old = of(before, concept.id());
            if (old == null) {
                count.conceptsAdded++;
                names(concept).forEach(name -> count.added(name, concept.id()));
            } else if (!old.equals(concept)) {
                count.conceptsChanged++;
                Set<String> now = names(concept);
                Set<String> then = names(old);
                now.stream().filter(name -> !then.contains(name)).forEach(name -> count.added(name, concept.id()));
                then.stream().filter(name -> !now.contains(name)).forEach(name -> count.removed(name, concept.id()));
            }
        }
        for (Concept concept : before.concepts()) {
            if (of(after, concept.id()) == null) {
                count.conceptsRemoved++;
                names(concept).forEach(name -> count.removed(name, concept.id()));
            }
        }
        after.forbidden().stream()
                .filter(name -> !before.forbidden().contains(name))
                .forEach(count::forbidden);
        return new VocabularyChanges(
                count.conceptsAdded,
                count.conceptsRemoved,
                count.conceptsChanged,
                count.namesAdded,
                count.namesRemoved,
                count.namesForbidden,
                List.copyOf(count.examples));
    }

    private static Concept of(Vocabulary vocabulary, String id) {
        return vocabulary.find(id).filter(concept -> concept.id().equals(id)).orElse(null);
    }

    private static Set<String> names(Concept concept) {
        Set<String> names = new LinkedHashSet<>();
        names.add(concept.name());
        names.addAll(concept.allSynonyms());
        names.addAll(concept.shortForms());
        names.addAll(concept.related());
        return names;
    }

    private static final class Count {
        private final List<Example> examples = new ArrayList<>();
        private long conceptsAdded;
        private long conceptsRemoved;
        private long conceptsChanged;
        private long namesAdded;
        private long namesRemoved;
        private long namesForbidden;

        private void added(String name, String concept) {
            namesAdded++;
            example("added", name, concept);
        }

        private void removed(String name, String concept) {
            namesRemoved++;
            example("removed", name, concept);
        }

        private void forbidden(String name) {
            namesForbidden++;
            example("forbidden", name, null);
        }

        private void example(String change, String name, String concept) {
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(change, name, concept));
            }
        }
    }
}
